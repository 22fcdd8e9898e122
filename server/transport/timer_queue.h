#pragma once

#include <QAbstractEventDispatcher>

#include <chrono>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace plaza::server {

/// The timers of one thread, ordered by when they are due. Coarse ones are kept as exactly as precise ones.
///
/// Thread: its dispatcher's.
class TimerQueue
{
public:
    using Clock = std::chrono::steady_clock;

    void add(int id, std::chrono::milliseconds interval, Qt::TimerType type, QObject *receiver);
    bool remove(int id);
    bool removeAll(const QObject *receiver);
    QList<QAbstractEventDispatcher::TimerInfo> of(const QObject *receiver) const;

    /// When the next one is due; none: there is no timer that could fire.
    std::optional<Clock::time_point> nextDue() const;
    /// Milliseconds until it is due, 0 when it is late, -1 for an unknown one.
    int remaining(int id, Clock::time_point now) const;

    /// Sends a QTimerEvent for every timer that is due now, once each; one added meanwhile waits for the next
    /// turn, and one whose receiver is still busy with its last event is passed over.
    /// returns: whether any was sent.
    bool fire(Clock::time_point now);

private:
    struct Timer {
        std::chrono::milliseconds interval {};
        Qt::TimerType type = Qt::CoarseTimer;
        QObject *receiver = nullptr;
        Clock::time_point due;
        bool isFiring = false; ///< its receiver runs a loop of its own inside the event: not in m_order now
    };

    void send(int id);

    std::unordered_map<int, Timer> m_timers;
    std::set<std::pair<Clock::time_point, int>> m_order;
};

} // namespace plaza::server
