#pragma once

#include "feed/event.h"
#include "server/community/membership.h"

#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

/// Rooms inside the community (NIP-29). Everybody in a room is a member of the community.
namespace plaza::server {

/// Rising rights inside one room. Stored as these numbers.
enum class RoomRole { Member = 0, Moderator = 1, Admin = 2 };

QByteArray name(RoomRole role);
/// Nothing: a word that gives no right here.
std::optional<RoomRole> roomRoleFromName(QByteArrayView name);

/// What an admin of a room decides about it.
struct RoomFace {
    QByteArray name {};
    QByteArray about {};
    QByteArray picture {};     ///< an address
    QByteArray banner {};      ///< an address
    bool isPrivate = false;    ///< only those in it read
    bool isRestricted = false; ///< only those in it write
    bool isHidden = false;     ///< for all others as if it were not there
    bool isClosed = false;     ///< who wants in needs an invite or somebody who puts them in
    bool takesAnyKind = true;
    std::vector<int> kinds {}; ///< that may be written, unless any

    friend bool operator==(const RoomFace &, const RoomFace &) = default;
};

/// One room at one moment.
struct Room {
    using Members = std::unordered_map<feed::PublicKey, RoomRole, feed::BytesHash>;

    QByteArray id {};
    RoomFace face {};
    Members members {};
    std::vector<feed::Tag> pins {};
    QByteArray creation {}; ///< id of the event that made it; empty: the operator
    QByteArray end {}; ///< id of the event that ended it; empty: it is there. Then all but that event goes
    bool isCleared = false; ///< all that was said in an ended room has been removed
    qint64 revision = 0;
    qint64 listedRevision = 0; ///< that the server's newest word on it (39000 and on) shows
    qint64 listedAt = 0;       ///< created_at of that

    bool hasEnded() const { return !end.isEmpty(); }
    bool has(const feed::PublicKey &key) const { return members.contains(key); }
    /// Only those in it read what is said.
    bool isForItsMembers() const { return face.isPrivate || face.isHidden; }
};

/// All rooms at one moment, ended ones too. Never changed once made.
class RoomList
{
public:
    using Map = std::map<QByteArray, std::shared_ptr<const Room>>; // shared by successive lists

    explicit RoomList(Map rooms = {})
        : m_rooms(std::move(rooms))
    { }

    /// Null: there is none. Thread: any.
    const Room *find(const QByteArray &id) const;
    const Map &all() const { return m_rooms; }

private:
    Map m_rooms;
};

/// How far somebody's word goes in a room.
enum class Rank { Stranger, Member, Moderator, Admin, CommunityAdmin, CommunityOwner };

Rank rankIn(const Room &room, const Membership &membership, const feed::PublicKey &key);

/// As if it were not there, for that person.
bool isHiddenFrom(const Room &room, const Membership &membership, const feed::PublicKey &key);

/// May they say this in the room? Acts (feed::kinds::isRoomAct) are not asked about here.
/// errors: Restricted.
feed::Outcome mayBeSaidIn(const Room &room, const Membership &membership, const feed::Event &event);

} // namespace plaza::server
