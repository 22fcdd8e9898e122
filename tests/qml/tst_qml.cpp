// Runs every tst_*.qml of this folder.
#include "app/models/actions.h"
#include "app/shell/mirror_language.h"
#include "gallery.h"
#include "painted_avatars.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QQmlContext>
#include <QQmlEngine>
#include <QQmlExtensionPlugin>
#include <QQuickStyle>
#include <QStyleHints>
#include <QtQuickTest>

Q_IMPORT_QML_PLUGIN(Feed_UiPlugin)
Q_IMPORT_QML_PLUGIN(Feed_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Feed_ThemePlugin)

using namespace Qt::StringLiterals;

class Setup : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void applicationAvailable()
    {
        QQuickStyle::setStyle(u"Basic"_s);
        if (QFontDatabase::hasFamily(u"Inter"_s))
            QGuiApplication::setFont(QFont(u"Inter"_s));
        QGuiApplication::styleHints()->setCursorFlashTime(
            0); // a cursor that blinks is in every other picture
        if (qEnvironmentVariable("PLAZA_LANGUAGE") == QLatin1StringView(plaza::app::MirrorLanguage::Code)) {
            QCoreApplication::installTranslator(&m_mirror);
            QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        }
    }
    void qmlEngineAvailable(QQmlEngine *engine)
    {
        qmlRegisterType<plaza::app::Actions>("Feed.Models", 1, 0, "Actions"); // the app's own
        engine->addImportPath(u"qrc:/qt/qml"_s);
        engine->addImportPath(QStringLiteral(PLAZA_FAKES_DIR));
        engine->addImageProvider(u"avatar"_s, new PaintedAvatars);
        engine->rootContext()->setContextProperty(u"shotsFolder"_s, qEnvironmentVariable("PLAZA_UI_SHOTS"));
        engine->rootContext()->setContextProperty(u"gallery"_s, &m_gallery);
    }

private:
    plaza::app::MirrorLanguage m_mirror;
    Gallery m_gallery;
};

QUICK_TEST_MAIN_WITH_SETUP(interface, Setup)

#include "tst_qml.moc"
