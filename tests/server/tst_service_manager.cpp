// What plaza-server says to a service manager, heard on a real socket from the real program.
#include "program.h"

#include <QFile>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

/// A service manager's ear.
class Ear
{
public:
    Ear()
    {
        const QByteArray path = QFile::encodeName(m_folder.filePath(QStringLiteral("notify")));
        sockaddr_un address {};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, path.constData(), std::size_t(path.size()));
        m_socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        const timeval patience {10, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        if (::bind(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            qFatal("cannot bind");
        qputenv("NOTIFY_SOCKET", path);
    }
    ~Ear()
    {
        qunsetenv("NOTIFY_SOCKET");
        ::close(m_socket);
    }

    /// The next message; empty after ten seconds.
    QByteArray hear() const
    {
        QByteArray text(4096, '\0');
        const auto size = ::recv(m_socket, text.data(), std::size_t(text.size()), 0);
        return text.left(std::max<qsizetype>(size, 0));
    }

private:
    QTemporaryDir m_folder;
    int m_socket = -1;
};

/// A socket that a service manager keeps and hands to one server after the other.
class KeptSocket
{
public:
    KeptSocket()
        : m_socket(::socket(AF_INET, SOCK_STREAM, 0)) // inherited: no SOCK_CLOEXEC
    {
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *const place = reinterpret_cast<sockaddr *>(&address);
        if (::bind(m_socket, place, size) != 0 || ::listen(m_socket, SOMAXCONN) != 0
            || ::getsockname(m_socket, place, &size) != 0)
            qFatal("cannot listen");
        m_port = ntohs(address.sin_port);
    }
    ~KeptSocket() { ::close(m_socket); }

    int port() const { return m_port; }
    /// What hands it over: as descriptor 3, to this very process.
    QStringList command() const
    {
        return {u"bash"_s, u"-c"_s,
                u"exec 3<&%1; export LISTEN_PID=$$ LISTEN_FDS=1; exec \"$@\""_s.arg(m_socket), u"bash"_s};
    }

private:
    int m_socket;
    int m_port = 0;
};

} // namespace

class TestServiceManager : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsReadyOnceItAcceptsAndSaysWhenItStops()
    {
        const Ear ear;
        Program server;
        QVERIFY(server.serve());
        const auto ready = ear.hear();
        QVERIFY2(ready.startsWith("READY=1\nSTATUS=listening on ws://"), ready.constData());
        QVERIFY(!ready.contains("invite"));
        QCOMPARE(server.stop(), 0);
        QVERIFY(ear.hear().startsWith("STOPPING=1"));
    }
    void aReloadIsAnnouncedFromItsBeginningToItsEnd()
    {
        const Ear ear;
        Program server("name = 'Before'\n");
        QVERIFY(server.serve());
        QVERIFY(ear.hear().startsWith("READY=1"));
        server.configure("name = 'After'\n");
        server.signal(SIGHUP);
        const auto begun = ear.hear();
        QVERIFY2(begun.startsWith("RELOADING=1\nMONOTONIC_USEC="), begun.constData());
        QVERIFY(begun.sliced(begun.lastIndexOf('=') + 1).toLongLong() > 0);
        const auto done = ear.hear();
        QVERIFY2(done.startsWith("READY=1\nSTATUS=settings of "), done.constData());
    }
    void aLivingServerFeedsItsWatchdog()
    {
        const Ear ear;
        qputenv("WATCHDOG_USEC", "200000");
        Program server;
        QVERIFY(server.serve());
        qunsetenv("WATCHDOG_USEC");
        QVERIFY(ear.hear().startsWith("READY=1"));
        QCOMPARE(ear.hear(), "WATCHDOG=1");
        QCOMPARE(ear.hear(), "WATCHDOG=1");
        QCOMPARE(server.stop(), 0);
    }
    void aSocketIsTakenOverAndNobodyIsRefusedBetweenTwoServers()
    {
        const KeptSocket kept;
        Program server;
        server.startBy(kept.command());
        QVERIFY(server.serve());
        QCOMPARE(server.url().port(), kept.port());
        QVERIFY(get(server.url(), "/livez").startsWith("HTTP/1.1 200 "));
        QCOMPARE(server.stop(), 0);
        QTcpSocket early; // while there is no server
        early.connectToHost(server.url().host(), quint16(kept.port()));
        QVERIFY(early.waitForConnected());
        early.write("GET /livez HTTP/1.1\r\nHost: plaza\r\n\r\n");
        QVERIFY(server.serve());
        QVERIFY(early.waitForReadyRead(30'000));
        QVERIFY(early.readAll().startsWith("HTTP/1.1 200 "));
    }
    void aWatchdogForAnotherProcessIsNotFed()
    {
        const Ear ear;
        qputenv("WATCHDOG_USEC", "100000");
        qputenv("WATCHDOG_PID", "1");
        Program server;
        QVERIFY(server.serve());
        qunsetenv("WATCHDOG_USEC");
        qunsetenv("WATCHDOG_PID");
        QVERIFY(ear.hear().startsWith("READY=1"));
        QCOMPARE(server.stop(), 0);
        QVERIFY(ear.hear().startsWith("STOPPING=1"));
    }
};

QTEST_GUILESS_MAIN(TestServiceManager)
#include "tst_service_manager.moc"
