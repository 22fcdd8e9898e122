#include "server/config/command_line.h"
#include "server/config/config_file.h"
#include "server/config/configuration.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace plaza::server;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

feed::Result<CommandLine> commandLine(const QStringList &arguments)
{
    return readCommandLine(QStringList {u"plaza-server"_s} + arguments);
}

class File
{
public:
    explicit File(const QByteArray &text)
    {
        QFile file(path());
        if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0)
            qFatal("no file for the test");
    }
    QString path() const { return m_folder.filePath(u"plaza.toml"_s); }

private:
    QTemporaryDir m_folder;
};

} // namespace

class TestOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAnythingItIsClosedAndOnLoopback()
    {
        const auto effective = merge({}, {}, {});
        QVERIFY(effective);
        QVERIFY(!effective->options.isOpen);
        QVERIFY(effective->options.address.isLoopback());
        QCOMPARE(effective->options.port, 7447);
        QVERIFY(effective->options.publicUrls.empty());
    }
    void theStrongerSourceWins()
    {
        const Values file {{u"name"_s, {u"file"_s}}, {u"access"_s, {u"open"_s}}, {u"shards"_s, {u"3"_s}}};
        const Values environment {{u"name"_s, {u"environment"_s}}, {u"shards"_s, {u"4"_s}}};
        const Values flags {{u"name"_s, {u"flag"_s}}};
        const auto effective = merge(file, environment, flags);
        QVERIFY(effective);
        QCOMPARE(effective->options.name, u"flag"_s);
        QCOMPARE(effective->options.shards, 4);
        QVERIFY(effective->options.isOpen);
        QCOMPARE(effective->sources[u"name"_s], Source::Flag);
        QCOMPARE(effective->sources[u"shards"_s], Source::Environment);
        QCOMPARE(effective->sources[u"access"_s], Source::File);
        QVERIFY(describe(*effective).contains("name = flag  # command line\n"));
        QVERIFY(describe(*effective).contains("listen = 127.0.0.1:7447  # default\n"));
    }
    void theEnvironmentIsReadByName()
    {
        const auto values = fromEnvironment({{u"PLAZA_PUBLIC_URL"_s, u"wss://a.example wss://b.example"_s},
                                             {u"PLAZA_LOG_FORMAT"_s, u"json"_s},
                                             {u"PLAZA_UNRELATED"_s, u"x"_s}});
        QCOMPARE(values.size(), 2);
        QCOMPARE(values[u"public-url"_s], QStringList({u"wss://a.example"_s, u"wss://b.example"_s}));
    }
    void aFileSetsEverything()
    {
        const File file(
            "name = 'The club'\nlisten = '[::1]:0'\npublic-url = ['wss://a.example', 'ws://b:1']\n"
            "app-url = 'https://get.example/'\n[limits]\nconnections = 7\nhandshake-seconds = 2\n");
        const auto values = readConfigFile(file.path());
        QVERIFY(values);
        const auto effective = merge(*values, {}, {});
        QVERIFY(effective);
        QCOMPARE(effective->options.name, u"The club"_s);
        QCOMPARE(effective->options.port, 0);
        QCOMPARE(effective->options.publicUrls.size(), 2u);
        QCOMPARE(effective->options.limits.connections, 7);
        QCOMPARE(effective->options.limits.handshake, std::chrono::seconds(2s));
    }
    void aBadFileIsRefusedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("not TOML") << QByteArray("a = b = c\n") << QByteArray("line 1");
        QTest::newRow("unknown key") << QByteArray("nme = 'x'\n") << QByteArray("nme (file): unknown key");
        QTest::newRow("unknown limit")
            << QByteArray("[limits]\nx = 1\n") << QByteArray("limits.x (file): unknown key");
        QTest::newRow("unknown table") << QByteArray("[a]\nx = 1\n") << QByteArray("a.x (file): unknown key");
        QTest::newRow("a limit of 0") << QByteArray("[limits]\nconnections = 0\n") << QByteArray("above 0");
        QTest::newRow("wrong type") << QByteArray("name = true\n") << QByteArray("name (file)");
        QTest::newRow("two names") << QByteArray("name = ['a', 'b']\n") << QByteArray("one value");
        QTest::newRow("port out of range")
            << QByteArray("listen = '127.0.0.1:70000'\n") << QByteArray("listen");
    }
    void aBadFileIsRefusedWithItsPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, said);
        const File file(text);
        const auto outcome = configure({.configFile = file.path()}, {});
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().detail.contains(said), outcome.error().detail.constData());
    }
    void theSampleNamesEverySettingAndNoOther()
    {
        QFile sample(QStringLiteral(PLAZA_SAMPLE_CONFIGURATION));
        QVERIFY(sample.open(QIODevice::ReadOnly));
        const File file(sample.readAll().replace("\n#: ", "\n"));
        const auto values = readConfigFile(file.path());
        QVERIFY2(values, values ? "" : values.error().detail.constData());
        QVERIFY(merge(*values, {}, {}));
        for (const auto &setting : settings())
            QVERIFY2(values->contains(setting.name), qPrintable(setting.name));
        const auto limits = describe(*merge({}, {}, {}));
        for (auto it = values->begin(); it != values->end(); ++it) {
            if (it.key().startsWith(u"limits."_s)) // and each of them is at its default
                QVERIFY2(limits.contains(it.key().toUtf8() + " = " + it.value().first().toUtf8() + '\n'),
                         qPrintable(it.key()));
        }
        QCOMPARE(limits.count("\nlimits."), std::ranges::count_if(values->keys(), [](const QString &key) {
                     return key.startsWith(u"limits."_s);
                 }));
    }
    void aMissingFileIsAnError() { QVERIFY(!configure({.configFile = u"/nowhere/plaza.toml"_s}, {})); }

    void aBadValueIsRefused_data()
    {
        QTest::addColumn<QString>("setting");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *setting, const char *value) {
            QTest::addRow("%s=%s", setting, value)
                << QString::fromLatin1(setting) << QString::fromUtf8(value);
        };
        row("listen", "7447");
        row("listen", "plaza.example:7447");
        row("listen", "127.0.0.1:");
        row("access", "half-open");
        row("name", "");
        row("name", "a\x1b[31m");
        row("public-url", "https://plaza.example");
        row("public-url", "ws://");
        row("public-url", "wss://plaza.example/path");
        row("public-url", "wss://user@plaza.example");
        row("shards", "0");
        row("shards", "many");
        row("log-format", "xml");
        row("log-level", "loud");
        row("app-url", "javascript:alert(1)");
        row("trusted-proxies", "example.org");
        row("trusted-proxies", "10.0.0.0/99");
        row("metrics-listen", "7448");
        row("drain-seconds", "-1");
        row("drain-seconds", "soon");
    }
    void aBadValueIsRefused()
    {
        QFETCH(QString, setting);
        QFETCH(QString, value);
        const auto effective = merge({{setting, {value}}}, {}, {});
        QVERIFY(!effective);
        QVERIFY(effective.error().detail.startsWith(setting.toUtf8()));
    }

    void theNetworkIsSetAndShown()
    {
        const Values file {{u"trusted-proxies"_s, {u"10.0.0.0/8"_s, u"::1"_s}},
                           {u"metrics-listen"_s, {u"off"_s}},
                           {u"tls-certificate"_s, {u"self-made"_s}}};
        const auto effective = merge(file, {}, {});
        QVERIFY(effective);
        const auto &network = effective->options.network;
        QVERIFY(network.isSelfMade() && !network.metrics);
        QCOMPARE(network.trustedProxies.size(), 2u);
        const auto text = describe(*effective);
        QVERIFY2(text.contains("trusted-proxies = 10.0.0.0/8 ::1/128  # file\n"), text.constData());
        QVERIFY(text.contains("metrics-listen = off  # file\n"));
        QVERIFY(text.contains("tls-certificate = self-made  # file\n"));
        QVERIFY(merge({{u"trusted-proxies"_s, {u"none"_s}}}, {}, {})->options.network.trustedProxies.empty());
    }
    void whatDiffersIsNamed()
    {
        const auto before = merge({}, {}, {})->options;
        auto after = before;
        after.name = u"Other"_s;
        after.limits.connections = 7;
        after.network.drain = 1s;
        QCOMPARE(differences(before, after),
                 QStringList({u"name"_s, u"drain-seconds"_s, u"limits.connections"_s}));
        QVERIFY(differences(before, before).isEmpty());
    }

    void serveIsTheDefaultCommand()
    {
        const auto line = commandLine({u"--name"_s, u"x"_s});
        QVERIFY(line);
        QCOMPARE(line->verb, Verb::Serve);
        QCOMPARE(line->flags[u"name"_s], QStringList {u"x"_s});
    }
    void anInviteIsReadWhole()
    {
        const auto line =
            commandLine({u"invite"_s, u"--role"_s, u"admin"_s, u"--uses"_s, u"3"_s, u"--expires"_s, u"7d"_s});
        QVERIFY(line);
        QCOMPARE(line->verb, Verb::Invite);
        QCOMPARE(line->invite.role, u"admin"_s);
        QCOMPARE(line->invite.uses, 3);
        QCOMPARE(line->invite.validFor, std::chrono::seconds(7 * 24h));
    }
    void wrongUsageIsSaidInOneLine_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown command") << QStringList {u"dance"_s};
        QTest::newRow("unknown flag") << QStringList {u"--dance"_s};
        QTest::newRow("flag without value") << QStringList {u"--name"_s};
        QTest::newRow("two commands") << QStringList {u"serve"_s, u"invite"_s};
        QTest::newRow("a role for serve") << QStringList {u"serve"_s, u"--role"_s, u"owner"_s};
        QTest::newRow("unknown role") << QStringList {u"invite"_s, u"--role"_s, u"king"_s};
        QTest::newRow("no uses") << QStringList {u"invite"_s, u"--uses"_s, u"0"_s};
        QTest::newRow("no time") << QStringList {u"invite"_s, u"--expires"_s, u"soon"_s};
    }
    void wrongUsageIsSaidInOneLine()
    {
        QFETCH(QStringList, arguments);
        const auto line = commandLine(arguments);
        QVERIFY(!line);
        QVERIFY(!line.error().detail.isEmpty());
        QVERIFY(!line.error().detail.contains('\n'));
    }
    void helpNamesEveryFlag()
    {
        const auto line = commandLine({u"--help"_s});
        QVERIFY(line);
        QCOMPARE(line->verb, Verb::Help);
        for (const auto &setting : settings()) {
            if (setting.isFlag)
                QVERIFY2(line->text.contains(u"--"_s + setting.name), qPrintable(setting.name));
        }
    }
    void durationsAreNumbersWithAUnit()
    {
        QCOMPARE(readDuration(u"12h"_s), std::chrono::seconds(12h));
        QCOMPARE(readDuration(u"30m"_s), std::chrono::seconds(30min));
        QCOMPARE(readDuration(u"90s"_s), std::chrono::seconds(90s));
        for (const auto &text : {u""_s, u"d"_s, u"7"_s, u"-1d"_s, u"0d"_s, u"1w"_s, u"1e3d"_s})
            QVERIFY2(!readDuration(text), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
