#include "poster.h"
#include "tests/server/program.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>
#include <memory>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

/// A client whose program hangs: it subscribes to everything and never reads again.
class Hanging
{
public:
    explicit Hanging(const QUrl &server)
        : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        const int bytes = 4096; // little room in its kernel, so that the server feels it soon
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<quint16>(server.port()));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_isUp = ::connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0
            && say("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
            && hear().startsWith("HTTP/1.1 101") && say(masked(R"(["REQ","all",{"limit":0}])"));
    }
    ~Hanging() { ::close(m_socket); }

    bool isUp() const { return m_isUp; }
    /// Reads what is left; true when the server has ended the connection.
    bool isCutOff() const
    {
        QByteArray buffer(1 << 16, '\0');
        ssize_t size = 0;
        do
            size = ::recv(m_socket, buffer.data(), static_cast<std::size_t>(buffer.size()), MSG_DONTWAIT);
        while (size > 0);
        return size == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
    }

private:
    static QByteArray masked(const QByteArray &text)
    {
        return QByteArray::fromHex("81") + static_cast<char>(0x80 | text.size()) + QByteArray(4, '\0') + text;
    }
    bool say(const QByteArray &bytes) const
    {
        return ::send(m_socket, bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL)
            == bytes.size();
    }
    QByteArray hear() const
    {
        QByteArray buffer(1024, '\0');
        const auto size = ::recv(m_socket, buffer.data(), static_cast<std::size_t>(buffer.size()), 0);
        return buffer.left(size);
    }

    int m_socket;
    bool m_isUp = false;
};

/// A writer and some readers, who take one post after the other.
class Room
{
public:
    explicit Room(const QUrl &server)
        : m_writer(server)
    {
        for (int i = 0; i < Readers; ++i) {
            m_readers.push_back(std::make_unique<Poster>(server));
            auto *reader = m_readers.back().get();
            QObject::connect(reader, &Poster::connected, reader, [reader] {
                feed::Filter filter;
                filter.limit = 0;
                reader->subscribe("live", filter);
            });
            QObject::connect(reader, &Poster::storedEnded, reader, [this] { ++m_subscribed; });
            QObject::connect(reader, &Poster::delivered, reader, [this](const feed::Event &event) {
                if (event.id == m_current)
                    ++m_arrived;
            });
        }
    }
    bool isUp()
    {
        return QTest::qWaitFor([this] { return m_subscribed == Readers && m_writer.isConnected(); }, 10'000);
    }
    /// Milliseconds from writing to the last reader, for each post; empty when one did not arrive everywhere.
    std::vector<double> latencies(int posts)
    {
        std::vector<double> result;
        for (int i = 0; i < posts; ++i) {
            m_arrived = 0;
            QElapsedTimer elapsed;
            elapsed.start();
            m_current = m_writer.post(QByteArray::number(i) + QByteArray(8000, 'x'));
            if (!QTest::qWaitFor([this] { return m_arrived == Readers; }, 10'000))
                return {};
            result.push_back(static_cast<double>(elapsed.nsecsElapsed()) / 1e6);
        }
        return result;
    }

private:
    static constexpr int Readers = 8;

    Poster m_writer;
    std::vector<std::unique_ptr<Poster>> m_readers;
    feed::EventId m_current;
    int m_subscribed = 0;
    int m_arrived = 0;
};

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

} // namespace

class TestSlowReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoStopsReadingIsCutOffAndNobodyElseNotices()
    {
        constexpr int Posts = 200; // 1.6 MB: several times the bound and what the kernels hold
        Program program("[limits]\nsend-buffer-bytes = 262144\n");
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        Room room(program.url());
        QVERIFY(room.isUp());
        const auto before = room.latencies(Posts);
        QVERIFY(!before.empty());

        const Hanging hanging(program.url());
        QVERIFY(hanging.isUp());
        const auto during = room.latencies(Posts);
        QVERIFY2(!during.empty(), "a reader who reads missed a post");
        qInfo("median latency %.1f ms before, %.1f ms beside a hanging reader", median(before),
              median(during));
        QVERIFY(median(during) <= 3 * median(before) + 20); // generous: the machine may be busy
        QTRY_VERIFY(hanging.isCutOff());
    }
    void manyWhoStopReadingTogetherTakeNoMoreThanTheirBounds()
    {
        Program program("[limits]\nsend-buffer-bytes = 262144\n");
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        Room room(program.url());
        QVERIFY(room.isUp());
        std::vector<std::unique_ptr<Hanging>> hanging;
        for (int i = 0; i < 50; ++i) {
            hanging.push_back(std::make_unique<Hanging>(program.url()));
            QVERIFY(hanging.back()->isUp());
        }
        const auto before = residentBytes(program.pid());
        QVERIFY(!room.latencies(200).empty());
        const auto grown = residentBytes(program.pid()) - before;
        qInfo("the server grew by %lld KiB", grown / 1024);
#if !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__) // whose own bookkeeping would be counted
        QVERIFY(grown < 50 * 2 * 262144);
#endif
        for (const auto &each : hanging)
            QTRY_VERIFY(each->isCutOff());
    }

private:
    static qint64 residentBytes(qint64 pid)
    {
        QFile file(u"/proc/%1/statm"_s.arg(pid));
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        return file.readAll().split(' ').value(1).toLongLong() * 4096;
    }
};

QTEST_GUILESS_MAIN(TestSlowReader)
#include "tst_slow_reader.moc"
