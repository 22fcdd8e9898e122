#pragma once

#include "feed/protocol/messages.h"
#include "server/community/read_gate.h"
#include "server/feed_path/feed_path.h"
#include "server/session/outlet.h"
#include "server/session/shard_state.h"

#include <functional>
#include <map>
#include <stop_token>
#include <unordered_map>
#include <vector>

namespace plaza::server {

/// The open subscriptions of one session: for each the stored part, slice by slice, EOSE, then what comes live.
///
/// The hand-over has neither gap nor duplicate: when a subscription opens, the newest seq on disk is known. The stored
/// part gives what is at or below it; of what the mail brings later only what is above it counts, and is held until
/// EOSE was sent.
///
/// A session has one query under way at most; its subscriptions take turns. While its client takes nothing,
/// it asks for nothing.
/// Thread: its shard's.
class Subscriptions
{
public:
    /// tooSlow: called when the client is too far behind to be kept.
    Subscriptions(ShardState &shard, Outlet &outlet, SessionId session, std::function<void()> tooSlow);
    ~Subscriptions();
    Subscriptions(const Subscriptions &) = delete;
    Subscriptions &operator=(const Subscriptions &) = delete;

    /// Takes the place of one with the same id. errors: RateLimited (too many are open).
    feed::Outcome open(const feed::protocol::Request &request);
    void close(const feed::protocol::SubscriptionId &id);
    /// Says CLOSED to each.
    void closeAll(const QByteArray &reason);
    bool isEmpty() const { return m_open.empty(); }
    /// For what is asked of the store, and what comes live, from now on.
    void setGate(std::shared_ptr<const ReadGate> gate) { m_gate = std::move(gate); }

    void take(Page page);
    /// The client has room again.
    void resume();

private:
    using Handle = quint64; // of a subscription, in its shard
    using Event = SubscriptionIndex::Event;

    struct Subscription : SubscriptionIndex::Subscriber {
        Subscription(Subscriptions &owner, const feed::protocol::Request &request);

        void hear(const Event &event) override { all.deliver(*this, event); }

        Subscriptions &all;
        feed::protocol::SubscriptionId id;
        SubscriptionIndex::Filters filters; // shared with queries under way
        feed::store::Seq upTo = 0;
        QByteArray prefix; // of each delivery: ["EVENT","<id>",
        bool isLive = false;
        StoredCursor cursor {};
        std::vector<Event> held {}; // no deque, which takes half a kilobyte for nothing
        qsizetype heldBytes = 0;
        std::stop_source stop {};
    };

    void deliver(Subscription &subscription, const Event &event);
    void forget(Handle handle);
    void ask();
    void send(const Subscription &subscription, const QByteArray &json);
    void goLive(Subscription &subscription, StoredCursor::Rest rest);
    void say(const QByteArray &message);

    ShardState &m_shard;
    Outlet &m_outlet;
    SessionId m_session;
    std::function<void()> m_tooSlow;
    std::shared_ptr<const ReadGate> m_gate; // shared with queries under way
    std::map<feed::protocol::SubscriptionId, Handle> m_open;
    std::unordered_map<Handle, Subscription> m_byHandle;
    std::vector<Handle> m_turns; // whose stored part is not done
    Handle m_asked = 0;          // whose query is under way; 0: none
};

} // namespace plaza::server
