#include "server/community/room_acts.h"

#include "feed/kinds.h"
#include "feed/room.h"
#include "server/community/room_words.h"

#include <algorithm>

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::Event;
using feed::fail;
using feed::Outcome;
using feed::PublicKey;
using feed::Result;
namespace kinds = feed::kinds;

namespace {

constexpr qsizetype MinCodeBytes = 8; // of an invite: less can be guessed
constexpr qsizetype MaxCodeBytes = 128;

feed::Error noSuchRoom()
{
    return fail(Code::Restricted, "there is no such room");
}

/// The name of an act in the audit log; null for what people do with themselves.
QByteArray deedOf(int kind)
{
    switch (kind) {
    case kinds::PutUser: return "room-put";
    case kinds::RemoveUser: return "room-remove";
    case kinds::EditRoom: return "room-edit";
    case kinds::DeleteInRoom: return "room-delete";
    case kinds::CreateRoom: return "room-create";
    case kinds::DeleteRoom: return "room-end";
    case kinds::RoomInvite: return "room-invite";
    case kinds::RoomPins: return "room-pin";
    default: return {};
    }
}

Rank neededFor(int kind)
{
    return kind == kinds::EditRoom || kind == kinds::DeleteRoom ? Rank::Admin : Rank::Moderator;
}

Rank rankToGive(RoomRole role)
{
    return role == RoomRole::Member ? Rank::Moderator : Rank::Admin;
}

Rank rankOf(const RoomAct &act, const PublicKey &key)
{
    return rankIn(*act.room, act.membership, key);
}

Outcome mayActOn(const RoomAct &act, const PublicKey &key)
{
    const bool isSelf = key == act.event.pubkey;
    if (!isSelf && rankOf(act, key) >= rankOf(act, act.event.pubkey))
        return fail(Code::Restricted, "nobody acts on an equal or a higher one");
    return Done {};
}

} // namespace

Result<RoomDone> RoomActs::perform(const RoomAct &act)
{
    if (act.event.kind == kinds::CreateRoom)
        return create(act);
    if (!act.room)
        return noSuchRoom();
    if (act.event.kind == kinds::DeleteRoom && act.room->end == act.event.id.raw())
        return RoomDone {}; // it is being said again
    if (act.room->hasEnded())
        return noSuchRoom();
    if (act.event.kind == kinds::EnterRoom)
        return enter(act);
    if (isHiddenFrom(*act.room, act.membership, act.event.pubkey))
        return noSuchRoom();
    if (act.event.kind == kinds::LeaveRoom)
        return leave(act);
    if (deedOf(act.event.kind).isNull())
        return fail(Code::Unsupported, "rooms know no such act here");
    if (rankOf(act, act.event.pubkey) < neededFor(act.event.kind))
        return fail(Code::Restricted, "that takes more of a role in this room");
    RoomDone done;
    if (const auto moderated = moderate(act, done); !moderated)
        return moderated.error();
    return done;
}

Result<RoomDone> RoomActs::create(const RoomAct &act)
{
    const auto &event = act.event;
    if (act.room && act.room->creation == event.id.raw())
        return RoomDone {}; // it is being said again
    if (act.membership.roleOf(event.pubkey).value_or(Role::Member) < act.creators)
        return fail(Code::Restricted, "making a room takes the role " + name(act.creators) + " at least");
    Room room {.id = feed::roomOf(event), .creation = event.id.raw()};
    if (!isRoomId(room.id))
        return fail(Code::Malformed, "a room's id has 1 to 64 letters, digits, - or _");
    if (act.room)
        return fail(Code::Duplicate, "there is or was a room of that id");
    auto face = faceAfter({}, event);
    if (!face)
        return face.error();
    room.face = *std::move(face);
    if (const auto made = m_table.create(room, act.now); !made)
        return made.error();
    if (const auto put = m_table.put(room.id, event.pubkey, RoomRole::Admin, act.now); !put)
        return put.error();
    if (const auto said = m_table.note({0, room.id, event.pubkey, true, RoomRole::Admin, act.now}); !said)
        return said.error();
    if (const auto noted = note(act, room.id); !noted)
        return noted.error();
    return RoomDone {};
}

Result<RoomDone> RoomActs::enter(const RoomAct &act)
{
    const auto &key = act.event.pubkey;
    if (act.room->has(key))
        return fail(Code::Duplicate, "you are in this room already");
    const auto code = act.event.tagValue("code");
    const auto isInvited = code.isEmpty() ? Result(false) : m_table.isInvite(act.room->id, code, act.now);
    if (!isInvited)
        return isInvited.error();
    if (!*isInvited && isHiddenFrom(*act.room, act.membership, key))
        return noSuchRoom();
    if (!*isInvited && act.room->face.isClosed)
        return code.isEmpty()
            ? fail(Code::Restricted, "this room is by invitation; somebody in it can put you in")
            : fail(Code::InviteRefused);
    if (const auto put = m_table.put(act.room->id, key, RoomRole::Member, act.now); !put)
        return put.error();
    if (const auto said = m_table.note({0, act.room->id, key, true, RoomRole::Member, act.now}); !said)
        return said.error();
    return RoomDone {.write = false,
                     .text = "info: welcome"}; // the server's 9000 says it; a code stays a secret
}

/// Even the last admin may: the room is then the community's admins'.
Result<RoomDone> RoomActs::leave(const RoomAct &act)
{
    const auto &key = act.event.pubkey;
    if (!act.room->has(key))
        return fail(Code::NotFound, "you are not in this room");
    if (const auto gone = m_table.remove(act.room->id, key); !gone)
        return gone.error();
    if (const auto said = m_table.note({.room = act.room->id, .key = key, .at = act.now}); !said)
        return said.error();
    return RoomDone {.write = false, .text = "info: goodbye"};
}

Outcome RoomActs::moderate(const RoomAct &act, RoomDone &done)
{
    switch (act.event.kind) {
    case kinds::PutUser: return putUsers(act);
    case kinds::RemoveUser: return removeUsers(act);
    case kinds::EditRoom: return edit(act);
    case kinds::RoomInvite: return invite(act);
    case kinds::RoomPins: return pin(act);
    case kinds::DeleteRoom: {
        const auto ended = m_table.end(act.room->id, act.event.id.raw());
        return ended ? note(act, act.room->id) : ended;
    }
    default: return deleteEvents(act, done);
    }
}

/// What is not here may have been removed by the same words before.
Outcome RoomActs::deleteEvents(const RoomAct &act, RoomDone &done)
{
    if (!act.event.hasTag("e"))
        return fail(Code::Malformed, "it names posts in e tags");
    for (const Target &target : act.targets) {
        if (target.room != act.room->id)
            return fail(Code::Restricted, "what it deletes was not said in this room");
        if (const auto may = mayActOn(act, target.author); !may)
            return may;
        done.remove.push_back(target.id);
        if (const auto noted = note(act, target.id.toHex()); !noted)
            return noted;
    }
    return Done {};
}

Outcome RoomActs::edit(const RoomAct &act)
{
    const auto face = faceAfter(act.room->face, act.event);
    if (!face)
        return face.error();
    const auto set = m_table.setFace(act.room->id, *face);
    return set ? note(act, act.room->id) : set;
}

Outcome RoomActs::putUsers(const RoomAct &act)
{
    const auto users = usersIn(act.event);
    if (!users)
        return users.error();
    for (const auto &[key, role] : *users) {
        if (const auto put = putUser(act, key, role); !put)
            return put;
    }
    return Done {};
}

Outcome RoomActs::putUser(const RoomAct &act, const PublicKey &key, RoomRole role)
{
    if (!act.membership.contains(key))
        return fail(Code::NotFound, "nobody here has that key");
    if (rankOf(act, act.event.pubkey) < rankToGive(role))
        return fail(Code::Restricted, "that takes more of a role in this room");
    if (const auto may = mayActOn(act, key); !may)
        return may;
    if (const auto put = m_table.put(act.room->id, key, role, act.now); !put)
        return put;
    return note(act, key.toHex(), name(role));
}

Outcome RoomActs::removeUsers(const RoomAct &act)
{
    const auto users = usersIn(act.event);
    if (!users)
        return users.error();
    for (const NamedUser &user : *users) {
        if (const auto may = mayActOn(act, user.key); !may)
            return may;
        if (const auto gone = m_table.remove(act.room->id, user.key); !gone)
            return gone;
        if (const auto noted = note(act, user.key.toHex()); !noted)
            return noted;
    }
    return Done {};
}

Outcome RoomActs::invite(const RoomAct &act)
{
    const auto code = act.event.tagValue("code");
    if (code.size() < MinCodeBytes || code.size() > MaxCodeBytes)
        return fail(Code::Malformed, "the code of an invite has 8 to 128 bytes");
    const qint64 end = act.event.expiresAt();
    const auto expiresAt = end != 0 ? std::optional(end) : std::nullopt;
    const auto added = m_table.addInvite(act.room->id, code, act.event.pubkey, expiresAt);
    return added ? note(act, act.room->id) : added;
}

Outcome RoomActs::pin(const RoomAct &act)
{
    const auto pins = pinsIn(act.event);
    if (!pins)
        return pins.error();
    const auto set = m_table.setPins(act.room->id, *pins);
    return set ? note(act, act.room->id) : set;
}

Outcome RoomActs::note(const RoomAct &act, const QByteArray &target, const QByteArray &detail)
{
    const auto room = feed::roomOf(act.event);
    QByteArray text = target == room ? detail : "in " + room + (detail.isEmpty() ? "" : ": " + detail);
    if (const auto reason = act.event.content.simplified().left(500); !reason.isEmpty())
        text += (text.isEmpty() ? "" : ": ") + reason;
    return m_administration.note({0, act.now, act.event.pubkey, deedOf(act.event.kind), target, text});
}

} // namespace plaza::server
