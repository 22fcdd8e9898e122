#pragma once

#include "feed/protocol/messages.h"
#include "server/feed_path/feed_path.h"
#include "server/session/outlet.h"
#include "server/session/shard_state.h"

namespace plaza::server {

/// The invites that one connection asks for (NIP-43): a REQ for kind 28935 and nothing else is answered with a new
/// one, and is over then.
///
/// Thread: its shard's.
class Invitations
{
public:
    Invitations(ShardState &shard, Outlet &outlet, SessionId session);

    bool areAskedFor(const std::vector<feed::Filter> &filters) const;
    /// keys: of this connection. errors: RateLimited (one is being made).
    feed::Outcome ask(const feed::protocol::SubscriptionId &id, const std::vector<feed::PublicKey> &keys);
    void take(const Invited &answer);

private:
    void say(const QByteArray &message);

    ShardState &m_shard;
    Outlet &m_outlet;
    SessionId m_session;
    bool m_isAsked = false;
};

} // namespace plaza::server
