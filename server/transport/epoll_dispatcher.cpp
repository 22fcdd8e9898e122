#include "server/transport/epoll_dispatcher.h"

#include <QCoreApplication>
#include <QThread>

#include <cerrno>
#include <limits>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace plaza::server {

namespace {

constexpr int EventsPerTurn = 512;

quint32 wanted(const std::array<QSocketNotifier *, 3> &notifiers)
{
    quint32 events = 0;
    if (notifiers[QSocketNotifier::Read])
        events |= EPOLLIN;
    if (notifiers[QSocketNotifier::Write])
        events |= EPOLLOUT;
    if (notifiers[QSocketNotifier::Exception])
        events |= EPOLLPRI;
    return events;
}

} // namespace

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_bell(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (m_epoll.number() < 0 || m_bell.number() < 0)
        qFatal("no descriptors left for an event loop");
    epoll_event event {};
    event.events = EPOLLIN;
    event.data.fd = m_bell.number();
    ::epoll_ctl(m_epoll.number(), EPOLL_CTL_ADD, m_bell.number(), &event);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_isInterrupted.store(false);
    // Whoever called wakeUp() before this line is answered by this turn; after it, by not waiting.
    const bool wasAwake = m_isAwake.exchange(false);
    Q_EMIT awake();
    QCoreApplication::sendPostedEvents();

    const bool withTimers = !(flags & QEventLoop::X11ExcludeTimers);
    const bool mayWait =
        (flags & QEventLoop::WaitForMoreEvents) && !wasAwake && !m_isAwake.load() && !m_isInterrupted.load();
    if (mayWait)
        Q_EMIT aboutToBlock();
    const bool sawSocket = wait(timeout(mayWait, withTimers), !(flags & QEventLoop::ExcludeSocketNotifiers));
    if (mayWait)
        Q_EMIT awake();
    const bool sawTimer = withTimers && m_timers.fire(TimerQueue::Clock::now());
    return wasAwake || sawSocket || sawTimer;
}

int EpollDispatcher::timeout(bool mayWait, bool withTimers) const
{
    if (!mayWait || m_isAwake.load()) // a receiver of aboutToBlock() may have posted something
        return 0;
    const auto due = withTimers ? m_timers.nextDue() : std::nullopt;
    if (!due)
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*due - TimerQueue::Clock::now()).count();
    return static_cast<int>(std::clamp<qint64>(left, 0, std::numeric_limits<int>::max()));
}

bool EpollDispatcher::wait(int timeoutMs, bool withSockets)
{
    applyMarked();
    std::array<epoll_event, EventsPerTurn> events {};
    const int count = ::epoll_wait(m_epoll.number(), events.data(), EventsPerTurn, timeoutMs);
    bool any = false;
    for (int i = 0; i < count; ++i) {
        const int socket = events[static_cast<std::size_t>(i)].data.fd;
        if (socket == m_bell.number()) {
            eventfd_t rings = 0;
            (void)::eventfd_read(socket, &rings); // only to make it quiet again
            continue;
        }
        if (!withSockets)
            continue;
        notify(socket, events[static_cast<std::size_t>(i)].events);
        any = true;
    }
    return any;
}

void EpollDispatcher::notify(int socket, quint32 events)
{
    constexpr quint32 ended = EPOLLHUP | EPOLLERR; // whoever reads or writes learns of it there
    if (events & (EPOLLIN | ended))
        notifyOne(socket, QSocketNotifier::Read);
    if (events & (EPOLLOUT | ended))
        notifyOne(socket, QSocketNotifier::Write);
    if (events & EPOLLPRI)
        notifyOne(socket, QSocketNotifier::Exception);
}

void EpollDispatcher::notifyOne(int socket, QSocketNotifier::Type type)
{
    // Looked up anew each time: the receiver of the last event may have closed this socket.
    auto *notifier = m_watched[static_cast<std::size_t>(socket)].notifiers[type];
    if (!notifier)
        return;
    QEvent event(QEvent::SockAct);
    QCoreApplication::sendEvent(notifier, &event);
}

EpollDispatcher::Watched &EpollDispatcher::watched(int socket)
{
    const auto index = static_cast<std::size_t>(socket);
    if (index >= m_watched.size())
        m_watched.resize(index + 64);
    return m_watched[index];
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const auto socket = static_cast<int>(notifier->socket());
    if (socket < 0)
        return;
    watched(socket).notifiers[notifier->type()] = notifier;
    mark(socket);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const auto socket = static_cast<int>(notifier->socket());
    if (socket < 0)
        return;
    auto &entry = watched(socket);
    if (entry.notifiers[notifier->type()] == notifier)
        entry.notifiers[notifier->type()] = nullptr;
    if (wanted(entry.notifiers) == 0)
        apply(socket); // at once: its number may be closed and given out again before we wait
    else
        mark(socket);
}

void EpollDispatcher::mark(int socket)
{
    auto &entry = watched(socket);
    if (entry.isMarked)
        return;
    entry.isMarked = true;
    m_marked.push_back(socket);
}

void EpollDispatcher::applyMarked()
{
    for (const int socket : std::exchange(m_marked, {})) {
        watched(socket).isMarked = false;
        apply(socket);
    }
}

void EpollDispatcher::apply(int socket)
{
    auto &entry = watched(socket);
    const auto events = wanted(entry.notifiers);
    if (entry.isKnown && events == entry.applied)
        return;
    epoll_event event {};
    event.events = events;
    event.data.fd = socket;
    if (events == 0) {
        if (entry.isKnown)
            (void)::epoll_ctl(m_epoll.number(), EPOLL_CTL_DEL, socket, &event); // it may be closed already
    } else if (::epoll_ctl(m_epoll.number(), entry.isKnown ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, &event)
               < 0) {
        // The number was closed and opened again behind our back: the kernel's idea is the other one.
        const int other = errno == EEXIST ? EPOLL_CTL_MOD : errno == ENOENT ? EPOLL_CTL_ADD : 0;
        if (other == 0 || ::epoll_ctl(m_epoll.number(), other, socket, &event) < 0)
            qWarning("cannot watch descriptor %d: error %d", socket, errno);
    }
    entry.isKnown = events != 0;
    entry.applied = events;
}

void EpollDispatcher::registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *receiver)
{
    m_timers.add(id, std::chrono::milliseconds(interval), type, receiver);
}

bool EpollDispatcher::unregisterTimer(int id)
{
    return m_timers.remove(id);
}

bool EpollDispatcher::unregisterTimers(QObject *receiver)
{
    return m_timers.removeAll(receiver);
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *receiver) const
{
    return m_timers.of(receiver);
}

int EpollDispatcher::remainingTime(int id)
{
    return m_timers.remaining(id, TimerQueue::Clock::now());
}

void EpollDispatcher::wakeUp()
{
    if (m_isAwake.exchange(true))
        return;
    if (QThread::currentThread() == thread())
        return;                                // not waiting, and looks at the flag before it does
    (void)::eventfd_write(m_bell.number(), 1); // fails only when it is ringing already
}

void EpollDispatcher::interrupt()
{
    m_isInterrupted.store(true);
    wakeUp();
}

} // namespace plaza::server
