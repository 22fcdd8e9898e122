#pragma once

#include "server/transport/descriptor.h"
#include "server/transport/timer_queue.h"

#include <QAbstractEventDispatcher>
#include <QSocketNotifier>

#include <array>
#include <atomic>
#include <vector>

namespace plaza::server {

/// An event dispatcher whose cost does not grow with the number of idle sockets. Linux only.
///
/// Qt's own poll() dispatcher looks at every socket on every wake-up, GLib's searches them linearly for every
/// change. Here a change of interest only marks the socket; epoll_ctl is called once before waiting, so a write
/// notifier switched on and off within one turn costs nothing.
/// Thread: the one it is installed in; wakeUp() and interrupt() from any.
class EpollDispatcher final : public QAbstractEventDispatcher
{
    Q_OBJECT

public:
    explicit EpollDispatcher(QObject *parent = nullptr);

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    void registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *receiver) override;
    bool unregisterTimer(int id) override;
    bool unregisterTimers(QObject *receiver) override;
    QList<TimerInfo> registeredTimers(QObject *receiver) const override;
    int remainingTime(int id) override;

    void wakeUp() override;
    void interrupt() override;

private:
    struct Watched {
        std::array<QSocketNotifier *, 3> notifiers {}; ///< by QSocketNotifier::Type
        quint32 applied = 0;                           ///< what epoll knows
        bool isKnown = false;                          ///< epoll has it
        bool isMarked = false;                         ///< listed in m_marked
    };

    Watched &watched(int socket);
    void mark(int socket);
    void apply(int socket);
    void applyMarked();
    int timeout(bool mayWait, bool withTimers) const;
    bool wait(int timeoutMs, bool withSockets);
    void notify(int socket, quint32 events);
    void notifyOne(int socket, QSocketNotifier::Type type);

    Descriptor m_epoll;
    Descriptor m_bell; ///< readable after a wakeUp() from another thread
    std::atomic<bool> m_isAwake = false;
    std::atomic<bool> m_isInterrupted = false;
    std::vector<Watched> m_watched; ///< by socket
    std::vector<int> m_marked;
    TimerQueue m_timers;
};

} // namespace plaza::server
