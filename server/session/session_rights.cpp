// What a Session lets whom do.
#include "feed/kinds.h"
#include "feed/protocol/auth.h"
#include "server/community/audience.h"
#include "server/session/session.h"

#include <algorithm>

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
namespace protocol = feed::protocol;

bool Session::isClosedServer() const
{
    return m_shard.context.access == Access::Closed;
}

Outcome Session::mayRead() const
{
    if (!isClosedServer())
        return Done {};
    if (m_auth.isEmpty())
        return fail(Code::AuthRequired);
    if (!m_auth.hasMember(*m_shard.membership))
        return fail(Code::Restricted);
    return Done {};
}

/// Where anybody reads, what is for one person is still asked for by that person only.
Outcome Session::mayAsk(const std::vector<feed::Filter> &filters) const
{
    if (m_auth.isEmpty() && std::ranges::all_of(filters, ReadGate::asksForGatedOnly))
        return fail(Code::AuthRequired, "say who you are to read this");
    return mayRead();
}

/// A gift wrap is signed by a key of the moment; who brings it answers for it (NIP-59).
Outcome Session::mayWrap(const feed::Event &event) const
{
    if (!isClosedServer())
        return Done {};
    if (m_auth.isEmpty())
        return fail(Code::AuthRequired);
    if (!m_auth.hasMember(*m_shard.membership))
        return fail(Code::Restricted);
    if (!m_shard.membership->containsAny(addresseesOf(event)))
        return fail(Code::Restricted, "nobody here has that address");
    return Done {};
}

/// Whoever was here may ask it, members or not any more (NIP-62).
Outcome Session::mayVanish(const feed::Event &event) const
{
    const auto &names = m_shard.context.relayUrls;
    const bool isMeant = std::ranges::any_of(event.tags, [&](const feed::Tag &tag) {
        return tag.size() >= 2 && tag[0] == "relay"
            && (tag[1] == "ALL_RELAYS" || names.empty() || protocol::answersTo(names, tag[1]));
    });
    if (!isMeant)
        return fail(Code::Malformed, "it does not name this server");
    if (m_auth.isEmpty())
        return fail(Code::AuthRequired);
    if (!m_auth.has(event.pubkey))
        return fail(Code::Restricted, "only its author may publish this");
    return Done {};
}

Outcome Session::mayPublish(const feed::Event &event) const
{
    if (audienceOf(event.kind) == Audience::Addressees)
        return mayWrap(event);
    if (event.kind == feed::kinds::Vanish)
        return mayVanish(event);
    if (event.kind == feed::kinds::JoinRequest)
        return Done {}; // the one word a stranger may say; its signature and its invite are looked at later
    if ((isClosedServer() || event.isProtected()) && m_auth.isEmpty())
        return fail(Code::AuthRequired);
    if ((isClosedServer() || event.isProtected()) && !m_auth.has(event.pubkey))
        return fail(Code::Restricted, "only its author may publish this");
    if (isClosedServer() && !m_shard.membership->contains(event.pubkey))
        return fail(Code::Restricted);
    return Done {};
}

bool Session::isKeptOut() const
{
    const auto &membership = *m_shard.membership;
    const auto isBanned = [&](const feed::PublicKey &key) { return membership.isBanned(key); };
    return (!m_isLocal && membership.isBlocked(m_block)) || std::ranges::any_of(m_auth.keys(), isBanned);
}

} // namespace plaza::server
