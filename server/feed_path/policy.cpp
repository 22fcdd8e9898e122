#include "server/feed_path/policy.h"

#include "feed/kinds.h"

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

constexpr int RepostOfAny = 16;       // NIP-18
constexpr qint64 RequestWindow = 600; // NIP-43: now, plus or minus a few minutes

/// Believed because the server signs them; it writes them itself, past this check.
constexpr std::array ServersOwn {feed::kinds::MemberAdded, feed::kinds::MemberRemoved,
                                 feed::kinds::MemberList, feed::kinds::Invite, feed::kinds::Roles};

struct Refusal {
    int first;
    int last;
    const char *why;
};

/// Not before what they promise is done here. In a closed community people rely on it.
constexpr std::array NotYet {
    Refusal {4, 4, "private messages would be readable by every member"},
    Refusal {13, 15, "private messages travel in gift wraps only"},
    Refusal {62, 62, "a request to vanish is not acted upon yet"},
    Refusal {78, 78, "app data would be readable by every member"},
    Refusal {1059, 1060, "gift wraps would be readable by every member"},
    Refusal {1984, 1984, "reports would be readable by every member"},
    Refusal {9000, 9030, "rooms are not done here yet"},
    Refusal {10013, 10013, "where drafts are kept is private"},
    Refusal {21059, 21059, "gift wraps would be readable by every member"},
    Refusal {24242, 24242, "a token for files must stay between its owner and the server"},
    Refusal {27235, 27235, "a token for HTTP must stay between its owner and the server"},
    Refusal {30078, 30078, "app data would be readable by every member"},
    Refusal {31234, 31234, "drafts would be readable by every member"},
    Refusal {39000, 39005, "rooms are not done here yet"},
};

Outcome kindIsTaken(int kind, bool closed)
{
    if (kind == feed::kinds::Auth)
        return fail(Code::Blocked, "an AUTH is never published");
    if (!closed)
        return Done {};
    if (std::ranges::find(ServersOwn, kind) != ServersOwn.end())
        return fail(Code::Blocked, "only the server itself may say this");
    const auto refused = std::ranges::find_if(
        NotYet, [kind](const Refusal &entry) { return kind >= entry.first && kind <= entry.last; });
    if (refused != NotYet.end())
        return fail(Code::Blocked, refused->why);
    return Done {};
}

QByteArray serverTime(qint64 now)
{
    return "it is " + QByteArray::number(now) + " here ("
        + QDateTime::fromSecsSinceEpoch(now, Qt::UTC).toString(Qt::ISODate).toUtf8() + "); check your clock";
}

Outcome timeFits(const Event &event, const feed::Limits &limits, qint64 now)
{
    const bool isRequest = event.kind == feed::kinds::JoinRequest || event.kind == feed::kinds::LeaveRequest;
    const qint64 past = isRequest ? RequestWindow : limits.past.count();
    const qint64 future = isRequest ? RequestWindow : limits.future.count();
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
    if (const auto fits = timeFits(event, policy.limits, now); !fits)
        return fits;
    if (embedsProtected(event))
        return fail(Code::Restricted, "a repost of a protected event must not contain it");
    return Done {};
}

} // namespace plaza::server
