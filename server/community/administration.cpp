#include "server/community/administration.h"

#include "server/community/room_table.h"

#include <algorithm>

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
using feed::PublicKey;
using feed::Result;

namespace {

/// The least role for a deed.
Role neededFor(Deed deed)
{
    switch (deed) {
    case Deed::Mute:
    case Deed::Unmute:
    case Deed::Approve:
    case Deed::Refuse:
    case Deed::AllowEvents:
    case Deed::DeleteEvents: return Role::Moderator;
    case Deed::SetName:
    case Deed::SetDescription:
    case Deed::SetIcon:
    case Deed::DefineRole:
    case Deed::DropRole: return Role::Owner;
    default: return Role::Admin;
    }
}

QByteArray detailOf(const Act &act)
{
    switch (act.deed) {
    case Deed::SetRole:
    case Deed::Add: return name(act.role);
    case Deed::Relink: return act.newKey ? act.newKey->toHex() : QByteArray();
    case Deed::GiveBadge:
    case Deed::TakeBadge: return act.text;
    case Deed::Mute: return act.until ? "until " + QByteArray::number(*act.until) : QByteArray("until ended");
    default: return {};
    }
}

} // namespace

Administration::Administration(feed::store::Database &database, Members &members)
    : m_database(database)
    , m_members(members)
    , m_log(database)
    , m_invites(database)
    , m_waiting(database)
    , m_roles(database)
    , m_premises(database)
    , m_verdicts(database)
{ }

Outcome Administration::perform(const Act &act, const std::vector<PublicKey> &authors, qint64 now)
{
    if (objectOf(act.deed) == Object::Person && !act.whom)
        return fail(Code::Malformed, "it does not say whom");
    if (act.deed == Deed::Relink && !act.newKey)
        return fail(Code::Malformed, "it does not say to which key");
    if (act.deed == Deed::DefineRole && !act.definition)
        return fail(Code::Malformed, "it does not say which role");
    if (const auto allowed = mayAct(act, authors); !allowed)
        return allowed;
    if (const auto changed = change(act, now); !changed)
        return changed;
    return noteAct(act, now);
}

Outcome Administration::mayAct(const Act &act, const std::vector<PublicKey> &authors)
{
    if (!act.actor)
        return Done {};
    const auto rank = m_members.roleOf(*act.actor);
    const auto given = roleGivenBy(act);
    const auto own = isOwnInvite(act);
    if (!rank || !given || !own)
        return !rank ? rank.error() : !given ? given.error() : own.error();
    if (!*rank || (**rank < neededFor(act.deed) && !*own))
        return fail(Code::Restricted, "that takes the role " + name(neededFor(act.deed)) + " at least");
    if (*given && **given >= **rank && **rank != Role::Owner)
        return fail(Code::Restricted, "nobody makes another as much as they are themselves");
    auto others = authors;
    if (act.whom)
        others.push_back(*act.whom);
    return act.deed == Deed::AllowEvents ? Outcome(Done {}) : isAboveAll(act, **rank, others);
}

Outcome Administration::isAboveAll(const Act &act, Role rank, const std::vector<PublicKey> &others)
{
    for (const PublicKey &key : others) {
        const auto theirs = m_members.roleOf(key);
        if (!theirs)
            return theirs.error();
        const bool isOwnPost = act.deed == Deed::DeleteEvents && key == *act.actor;
        if (*theirs && **theirs >= rank && !isOwnPost)
            return fail(Code::Restricted, "nobody acts on an equal or a higher one");
    }
    return Done {};
}

Result<std::optional<Role>> Administration::roleGivenBy(const Act &act)
{
    if (act.deed == Deed::SetRole || act.deed == Deed::Add)
        return std::optional(act.role);
    if (act.deed != Deed::Approve)
        return std::optional<Role>();
    const auto waiting = m_waiting.find(*act.whom);
    if (!waiting)
        return waiting.error();
    return *waiting ? std::optional((*waiting)->role) : std::nullopt;
}

Result<bool> Administration::isOwnInvite(const Act &act)
{
    if (act.deed != Deed::RevokeInvite)
        return false;
    const auto invite = m_invites.find(act.text);
    if (!invite)
        return invite.error();
    return *invite && (*invite)->createdBy == act.actor;
}

Outcome Administration::change(const Act &act, qint64 now)
{
    switch (objectOf(act.deed)) {
    case Object::Person: return changePerson(act, now);
    case Object::Definition: return thenNote(m_roles.define(*act.definition));
    case Object::Events:
        return act.deed == Deed::AllowEvents ? m_verdicts.allow(act.events, act.reason, now)
                                             : m_verdicts.ban(act.events, act.reason, now);
    case Object::Text: return changePlace(act, now);
    }
    return Done {};
}

Outcome Administration::changePerson(const Act &act, qint64 now)
{
    const PublicKey &whom = *act.whom;
    switch (act.deed) {
    case Deed::Add: return add(act, now);
    case Deed::Approve: return approve(act, now);
    case Deed::Refuse: return m_waiting.refuse(whom);
    case Deed::Expel: return expel(whom, now);
    case Deed::Ban: return ban(act, now);
    case Deed::Unban: return unban(act);
    case Deed::Mute: return m_members.mute(whom, act.until.value_or(Members::MutedForGood));
    case Deed::Unmute: return m_members.mute(whom, {});
    case Deed::SetRole: return m_members.setRole(whom, act.role);
    case Deed::Relink: return relink(act);
    case Deed::GiveBadge: return thenNote(m_roles.give(whom, act.text));
    case Deed::TakeBadge: return thenNote(m_roles.take(whom, act.text));
    default: return Done {};
    }
}

Outcome Administration::changePlace(const Act &act, qint64 now)
{
    switch (act.deed) {
    case Deed::RevokeInvite: return m_invites.revoke(act.text);
    case Deed::SetName: return thenNote(m_premises.setName(act.text));
    case Deed::SetDescription: return thenNote(m_premises.setDescription(act.text));
    case Deed::SetIcon: return thenNote(m_premises.setIcon(act.text));
    case Deed::BlockAddress: return thenNote(m_premises.block({act.text, act.reason, now}));
    case Deed::UnblockAddress: return thenNote(m_premises.unblock(act.text));
    case Deed::DropRole: return thenNote(m_roles.drop(act.text));
    default: return Done {};
    }
}

/// So that a Membership is made anew.
Outcome Administration::thenNote(const Outcome &changed)
{
    return changed ? m_members.noteChange() : changed;
}

Outcome Administration::add(const Act &act, qint64 now)
{
    const auto banned = isBanned(*act.whom);
    if (!banned)
        return banned.error();
    if (*banned)
        return fail(Code::Blocked, "banned; end the ban first");
    if (const auto forgotten = m_waiting.forget(*act.whom); !forgotten)
        return forgotten;
    return m_members.add({*act.whom, act.role, now});
}

Outcome Administration::approve(const Act &act, qint64 now)
{
    const auto waiting = m_waiting.find(*act.whom);
    if (!waiting)
        return waiting.error();
    if (!*waiting)
        return fail(Code::NotFound, "nobody of that key waits");
    if (const auto forgotten = m_waiting.forget(*act.whom); !forgotten)
        return forgotten;
    return m_members.add({*act.whom, (*waiting)->role, now, {}, {}, (*waiting)->invitedBy});
}

/// Out of the community and of its rooms. Whom they have invited and who has not come yet does not come any more.
Outcome Administration::expel(const PublicKey &key, qint64 now)
{
    if (const auto revoked = m_invites.revokeAllOf(key); !revoked)
        return revoked;
    const auto removed = m_members.remove(key);
    return removed ? RoomTable(m_database).forget(key, now) : removed;
}

Outcome Administration::relink(const Act &act)
{
    const auto linked = m_members.relink(*act.whom, *act.newKey);
    return linked ? RoomTable(m_database).relink(*act.whom, *act.newKey) : linked;
}

/// Members or not: a key that has not come yet may be kept out.
Outcome Administration::ban(const Act &act, qint64 now)
{
    const auto role = m_members.roleOf(*act.whom);
    if (!role)
        return role.error();
    if (const auto removed = *role ? expel(*act.whom, now) : m_members.noteChange(); !removed)
        return removed;
    if (const auto forgotten = m_waiting.forget(*act.whom); !forgotten)
        return forgotten;
    auto insert = m_database.prepare("INSERT INTO ban(pubkey, reason, at) VALUES (?1, ?2, ?3) "
                                     "ON CONFLICT(pubkey) DO UPDATE SET reason = excluded.reason");
    if (!insert)
        return insert.error();
    return insert->bind(1, act.whom->raw()).bindText(2, act.reason).bind(3, now).run();
}

Outcome Administration::unban(const Act &act)
{
    auto remove = m_database.prepare("DELETE FROM ban WHERE pubkey = ?1");
    if (!remove)
        return remove.error();
    if (const auto done = remove->bind(1, act.whom->raw()).run(); !done)
        return done;
    return m_database.changes() == 0 ? fail(Code::NotFound, "not banned") : m_members.noteChange();
}

Result<bool> Administration::isBanned(const PublicKey &key)
{
    auto select = m_database.prepare("SELECT 1 FROM ban WHERE pubkey = ?1");
    if (!select)
        return select.error();
    return select->bind(1, key.raw()).step();
}

Result<std::vector<Ban>> Administration::bans()
{
    auto select = m_database.prepare("SELECT pubkey, reason, at FROM ban ORDER BY at DESC, pubkey");
    if (!select)
        return select.error();
    std::vector<Ban> bans;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return bans;
        if (const auto key = PublicKey::fromRaw(select->blob(0)))
            bans.push_back({*key, select->text(1), select->integer(2)});
    }
}

Outcome Administration::noteAct(const Act &act, qint64 now)
{
    switch (objectOf(act.deed)) {
    case Object::Person: return noteLine(act, act.whom->toHex(), now);
    case Object::Definition: return noteLine(act, act.definition->id, now);
    case Object::Text:
        return noteLine(act, act.deed == Deed::RevokeInvite ? partOf(act.text) : act.text.simplified(), now);
    case Object::Events: break;
    }
    for (const auto &id : act.events) {
        if (const auto noted = noteLine(act, id.toHex(), now); !noted)
            return noted;
    }
    return Done {};
}

Outcome Administration::noteLine(const Act &act, const QByteArray &target, qint64 now)
{
    const QByteArray detail = detailOf(act), reason = act.reason.simplified();
    const bool isOne = detail.isEmpty() || reason.isEmpty();
    return m_log.note(
        {0, now, act.actor, name(act.deed), target, isOne ? detail + reason : detail + ": " + reason});
}

} // namespace plaza::server
