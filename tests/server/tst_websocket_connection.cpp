#include "server/transport/frame_guard.h"
#include "server/transport/websocket_connection.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>
#include <QWebSocketServer>

#include <array>
#include <memory>
#include <sys/socket.h>

using namespace plaza::server;
using namespace Qt::StringLiterals;

namespace {

feed::Limits smallLimits()
{
    feed::Limits limits;
    limits.messageBytes = 1000;
    limits.sendBufferBytes = 1024 * 1024;
    return limits;
}

/// One connection with a real client at its other end.
class Line
{
public:
    /// firstWords: said as soon as there is a connection; empty: none.
    explicit Line(const QByteArray &firstWords = {})
        : m_upgrader(u"test"_s, QWebSocketServer::NonSecureMode)
    {
        m_door.listen(QHostAddress::LocalHost);
        QObject::connect(&m_door, &QTcpServer::newConnection, &m_door, [this] {
            m_inside = m_door.nextPendingConnection();
            m_inside->setParent(nullptr);
            m_guard = new FrameGuard(*m_inside);
            m_upgrader.handleConnection(m_inside);
        });
        QObject::connect(&m_upgrader, &QWebSocketServer::newConnection, &m_upgrader, [this, firstWords] {
            connection = std::make_unique<WebSocketConnection>(
                *m_upgrader.nextPendingConnection(), *m_inside, *m_guard, smallLimits(), figures,
                [this](auto &) { ++flushesWanted; }, nullptr);
            m_guard->begin();
            if (firstWords.isEmpty())
                return;
            send(firstWords);
            connection->flush();
        });
        client.open(QUrl(u"ws://127.0.0.1:%1"_s.arg(m_door.serverPort())));
    }
    ~Line() { client.abort(); }

    bool isUp()
    {
        return QTest::qWaitFor([this] { return connection && client.isValid(); });
    }
    void send(const QByteArray &text)
    {
        const std::array<QByteArrayView, 1> pieces {text};
        connection->send(pieces);
    }
    QTcpSocket *inside() const { return m_inside; }
    /// As a client whose program hangs: its kernel takes a little and no more.
    void stopReading()
    {
        client.setReadBufferSize(1);
        for (auto *socket : client.findChildren<QTcpSocket *>()) {
            const int bytes = 4096;
            ::setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_RCVBUF, &bytes,
                         sizeof bytes);
        }
    }

private:
    QTcpServer m_door;
    QWebSocketServer m_upgrader;
    QTcpSocket *m_inside = nullptr;
    FrameGuard *m_guard = nullptr; // its child

public:
    metrics::ShardFigures figures; // outlives the connection
    int flushesWanted = 0;
    std::unique_ptr<WebSocketConnection> connection;
    QWebSocket client;
};

} // namespace

class TestWebSocketConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void piecesArriveAsOneMessageInOrder()
    {
        Line line;
        QVERIFY(line.isUp());
        QSignalSpy received(&line.client, &QWebSocket::textMessageReceived);
        const std::array<QByteArrayView, 3> pieces {R"(["EVENT","s",)", R"({"content":"ä"})", "]"};
        line.connection->send(pieces);
        line.send(QByteArray(70'000, 'x'));
        line.connection->flush();
        QTRY_COMPARE(received.size(), 2);
        QCOMPARE(received[0][0].toString(), uR"(["EVENT","s",{"content":"ä"}])"_s);
        QCOMPARE(received[1][0].toString().size(), 70'000);
    }
    void nothingLeavesBeforeTheFlush()
    {
        Line line;
        QVERIFY(line.isUp());
        QSignalSpy received(&line.client, &QWebSocket::textMessageReceived);
        for (int i = 0; i < 10; ++i)
            line.send("x");
        QCOMPARE(line.flushesWanted, 1);
        QTest::qWait(20);
        QCOMPARE(received.size(), 0);
        line.connection->flush();
        QTRY_COMPARE(received.size(), 10);
    }
    void theFirstWordsDoNotOvertakeTheHandshake()
    {
        Line line("hello");
        QSignalSpy received(&line.client, &QWebSocket::textMessageReceived);
        QVERIFY(line.isUp());
        QTRY_COMPARE(received.size(), 1);
        QCOMPARE(received[0][0].toString(), u"hello"_s);
    }
    void textComesOutAsItWasSent()
    {
        Line line;
        QVERIFY(line.isUp());
        QSignalSpy arrived(line.connection.get(), &WebSocketConnection::textArrived);
        line.client.sendTextMessage(u"[\"ä😀\"]"_s);
        QTRY_COMPARE(arrived.size(), 1);
        QCOMPARE(arrived[0][0].toByteArray(), "[\"ä😀\"]");
    }
    void aBinaryMessageIsUnreadable()
    {
        Line line;
        QVERIFY(line.isUp());
        QSignalSpy unreadable(line.connection.get(), &WebSocketConnection::unreadableArrived);
        line.client.sendBinaryMessage("x");
        QTRY_COMPARE(unreadable.size(), 1);
    }
    void anOversizeMessageEndsTheConnection()
    {
        Line line;
        QVERIFY(line.isUp());
        QSignalSpy arrived(line.connection.get(), &WebSocketConnection::textArrived);
        QSignalSpy gone(line.connection.get(), &WebSocketConnection::gone);
        line.client.sendTextMessage(QString(1001, u'x'));
        QTRY_VERIFY(!gone.isEmpty());
        QCOMPARE(arrived.size(), 0);
        QTRY_COMPARE(line.client.closeCode(), QWebSocketProtocol::CloseCodeTooMuchData);
    }
    void aFarewellComesAfterWhatWasSaid()
    {
        Line line;
        QVERIFY(line.isUp());
        QSignalSpy received(&line.client, &QWebSocket::textMessageReceived);
        line.send("last words");
        line.connection->close(4200, "until soon");
        line.send("too late");
        line.connection->flush();
        QTRY_COMPARE(line.client.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(received.size(), 1);
        QCOMPARE(static_cast<int>(line.client.closeCode()), 4200);
        QCOMPARE(line.client.closeReason(), u"until soon"_s);
    }
    void aReaderOverTheBoundIsCutOffAndNothingMoreIsKept()
    {
        Line line;
        QVERIFY(line.isUp());
        line.stopReading();
        QSignalSpy gone(line.connection.get(), &WebSocketConnection::gone);
        const QByteArray message(64 * 1024, 'x');
        int sent = 0;
        for (; gone.isEmpty() && sent < 1000; ++sent) {
            line.send(message);
            line.connection->flush();
        }
        QVERIFY(!gone.isEmpty());
        QVERIFY(sent >= 16); // not before the bound
    }
    void cuttingOffWaitsForTheFlush()
    {
        Line line;
        QVERIFY(line.isUp());
        QSignalSpy gone(line.connection.get(), &WebSocketConnection::gone);
        line.send(
            QByteArray(2 * 1024 * 1024, 'x')); // a session is speaking: it must not be told "closed" inside
        QCOMPARE(gone.size(), 0);
        line.connection->flush();
        QCOMPARE(gone.size(), 1);
    }
    void aFarewellIsNotWaitedForWhereNobodyReads()
    {
        Line line;
        QVERIFY(line.isUp());
        line.stopReading();
        QSignalSpy gone(line.connection.get(), &WebSocketConnection::gone);
        for (int i = 0; i < 100 && line.inside()->bytesToWrite() < 500'000; ++i) {
            line.send(QByteArray(100'000, 'x'));
            line.connection->flush();
        }
        line.connection->close(4000, "go");
        line.connection->flush();
        tick(line, 7);
        line.connection->flush();
        QCOMPARE(gone.size(), 1);
    }
    void roomIsAnnouncedWhenItIsThereAgain()
    {
        Line line;
        QVERIFY(line.isUp());
        QSignalSpy room(line.connection.get(), &WebSocketConnection::roomAgain);
        QVERIFY(line.connection->hasRoom());
        line.send(QByteArray(500'000, 'x'));
        QVERIFY(!line.connection->hasRoom());
        line.connection->flush();
        QTRY_COMPARE(room.size(), 1);
        QVERIFY(line.connection->hasRoom());
    }

    void silenceIsAskedTwiceAndThenCutOff()
    {
        Line line;
        QVERIFY(line.isUp());
        QSignalSpy gone(line.connection.get(), &WebSocketConnection::gone);
        tick(line, 26);
        QCOMPARE(line.flushesWanted, 1); // a ping; not sent on, so that nobody answers
        tick(line, 40);
        QCOMPARE(gone.size(), 0);
        tick(line, 20);
        line.connection->flush();
        QCOMPARE(gone.size(), 1);
    }
    void whoAnswersThePingIsAlive()
    {
        Line line;
        QVERIFY(line.isUp());
        QSignalSpy gone(line.connection.get(), &WebSocketConnection::gone);
        for (int round = 0; round < 4; ++round) {
            QSignalSpy pong(line.connection->findChild<QWebSocket *>(), &QWebSocket::pong);
            tick(line, 26);
            line.connection->flush();
            QTRY_COMPARE(pong.size(), 1);
        }
        line.connection->flush();
        QCOMPARE(gone.size(), 0);
    }
    void aMessageThatNeverEndsIsNotWaitedFor()
    {
        Line line;
        QVERIFY(line.isUp());
        QSignalSpy gone(line.connection.get(), &WebSocketConnection::gone);
        auto *raw = line.client.findChildren<QTcpSocket *>().value(0);
        QVERIFY(raw != nullptr);
        raw->write(QByteArray::fromHex("81e4000000004141")); // 100 bytes are announced, two come
        raw->flush();
        QTRY_COMPARE(line.inside()->bytesAvailable(), 2);
        tick(line, 29);
        line.connection->flush();
        QCOMPARE(gone.size(), 0);
        tick(line, 3);
        line.connection->flush();
        QCOMPARE(gone.size(), 1);
    }
    void fragmentsThatNeverEndAreNotWaitedFor()
    {
        Line line;
        QVERIFY(line.isUp());
        QSignalSpy gone(line.connection.get(), &WebSocketConnection::gone);
        auto *raw = line.client.findChildren<QTcpSocket *>().value(0);
        QVERIFY(raw != nullptr);
        for (int i = 0; i < 32 && gone.isEmpty(); ++i) { // each of them whole, none the last
            QSignalSpy arrived(line.inside(), &QTcpSocket::readyRead);
            raw->write(QByteArray::fromHex(i == 0 ? "018100000000"
                                                    "41"
                                                  : "008100000000"
                                                    "41"));
            raw->flush();
            QTRY_VERIFY(!arrived.isEmpty());
            tick(line, 1);
            line.connection->flush();
        }
        QCOMPARE(gone.size(), 1);
    }
    void fragmentsThatEndAreNoTrickle()
    {
        Line line;
        QVERIFY(line.isUp());
        QSignalSpy gone(line.connection.get(), &WebSocketConnection::gone);
        QSignalSpy texts(line.connection.get(), &WebSocketConnection::textArrived);
        auto *raw = line.client.findChildren<QTcpSocket *>().value(0);
        QVERIFY(raw != nullptr);
        for (int i = 0; i < 40; ++i) {
            raw->write(QByteArray::fromHex("018100000000"
                                           "41"
                                           "808100000000"
                                           "41"));
            raw->flush();
            QTRY_COMPARE(texts.size(), i + 1);
            tick(line, 1);
            line.connection->flush();
        }
        QCOMPARE(gone.size(), 0);
    }

private:
    static void tick(Line &line, int times)
    {
        for (int i = 0; i < times; ++i)
            line.connection->tick();
    }
};

QTEST_GUILESS_MAIN(TestWebSocketConnection)
#include "tst_websocket_connection.moc"
