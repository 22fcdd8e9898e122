#include "server/ops/service_manager.h"

#include <QtGlobal>

#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace plaza::server {

namespace {

/// A name that begins with '@' is one of Linux's that no file has.
void notify(const QByteArray &state)
{
    const QByteArray name = qgetenv("NOTIFY_SOCKET");
    sockaddr_un address {};
    if (name.isEmpty() || std::size_t(name.size()) >= sizeof address.sun_path)
        return;
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, name.constData(), std::size_t(name.size()));
    if (address.sun_path[0] == '@')
        address.sun_path[0] = '\0';
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM, 0);
    if (socket < 0)
        return;
    (void)::fcntl(socket, F_SETFD, FD_CLOEXEC);
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + std::size_t(name.size()));
    if (::sendto(socket, state.constData(), std::size_t(state.size()), 0,
                 reinterpret_cast<const sockaddr *>(&address), size)
        < 0)
        qWarning("the service manager does not listen: %s", std::strerror(errno));
    ::close(socket);
}

/// Zero: nobody watches us.
std::chrono::microseconds watchdogPeriod()
{
    const QByteArray pid = qgetenv("WATCHDOG_PID");
    if (!pid.isEmpty() && pid.toLongLong() != ::getpid())
        return {};
    return std::chrono::microseconds(qgetenv("WATCHDOG_USEC").toLongLong());
}

qint64 monotonicMicroseconds()
{
    timespec now {};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return qint64(now.tv_sec) * 1'000'000 + now.tv_nsec / 1000;
}

} // namespace

ServiceManager::ServiceManager(std::function<bool()> isAlive, QObject *parent)
    : QObject(parent)
    , m_isAlive(std::move(isAlive))
{
    const auto period = watchdogPeriod();
    if (period.count() <= 0)
        return;
    connect(&m_clock, &QTimer::timeout, this, &ServiceManager::feedWatchdog);
    m_clock.start(std::chrono::duration_cast<std::chrono::milliseconds>(period / 2));
}

void ServiceManager::ready(const QByteArray &status)
{
    notify("READY=1\nSTATUS=" + status);
}

void ServiceManager::reloading()
{
    notify("RELOADING=1\nMONOTONIC_USEC=" + QByteArray::number(monotonicMicroseconds()));
}

void ServiceManager::stopping(std::chrono::seconds longest)
{
    const auto microseconds = std::chrono::microseconds(longest).count();
    notify("STOPPING=1\nSTATUS=sending everybody home\nEXTEND_TIMEOUT_USEC="
           + QByteArray::number(qint64(microseconds)));
}

void ServiceManager::feedWatchdog()
{
    if (m_isAlive())
        notify("WATCHDOG=1");
    else
        qCritical("a thread hangs; the watchdog is not fed");
}

std::optional<int> inheritedSocket()
{
    constexpr int First = 3;
    const bool isForUs = qgetenv("LISTEN_PID").toLongLong() == ::getpid();
    const int count = qgetenv("LISTEN_FDS").toInt();
    // Else a process that we start would take it for its own.
    for (const char *name : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"})
        qunsetenv(name);
    if (!isForUs || count < 1)
        return {};
    if (count > 1)
        qWarning("the service manager has opened %d sockets; the first is used", count);
    (void)::fcntl(First, F_SETFD, FD_CLOEXEC);
    return First;
}

} // namespace plaza::server
