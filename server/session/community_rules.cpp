#include "server/session/community_rules.h"

#include "feed/kinds.h"
#include "feed/protocol/membership.h"
#include "feed/protocol/reason.h"
#include "feed/room.h"
#include "server/community/audience.h"
#include "server/community/community.h"
#include "server/community/read_gate.h"

#include <map>

namespace plaza::server {

using feed::Code;
using feed::Event;
using feed::fail;
using feed::Outcome;
using feed::Result;

namespace {

/// A person's own affairs: leaving, their profile, taking back what they said, what only they read.
bool isAllowedWhenMuted(int kind)
{
    using namespace feed::kinds;
    return kind == LeaveRequest || kind == LeaveRoom || kind == Profile || kind == Deletion
        || audienceOf(kind) == Audience::Author || audienceOf(kind) == Audience::Moderators;
}

/// To be read on an administrator's terminal, so without anything that is not seen.
QString nameIn(const Event &request)
{
    constexpr int MaxNameChars = 50;
    auto name = QString::fromUtf8(feed::protocol::nameOf(request)).simplified();
    name.removeIf(
        [](QChar c) { return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format; });
    return name.left(MaxNameChars);
}

} // namespace

CommunityRules::CommunityRules(Community &community, Access access, Role roomCreators)
    : m_community(community)
    , m_access(access)
    , m_roomCreators(roomCreators)
{ }

Result<Ruling> CommunityRules::review(const Event &event, const std::vector<Target> &targets, qint64 now)
{
    const bool isRequest = event.kind == feed::kinds::JoinRequest || event.kind == feed::kinds::LeaveRequest;
    if (event.kind == feed::kinds::Vanish)
        return vanish(event, now);
    if (m_access == Access::Open)
        return isRequest ? Ruling {false, "info: this place is open to everyone"} : Ruling {};
    if (event.kind == feed::kinds::JoinRequest)
        return join(event, now);
    // Asked by the session before, but membership may have ended since.
    const bool isWrap = audienceOf(event.kind) == Audience::Addressees; // signed by a key of the moment
    const auto &membership = *m_community.membership();
    if (isWrap ? !membership.containsAny(addresseesOf(event)) : !membership.contains(event.pubkey))
        return fail(Code::Restricted);
    if (m_community.membership()->isMuted(event.pubkey, now) && !isAllowedWhenMuted(event.kind))
        return fail(Code::Restricted, "you are muted here for now");
    if (event.kind == feed::kinds::LeaveRequest)
        return leave(event, now);
    if (feed::kinds::isRoomAct(event.kind))
        return performInRoom(event, targets, now);
    if (const Outcome allowed = mayBeSaid(event); !allowed)
        return allowed.error();
    if (event.kind == feed::kinds::Profile) {
        if (const Outcome named = m_community.reviewProfile(event); !named)
            return named.error();
    }
    return Ruling {};
}

Result<std::vector<Event>> CommunityRules::perform(const Act &act, const std::vector<Target> &targets,
                                                   qint64 now)
{
    if (const Outcome done = m_community.perform(act, authorsOf(targets), now); !done)
        return done.error();
    if (act.deed != Deed::DeleteEvents)
        return std::vector<Event>();
    std::map<QByteArray, std::vector<feed::EventId>> inRooms; // those outside do not hear of it
    auto toAll = act.events;
    for (const Target &target : targets) {
        if (target.room.isNull())
            continue;
        inRooms[target.room].push_back(target.id);
        std::erase(toAll, target.id);
    }
    std::vector<Event> words;
    if (!toAll.empty())
        words.push_back(m_community.removal(toAll, {}, act.reason, now));
    for (const auto &[room, events] : inRooms)
        words.push_back(m_community.removal(events, room, act.reason, now));
    return words;
}

Result<Ruling> CommunityRules::performInRoom(const Event &event, const std::vector<Target> &targets,
                                             qint64 now)
{
    auto done = m_community.performInRoom(event, targets, m_roomCreators, now);
    if (!done)
        return done.error();
    return Ruling {done->write, done->text, std::move(done->remove)};
}

Outcome CommunityRules::mayBeSaid(const Event &event) const
{
    const QByteArray named = feed::roomOf(event);
    if (named.isNull())
        return feed::Done {};
    const Room *room = m_community.rooms().list()->find(named);
    return room ? mayBeSaidIn(*room, *m_community.membership(), event)
                : fail(Code::Restricted, "there is no such room");
}

QByteArray CommunityRules::roomToClear()
{
    return m_access == Access::Open ? QByteArray() : m_community.rooms().toBeCleared();
}

Outcome CommunityRules::roomCleared(const QByteArray &room)
{
    return m_community.roomCleared(room);
}

Result<Event> CommunityRules::invite(const std::vector<feed::PublicKey> &by, qint64 now)
{
    if (m_access == Access::Open)
        return fail(Code::Unsupported, "this place is open to everyone");
    return m_community.invite(by, now);
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
    const auto joined =
        m_community.join(request.pubkey, feed::protocol::claimOf(request), now, nameIn(request));
    if (!joined)
        return joined.error();
    if (!*joined)
        return Ruling {false, feed::protocol::reason(fail(Code::Duplicate, "you are a member already"))};
    return Ruling {false, "info: welcome"};
}

/// What they have written goes when the request is written.
Result<Ruling> CommunityRules::vanish(const Event &request, qint64 now)
{
    if (!m_community.membership()->contains(request.pubkey))
        return Ruling {};
    if (const Outcome left = m_community.remove(request.pubkey, now); !left)
        return left.error();
    return Ruling {};
}

Result<Ruling> CommunityRules::leave(const Event &request, qint64 now)
{
    const Outcome left = m_community.remove(request.pubkey, now);
    if (!left)
        return left.error();
    return Ruling {false, "info: goodbye"};
}

} // namespace plaza::server
