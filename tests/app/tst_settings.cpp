#include "app/settings/profile_paths.h"
#include "app/settings/settings.h"

#include <QTemporaryDir>
#include <QtTest>

using plaza::app::ProfilePaths;
using plaza::app::Settings;

class SettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choicesAreKeptInTheProfile()
    {
        QTemporaryDir dir;
        const auto paths = ProfilePaths::at(dir.path());
        {
            Settings settings(paths);
            QVERIFY(settings.windowGeometry().isNull());
            QVERIFY(settings.theme() == Settings::Theme::System);
            settings.setWindow(QRect(10, 20, 800, 600), true);
            settings.setLastAccount(QStringLiteral("club-1"));
            settings.setTheme(Settings::Theme::Dark);
            settings.setToldOfKeyFile();
        }
        const Settings settings(paths);
        QCOMPARE(settings.windowGeometry(), QRect(10, 20, 800, 600));
        QVERIFY(settings.isWindowMaximized());
        QCOMPARE(settings.lastAccount(), QStringLiteral("club-1"));
        QVERIFY(settings.theme() == Settings::Theme::Dark);
        QVERIFY(settings.wasToldOfKeyFile());
        QVERIFY(QFile::exists(paths.settingsFile()));
    }

    void twoProfilesShareNothing()
    {
        const auto one = ProfilePaths::at(QStringLiteral("/one")),
                   two = ProfilePaths::at(QStringLiteral("/two"));
        QVERIFY(one.settingsFile() != two.settingsFile());
        QVERIFY(one.accountsFile() != two.accountsFile());
        QVERIFY(one.keysFolder() != two.keysFolder());
        QVERIFY(one.accountsFolder() != two.accountsFolder());
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_settings.moc"
