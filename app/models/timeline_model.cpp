#include "app/models/timeline_model.h"

#include "feed/kinds.h"
#include "feed/text/thread.h"

#include <algorithm>
#include <utility>

namespace plaza::app {

TimelineModel::TimelineModel(LiveFeed &feed, QObject *parent)
    : WindowModel(feed, parent)
{
    connect(&feed, &LiveFeed::arrived, this, &TimelineModel::add);
    connect(&feed, &LiveFeed::published, this, &TimelineModel::addOwn);
    loadOlder();
}

feed::Filter TimelineModel::source() const
{
    feed::Filter filter;
    filter.kinds = {feed::kinds::Post};
    return filter;
}

bool TimelineModel::belongs(const feed::Event &event) const
{
    return event.kind == feed::kinds::Post && !feed::threadPlace(event).root;
}

void TimelineModel::add(const std::vector<feed::Event> &events)
{
    std::vector<feed::Event> now, later;
    for (const auto &event : events) {
        if (event.kind == feed::kinds::Deletion)
            applyDeletion(event);
        else if (belongs(event))
            (isToBeHeld(event) ? later : now).push_back(event);
    }
    hold(later);
    merge(now);
}

bool TimelineModel::isToBeHeld(const feed::Event &event) const
{
    const bool isFollowing = m_atTop && pendingCount() == 0 && isAtNewest();
    return !isFollowing && isAboveWindow(event);
}

void TimelineModel::addOwn(const feed::Event &event)
{
    if (event.kind == feed::kinds::Deletion)
        return applyDeletion(event);
    if (!belongs(event))
        return;
    const bool isComplete = m_heldInStore == 0 && isAtNewest();
    auto events = m_held;
    setHeld({}, 0);
    events.push_back(event);
    show(std::move(events), isComplete);
    Q_EMIT ownPostInserted();
}

void TimelineModel::showPending()
{
    if (pendingCount() == 0) {
        if (!isAtNewest())
            reloadNewest();
        return;
    }
    const bool isComplete = m_heldInStore == 0 && isAtNewest();
    auto events = m_held;
    setHeld({}, 0);
    show(std::move(events), isComplete);
}

/// isComplete: nothing is missing between these and the window.
void TimelineModel::show(std::vector<feed::Event> events, bool isComplete)
{
    if (isComplete)
        merge(events);
    else
        replaceBy(events);
}

void TimelineModel::hold(const std::vector<feed::Event> &events)
{
    if (events.empty())
        return;
    auto held = m_held;
    int inStore = m_heldInStore;
    for (const auto &event : events) {
        const auto place = std::ranges::lower_bound(held, event, feed::sortsBefore);
        if (place != held.end() && place->id == event.id)
            continue;
        if (place == held.end() && inStore > 0)
            ++inStore;
        else
            held.insert(place, event);
    }
    if (const auto surplus = std::ssize(held) - MaxRows; surplus > 0) {
        held.erase(held.end() - surplus, held.end());
        inStore += static_cast<int>(surplus);
    }
    setHeld(std::move(held), inStore);
}

void TimelineModel::setHeld(std::vector<feed::Event> held, int inStore)
{
    const int before = pendingCount();
    m_held = std::move(held);
    m_heldInStore = inStore;
    if (before != pendingCount())
        Q_EMIT pendingCountChanged();
}

void TimelineModel::applyDeletion(const feed::Event &deletion)
{
    WindowModel::applyDeletion(deletion);
    const auto ids = feed::deletedIds(deletion);
    auto held = m_held;
    std::erase_if(held, [&](const auto &event) {
        return event.pubkey == deletion.pubkey && std::ranges::find(ids, event.id) != ids.end();
    });
    setHeld(std::move(held), m_heldInStore);
}

} // namespace plaza::app
