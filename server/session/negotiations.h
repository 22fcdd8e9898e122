#pragma once

#include "feed/protocol/messages.h"
#include "feed/sync/item_set.h"
#include "server/feed_path/feed_path.h"
#include "server/session/outlet.h"
#include "server/session/shard_state.h"

#include <map>
#include <memory>
#include <stop_token>

namespace plaza::server {

/// The comparisons of sets that one session has under way (NIP-77). Their ids are not those of subscriptions.
///
/// Thread: its shard's.
class Negotiations
{
public:
    static constexpr std::size_t MostOpen = 8;

    Negotiations(ShardState &shard, Outlet &outlet, SessionId session);
    ~Negotiations();
    Negotiations(const Negotiations &) = delete;
    Negotiations &operator=(const Negotiations &) = delete;

    /// Takes the place of one with the same id. admit: what the asker may see.
    void open(const feed::protocol::NegotiationOpen &message, feed::store::Admit admit);
    void goOn(const feed::protocol::NegotiationMessage &message);
    void close(const feed::protocol::SubscriptionId &id);
    /// Says NEG-ERR to each.
    void closeAll(const QByteArray &reason);
    void take(Reconciled answer);

    void refuse(const feed::protocol::SubscriptionId &id, const feed::Error &error);

private:
    struct Negotiation {
        feed::Filter filter;
        feed::store::Admit admit;
        std::shared_ptr<const feed::sync::ItemSet> set {}; // shared with the step under way
        std::stop_source stop {};
        quint64 asked = 0; // number of the step under way; 0: none
    };

    void ask(const feed::protocol::SubscriptionId &id, Negotiation &negotiation, const QByteArray &message);
    void forget(const feed::protocol::SubscriptionId &id);
    void say(const QByteArray &message);

    ShardState &m_shard;
    Outlet &m_outlet;
    SessionId m_session;
    std::map<feed::protocol::SubscriptionId, Negotiation> m_open;
    quint64 m_steps = 0;
};

} // namespace plaza::server
