#include "app/models/live_feed.h"

#include "feed/kinds.h"
#include "feed/text/poll.h"
#include "feed/text/thread.h"

#include <QLocale>

#include <algorithm>
#include <chrono>
#include <iterator>

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
    return event.kind == feed::kinds::Reaction || event.kind == feed::kinds::Deletion
        || event.kind == feed::kinds::Edit || event.kind == feed::kinds::PollResponse;
}

} // namespace

LiveFeed::LiveFeed(FeedSource &source, const feed::PublicKey &me, Clock clock, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_me(me)
    , m_clock(std::move(clock))
    , m_names(source)
    , m_book(source, me)
    , m_quotes(source)
    , m_muteList(source, me, feed::kinds::MuteList, sealer())
    , m_bookmarks(source, me, feed::kinds::Bookmarks, sealer())
    , m_mutes(m_muteList, me)
    , m_departure(*this)
{
    m_frame.setTimerType(Qt::PreciseTimer);
    m_frame.setSingleShot(true);
    connect(&m_frame, &QTimer::timeout, this, &LiveFeed::endFrame);
    connect(&m_minute, &QTimer::timeout, this, &LiveFeed::minutePassed);
    m_minute.start(30s); // half of what is shown, so that it is never a whole minute late
    m_source.pending(this, [this](const std::vector<Delivery> &pending) { takePending(pending); });
    m_muteList.load();
    m_bookmarks.load();
}

PrivateList::Publish LiveFeed::sealer()
{
    return [this](feed::Event draft, const QByteArray &secret) {
        return m_source.publishSealed(std::move(draft), secret).id;
    };
}

const EmojiTable &LiveFeed::emoji()
{
    if (!m_emoji)
        m_emoji = std::make_unique<const EmojiTable>(QLocale().name().left(2));
    return *m_emoji;
}

void LiveFeed::setAuthority(const std::optional<feed::PublicKey> &key)
{
    m_authority = key;
    m_book.setAuthority(key);
    m_quotes.setAuthority(key);
}

void LiveFeed::prepare(const std::vector<feed::Event> &posts, QObject *context, std::function<void()> then)
{
    if (posts.empty())
        return then();
    std::vector<feed::PublicKey> authors;
    std::ranges::transform(posts, std::back_inserter(authors), &feed::Event::pubkey);
    auto filters = m_names.questions(authors);
    filters.push_back(Editions::question(posts));
    if (auto votes = Polls::question(posts))
        filters.push_back(std::move(*votes));
    if (auto quoted = m_quotes.question(posts))
        filters.push_back(std::move(*quoted));
    m_source.query(context, std::move(filters), [this, then](const std::vector<feed::Event> &found) {
        m_names.learn(found);
        m_editions.learn(found);
        m_polls.learn(found);
        m_quotes.learn(found);
        then();
    });
}

void LiveFeed::setOnline(bool online)
{
    if (m_online == online)
        return;
    m_online = online;
    Q_EMIT onlineChanged();
}

void LiveFeed::setCatchingUp(bool catchingUp)
{
    if (std::exchange(m_catchingUp, catchingUp) != catchingUp)
        Q_EMIT catchingUpChanged();
}

void LiveFeed::setWritable(bool writable)
{
    if (m_writable == writable)
        return;
    m_writable = writable;
    if (writable) { // the key is at hand
        m_muteList.load();
        m_bookmarks.load();
    }
    m_departure.begin();
    Q_EMIT writableChanged();
}

feed::Event LiveFeed::publish(feed::Event draft)
{
    Q_ASSERT(m_writable);
    auto event = m_source.publish(std::move(draft));
    m_deliveries.insert(event.id, {event, m_online ? Delivery::Phase::Sending : Delivery::Phase::Queued});
    m_book.learn({event});
    m_editions.learn({event});
    m_polls.learn({event});
    Q_EMIT published(event);
    return event;
}

void LiveFeed::remove(const feed::Event &event)
{
    if (m_deliveries.contains(event.id))
        discard(event.id);
    else if (feed::isPost(event.kind))
        m_departure.remove(event);
    else
        publish(deletionOf(event.id, event.kind));
}

void LiveFeed::hide(feed::Event deletion)
{
    deletion.pubkey = m_me;
    deletion.createdAt = now();
    m_book.learn({deletion});
    m_quotes.learn({deletion});
    Q_EMIT published(deletion);
}

bool LiveFeed::isUnderWay(const std::function<bool(const feed::Event &)> &matches) const
{
    return std::ranges::any_of(m_deliveries,
                               [&](const Delivery &delivery) { return matches(delivery.event); });
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
    m_editions.learn(events);
    m_muteList.learn(events);
    m_bookmarks.learn(events);
    m_polls.learn(events);
    m_quotes.learn(events);
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
    if (delivery.phase == Phase::Discarded) {
        m_book.forget(event.id);
        m_editions.forget(event);
        m_polls.forget(event);
    }
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
    m_editions.forget(event);
    m_polls.forget(event);
    if (const auto edited = Editions::editedPost(event)) // what was typed is not lost
        m_source.saveDraft(Editions::draftPlace(*edited), QString::fromUtf8(event.content));
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

void LiveFeed::retranslate()
{
    Q_EMIT minutePassed();
    Q_EMIT languageChanged();
}

} // namespace plaza::app
