#include "server/session/invitations.h"

#include "feed/kinds.h"
#include "feed/protocol/reason.h"
#include "server/community/community.h"

#include <algorithm>
#include <array>

namespace plaza::server {

using feed::Code;
using feed::Filter;
namespace protocol = feed::protocol;

namespace {

/// Could this filter find an invite signed by that key, and nothing else?
bool wantsInvite(const Filter &filter, const feed::PublicKey &serverKey)
{
    if (!filter.kinds || filter.kinds->empty() || filter.ids || filter.search || !filter.tags.empty())
        return false;
    const auto isInvite = [](int kind) { return kind == feed::kinds::Invite; };
    const auto &authors = filter.authors;
    const bool isOurs = !authors || std::ranges::find(*authors, serverKey) != authors->end();
    return std::ranges::all_of(*filter.kinds, isInvite) && isOurs && filter.limit.value_or(1) > 0;
}

} // namespace

Invitations::Invitations(ShardState &shard, Outlet &outlet, SessionId session)
    : m_shard(shard)
    , m_outlet(outlet)
    , m_session(session)
{ }

bool Invitations::areAskedFor(const std::vector<Filter> &filters) const
{
    const auto &serverKey = m_shard.context.community.serverKey();
    return m_shard.context.access == Access::Closed
        && std::ranges::all_of(filters, [&](const Filter &filter) { return wantsInvite(filter, serverKey); });
}

feed::Outcome Invitations::ask(const protocol::SubscriptionId &id, const std::vector<feed::PublicKey> &keys)
{
    if (m_isAsked)
        return feed::fail(Code::RateLimited, "one invite at a time; the last one is being made");
    m_isAsked = true;
    m_shard.context.feedPath.invite({keys, id, {m_shard.mailbox, m_session}});
    return feed::Done {};
}

void Invitations::take(const Invited &answer)
{
    m_isAsked = false;
    if (!answer.invite)
        return say(
            protocol::write(protocol::Closed {answer.subscription, protocol::reason(answer.invite.error())}));
    say(protocol::writeDelivery(answer.subscription, feed::toJson(*answer.invite)));
    say(protocol::write(protocol::EndOfStored {answer.subscription, true}));
}

void Invitations::say(const QByteArray &message)
{
    const std::array<QByteArrayView, 1> pieces {message};
    m_outlet.send(pieces);
}

} // namespace plaza::server
