// The operator's commands, by the real program, beside a running server and without one.
#include "feed/crypto/keys.h"
#include "program.h"

#include <QFileInfo>
#include <QTest>

using namespace Qt::StringLiterals;
using feed::SecretKey;

namespace {

QString hexOf(const SecretKey &key)
{
    return QString::fromLatin1(key.publicKey().toHex());
}

} // namespace

class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void peopleAreSeenToWithAndWithoutARunningServer_data()
    {
        QTest::addColumn<bool>("running");
        QTest::newRow("running") << true;
        QTest::newRow("stopped") << false;
    }
    void peopleAreSeenToWithAndWithoutARunningServer()
    {
        QFETCH(bool, running);
        Program server;
        QVERIFY(server.serve());
        if (!running)
            QCOMPARE(server.stop(), 0);
        const auto ann = SecretKey::generate(), bob = SecretKey::generate();
        QCOMPARE(server.run({u"add"_s, hexOf(ann), u"--role"_s, u"owner"_s}).exitCode, 0);
        QCOMPARE(server.run({u"add"_s, hexOf(bob)}).exitCode, 0);
        QCOMPARE(server.run({u"role"_s, hexOf(bob), u"moderator"_s}).exitCode, 0);
        QCOMPARE(server.run({u"roles"_s}).output.count('\n'), 2);
        QCOMPARE(server.run({u"mute"_s, hexOf(bob), u"--for"_s, u"2h"_s}).exitCode, 0);
        QVERIFY(server.run({u"members"_s}).output.contains("muted until "));
        QCOMPARE(server.run({u"ban"_s, hexOf(bob), u"--reason"_s, u"spam"_s}).exitCode, 0);
        QCOMPARE(server.run({u"members"_s}).output.count('\n'), 1);
        QVERIFY(server.run({u"bans"_s}).output.endsWith("\tspam\n"));
        QCOMPARE(server.run({u"unban"_s, hexOf(bob)}).exitCode, 0);
        const auto audit = server.run({u"audit"_s}).output;
        QCOMPARE(audit.count('\n'), 6);
        QVERIFY(audit.split('\n').at(1).contains("operator\tban\t" + bob.publicKey().toHex() + "\tspam"));
    }
    void invitesAreListedAndRevoked_data() { peopleAreSeenToWithAndWithoutARunningServer_data(); }
    void invitesAreListedAndRevoked()
    {
        QFETCH(bool, running);
        Program server;
        QVERIFY(server.serve());
        if (!running)
            QCOMPARE(server.stop(), 0);
        const auto link = server.run({u"invite"_s, u"--uses"_s, u"3"_s, u"--approval"_s}).output.trimmed();
        const auto code = link.mid(link.lastIndexOf('=') + 1);
        QCOMPARE(code.size(), 32);
        const auto listed = server.run({u"invites"_s}).output;
        QCOMPARE(listed.count('\n'), 2); // with the owner's
        QVERIFY(listed.contains(code + "\tmember\tfor 3\twithout end\tmade by operator\tneeds approval\n"));
        QCOMPARE(server.run({u"revoke"_s, QString::fromLatin1(code)}).exitCode, 0);
        QVERIFY(!server.run({u"invites"_s}).output.contains(code));
        QCOMPARE(server.run({u"revoke"_s, QString::fromLatin1(code)}).exitCode, 1);
        QVERIFY(!server.run({u"audit"_s}).output.contains(code)); // the log holds no secrets
        QVERIFY(server.run({u"audit"_s}).output.contains("revoke\t" + code.left(8) + '\t'));
    }
    void thePlaceIsSeenTo_data() { peopleAreSeenToWithAndWithoutARunningServer_data(); }
    void thePlaceIsSeenTo()
    {
        QFETCH(bool, running);
        Program server;
        QVERIFY(server.serve());
        if (!running)
            QCOMPARE(server.stop(), 0);
        QCOMPARE(server.run({u"rename"_s, u"Our street"_s}).exitCode, 0);
        if (running)
            QVERIFY(get(server.url(), "/").contains("<h1>Our street</h1>"));
        QCOMPARE(server.run({u"block"_s, u"2001:db8::7"_s, u"--reason"_s, u"flood"_s}).exitCode, 0);
        QVERIFY(server.run({u"blocked"_s}).output.startsWith("2001:db8::/64\t"));
        QCOMPARE(server.run({u"block"_s, u"127.0.0.1"_s}).exitCode, 1);
        QCOMPARE(server.run({u"unblock"_s, u"2001:db8::9"_s}).exitCode, 0);
        QVERIFY(server.run({u"blocked"_s}).output.isEmpty());
        const auto ann = SecretKey::generate();
        QCOMPARE(server.run({u"add"_s, hexOf(ann)}).exitCode, 0);
        QCOMPARE(
            server.run({u"define"_s, u"baker"_s, u"--label"_s, u"Baker"_s, u"--hue"_s, u"40"_s}).exitCode, 0);
        QCOMPARE(server.run({u"give"_s, hexOf(ann), u"baker"_s}).exitCode, 0);
        QCOMPARE(server.run({u"take"_s, hexOf(ann), u"baker"_s}).exitCode, 0);
        QCOMPARE(server.run({u"take"_s, hexOf(ann), u"baker"_s}).exitCode, 1);
        QCOMPARE(server.run({u"undefine"_s, u"baker"_s}).exitCode, 0);
        QCOMPARE(server.run({u"reports"_s}).output, QByteArray());
        QCOMPARE(server.run({u"waiting"_s}).output, QByteArray());
        QCOMPARE(server.run({u"audit"_s}).output.count('\n'), 8);
    }
    void whatCannotBeDoneIsSaidInASentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        const QString nobody(64, u'a');
        QTest::newRow("no such name") << QStringList {u"ban"_s, u"Nobody"_s} << 1;
        QTest::newRow("not a member") << QStringList {u"expel"_s, nobody} << 1;
        QTest::newRow("no such role") << QStringList {u"role"_s, nobody, u"king"_s} << 1;
        QTest::newRow("not an id") << QStringList {u"delete"_s, u"that one"_s} << 1;
        QTest::newRow("whom?") << QStringList {u"ban"_s} << 2;
        QTest::newRow("too many") << QStringList {u"ban"_s, nobody, nobody} << 2;
        QTest::newRow("a time for a ban") << QStringList {u"ban"_s, nobody, u"--for"_s, u"1d"_s} << 2;
    }
    void whatCannotBeDoneIsSaidInASentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        Program server;
        QVERIFY(server.serve());
        const auto done = server.run(arguments);
        QCOMPARE(done.exitCode, exitCode);
        QCOMPARE(done.errors.count('\n'), 1);
        QVERIFY(done.errors.size() > 30);
    }
    void theRunningServerCanBeDrained()
    {
        Program server;
        QCOMPARE(server.run({u"drain"_s}).exitCode, 1);
        QVERIFY(server.serve());
        QCOMPARE(server.run({u"drain"_s}).exitCode, 0);
        QCOMPARE(server.waitForEnd(), 0);
    }
    void theDataMayBeNamedRelatively()
    {
        Program server;
        server.nameDataRelatively();
        QVERIFY(server.serve());
        QVERIFY2(!server.log().contains("cannot listen for commands"), server.log().constData());
        QVERIFY(server.run({u"config"_s}).output.contains("data = " + server.dataDirectory().toUtf8()));
        QCOMPARE(server.run({u"drain"_s}).exitCode, 0);
        QCOMPARE(server.waitForEnd(), 0);
    }
    void settingsAreCheckedWithoutBeingUsed_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QByteArray>("complaint"); // empty: none
        QTest::newRow("in order") << QByteArray("name = 'Us'\nlisten = '*:1'\n") << QByteArray();
        QTest::newRow("a certificate to be made")
            << QByteArray("tls-certificate = 'self-made'\n") << QByteArray();
        QTest::newRow("unknown key") << QByteArray("nam = 'Us'\n") << QByteArray("nam");
        QTest::newRow("unknown limit") << QByteArray("[limits]\nspeed = 1\n") << QByteArray("speed");
        QTest::newRow("not a value") << QByteArray("listen = 'here'\n") << QByteArray("listen");
        QTest::newRow("not TOML") << QByteArray("name = \n") << QByteArray("plaza.toml");
        QTest::newRow("no such certificate")
            << QByteArray("tls-certificate = '/nowhere/a.pem'\ntls-key = '/nowhere/b.pem'\n")
            << QByteArray("/nowhere/a.pem");
    }
    void settingsAreCheckedWithoutBeingUsed()
    {
        QFETCH(QByteArray, settings);
        QFETCH(QByteArray, complaint);
        const Program server(settings);
        const auto checked = server.run({u"--check-config"_s});
        QCOMPARE(checked.exitCode, complaint.isEmpty() ? 0 : 1);
        QCOMPARE(checked.output, complaint.isEmpty() ? "the configuration is in order\n" : "");
        QVERIFY2(checked.errors.contains(complaint), checked.errors.constData());
        QCOMPARE(checked.errors.count('\n'), complaint.isEmpty() ? 0 : 1);
        QVERIFY(!QFileInfo::exists(server.dataDirectory())); // nothing was made
    }
    void onlyTheOwnerOfTheDataMayCommand()
    {
        Program server;
        QVERIFY(server.serve());
        const QFileInfo control(server.dataDirectory() + u"/control"_s);
        QVERIFY(control.exists());
        QVERIFY(!(control.permissions()
                  & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
    }
};

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
