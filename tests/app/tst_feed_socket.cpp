#include "app/connection/feed_socket.h"
#include "app/connection/server_probe.h"
#include "test_relay.h"

#include <QFile>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTcpServer>
#include <QTcpSocket>
#include <QWebSocketServer>
#include <QtTest>

using feed::Code;
using plaza::app::FeedSocket;
using plaza::app::Probed;
using plaza::app::ServerProbe;
using plaza::app::test::TestRelay;

namespace {

QByteArray dataFile(const char *name)
{
    QFile file(QStringLiteral(TEST_DATA "/") + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A WebSocket server with a self-made certificate.
struct SecureServer {
    QSslCertificate certificate {dataFile("self_made.pem")};
    QWebSocketServer server {QStringLiteral("test"), QWebSocketServer::SecureMode};

    SecureServer()
    {
        auto configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(certificate);
        configuration.setPrivateKey(QSslKey(dataFile("self_made.key"), QSsl::Ec));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        server.setSslConfiguration(configuration);
        server.listen(QHostAddress::LocalHost);
    }
    QUrl url() const { return QUrl(QStringLiteral("wss://127.0.0.1:%1").arg(server.serverPort())); }
    QByteArray pin() const { return certificate.digest(QCryptographicHash::Sha256).toHex(); }
};

/// Accepts everybody and says nothing, or one thing.
struct RudeServer {
    QTcpServer server;
    explicit RudeServer(const QByteArray &answer = {})
    {
        QObject::connect(&server, &QTcpServer::newConnection, &server, [this, answer] {
            auto *socket = server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
                socket->readAll();
                socket->write(answer);
                if (!answer.isEmpty())
                    socket->disconnectFromHost();
            });
        });
        server.listen(QHostAddress::LocalHost);
    }
    QUrl url() const { return QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(server.serverPort())); }
};

Code lossOf(const QUrl &url, const QByteArray &pin = {})
{
    FeedSocket socket(45000);
    QSignalSpy lost(&socket, &FeedSocket::lost);
    socket.open(url, pin);
    if (!lost.wait(15000))
        return Code::Cancelled;
    return lost.front().front().value<feed::Error>().code;
}

Probed probe(const QUrl &url, const QByteArray &pin = {})
{
    ServerProbe probe([] { return QDateTime::currentMSecsSinceEpoch(); });
    QSignalSpy finished(&probe, &ServerProbe::finished);
    probe.start(url, pin);
    if (!finished.wait(15000))
        return {};
    return finished.front().front().value<Probed>();
}

} // namespace

class FeedSocketTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsGoBothWays()
    {
        TestRelay relay;
        FeedSocket socket(45000);
        QSignalSpy opened(&socket, &FeedSocket::opened), received(&socket, &FeedSocket::received);
        socket.open(relay.url(), {});
        QTRY_COMPARE(opened.size(), 1);
        socket.send(R"(["REQ","a",{"kinds":[1]}])");
        QTRY_COMPARE(received.size(), 1);
        QCOMPARE(received.front().front().toByteArray(), R"(["EOSE","a"])");
    }

    void aPortNobodyListensOnRefuses()
    {
        TestRelay relay;
        relay.closeDoor();
        QCOMPARE(lossOf(relay.url()), Code::Refused);
        QCOMPARE(probe(relay.url()).error->code, Code::Refused);
    }

    void aNameNobodyHasIsUnknown()
    {
        const auto code = lossOf(QUrl(QStringLiteral("ws://nobody.invalid:7447")));
        QVERIFY2(code == Code::UnknownHost || code == Code::NoNetwork, feed::name(code));
    }

    void aSelfMadeCertificateIsNotTrusted()
    {
        SecureServer server;
        QCOMPARE(lossOf(server.url()), Code::Untrusted);
        QCOMPARE(probe(server.url()).error->code, Code::Untrusted);
    }

    void aSelfMadeCertificateIsAcceptedWhenThePinFits()
    {
        SecureServer server;
        FeedSocket socket(45000);
        QSignalSpy opened(&socket, &FeedSocket::opened), lost(&socket, &FeedSocket::lost);
        socket.open(server.url(), server.pin());
        QTRY_COMPARE(opened.size(), 1);
        QVERIFY(lost.isEmpty());
        QVERIFY(probe(server.url(), server.pin()).error->code != Code::Untrusted);
    }

    void anotherCertificateThanThePinnedOneIsNotTrusted()
    {
        SecureServer server;
        const QByteArray other(64, 'a');
        QCOMPARE(lossOf(server.url(), other), Code::Untrusted);
        QCOMPARE(probe(server.url(), other).error->code, Code::Untrusted);
    }

    void silenceAfterTwoPingsIsALoss()
    {
        // Speaks the handshake and then nothing, not even pongs.
        QTcpServer deaf;
        connect(&deaf, &QTcpServer::newConnection, &deaf, [&deaf] {
            auto *socket = deaf.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                static const QRegularExpression keyLine(QStringLiteral("Sec-WebSocket-Key: (\\S+)"),
                                                        QRegularExpression::CaseInsensitiveOption);
                const auto match = keyLine.match(QString::fromLatin1(socket->readAll()));
                if (!match.hasMatch())
                    return;
                const auto seed = match.captured(1).toLatin1() + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
                socket->write(
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    "Sec-WebSocket-Accept: "
                    + QCryptographicHash::hash(seed, QCryptographicHash::Sha1).toBase64() + "\r\n\r\n");
            });
        });
        deaf.listen(QHostAddress::LocalHost);
        FeedSocket socket(50);
        QSignalSpy opened(&socket, &FeedSocket::opened), lost(&socket, &FeedSocket::lost);
        socket.open(QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(deaf.serverPort())), {});
        QTRY_COMPARE(lost.size(), 1);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(lost.front().front().value<feed::Error>().code, Code::Unavailable);
        QVERIFY(lost.front().at(1).toBool());
    }

    void aServerThatAnswersPingsIsKept()
    {
        TestRelay relay;
        FeedSocket socket(20);
        QSignalSpy lost(&socket, &FeedSocket::lost);
        socket.open(relay.url(), {});
        QTest::qWait(300);
        QVERIFY(socket.isOpen());
        QVERIFY(lost.isEmpty());
    }

    void anotherOpenDropsTheFirstSilently()
    {
        TestRelay relay;
        FeedSocket socket(45000);
        QSignalSpy opened(&socket, &FeedSocket::opened), lost(&socket, &FeedSocket::lost);
        socket.open(relay.url(), {});
        socket.open(relay.url(), {});
        QTRY_COMPARE(opened.size(), 1);
        QVERIFY(lost.isEmpty());
    }

    void aServerSaysWhoItIs()
    {
        TestRelay relay;
        relay.isClosed = true;
        const auto probed = probe(relay.url());
        QCOMPARE(probed.info->name, "Test");
        QVERIFY(probed.info->authRequired);
        QVERIFY(qAbs(*probed.clockSkew) <= 2);
    }

    void aClockThatIsOffIsMeasured()
    {
        TestRelay relay;
        const auto later = QDateTime::currentDateTimeUtc().addSecs(3600);
        relay.httpDate =
            QLocale::c().toString(later, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1();
        QVERIFY(qAbs(*probe(relay.url()).clockSkew - 3600) <= 2);
    }

    void aWebSiteIsNotAServerOfOurs()
    {
        TestRelay relay;
        relay.httpBody = "<html>Hello</html>";
        const auto probed = probe(relay.url());
        QVERIFY(probed.answered);
        QCOMPARE(probed.error->code, Code::NotPlaza);
    }

    void somethingElseEntirelyIsNotAServerOfOurs()
    {
        RudeServer ssh("SSH-2.0-OpenSSH_9.2\r\n");
        QCOMPARE(probe(ssh.url()).error->code, Code::NotPlaza);
    }
};

QTEST_GUILESS_MAIN(FeedSocketTest)
#include "tst_feed_socket.moc"
