// TLS as the server speaks it itself, by the program as people run it.
#include "certificate_files.h"
#include "feed/protocol/invite_link.h"
#include "program.h"
#include "secure_line.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

const QStringList SelfMade {u"--tls-certificate"_s, u"self-made"_s};

QByteArray fingerprint(const QSslCertificate &certificate)
{
    return certificate.digest(QCryptographicHash::Sha256).toHex();
}

feed::protocol::InviteLink linkFrom(const QByteArray &text)
{
    return *feed::protocol::inviteLinkFromText(QString::fromUtf8(text));
}

qsizetype openDescriptors(const Program &program)
{
    return QDir(u"/proc/%1/fd"_s.arg(program.pid()))
        .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
        .size();
}

/// A connection that says so many bytes and then nothing, as slow as an attacker likes.
std::unique_ptr<QTcpSocket> silentAfter(const QUrl &server, const QByteArray &bytes)
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(server.host(), static_cast<quint16>(server.port()));
    (void)socket->waitForConnected(10'000);
    socket->write(bytes);
    socket->flush();
    return socket;
}

QByteArray answerTo(const QUrl &server, const QByteArray &bytes)
{
    const auto socket = silentAfter(server, bytes);
    (void)socket->waitForReadyRead(10'000);
    return socket->readAll();
}

} // namespace

class TestTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFingerprintOfASelfMadeCertificateIsInEveryInvite()
    {
        Program program;
        QVERIFY(program.serve(SelfMade));
        QCOMPARE(program.url().scheme(), u"wss"_s);
        const auto link = linkFrom(program.ownerInvite());
        QCOMPARE(link.server, program.url());
        SecureLine line(program.url());
        QVERIFY(line.isUp());
        QCOMPARE(link.pinHex, fingerprint(line.socket.peerCertificate()));
        const auto invited = program.run({u"invite"_s});
        QCOMPARE(linkFrom(invited.output).pinHex, link.pinHex);
        const auto page = secureGet(program.url(), "/join?c=abc");
        QVERIFY2(page.contains("wss://plaza.test") && page.contains("f=" + link.pinHex), page.constData());
    }
    void itIsMadeOnceAndItsOwnersAlone()
    {
        Program program;
        QVERIFY(program.serve(SelfMade));
        const auto pin = linkFrom(program.ownerInvite()).pinHex;
        const QFileInfo file(program.dataDirectory() + u"/tls.pem"_s);
        QCOMPARE(file.permissions() & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner);
        QCOMPARE(program.stop(), 0);
        QVERIFY(program.serve(SelfMade));
        QCOMPARE(linkFrom(program.ownerInvite()).pinHex, pin);
        const auto end = SecureLine(program.url()).socket.peerCertificate().expiryDate();
        QVERIFY(end > QDateTime::currentDateTimeUtc().addYears(90));
    }
    void aBackupBringsItBack()
    {
        Program program;
        QVERIFY(program.serve(SelfMade));
        const auto pin = linkFrom(program.ownerInvite()).pinHex;
        QTemporaryDir elsewhere;
        const auto tar = elsewhere.filePath(u"b.tar"_s), data = elsewhere.filePath(u"data"_s);
        QCOMPARE(program.run({u"backup"_s, tar}).exitCode, 0);
        QCOMPARE(program.stop(), 0);
        QVERIFY(QDir(program.dataDirectory()).removeRecursively());
        QCOMPARE(program.run({u"restore"_s, tar}).exitCode, 0);
        QVERIFY(program.serve(SelfMade));
        QCOMPARE(fingerprint(SecureLine(program.url()).socket.peerCertificate()), pin);
    }
    void aDamagedOneIsNeverReplaced()
    {
        Program program;
        QVERIFY(program.serve(SelfMade));
        QCOMPARE(program.stop(), 0);
        overwrite(program.dataDirectory() + u"/tls.pem"_s, "nonsense");
        QVERIFY(!program.serve(SelfMade));
        QCOMPARE(program.waitForEnd(), 1);
        QVERIFY(program.log().contains("tls.pem is damaged"));
    }

    void aCertificateFromFilesIsShownAndNotPinned()
    {
        const CertificateFiles files;
        Program program;
        QVERIFY(program.serve(files.flags()));
        const auto link = linkFrom(program.ownerInvite());
        QVERIFY(link.pinHex.isEmpty());
        SecureLine line(program.url());
        const auto shown = QSslCertificate::fromPath(files.certificate()).first();
        QCOMPARE(line.socket.peerCertificate(), shown);
    }
    void whatCannotServeIsSaidAtTheStartAndByCheck_data()
    {
        QTest::addColumn<QByteArray>("certificate");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("reason");
        const CertificateFiles one, two;
        const auto shown = contentOf(one.certificate()), secret = contentOf(one.key());
        QTest::newRow("no certificate")
            << QByteArray("text") << secret << QByteArray("fullchain.pem: there is no certificate");
        QTest::newRow("no key") << shown << QByteArray("text")
                                << QByteArray("privkey.pem: there is no key that fits");
        QTest::newRow("another's key")
            << shown << contentOf(two.key()) << QByteArray("privkey.pem: there is no key that fits");
    }
    void whatCannotServeIsSaidAtTheStartAndByCheck()
    {
        QFETCH(QByteArray, certificate);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, reason);
        const CertificateFiles files;
        overwrite(files.certificate(), certificate);
        overwrite(files.key(), key);
        Program program;
        QVERIFY(!program.serve(files.flags()));
        QCOMPARE(program.waitForEnd(), 1);
        QVERIFY2(program.log().contains(reason), program.log().constData());
        const auto checked = program.run(QStringList {u"check"_s} + files.flags());
        QCOMPARE(checked.exitCode, 1);
        QVERIFY2(checked.errors.contains(reason), checked.errors.constData());
    }

    void onlyTls12AndAboveIsSpoken()
    {
        Program program;
        QVERIFY(program.serve(SelfMade));
        const auto hello = QByteArray::fromHex("16"), alert = QByteArray::fromHex("15");
        const auto refused = answerTo(program.url(), clientHello(0x0302));
        QVERIFY2(refused.startsWith(alert), refused.toHex().constData());
        QCOMPARE(refused.sliced(5, 2), QByteArray::fromHex("0246")); // fatal: protocol_version
        QVERIFY(answerTo(program.url(), clientHello(0x0301)).startsWith(alert));
        QVERIFY(answerTo(program.url(), clientHello(0x0303)).startsWith(hello)); // the probe itself is sound
        QCOMPARE(SecureLine(program.url(), QSsl::TlsV1_3).socket.sessionProtocol(), QSsl::TlsV1_3);
        QCOMPARE(SecureLine(program.url(), QSsl::TlsV1_2).socket.sessionProtocol(), QSsl::TlsV1_2);
    }
    void whoSpeaksPlainlyIsToldAndLeft()
    {
        Program program;
        QVERIFY(program.serve(SelfMade));
        const auto answer = get(program.url(), "/livez");
        QVERIFY2(answer.startsWith("HTTP/1.1 400 ") && answer.contains("speaks TLS"), answer.constData());
    }
    void theSamePagesAreThere()
    {
        Program program;
        QVERIFY(program.serve(SelfMade + QStringList {u"--name"_s, u"Behind a lock"_s}));
        QVERIFY(secureGet(program.url(), "/livez").startsWith("HTTP/1.1 200 "));
        QVERIFY(secureGet(program.url(), "/readyz").endsWith("ready\n"));
        QVERIFY(
            secureGet(program.url(), "/", "Accept: application/nostr+json\r\n").contains("Behind a lock"));
        QVERIFY(secureGet(program.url(), "/nothing").startsWith("HTTP/1.1 404 "));
        QVERIFY(SecureLine(program.url()).say("nonsense\r\n\r\n").startsWith("HTTP/1.1 400 "));
        QVERIFY(secureGet(program.url(), "/",
                          "Upgrade: websocket\r\nConnection: Upgrade\r\nOrigin: https://evil.example\r\n"
                          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n")
                    .startsWith("HTTP/1.1 403 "));
    }

    void whoDawdlesInTheHandshakeHoldsUpNobodyAndIsCutOff()
    {
        Program program("[limits]\nhandshake-seconds = 10\n");
        QVERIFY(program.serve(SelfMade));
        QVERIFY(secureGet(program.url(), "/livez").startsWith("HTTP/1.1 200 "));
        const auto before = openDescriptors(program);
        const auto hello = clientHello(0x0303);
        std::vector<std::unique_ptr<QTcpSocket>> slow;
        for (int i = 0; i < 150; ++i) {
            slow.push_back(silentAfter(program.url(), {}));
            slow.push_back(silentAfter(program.url(), hello.first(20)));
            slow.push_back(silentAfter(program.url(), hello));
        }
        QTRY_VERIFY_WITH_TIMEOUT(openDescriptors(program) > before + 300, 30'000);
        const auto isServed = [&] { return secureGet(program.url(), "/livez").startsWith("HTTP/1.1 200 "); };
        QTRY_VERIFY_WITH_TIMEOUT(isServed(), 60'000); // a busy machine may need more than the ten seconds
        for (const auto &socket : slow)
            QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QAbstractSocket::UnconnectedState, 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(openDescriptors(program) <= before, 30'000);
    }
    void whatGoesWrongInHandshakesLeavesNothingOpen()
    {
        Program program;
        QVERIFY(program.serve(SelfMade));
        QVERIFY(secureGet(program.url(), "/livez").startsWith("HTTP/1.1 200 "));
        const auto before = openDescriptors(program);
        for (int i = 0; i < 100; ++i) {
            silentAfter(program.url(), clientHello(0x0303)).reset(); // leaves in the middle
            (void)answerTo(program.url(), clientHello(0x0302));      // is refused
            silentAfter(program.url(), clientHello(0x0303) + QByteArray(100, 'x')).reset(); // talks nonsense
            SecureLine(program.url()).socket.abort();                                       // leaves after it
        }
        QTRY_VERIFY_WITH_TIMEOUT(openDescriptors(program) <= before, 30'000);
        QVERIFY(secureGet(program.url(), "/livez").startsWith("HTTP/1.1 200 "));
    }
};

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
