#include "server/community/room.h"

#include "feed/kinds.h"
#include "feed/result.h"
#include "feed/room.h"

#include <algorithm>
#include <array>
#include <utility>

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
using feed::PublicKey;

namespace {

constexpr std::array<std::pair<RoomRole, QByteArrayView>, 3> Names {{
    {RoomRole::Member, "member"},
    {RoomRole::Moderator, "moderator"},
    {RoomRole::Admin, "admin"},
}};

Rank rankOf(RoomRole role)
{
    switch (role) {
    case RoomRole::Member: return Rank::Member;
    case RoomRole::Moderator: return Rank::Moderator;
    case RoomRole::Admin: return Rank::Admin;
    }
    return Rank::Stranger;
}

bool takes(const RoomFace &face, int kind)
{
    return face.takesAnyKind || kind == feed::kinds::Deletion
        || std::ranges::find(face.kinds, kind) != face.kinds.end();
}

} // namespace

QByteArray name(RoomRole role)
{
    return std::ranges::find(Names, role, &decltype(Names)::value_type::first)->second.toByteArray();
}

std::optional<RoomRole> roomRoleFromName(QByteArrayView name)
{
    const auto found = std::ranges::find(Names, name, &decltype(Names)::value_type::second);
    return found != Names.end() ? std::optional(found->first) : std::nullopt;
}

const Room *RoomList::find(const QByteArray &id) const
{
    const auto found = m_rooms.find(id);
    return found != m_rooms.end() ? found->second.get() : nullptr;
}

Rank rankIn(const Room &room, const Membership &membership, const PublicKey &key)
{
    const auto role = membership.roleOf(key);
    if (!role)
        return Rank::Stranger;
    if (*role == Role::Owner)
        return Rank::CommunityOwner;
    if (*role == Role::Admin)
        return Rank::CommunityAdmin;
    const auto here = room.members.find(key);
    return here != room.members.end() ? rankOf(here->second) : Rank::Stranger;
}

bool isHiddenFrom(const Room &room, const Membership &membership, const PublicKey &key)
{
    return room.face.isHidden && !room.has(key) && rankIn(room, membership, key) < Rank::CommunityAdmin;
}

Outcome mayBeSaidIn(const Room &room, const Membership &membership, const feed::Event &event)
{
    if (room.hasEnded() || isHiddenFrom(room, membership, event.pubkey))
        return fail(Code::Restricted, "there is no such room");
    const bool isForMembers = room.isForItsMembers() || room.face.isRestricted || room.face.isClosed;
    const bool takesBack = event.kind == feed::kinds::Deletion; // what one has said is one's own
    if (isForMembers && !room.has(event.pubkey) && !takesBack)
        return fail(Code::Restricted, "only who is in this room may write here");
    if (!takes(room.face, event.kind))
        return fail(Code::Restricted, "this room does not take that");
    return Done {};
}

} // namespace plaza::server
