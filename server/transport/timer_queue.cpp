#include "server/transport/timer_queue.h"

#include <QCoreApplication>
#include <QTimerEvent>

#include <algorithm>

namespace plaza::server {

void TimerQueue::add(int id, std::chrono::milliseconds interval, Qt::TimerType type, QObject *receiver)
{
    const auto due = Clock::now() + interval;
    m_timers[id] = {interval, type, receiver, due};
    m_order.emplace(due, id);
}

bool TimerQueue::remove(int id)
{
    const auto timer = m_timers.find(id);
    if (timer == m_timers.end())
        return false;
    m_order.erase({timer->second.due, id});
    m_timers.erase(timer);
    return true;
}

bool TimerQueue::removeAll(const QObject *receiver)
{
    std::vector<int> ids;
    for (const auto &[id, timer] : m_timers) {
        if (timer.receiver == receiver)
            ids.push_back(id);
    }
    for (const int id : ids)
        remove(id);
    return !ids.empty();
}

QList<QAbstractEventDispatcher::TimerInfo> TimerQueue::of(const QObject *receiver) const
{
    QList<QAbstractEventDispatcher::TimerInfo> result;
    for (const auto &[id, timer] : m_timers) {
        if (timer.receiver == receiver)
            result.append({id, static_cast<int>(timer.interval.count()), timer.type});
    }
    return result;
}

std::optional<TimerQueue::Clock::time_point> TimerQueue::nextDue() const
{
    if (m_order.empty())
        return {};
    return m_order.begin()->first;
}

int TimerQueue::remaining(int id, Clock::time_point now) const
{
    const auto timer = m_timers.find(id);
    if (timer == m_timers.end())
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(timer->second.due - now);
    return static_cast<int>(std::max<std::chrono::milliseconds::rep>(left.count(), 0));
}

bool TimerQueue::fire(Clock::time_point now)
{
    std::vector<int> due; // taken first: a timer of interval 0 must not keep us here
    for (const auto &[when, id] : m_order) {
        if (when > now)
            break;
        due.push_back(id);
    }
    for (const int id : due) {
        const auto timer = m_timers.find(id);
        if (timer == m_timers.end() || timer->second.isFiring || timer->second.due > now)
            continue; // gone, or already fired by a loop inside an earlier one's event
        m_order.erase({timer->second.due, id});
        timer->second.due = std::max(timer->second.due + timer->second.interval, now);
        timer->second.isFiring = true;
        send(id);
    }
    return !due.empty();
}

void TimerQueue::send(int id)
{
    auto *receiver = m_timers.at(id).receiver;
    QTimerEvent event(id);
    QCoreApplication::sendEvent(receiver, &event);
    const auto timer = m_timers.find(id); // it may have been stopped, or its id given out again
    if (timer == m_timers.end() || !timer->second.isFiring)
        return;
    timer->second.isFiring = false;
    m_order.emplace(timer->second.due, id);
}

} // namespace plaza::server
