#include "app/models/live_feed.h"

#include "feed/kinds.h"
#include "feed/text/thread.h"

#include <chrono>

namespace plaza::app {
namespace {

using namespace std::chrono_literals;

constexpr auto Frame = 16ms;

feed::Event deletionOf(const feed::EventId &id, int kind)
{
    feed::Event draft;
    draft.kind = feed::kinds::Deletion;
    draft.tags = {{"e", id.toHex()}, {"k", QByteArray::number(kind)}};
    return draft;
}

bool isAction(const feed::Event &event)
{
    return event.kind == feed::kinds::Reaction || event.kind == feed::kinds::Deletion;
}

} // namespace

LiveFeed::LiveFeed(FeedSource &source, const feed::PublicKey &me, Clock clock, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_me(me)
    , m_clock(std::move(clock))
    , m_names(source)
    , m_book(source, me)
{
    m_frame.setTimerType(Qt::PreciseTimer);
    m_frame.setSingleShot(true);
    connect(&m_frame, &QTimer::timeout, this, &LiveFeed::endFrame);
    connect(&m_minute, &QTimer::timeout, this, &LiveFeed::minutePassed);
    m_minute.start(30s); // half of what is shown, so that it is never a whole minute late
    m_source.pending(this, [this](const std::vector<Delivery> &pending) { takePending(pending); });
}

void LiveFeed::setOnline(bool online)
{
    if (m_online == online)
        return;
    m_online = online;
    Q_EMIT onlineChanged();
}

void LiveFeed::setWritable(bool writable)
{
    if (m_writable == writable)
        return;
    m_writable = writable;
    Q_EMIT writableChanged();
}

feed::Event LiveFeed::publish(feed::Event draft)
{
    Q_ASSERT(m_writable);
    auto event = m_source.publish(std::move(draft));
    m_deliveries.insert(event.id, {event, m_online ? Delivery::Phase::Sending : Delivery::Phase::Queued});
    m_book.learn({event});
    Q_EMIT published(event);
    return event;
}

void LiveFeed::remove(const feed::Event &event)
{
    if (m_deliveries.contains(event.id))
        discard(event.id);
    else
        publish(deletionOf(event.id, event.kind));
}

void LiveFeed::retry(const feed::EventId &id)
{
    m_source.retry(id);
}

void LiveFeed::discard(const feed::EventId &id)
{
    m_source.discard(id);
}

std::optional<Delivery> LiveFeed::deliveryOf(const feed::EventId &id) const
{
    const auto delivery = m_deliveries.constFind(id);
    if (delivery == m_deliveries.cend())
        return {};
    return *delivery;
}

void LiveFeed::addEvents(const std::vector<feed::Event> &events)
{
    m_waiting.insert(m_waiting.end(), events.begin(), events.end());
    if (!m_frame.isActive())
        endFrame();
}

void LiveFeed::endFrame()
{
    if (m_waiting.empty())
        return; // a pause: the next event need not wait
    m_frame.start(Frame);
    announce(std::exchange(m_waiting, {}));
}

void LiveFeed::announce(const std::vector<feed::Event> &events)
{
    m_names.learn(events);
    m_book.learn(events);
    Q_EMIT arrived(events);
}

void LiveFeed::takePending(const std::vector<Delivery> &pending)
{
    std::vector<feed::Event> events;
    for (const auto &delivery : pending) {
        m_deliveries.insert(delivery.event.id, delivery);
        if (delivery.event.kind != feed::kinds::Profile) // a name counts when the server has taken it
            events.push_back(delivery.event);
    }
    if (!events.empty())
        announce(events);
}

void LiveFeed::changeDelivery(const Delivery &delivery)
{
    using Phase = Delivery::Phase;
    const auto &event = delivery.event;
    const bool isOver = delivery.phase == Phase::Delivered || delivery.phase == Phase::Discarded;
    if (isOver)
        m_deliveries.remove(event.id);
    else
        m_deliveries.insert(event.id, delivery);
    if (delivery.phase == Phase::Discarded)
        m_book.forget(event.id);
    if (delivery.phase == Phase::Delivered)
        m_names.learn({event});
    Q_EMIT deliveryChanged(delivery);
    if (delivery.phase == Phase::Failed && isAction(event))
        undoAction(delivery);
}

void LiveFeed::undoAction(const Delivery &delivery)
{
    const auto event = delivery.event;
    const auto error = delivery.error.value_or(feed::Error {});
    discard(event.id);
    m_book.forget(event.id);
    if (event.kind == feed::kinds::Deletion)
        restore(feed::deletedIds(event));
    Q_EMIT actionFailed(error);
}

void LiveFeed::restore(const std::vector<feed::EventId> &ids)
{
    m_book.restore(ids);
    feed::Filter filter;
    filter.ids = ids;
    m_source.query(this, {filter}, [this](const std::vector<feed::Event> &found) {
        if (!found.empty())
            announce(found);
    });
}

} // namespace plaza::app
