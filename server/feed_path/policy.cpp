#include "server/feed_path/policy.h"

#include "feed/kinds.h"
#include "feed/room.h"
#include "server/feed_path/shapes.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::Event;
using feed::fail;
using feed::Outcome;

namespace {

constexpr int RepostOfAny = 16;        // NIP-18
constexpr qint64 RequestWindow = 600;  // NIP-43: now, plus or minus a few minutes
constexpr qint64 RoomPast = 24 * 3600; // NIP-29: no late publication

/// Believed because the server signs them; it writes them itself, past this check.
constexpr std::array ServersOwn {feed::kinds::MemberAdded, feed::kinds::MemberRemoved,
                                 feed::kinds::MemberList, feed::kinds::Invite, feed::kinds::Roles};

struct Refusal {
    int first;
    int last;
    const char *why;
};

/// What a closed community cannot keep private, or does not do.
constexpr std::array Refused {
    Refusal {13, 15, "private messages travel in gift wraps only"},
    Refusal {1060, 1060, "this kind of wrap is not known here"},
    Refusal {24242, 24242, "a token for files must stay between its owner and the server"},
    Refusal {27235, 27235, "a token for HTTP must stay between its owner and the server"},
};

Outcome kindIsTaken(int kind, bool closed)
{
    if (kind == feed::kinds::Auth)
        return fail(Code::Blocked, "an AUTH is never published");
    if (!closed)
        return Done {};
    if (std::ranges::find(ServersOwn, kind) != ServersOwn.end() || feed::kinds::isAboutRoom(kind))
        return fail(Code::Blocked, "only the server itself may say this");
    const auto refused = std::ranges::find_if(
        Refused, [kind](const Refusal &entry) { return kind >= entry.first && kind <= entry.last; });
    if (refused != Refused.end())
        return fail(Code::Blocked, refused->why);
    return Done {};
}

QByteArray serverTime(qint64 now)
{
    return "it is " + QByteArray::number(now) + " here ("
        + QDateTime::fromSecsSinceEpoch(now).toUTC().toString(Qt::ISODate).toUtf8() + "); check your clock";
}

Outcome timeFits(const Event &event, const Policy &policy, qint64 now)
{
    const bool isAct = policy.closed && feed::kinds::isRoomAct(event.kind);
    const bool isRequest =
        event.kind == feed::kinds::JoinRequest || event.kind == feed::kinds::LeaveRequest || isAct;
    const bool isInRoom = policy.closed && !feed::roomOf(event).isNull();
    const qint64 kept = policy.limits.past.count();
    const qint64 past = isRequest ? RequestWindow : isInRoom ? std::min(kept, RoomPast) : kept;
    const qint64 future = isRequest ? RequestWindow : policy.limits.future.count();
    if (event.createdAt > now + future)
        return fail(Code::ClockOff, "created_at is too far ahead: " + serverTime(now));
    if (event.createdAt < now - past)
        return fail(Code::ClockOff, "created_at is too long ago: " + serverTime(now));
    if (const qint64 end = event.expiresAt(); end != 0 && end <= now)
        return fail(Code::Expired);
    return Done {};
}

/// A copy inside another event would outlive what its author allows (NIP-70).
bool embedsProtected(const Event &event)
{
    if ((event.kind != feed::kinds::Repost && event.kind != RepostOfAny) || event.content.isEmpty())
        return false;
    const auto embedded = feed::eventFromJson(event.content);
    return embedded ? embedded->isProtected() : event.content.contains("[\"-\"]");
}

} // namespace

Outcome mayBePublished(const Event &event, const Policy &policy, qint64 now)
{
    if (const auto taken = kindIsTaken(event.kind, policy.closed); !taken)
        return taken;
    if (const auto fits = timeFits(event, policy, now); !fits)
        return fits;
    if (isTooOld(event, policy.retention, now))
        return fail(Code::ClockOff, "created_at is too long ago to be kept here");
    if (const auto shaped = hasItsShape(event); !shaped)
        return shaped;
    if (const auto shaped = policy.closed ? namesItsRoom(event) : Outcome(Done {}); !shaped)
        return shaped;
    if (embedsProtected(event))
        return fail(Code::Restricted, "a repost of a protected event must not contain it");
    return Done {};
}

} // namespace plaza::server
