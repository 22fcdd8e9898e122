#include "app/models/timeline_model.h"

#include "feed/kinds.h"
#include "feed/text/poll.h"
#include "feed/text/thread.h"

#include <algorithm>
#include <utility>

namespace plaza::app {

TimelineModel::TimelineModel(LiveFeed &feed, QObject *parent)
    : WindowModel(feed, parent)
    , m_reader(feed.source(), [&feed] { return feed.now(); })
    , m_toldAt(feed.now())
{
    connect(&feed, &LiveFeed::arrived, this, &TimelineModel::add);
    connect(&feed, &LiveFeed::published, this, &TimelineModel::addOwn);
    connect(&feed, &LiveFeed::onlineChanged, this, &TimelineModel::onLink);
    connect(&feed, &LiveFeed::catchingUpChanged, this, &TimelineModel::onLink);
    connect(&feed, &LiveFeed::minutePassed, this, &TimelineModel::tellInTime);
    connect(this, &TimelineModel::countChanged, this, &TimelineModel::noteSeen);
    setLoading(true);
    feed.source().loadNote(this, LinesNote, [this](const QString &lines) {
        m_lines = Dividers::fromText(lines);
        m_fill = lines.endsWith(OpenMark) ? Fill::Broken : Fill::Done;
        m_reader.load(this, [this](const auto &reading, const auto &seen) { begin(reading, seen); });
    });
}

void TimelineModel::setLiveness(Liveness liveness, int digestMinutes)
{
    const qint64 seconds = 60 * std::max(1, digestMinutes);
    if (m_liveness == liveness && (liveness != Digest || m_digestSeconds == seconds))
        return;
    const int before = pendingCount();
    m_liveness = liveness;
    m_digestSeconds = seconds;
    m_toldAt = feed().now();
    m_isTold = liveness != Digest;
    if (before != pendingCount())
        Q_EMIT pendingCountChanged();
}

void TimelineModel::tellInTime()
{
    if (m_liveness != Digest || m_isTold || feed().now() < m_toldAt + m_digestSeconds)
        return;
    m_toldAt = feed().now();
    if (held() == 0)
        return;
    m_isTold = true;
    Q_EMIT pendingCountChanged();
    Q_EMIT newsCame(held());
    if (m_atTop)
        showPending();
}

void TimelineModel::setAtTop(bool atTop)
{
    m_atTop = atTop;
    noteSeen();
}

feed::Filter TimelineModel::source() const
{
    feed::Filter filter;
    filter.kinds = {feed::kinds::Post, feed::kinds::Poll};
    return filter;
}

bool TimelineModel::belongs(const feed::Event &event) const
{
    return Dividers::isDivider(event) || (feed::isPost(event.kind) && !feed::threadPlace(event).root);
}

void TimelineModel::add(const std::vector<feed::Event> &events)
{
    std::vector<feed::Event> now, later;
    for (const auto &event : events) {
        if (event.kind == feed::kinds::Deletion)
            applyDeletion(event);
        else if (belongs(event) && !feed().mutes().hides(event))
            (isToBeHeld(event) ? later : now).push_back(event);
    }
    const auto onTop = std::ranges::count_if(now, [this](const auto &event) { return isNews(event); });
    const int before = pendingCount();
    hold(later);
    const auto news = onTop + std::max(0, pendingCount() - before);
    merge(now);
    if (news > 0)
        Q_EMIT newsCame(static_cast<int>(news));
}

bool TimelineModel::isNews(const feed::Event &event) const
{
    return event.pubkey != feed().me() && !isLoading() && (count() == 0 || isAboveWindow(event));
}

bool TimelineModel::isToBeHeld(const feed::Event &event) const
{
    const bool isFollowing = m_liveness == Live && m_atTop && held() == 0 && isAtNewest();
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
    if (held() == 0) {
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
    if (m_liveness == Digest && this->held() == 0)
        m_isTold = false; // until it is time again
    if (before != pendingCount())
        Q_EMIT pendingCountChanged();
}

void TimelineModel::applyDeletion(const feed::Event &deletion)
{
    WindowModel::applyDeletion(deletion);
    const auto ids = feed::deletedIds(deletion);
    auto held = m_held;
    std::erase_if(held, [&](const auto &event) {
        return feed().mayDelete(deletion.pubkey, event.pubkey)
            && std::ranges::find(ids, event.id) != ids.end();
    });
    setHeld(std::move(held), m_heldInStore);
}

} // namespace plaza::app
