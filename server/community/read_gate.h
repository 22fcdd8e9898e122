#pragma once

#include "feed/event.h"
#include "feed/filter.h"
#include "feed/ids.h"
#include "feed/store/event_store.h"
#include "server/community/room.h"

#include <memory>
#include <set>
#include <vector>

namespace plaza::server {

/// What one connection may see of what is stored and of what passes by. Whether it may read at all is asked
/// elsewhere, before. Never changed once made: shared with queries under way.
///
/// Thread: any.
class ReadGate
{
public:
    enum class Rooms {
        Kept, ///< what is said in a room is for those who read there; a room that is not known has no readers
        Unknown, ///< an h tag is a tag like any other (an open server)
    };

    /// keys: those the connection has shown to be (NIP-42).
    ReadGate(std::vector<feed::PublicKey> keys, std::shared_ptr<const Membership> membership,
             Rooms rooms = Rooms::Kept);

    /// False: everybody who may read may read this, and no gate need be asked.
    static bool isNeededFor(const feed::Event &event);
    bool isNeededFor(const feed::Filter &filter) const;

    bool admits(const feed::Event &event) const;
    /// The same of a stored event, which is read only where that is needed.
    bool admits(const feed::store::StoredEvent &event) const;

    /// Everything the filter could find is for people who have said who they are.
    static bool asksForGatedOnly(const feed::Filter &filter);
    /// The filter can find nothing that is for some kinds of people only, but for what is said in rooms.
    static bool asksForOpenKinds(const feed::Filter &filter);

    /// In which rooms that are for their members only the connection reads.
    std::set<QByteArray> ownRooms() const;

private:
    bool isInAudience(const feed::Event &event) const;
    bool admitsInRoom(const feed::Event &event, const QByteArray &room) const;
    bool isOneOf(const feed::PublicKey &key) const;
    bool isAddressed(const feed::Event &event) const;
    bool isModerator() const;
    bool isStaffOf(const QByteArray &room) const;
    bool sees(const QByteArray &room) const;
    bool reads(const QByteArray &room, int kind) const;
    bool isThere(const QByteArray &room) const;
    const Room *roomNamed(const QByteArray &room) const;

    std::vector<feed::PublicKey> m_keys;
    std::shared_ptr<const Membership> m_membership; // shared with the shard
    Rooms m_rooms;
};

/// Whom the `p` tags of an event name.
std::vector<feed::PublicKey> addresseesOf(const feed::Event &event);

/// May every member read what is said there? An unknown room has no readers.
bool isReadByAll(const RoomList *rooms, const QByteArray &room);

/// The gate as a store asks it; null where the filters can find nothing that needs one.
feed::store::Admit admission(std::shared_ptr<const ReadGate> gate, const std::vector<feed::Filter> &filters);

} // namespace plaza::server
