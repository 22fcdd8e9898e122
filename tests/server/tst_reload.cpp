// What SIGHUP changes in the running program, and what it leaves alone.
#include "certificate_files.h"
#include "program.h"
#include "raw_web_socket.h"
#include "secure_line.h"

#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {

constexpr int PatienceMs = 30'000;
const QStringList Open {u"--access"_s, u"open"_s};

QByteArray information(const Program &program)
{
    return get(program.url(), "/", "Accept: application/nostr+json\r\n");
}

bool subscribes(RawWebSocket &client, const QByteArray &id)
{
    client.say("[\"REQ\",\"" + id + "\",{\"kinds\":[1]}]");
    return client.hear("[\"").startsWith("[\"EOSE\"");
}

} // namespace

class TestReload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limitsAndNameChangeAtOnceForThoseWhoAreHere()
    {
        Program program("name = 'Before'\n[limits]\nsubscriptions = 1\nmax-limit = 7\n");
        QVERIFY(program.serve(Open));
        RawWebSocket client(program.url());
        QVERIFY(subscribes(client, "a"));
        QVERIFY(!subscribes(client, "b"));
        program.configure("name = 'After'\n[limits]\nsubscriptions = 3\nmax-limit = 9\n");
        program.signal(SIGHUP);
        QTRY_VERIFY_WITH_TIMEOUT(program.log().contains("reloaded; changed: "), PatienceMs);
        const auto info = information(program);
        QVERIFY2(info.contains("After") && info.contains("\"max_subscriptions\":3")
                     && info.contains("\"max_limit\":9"),
                 info.constData());
        QTRY_VERIFY_WITH_TIMEOUT(subscribes(client, "b"), PatienceMs);
        QVERIFY(get(program.url(), "/").contains("After"));
        QVERIFY(program.log().contains("changed: name, limits.subscriptions, limits.max-limit\n"));
    }
    void aSizeOfMessagesHoldsForPostsFromNowOn()
    {
        Program program("[limits]\ncontent-chars = 10\n");
        QVERIFY(program.serve(Open));
        RawWebSocket client(program.url());
        const QByteArray event = "[\"EVENT\",{\"id\":\"" + QByteArray(64, '0') + "\",\"pubkey\":\""
            + QByteArray(64, '0')
            + "\",\"created_at\":1,\"kind\":1,\"tags\":[],\"content\":\"0123456789abc\",\"sig\":\""
            + QByteArray(128, '0') + "\"}]";
        client.say(event);
        QVERIFY(client.hear("[\"OK\"").contains("characters of content"));
        program.configure("[limits]\ncontent-chars = 100\n");
        program.signal(SIGHUP);
        QTRY_VERIFY_WITH_TIMEOUT(program.log().contains("reloaded"), PatienceMs);
        const auto isTaken = [&] {
            client.say(event);
            return !client.hear("[\"OK\"").contains("characters of content");
        };
        QTRY_VERIFY_WITH_TIMEOUT(isTaken(), PatienceMs);
    }
    void aWrongFileChangesNothingAndIsNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("unknown key") << QByteArray("name = 'After'\nnme = 'x'\n")
                                     << QByteArray("nme (file): unknown key");
        QTest::newRow("not TOML") << QByteArray("name = 'After\n") << QByteArray("line 1");
        QTest::newRow("a bad limit") << QByteArray("name = 'After'\n[limits]\nconnections = 0\n")
                                     << QByteArray("limits.connections (file)");
    }
    void aWrongFileChangesNothingAndIsNamed()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, said);
        Program program("name = 'Before'\n");
        QVERIFY(program.serve());
        program.configure(text);
        program.signal(SIGHUP);
        QTRY_VERIFY_WITH_TIMEOUT(program.log().contains("nothing was reloaded"), PatienceMs);
        QVERIFY2(program.log().contains(said), program.log().constData());
        QVERIFY(information(program).contains("Before"));
        program.configure("name = 'Mended'\n");
        program.signal(SIGHUP);
        QTRY_VERIFY_WITH_TIMEOUT(information(program).contains("Mended"), PatienceMs);
    }
    void whatNeedsARestartIsNamed()
    {
        Program program("shards = 1\n");
        QVERIFY(program.serve());
        program.configure("shards = 2\naccess = 'open'\nretention-days = 9\ntls-certificate = 'self-made'\n");
        program.signal(SIGHUP);
        QTRY_VERIFY_WITH_TIMEOUT(
            program.log().contains("need a restart: access, shards, tls-certificate, retention-days"),
            PatienceMs);
        QVERIFY(program.log().contains("changed: nothing"));
        QVERIFY(information(program).contains("\"auth_required\":true"));
    }
    void theLogLevelChanges()
    {
        Program program("log-level = 'error'\n");
        QVERIFY(program.serve());
        QVERIFY(!program.log().contains("listening on"));
        program.configure("log-level = 'info'\n");
        program.signal(SIGHUP);
        QTRY_VERIFY_WITH_TIMEOUT(program.log().contains("reloaded; changed: "), PatienceMs);
    }

    void whoComesNextSeesTheNewCertificate()
    {
        CertificateFiles files;
        Program program("name = 'x'\n");
        QVERIFY(program.serve(files.flags()));
        const auto before = QSslCertificate::fromPath(files.certificate()).first();
        SecureLine here(program.url());
        QCOMPARE(here.socket.peerCertificate(), before);
        files.renew();
        program.signal(SIGHUP);
        const auto after = QSslCertificate::fromPath(files.certificate()).first();
        QVERIFY(after != before);
        const auto isNew = [&] { return SecureLine(program.url()).socket.peerCertificate() == after; };
        QTRY_VERIFY_WITH_TIMEOUT(isNew(), PatienceMs);
        QVERIFY(here.say("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n")
                    .startsWith("HTTP/1.1 200 ")); // goes on as it was
    }
    void aCertificateThatDoesNotFitItsKeyIsNotTaken()
    {
        const CertificateFiles files;
        CertificateFiles other;
        Program program("name = 'x'\n");
        QVERIFY(program.serve(files.flags()));
        const auto before = QSslCertificate::fromPath(files.certificate()).first();
        overwrite(files.certificate(), contentOf(other.certificate()));
        program.signal(SIGHUP);
        QTRY_VERIFY_WITH_TIMEOUT(program.log().contains("nothing was reloaded"), PatienceMs);
        QCOMPARE(SecureLine(program.url()).socket.peerCertificate(), before);
    }
    void aSelfMadeCertificateIsNeverExchanged()
    {
        Program program("tls-certificate = 'self-made'\n");
        QVERIFY(program.serve());
        const auto before = SecureLine(program.url()).socket.peerCertificate();
        QVERIFY(QFile::remove(program.dataDirectory() + u"/tls.pem"_s));
        program.signal(SIGHUP);
        QTRY_VERIFY_WITH_TIMEOUT(program.log().contains("reloaded"), PatienceMs);
        QCOMPARE(SecureLine(program.url()).socket.peerCertificate(), before);
        QVERIFY(!QFile::exists(program.dataDirectory() + u"/tls.pem"_s));
    }
};

QTEST_GUILESS_MAIN(TestReload)
#include "tst_reload.moc"
