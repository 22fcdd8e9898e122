#include "server/transport/http_thread.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <latch>

using namespace plaza::server;
using namespace std::chrono_literals;
using http::Request;
using http::Response;

namespace {

/// Hands every connection to the HTTP thread, as the listener does.
class Door : public QTcpServer
{
public:
    explicit Door(HttpThread &http)
        : m_http(http)
    {
        listen(QHostAddress::LocalHost);
    }

protected:
    void incomingConnection(qintptr socket) override
    {
        m_http.adopt({Descriptor(static_cast<int>(socket)), QHostAddress(QStringLiteral("203.0.113.7"))});
    }

private:
    HttpThread &m_http;
};

/// A browser that says exactly what it is told to.
class Visitor
{
public:
    explicit Visitor(const Door &door) { socket.connectToHost(QHostAddress::LocalHost, door.serverPort()); }
    explicit Visitor(const Door &door, const QByteArray &request)
        : Visitor(door)
    {
        socket.write(request);
    }
    /// All that comes until the server closes.
    QByteArray rest()
    {
        if (!QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 20'000))
            return "still connected";
        return socket.readAll();
    }
    bool hears(const QByteArray &text)
    {
        return QTest::qWaitFor([&] { return socket.peek(4096).startsWith(text); }, 10'000);
    }

    QTcpSocket socket;
};

QByteArray put(const QByteArray &path, qint64 bytes, const QByteArray &more = {})
{
    return "PUT " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(bytes) + "\r\n"
        + more + "\r\n";
}

/// What sinks tell of their fate.
struct Fate {
    std::atomic<int> dropped = 0;
    std::atomic<qint64> taken = 0;
};

/// Answers with the hash of what came; refuses from a byte on.
class Hasher : public http::BodySink
{
public:
    explicit Hasher(Fate &fate, qint64 most)
        : m_fate(fate)
        , m_most(most)
    { }
    ~Hasher() override { ++m_fate.dropped; }
    std::optional<Response> take(QByteArrayView piece) override
    {
        m_hash.addData(piece);
        m_fate.taken += piece.size();
        return m_fate.taken > m_most ? std::optional(http::statusOnly(415)) : std::nullopt;
    }
    Response finish() override { return {.status = 201, .body = m_hash.result().toHex()}; }

private:
    Fate &m_fate;
    qint64 m_most;
    QCryptographicHash m_hash {QCryptographicHash::Sha256};
};

Response streamOf(const QByteArray &bytes)
{
    auto source = std::make_shared<QBuffer>();
    source->setData(bytes);
    source->open(QIODevice::ReadOnly);
    return {.contentType = "image/png", .stream = {source, bytes.size()}};
}

QByteArray pattern(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i * 31 + i / 251);
    return bytes;
}

} // namespace

class TestHttpExchange : public QObject
{
    Q_OBJECT

    Fate m_fate;
    std::latch m_jam {1};

    HttpSide side(const http::Site &site, Pace::Floor floor = {})
    {
        const http::AnswerWhole echo = [](const Request &request) {
            return Response {.body = request.peer + ' ' + request.body};
        };
        const http::TakeInPieces hash = [this](const Request &) -> http::Opened {
            return std::make_unique<Hasher>(m_fate, 8'000'000);
        };
        const http::TakeInPieces picky = [this](const Request &) -> http::Opened {
            return std::make_unique<Hasher>(m_fate, 1000);
        };
        const http::AnswerWhole jam = [this](const Request &) {
            m_jam.wait();
            return Response {.body = "at last"};
        };
        const http::AnswerWhole big = [](const Request &) { return streamOf(pattern(3'000'000)); };
        return {.site = site,
                .routes = {{http::isFor("POST", "/echo"), 1000, echo},
                           {http::isFor("PUT", "/hash"), 10'000'000, hash},
                           {http::isFor("PUT", "/picky"), 10'000'000, picky},
                           {http::isFor("GET", "/jam"), 0, jam},
                           {http::isFor("GET", "/big"), 0, big},
                           {http::isFor("HEAD", "/big"), 0, big}},
                .floor = floor};
    }

    const http::Site m_site {{.info = {}, .whyNotReady = [] { return QByteArray(); }}};
    HttpThread m_http {side(m_site)};
    Door m_door {m_http};

private Q_SLOTS:
    void init()
    {
        m_fate.dropped = 0;
        m_fate.taken = 0;
    }

    void aSmallBodyIsHandedOverWholeWithWhoSentIt()
    {
        Visitor visitor(m_door, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhel");
        QVERIFY(visitor.socket.waitForConnected());
        visitor.socket.write("lo");
        const auto answer = visitor.rest();
        QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer.constData());
        QVERIFY2(answer.endsWith("\r\n\r\n203.0.113.7 hello"), answer.constData());
    }
    void aLargeBodyIsTakenInPiecesAndInOrder()
    {
        const auto body = pattern(5'000'000);
        Visitor visitor(m_door, put("/hash", body.size()) + body);
        const auto answer = visitor.rest();
        QVERIFY2(answer.startsWith("HTTP/1.1 201 Created\r\n"), answer.constData());
        QVERIFY(answer.endsWith(QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex()));
        QTRY_COMPARE(m_fate.dropped, 1);
    }
    void whoLeavesHalfwayLeavesNothingBehind()
    {
        {
            Visitor visitor(m_door, put("/hash", 1'000'000) + pattern(1000));
            QTRY_COMPARE(m_fate.taken, 1000);
        }
        QTRY_COMPARE(m_fate.dropped, 1);
    }
    void whatIsTooLargeIsRefusedBeforeItIsRead()
    {
        Visitor visitor(m_door, put("/echo", 10).replace("PUT", "POST") + "0123456789");
        QVERIFY(visitor.rest().startsWith("HTTP/1.1 200 "));
        Visitor greedy(m_door, put("/hash", 10'000'001));
        QVERIFY(greedy.hears("HTTP/1.1 413 "));
        QCOMPARE(m_fate.taken.load(), 0);
    }
    void aLengthMustBeSaidPlainly_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("none") << QByteArray() << QByteArray("411");
        QTest::newRow("chunked") << QByteArray("Transfer-Encoding: chunked\r\n") << QByteArray("411");
        QTest::newRow("both") << QByteArray("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n")
                              << QByteArray("411");
        QTest::newRow("negative") << QByteArray("Content-Length: -1\r\n") << QByteArray("400");
        QTest::newRow("signed") << QByteArray("Content-Length: +3\r\n") << QByteArray("400");
        QTest::newRow("hexadecimal") << QByteArray("Content-Length: 0x3\r\n") << QByteArray("400");
        QTest::newRow("a list") << QByteArray("Content-Length: 3, 3\r\n") << QByteArray("400");
        QTest::newRow("twice") << QByteArray("Content-Length: 3\r\nContent-Length: 4\r\n")
                               << QByteArray("400");
        QTest::newRow("past 2^63") << QByteArray("Content-Length: 9223372036854775808\r\n")
                                   << QByteArray("400");
        QTest::newRow("another expectation")
            << QByteArray("Content-Length: 3\r\nExpect: cake\r\n") << QByteArray("417");
    }
    void aLengthMustBeSaidPlainly()
    {
        QFETCH(QByteArray, headers);
        QFETCH(QByteArray, status);
        Visitor visitor(m_door, "PUT /hash HTTP/1.1\r\nHost: x\r\n" + headers + "\r\nabc");
        const auto answer = visitor.rest();
        QVERIFY2(answer.startsWith("HTTP/1.1 " + status), answer.constData());
    }
    void whoAsksFirstIsToldToContinue()
    {
        Visitor visitor(m_door, put("/hash", 3, "Expect: 100-continue\r\n"));
        QVERIFY(visitor.hears("HTTP/1.1 100 Continue\r\n\r\n"));
        visitor.socket.write("abc");
        QVERIFY(visitor.rest().contains("HTTP/1.1 201 "));
    }
    void whoAsksFirstIsNotToldToContinueWhereItIsTooLarge()
    {
        Visitor visitor(m_door, put("/hash", 20'000'000, "Expect: 100-continue\r\n"));
        QVERIFY(visitor.hears("HTTP/1.1 413 "));
    }
    void aBodyMayBeRefusedHalfwayAndTheSenderHearsIt()
    {
        const auto body = pattern(5'000'000);
        Visitor visitor(m_door, put("/picky", body.size()) + body);
        QVERIFY(visitor.hears("HTTP/1.1 415 "));
        QVERIFY(m_fate.taken < 1'000'000);
    }
    void aLongAnswerComesWholeAndHeadOnlyTellsItsLength()
    {
        const auto answer = Visitor(m_door, "GET /big HTTP/1.1\r\nHost: x\r\n\r\n").rest();
        QVERIFY(answer.contains("\r\nContent-Length: 3000000\r\n"));
        QVERIFY(answer.endsWith("\r\n\r\n" + pattern(3'000'000)));
        const auto head = Visitor(m_door, "HEAD /big HTTP/1.1\r\nHost: x\r\n\r\n").rest();
        QVERIFY(head.contains("\r\nContent-Length: 3000000\r\n"));
        QVERIFY(head.endsWith("\r\n\r\n"));
    }
    void whatNoRouteIsForIsThePagesBusiness()
    {
        QVERIFY(Visitor(m_door, "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n").rest().endsWith("\r\n\r\nok\n"));
        QVERIFY(
            Visitor(m_door, "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n").rest().startsWith("HTTP/1.1 404 "));
    }
    void anAnswerThatIsWaitedForHoldsNobodyElseUp()
    {
        Visitor waiting(m_door, "GET /jam HTTP/1.1\r\nHost: x\r\n\r\n");
        for (int i = 0; i < 20; ++i)
            QVERIFY(Visitor(m_door, put("/hash", 3) + "abc").rest().startsWith("HTTP/1.1 201 "));
        QCOMPARE(waiting.socket.bytesAvailable(), 0);
        m_jam.count_down();
        QVERIFY(waiting.rest().endsWith("at last"));
    }
    void whoTricklesIsNotWaitedFor()
    {
        HttpThread strict(side(m_site, {.ticks = 1, .bytes = 1000}));
        Door door(strict);
        Visitor visitor(door, put("/hash", 100'000) + "a few");
        QVERIFY(visitor.hears("HTTP/1.1 408 "));
    }
    void everyConnectionIsReportedGoneOnce()
    {
        HttpThread thread(side(m_site));
        int gone = 0;
        connect(&thread, &HttpThread::departed, this, [&gone](const QByteArray &) { ++gone; });
        Door door(thread);
        (void)Visitor(door, put("/hash", 3) + "abc").rest();
        (void)Visitor(door, put("/hash", 3, "Transfer-Encoding: x\r\n")).rest();
        QTRY_COMPARE(gone, 2);
    }
};

QTEST_GUILESS_MAIN(TestHttpExchange)
#include "tst_http_exchange.moc"
