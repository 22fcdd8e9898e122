// What plaza-server says to a service manager, heard on a real socket from the real program.
#include "program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

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
