#include "server/session/subscriptions.h"

#include "feed/protocol/reason.h"

#include <algorithm>
#include <array>

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;

namespace {

constexpr qsizetype MostPrefixes = 1000;

/// ["EVENT","<id>", once per subscription instead of once per delivery.
QByteArray prefixFor(const feed::protocol::SubscriptionId &id, QSet<QByteArray> &known)
{
    if (known.size() >= MostPrefixes)
        known.clear();
    return *known.insert(feed::protocol::writeDelivery(id, {}).chopped(1));
}

/// A search is answered once: whether a new event belongs among the best is not asked.
SubscriptionIndex::Filters liveOf(const SubscriptionIndex::Filters &filters)
{
    const auto isSearch = [](const feed::Filter &filter) { return filter.search.has_value(); };
    if (std::ranges::none_of(*filters, isSearch))
        return filters;
    auto live = *filters;
    std::erase_if(live, isSearch);
    return std::make_shared<const std::vector<feed::Filter>>(std::move(live));
}

std::optional<bool> completeness(StoredCursor::Rest rest)
{
    switch (rest) {
    case StoredCursor::Rest::None: return true;
    case StoredCursor::Rest::Unknown: return {};
    case StoredCursor::Rest::Some: return false;
    }
    return {};
}

} // namespace

Subscriptions::Subscription::Subscription(Subscriptions &owner, const feed::protocol::Request &request)
    : all(owner)
    , id(request.id)
    , filters(std::make_shared<const std::vector<feed::Filter>>(request.filters))
    , upTo(owner.m_shard.context.feedPath.latest())
    , prefix(prefixFor(request.id, owner.m_shard.prefixes))
{ }

Subscriptions::Subscriptions(ShardState &shard, Outlet &outlet, SessionId session,
                             std::function<void()> tooSlow)
    : m_shard(shard)
    , m_outlet(outlet)
    , m_session(session)
    , m_tooSlow(std::move(tooSlow))
{ }

Subscriptions::~Subscriptions()
{
    while (!m_byHandle.empty())
        forget(m_byHandle.begin()->first);
}

Outcome Subscriptions::open(const feed::protocol::Request &request)
{
    close(request.id);
    const int most = m_shard.context.limits.subscriptions;
    if (int(m_open.size()) >= most)
        return fail(Code::RateLimited, "too many subscriptions, at most " + QByteArray::number(most));
    const Handle handle = ++m_shard.lastSubscription;
    auto &subscription = m_byHandle.try_emplace(handle, *this, request).first->second;
    m_shard.index.add(subscription, liveOf(subscription.filters));
    m_open.emplace(request.id, handle);
    m_turns.push_back(handle);
    ask();
    return Done {};
}

void Subscriptions::close(const feed::protocol::SubscriptionId &id)
{
    const auto found = m_open.find(id);
    if (found != m_open.end())
        forget(found->second);
}

void Subscriptions::closeAll(const QByteArray &reason)
{
    while (!m_open.empty()) {
        const auto [id, handle] = *m_open.begin();
        forget(handle);
        say(feed::protocol::write(feed::protocol::Closed {id, reason}));
    }
}

void Subscriptions::deliver(Subscription &subscription, const Event &event)
{
    const bool isStoredPart = event->seq != 0 && event->seq <= subscription.upTo;
    if (isStoredPart || (event->isGated && !m_gate->admits(event->event)))
        return;
    if (subscription.isLive) {
        m_shard.figures->deliveries.add();
        return send(subscription, event->json);
    }
    subscription.held.push_back(event);
    subscription.heldBytes += event->json.size();
    if (subscription.heldBytes > m_shard.context.limits.sendBufferBytes)
        m_tooSlow();
}

void Subscriptions::take(Page page)
{
    if (page.subscription == m_asked)
        m_asked = 0;
    const auto found = m_byHandle.find(page.subscription);
    if (found != m_byHandle.end()) {
        Subscription &subscription = found->second;
        for (const feed::store::StoredEvent &event : page.events) {
            if (m_gate->admits(event)) // asked again: a role may have ended while the store was read
                send(subscription, event.json);
        }
        if (page.error) {
            const auto id = subscription.id;
            forget(page.subscription);
            say(feed::protocol::write(feed::protocol::Closed {id, feed::protocol::reason(*page.error)}));
        } else if (page.finished) {
            goLive(subscription, page.next.rest);
        } else {
            subscription.cursor = std::move(page.next);
            m_turns.push_back(page.subscription);
        }
    }
    ask();
}

void Subscriptions::resume()
{
    ask();
}

void Subscriptions::forget(Handle handle)
{
    const auto found = m_byHandle.find(handle);
    found->second.stop.request_stop();
    m_shard.index.remove(found->second);
    m_open.erase(found->second.id);
    std::erase(m_turns, handle);
    if (m_asked == handle)
        m_asked = 0; // its page may never come
    m_byHandle.erase(found);
}

void Subscriptions::ask()
{
    if (m_asked != 0 || m_turns.empty() || !m_outlet.hasRoom())
        return;
    m_asked = m_turns.front();
    m_turns.erase(m_turns.begin());
    Subscription &subscription = m_byHandle.at(m_asked);
    m_shard.context.feedPath.read({.filters = subscription.filters,
                                   .cursor = std::move(subscription.cursor),
                                   .upTo = subscription.upTo,
                                   .admit = admission(m_gate, *subscription.filters),
                                   .subscription = m_asked,
                                   .stop = subscription.stop.get_token(),
                                   .from = {m_shard.mailbox, m_session}});
}

void Subscriptions::send(const Subscription &subscription, const QByteArray &json)
{
    const std::array<QByteArrayView, 3> pieces {subscription.prefix, json, "]"};
    m_outlet.send(pieces);
}

void Subscriptions::goLive(Subscription &subscription, StoredCursor::Rest rest)
{
    say(feed::protocol::write(feed::protocol::EndOfStored {subscription.id, completeness(rest)}));
    subscription.isLive = true;
    for (const Event &event : std::exchange(subscription.held, {})) {
        if (event->isGated && !m_gate->admits(event->event)) // asked again: see take()
            continue;
        m_shard.figures->deliveries.add(1);
        send(subscription, event->json);
    }
}

void Subscriptions::say(const QByteArray &message)
{
    const std::array<QByteArrayView, 1> pieces {message};
    m_outlet.send(pieces);
}

} // namespace plaza::server
