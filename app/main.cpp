#include "app/settings/profile_paths.h"
#include "app/shell/application.h"
#include "app/shell/command_line.h"
#include "app/shell/single_instance.h"
#include "feed/store/sqlite_store.h"

#include <QFont>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QIcon>
#include <QImageReader>
#include <QQuickStyle>
#include <QtQml/qqmlextensionplugin.h>

#include <cstdio>

Q_IMPORT_QML_PLUGIN(Feed_ModelsPlugin)
Q_IMPORT_QML_PLUGIN(Feed_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Feed_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Feed_UiPlugin)

namespace {

using namespace Qt::StringLiterals;
namespace app = plaza::app;

constexpr int Done = 0, Failed = 1, WrongUsage = 2;

QStringList arguments(int argc, char **argv)
{
    QStringList result;
    for (int i = 1; i < argc; ++i)
        result.append(QString::fromLocal8Bit(argv[i]));
    return result;
}

void say(FILE *where, const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), where);
}

void dress(QGuiApplication &gui)
{
    QGuiApplication::setWindowIcon(QIcon(u":/qt/qml/Feed/Controls/icons/plaza.svg"_s));
    QQuickStyle::setStyle(u"Basic"_s);
    QImageReader::setAllocationLimit(64); // MB: others' pictures are read here
    const auto family = gui.font().family();
    const bool isUnnamed = family.isEmpty() || family.startsWith("Sans"_L1) || family.startsWith("DejaVu"_L1);
    if (isUnnamed && QFontDatabase::hasFamily(u"Inter"_s))
        QGuiApplication::setFont(QFont(u"Inter"_s));
}

int run(QGuiApplication &gui, const app::CommandLine &wanted, const QElapsedTimer &sinceStart)
{
    const auto paths =
        wanted.profile.isEmpty() ? app::ProfilePaths::standard() : app::ProfilePaths::at(wanted.profile);
    app::SingleInstance instance(paths.folder());
    if (!instance.claim()) {
        if (instance.forward({wanted.link}))
            return Done;
        say(stderr, u"plaza: another Plaza has this profile open and does not answer\n"_s);
        return Failed;
    }
    dress(gui);
    const auto openStore = [](const QString &path) {
        return feed::store::openSqlite(path, {.sync = feed::store::Sync::Normal});
    };
    app::Application application(paths, openStore, sinceStart);
    QObject::connect(&instance, &app::SingleInstance::called, &application, &app::Application::onCalled);
    if (const auto started = application.start(wanted.link); !started) {
        say(stderr, u"plaza: %1\n"_s.arg(QString::fromUtf8(started.error().detail)));
        return Failed;
    }
    return QGuiApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    const auto wanted = app::commandLine(arguments(argc, argv));
    if (!wanted) {
        say(stderr, u"plaza: %1\n"_s.arg(QString::fromUtf8(wanted.error().detail)));
        return WrongUsage;
    }
    if (wanted->help || wanted->version) {
        say(stdout, wanted->help ? app::helpText() : u"plaza " PLAZA_VERSION "\n"_s);
        return Done;
    }
    QGuiApplication::setApplicationName(u"plaza"_s);
    QGuiApplication::setApplicationDisplayName(u"Plaza"_s);
    QGuiApplication::setApplicationVersion(QStringLiteral(PLAZA_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral(PLAZA_APP_ID)); // its icon and name in the task bar
    QGuiApplication gui(argc, argv);
    return run(gui, *wanted, sinceStart);
}
