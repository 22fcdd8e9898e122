// Nothing that people say, and nothing that opens a door, gets into the log, however much is logged.
#include "feed/protocol/blossom.h"
#include "feed/protocol/invite_link.h"
#include "pictures.h"
#include "program.h"
#include "raw_web_socket.h"
#include "tests/support/wire_client.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;
using namespace plaza::server::testing;
using feed::SecretKey;
using plaza::support::WireClient;

namespace {

constexpr int PatienceMs = 30'000;

/// What must not be found, and what it is.
using Secrets = QList<std::pair<QByteArray, const char *>>;

QByteArray upload(const SecretKey &key, const QByteArray &bytes)
{
    const auto hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    auto event = feed::protocol::mediaAuth(feed::protocol::MediaVerb::Upload, {hash}, {},
                                           QDateTime::currentSecsSinceEpoch());
    key.sign(event);
    return "PUT /upload HTTP/1.1\r\nHost: plaza\r\nAuthorization: " + feed::protocol::toAuthorization(event)
        + "\r\nContent-Length: " + QByteArray::number(bytes.size()) + "\r\n\r\n" + bytes;
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestQuietLog : public QObject
{
    Q_OBJECT

    static void post(WireClient &client, const QByteArray &content)
    {
        feed::Event draft;
        draft.kind = 1;
        draft.content = content;
        QSignalSpy answered(&client, &WireClient::answered);
        client.publish(client.finish(std::move(draft)));
        QVERIFY(answered.wait(PatienceMs));
    }

private Q_SLOTS:
    void aBusyServersLogHoldsNothingOfItsPeople_data()
    {
        QTest::addColumn<QString>("format");
        for (const char *format : {"text", "json", "journal"})
            QTest::newRow(format) << QString::fromLatin1(format);
    }
    void aBusyServersLogHoldsNothingOfItsPeople()
    {
        QFETCH(QString, format);
        Program program("name = 'x'\nlog-level = 'debug'\n");
        QVERIFY(program.serve({u"--log-format"_s, format}));
        const auto owner = *feed::protocol::inviteLinkFromText(QString::fromUtf8(program.ownerInvite()));
        const auto invite =
            *feed::protocol::inviteLinkFromText(QString::fromUtf8(program.run({u"invite"_s}).output));
        const auto key = SecretKey::generate();
        WireClient ann(key.clone(), program.url(), owner.code),
            bob(SecretKey::generate(), program.url(), invite.code);
        for (auto *client : {&ann, &bob}) {
            QSignalSpy ready(client, &WireClient::ready);
            client->open();
            QVERIFY(ready.wait(PatienceMs));
        }
        post(ann, "a quiet secret among friends");
        post(bob, "another of them \n with a line feed");
        feed::Filter search;
        search.search = "quietsearchterm";
        ann.subscribe("searched-for", {search});
        const auto picture = jpeg(64, 48);
        QVERIFY(exchange(program.url(), upload(key, picture)).startsWith("HTTP/1.1 201 "));
        (void)get(program.url(), "/join?c=" + invite.code);
        WireClient guesser(SecretKey::generate(), program.url(), "guessed-code-of-an-invite");
        QSignalSpy refused(&guesser, &WireClient::failed);
        guesser.open();
        QVERIFY(refused.wait(PatienceMs));
        RawWebSocket clumsy(program.url());
        clumsy.say("[\"EVENT\",{\"content\":\"a clumsy secret\"}]");
        clumsy.say("{ not json with a clumsy secret");
        QVERIFY(clumsy.hear("[\"NOTICE\"").size() > 0);
        QCOMPARE(program.run({u"backup"_s, program.dataDirectory() + u"/../b.tar"_s}).exitCode, 0);
        QCOMPARE(program.run({u"ban"_s, QString::fromLatin1(bob.publicKey().toHex())}).exitCode, 0);
        program.signal(SIGHUP);
        QTRY_VERIFY_WITH_TIMEOUT(program.log().contains("reloaded"), PatienceMs);
        QCOMPARE(program.stop(), 0);
        const auto serverKey = read(program.dataDirectory() + u"/server.key"_s).trimmed();
        QCOMPARE(serverKey.size(), 64);
        const Secrets secrets {{"quiet secret", "a post"},         {"another of them", "a post"},
                               {"quietsearchterm", "a search"},    {"clumsy", "a bad message"},
                               {owner.code, "the owner's invite"}, {invite.code, "an invite"},
                               {"guessed-code", "a wrong invite"}, {key.toHex(), "a member's key"},
                               {serverKey, "the server's key"},    {"Nostr ", "an authorisation"}};
        const auto log = program.log();
        QVERIFY(log.contains("listening on") && log.contains("told to stop")); // it is the right one
        for (const auto &[secret, name] : secrets)
            QVERIFY2(!log.contains(secret), name);
    }
    void theJournalIsToldHowBadItIs()
    {
        Program program("name = 'x'\n");
        QVERIFY(program.serve({u"--log-format"_s, u"journal"_s}));
        program.configure("nme = 'y'\n");
        program.signal(SIGHUP);
        QTRY_VERIFY_WITH_TIMEOUT(program.log().contains("nothing was reloaded"), PatienceMs);
        const auto lines = program.log().trimmed().split('\n');
        for (const auto &line : lines) // a number, and no time: the journal has its own
            QVERIFY2(line.size() > 4 && line[0] == '<' && line[2] == '>' && !line.contains("2026-"),
                     line.constData());
        const auto isBad = [](const QByteArray &line) { return line.startsWith("<3>nothing was reloaded"); };
        QVERIFY(std::ranges::any_of(lines, isBad));
    }
    void withoutAJournalItIsText()
    {
        Program program;
        qputenv("JOURNAL_STREAM", "1:2"); // of a parent whose standard error was another
        QVERIFY(program.serve());
        qunsetenv("JOURNAL_STREAM");
        QVERIFY(program.log().contains(" info "));
    }
};

QTEST_GUILESS_MAIN(TestQuietLog)
#include "tst_quiet_log.moc"
