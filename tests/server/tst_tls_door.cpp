// Large answers and bodies over TLS, through the same threads as in the server.
#include "server/tls/self_made.h"
#include "server/transport/http_thread.h"
#include "server/transport/tls_door.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace plaza::server;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using http::Request;
using http::Response;

namespace {

constexpr qint64 LargeBytes = 32 * 1024 * 1024; // more than the kernel keeps

/// So many bytes, and how many of them were asked for.
class Source : public QIODevice
{
public:
    explicit Source(std::atomic<qint64> &given)
        : m_given(given)
    {
        (void)open(ReadOnly | Unbuffered);
    }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const auto size = std::min(most, LargeBytes - m_given.load());
        std::fill_n(data, size, 'd');
        m_given += size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    std::atomic<qint64> &m_given;
};

struct Served {
    std::atomic<qint64> given = 0;

    http::Routes routes()
    {
        const auto stream = [this](const Request &) {
            return Response {.stream = {std::make_shared<Source>(given), LargeBytes}};
        };
        const auto hash = [](const Request &request) {
            return Response {.body =
                                 QCryptographicHash::hash(request.body, QCryptographicHash::Sha256).toHex()};
        };
        return {{http::isFor("GET", "/large"), 0, http::AnswerWhole(stream)},
                {http::isFor("PUT", "/hash"), LargeBytes, http::AnswerWhole(hash)}};
    }
};

/// Greets everybody in TLS and hands them to the HTTP thread, as the listener does.
class Door : public QTcpServer
{
public:
    explicit Door(HttpThread &http)
        : m_http(http)
        , m_tls(10s, [this](TlsDoor::Done done) { onDone(std::move(done)); })
    {
        const auto made = tls::loadOrMakeOwn(m_folder.filePath(u"tls.pem"_s));
        if (!made || !listen(QHostAddress::LocalHost))
            qFatal("no door");
        m_configuration = tls::configurationOf(*made);
    }
    int refused = 0;
    int left = 0;

protected:
    void incomingConnection(qintptr socket) override
    {
        m_tls.adopt({{Descriptor(static_cast<int>(socket)), QHostAddress(u"203.0.113.7"_s)},
                     std::chrono::steady_clock::now(),
                     m_configuration});
    }

private:
    void onDone(TlsDoor::Done done)
    {
        if (!done.accepted.encrypted)
            ++left;
        else if (std::holds_alternative<int>(done.wish))
            ++refused;
        else
            m_http.adopt(std::move(done.accepted));
    }

    QTemporaryDir m_folder;
    HttpThread &m_http;
    QSslConfiguration m_configuration;
    TlsDoor m_tls;
};

class Visitor
{
public:
    Visitor(const Door &door, const QByteArray &request)
    {
        auto configuration = socket.sslConfiguration();
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.setSslConfiguration(configuration);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, door.serverPort());
        socket.write(request);
    }
    QByteArray rest()
    {
        QByteArray all;
        const bool hasEnded = QTest::qWaitFor(
            [&] {
                all += socket.readAll();
                return socket.state() == QAbstractSocket::UnconnectedState;
            },
            120'000);
        return hasEnded ? all + socket.readAll() : QByteArray("still connected");
    }

    QSslSocket socket;
};

/// It has been the same for a while.
bool hasSettled(const std::atomic<qint64> &value)
{
    qint64 last = -1;
    int same = 0;
    return QTest::qWaitFor(
        [&] {
            same = value == last ? same + 1 : 0;
            last = value;
            return same > 30;
        },
        30'000);
}

} // namespace

class TestTlsDoor : public QObject
{
    Q_OBJECT

    const http::Site m_site {{.info = {}, .whyNotReady = [] { return QByteArray(); }}};

private Q_SLOTS:
    void aLargeAnswerIsReadNoFasterThanItIsTaken()
    {
        Served served;
        HttpThread http({.site = m_site, .routes = served.routes()});
        const Door door(http);
        Visitor visitor(door, "GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
        visitor.socket.setReadBufferSize(64 * 1024);
        QTRY_VERIFY_WITH_TIMEOUT(visitor.socket.bytesAvailable() > 0, 30'000);
        QVERIFY(hasSettled(served.given));
        QVERIFY2(served.given < LargeBytes * 3 / 4, "it is all in memory");
        visitor.socket.setReadBufferSize(0);
        const auto all = visitor.rest();
        QCOMPARE(all.size() - all.indexOf("\r\n\r\n") - 4, LargeBytes);
        QCOMPARE(all.count('d') >= LargeBytes, true);
    }
    void aLargeBodyArrivesWhole()
    {
        Served served;
        HttpThread http({.site = m_site, .routes = served.routes()});
        const Door door(http);
        QByteArray body(8 * 1024 * 1024 + 1, 'b');
        body[12345] = 'x';
        Visitor visitor(door,
                        "PUT /hash HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(body.size())
                            + "\r\n\r\n" + body);
        const auto answer = visitor.rest();
        QVERIFY2(answer.endsWith(QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex()),
                 answer.right(200).constData());
    }
    void aHeadWithoutEndIsRefused()
    {
        HttpThread http({.site = m_site});
        const Door door(http);
        const Visitor visitor(door, "GET / HTTP/1.1\r\nX: " + QByteArray(20'000, 'x'));
        QTRY_COMPARE_WITH_TIMEOUT(door.refused, 1, 30'000);
    }
    void eachConnectionIsToldOfOnce()
    {
        HttpThread http({.site = m_site});
        const Door door(http);
        for (int i = 0; i < 20; ++i) {
            Visitor visitor(door, {});
            QTRY_VERIFY_WITH_TIMEOUT(visitor.socket.isEncrypted(), 30'000);
        }
        QTRY_COMPARE_WITH_TIMEOUT(door.left, 20, 30'000);
        QCOMPARE(door.refused, 0);
    }
};

QTEST_GUILESS_MAIN(TestTlsDoor)
#include "tst_tls_door.moc"
