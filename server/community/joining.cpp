// How people come in and go: the part of Community that invites and those who wait are about.
#include "feed/protocol/membership.h"
#include "feed/protocol/reason.h"
#include "server/community/community.h"
#include "server/community/room_table.h"

#include <algorithm>

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
using feed::PublicKey;
using feed::Result;

Result<bool> Community::join(const PublicKey &key, const QByteArray &claim, qint64 now, const QString &name)
{
    if (m_membership->contains(key))
        return false;
    bool waits = false;
    const auto done = change([&] { return admit({key, now, name}, claim, waits); });
    // Another process may have added it since the last refresh.
    if (!done && done.error().code == Code::Duplicate) {
        if (const auto refreshed = refresh(); !refreshed)
            return refreshed.error();
        return false;
    }
    if (!done)
        return done.error();
    if (waits)
        return feed::protocol::awaitsApproval();
    m_news.push_back(feed::protocol::memberAdded(key, now));
    return true;
}

/// waits: set when they are not in yet.
Outcome Community::admit(const Waiting &who, const QByteArray &claim, bool &waits)
{
    const auto isBanned = m_administration.isBanned(who.pubkey);
    if (!isBanned)
        return isBanned.error();
    if (*isBanned)
        return fail(Code::Blocked, "banned from this community");
    const auto asked = hasAsked(who.pubkey, claim);
    if (!asked)
        return asked.error();
    if (*asked) {
        waits = true;
        return Done {};
    }
    Waiting asks = who;
    if (claim.isEmpty() && m_admission.by == Admission::By::Approval) {
        waits = true;
        return m_waiting.ask(asks, m_admission);
    }
    const auto invite = m_invites.take(claim, who.since);
    if (!invite)
        return invite.error();
    asks.role = invite->role;
    asks.invitedBy = invite->createdBy;
    asks.hasInvite = true;
    waits = invite->needsApproval;
    return waits ? m_waiting.ask(asks, m_admission) : welcome(asks);
}

/// They wait already, and bring nothing that would end it: asking again uses no invite up.
Result<bool> Community::hasAsked(const PublicKey &key, const QByteArray &claim)
{
    const auto known = m_waiting.find(key);
    if (!known || !*known)
        return known ? Result(false) : known.error();
    const auto invite = m_invites.find(claim);
    if (!invite)
        return invite.error();
    return !*invite || (*invite)->needsApproval;
}

Outcome Community::welcome(const Waiting &who)
{
    if (const auto forgotten = m_waiting.forget(who.pubkey); !forgotten)
        return forgotten;
    const auto added = m_members.add({who.pubkey, who.role, who.since, {}, {}, who.invitedBy});
    if (!added)
        return added;
    const auto by = who.invitedBy ? who.invitedBy->toHex() : QByteArray("the operator");
    return m_log.note({0, who.since, who.pubkey, "join", who.pubkey.toHex(), "invited by " + by});
}

Result<feed::Event> Community::invite(const std::vector<PublicKey> &by, qint64 now)
{
    const auto inviter = inviterAmong(by, now);
    if (!inviter)
        return inviter.error();
    QByteArray code;
    const auto done = change([&]() -> Outcome {
        if (const auto room = m_invites.hasRoom(*inviter, m_admission, now); !room)
            return room;
        const auto made = m_invites.create({.usesLeft = m_admission.inviteUses,
                                            .expiresAt = now + m_admission.inviteSeconds,
                                            .createdBy = *inviter},
                                           now);
        if (!made)
            return made.error();
        code = made->code;
        return m_log.note({0, now, *inviter, "invite", partOf(code), name(made->role)});
    });
    if (!done)
        return done.error();
    auto event = feed::protocol::invite(code, now);
    m_serverKey.sign(event);
    return event;
}

/// The highest of them who may.
Result<PublicKey> Community::inviterAmong(const std::vector<PublicKey> &keys, qint64 now) const
{
    const auto rank = [this](const PublicKey &key) { return m_membership->roleOf(key); };
    const auto highest = std::ranges::max_element(keys, {}, rank);
    if (highest == keys.end() || !rank(*highest))
        return fail(Code::Restricted);
    if (!m_admission.mayInvite || *rank(*highest) < *m_admission.mayInvite)
        return fail(Code::Restricted, "you may not invite people here; ask an admin to");
    if (m_membership->isMuted(*highest, now))
        return fail(Code::Restricted, "you are muted here for now");
    return *highest;
}

Outcome Community::remove(const PublicKey &key, qint64 now)
{
    const auto done = change([&]() -> Outcome {
        if (const auto revoked = m_invites.revokeAllOf(key); !revoked)
            return revoked;
        const auto removed = m_members.remove(key);
        return removed ? RoomTable(*m_database).forget(key, now) : removed;
    });
    if (done)
        m_news.push_back(feed::protocol::memberRemoved(key, now));
    return done;
}

} // namespace plaza::server
