#include "server/session/community_rules.h"

#include "feed/kinds.h"
#include "feed/protocol/membership.h"
#include "feed/protocol/reason.h"
#include "server/community/community.h"

namespace plaza::server {

using feed::Code;
using feed::Event;
using feed::fail;
using feed::Outcome;
using feed::Result;

CommunityRules::CommunityRules(Community &community, Access access)
    : m_community(community)
    , m_access(access)
{ }

Result<Ruling> CommunityRules::review(const Event &event, qint64 now)
{
    const bool isRequest = event.kind == feed::kinds::JoinRequest || event.kind == feed::kinds::LeaveRequest;
    if (m_access == Access::Open)
        return isRequest ? Ruling {false, "info: this place is open to everyone"} : Ruling {};
    if (event.kind == feed::kinds::JoinRequest)
        return join(event, now);
    // Asked by the session before, but membership may have ended since.
    if (!m_community.membership()->contains(event.pubkey))
        return fail(Code::Restricted);
    if (event.kind == feed::kinds::LeaveRequest)
        return leave(event, now);
    if (event.kind == feed::kinds::Profile) {
        if (const Outcome named = m_community.reviewProfile(event); !named)
            return named.error();
    }
    return Ruling {};
}

std::vector<Event> CommunityRules::announcements(qint64 now)
{
    return m_access == Access::Open ? std::vector<Event>() : m_community.announcements(now);
}

void CommunityRules::announced()
{
    m_community.announced();
}

void CommunityRules::refresh()
{
    (void)
        m_community.refresh(); // a disk that cannot be read shows in the next write; asked again in a second
}

std::shared_ptr<const Membership> CommunityRules::changedMembership()
{
    if (m_told == m_community.membership())
        return {};
    m_told = m_community.membership();
    return m_told;
}

Outcome CommunityRules::probe()
{
    return m_community.probe();
}

Result<Ruling> CommunityRules::join(const Event &request, qint64 now)
{
    const auto joined = m_community.join(request.pubkey, feed::protocol::claimOf(request), now);
    if (!joined)
        return joined.error();
    if (!*joined)
        return Ruling {false, feed::protocol::reason(fail(Code::Duplicate, "you are a member already"))};
    return Ruling {false, "info: welcome"};
}

Result<Ruling> CommunityRules::leave(const Event &request, qint64 now)
{
    const Outcome left = m_community.remove(request.pubkey, now);
    if (!left)
        return left.error();
    return Ruling {false, "info: goodbye"};
}

} // namespace plaza::server
