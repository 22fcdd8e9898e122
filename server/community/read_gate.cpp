#include "server/community/read_gate.h"

#include "feed/kinds.h"
#include "feed/room.h"
#include "server/community/audience.h"

#include <algorithm>

namespace plaza::server {

using feed::Event;
using feed::Filter;
using feed::PublicKey;

namespace {

bool isGated(int kind)
{
    return audienceOf(kind) != Audience::Everyone;
}

bool isPersonalKind(int kind)
{
    return isPersonal(audienceOf(kind));
}

} // namespace

ReadGate::ReadGate(std::vector<PublicKey> keys, std::shared_ptr<const Membership> membership, Rooms rooms)
    : m_keys(std::move(keys))
    , m_membership(std::move(membership))
    , m_rooms(rooms)
{ }

bool ReadGate::isNeededFor(const Event &event)
{
    return isGated(event.kind) || !feed::roomOf(event).isNull();
}

bool ReadGate::isNeededFor(const Filter &filter) const
{
    return m_rooms == Rooms::Kept || !filter.kinds || std::ranges::any_of(*filter.kinds, isGated);
}

bool ReadGate::asksForGatedOnly(const Filter &filter)
{
    return filter.kinds && !filter.kinds->empty() && std::ranges::all_of(*filter.kinds, isPersonalKind);
}

bool ReadGate::asksForOpenKinds(const Filter &filter)
{
    const auto isOpen = [](int kind) { return !isGated(kind) && kind != feed::kinds::DeleteRoom; };
    return filter.kinds && std::ranges::all_of(*filter.kinds, isOpen);
}

bool ReadGate::admits(const Event &event) const
{
    if (!isInAudience(event))
        return false;
    const QByteArray room = feed::roomOf(event);
    return m_rooms == Rooms::Unknown || room.isNull() || admitsInRoom(event, room);
}

bool ReadGate::admits(const feed::store::StoredEvent &stored) const
{
    if (!isGated(stored.kind))
        return m_rooms == Rooms::Unknown || stored.room.isNull() || reads(stored.room, stored.kind);
    const auto event = feed::eventFromJson(stored.json);
    return event && admits(*event);
}

bool ReadGate::isInAudience(const Event &event) const
{
    switch (audienceOf(event.kind)) {
    case Audience::Addressees: return isAddressed(event);
    case Audience::Parties: return isOneOf(event.pubkey) || isAddressed(event);
    case Audience::Author: return isOneOf(event.pubkey);
    case Audience::Moderators:
        return isOneOf(event.pubkey) || isModerator() || isStaffOf(feed::roomOf(event));
    case Audience::Everyone:
    case Audience::RoomSeers:
    case Audience::RoomNamed:
    case Audience::RoomStaff: return true;
    }
    return false;
}

bool ReadGate::admitsInRoom(const Event &event, const QByteArray &room) const
{
    switch (audienceOf(event.kind)) {
    case Audience::Moderators: return true; // so that whoever is to help hears of it
    case Audience::RoomSeers: return sees(room);
    case Audience::RoomNamed: return reads(room, event.kind) || (isAddressed(event) && isThere(room));
    case Audience::RoomStaff: return isStaffOf(room) || (isOneOf(event.pubkey) && reads(room, event.kind));
    default: return reads(room, event.kind);
    }
}

bool ReadGate::isOneOf(const PublicKey &key) const
{
    return std::ranges::find(m_keys, key) != m_keys.end();
}

bool ReadGate::isAddressed(const Event &event) const
{
    return std::ranges::any_of(addresseesOf(event), [this](const PublicKey &key) { return isOneOf(key); });
}

bool ReadGate::isModerator() const
{
    return std::ranges::any_of(m_keys, [this](const PublicKey &key) {
        return m_membership && m_membership->roleOf(key).value_or(Role::Member) >= Role::Moderator;
    });
}

bool ReadGate::isStaffOf(const QByteArray &room) const
{
    const Room *known = roomNamed(room);
    return isThere(room) && std::ranges::any_of(m_keys, [&](const PublicKey &key) {
               return rankIn(*known, *m_membership, key) >= Rank::Moderator;
           });
}

bool ReadGate::sees(const QByteArray &room) const
{
    const Room *known = roomNamed(room);
    return isThere(room) && (!known->face.isHidden || std::ranges::any_of(m_keys, [&](const PublicKey &key) {
               return !isHiddenFrom(*known, *m_membership, key);
           }));
}

/// Of an ended room all that is left to be read is that it has ended.
bool ReadGate::reads(const QByteArray &room, int kind) const
{
    const Room *known = roomNamed(room);
    if (!known || (known->hasEnded() && kind != feed::kinds::DeleteRoom))
        return false;
    return !known->isForItsMembers()
        || std::ranges::any_of(m_keys, [&](const PublicKey &key) { return known->has(key); });
}

bool ReadGate::isThere(const QByteArray &room) const
{
    const Room *known = roomNamed(room);
    return known && !known->hasEnded();
}

const Room *ReadGate::roomNamed(const QByteArray &room) const
{
    const bool hasRooms = m_membership && m_membership->rooms() && !room.isNull();
    return hasRooms ? m_membership->rooms()->find(room) : nullptr;
}

std::set<QByteArray> ReadGate::ownRooms() const
{
    std::set<QByteArray> own;
    if (!m_membership || !m_membership->rooms())
        return own;
    for (const auto &[id, room] : m_membership->rooms()->all()) {
        if (room->isForItsMembers() && reads(id, feed::kinds::Post))
            own.insert(id);
    }
    return own;
}

std::vector<PublicKey> addresseesOf(const Event &event)
{
    std::vector<PublicKey> keys;
    for (const feed::Tag &tag : event.tags) {
        if (tag.size() < 2 || tag[0] != "p")
            continue;
        if (const auto key = PublicKey::fromHex(tag[1]))
            keys.push_back(*key);
    }
    return keys;
}

bool isReadByAll(const RoomList *rooms, const QByteArray &room)
{
    const Room *known = rooms ? rooms->find(room) : nullptr;
    return known && !known->hasEnded() && !known->isForItsMembers();
}

feed::store::Admit admission(std::shared_ptr<const ReadGate> gate, const std::vector<Filter> &filters)
{
    if (std::ranges::none_of(filters, [&](const Filter &filter) { return gate->isNeededFor(filter); }))
        return {};
    const bool isOfRoomsOnly = std::ranges::all_of(filters, ReadGate::asksForOpenKinds);
    feed::store::Admit admit = [gate = std::move(gate)](const feed::store::StoredEvent &event) {
        return gate->admits(event);
    };
    admit.isOfRoomsOnly = isOfRoomsOnly;
    return admit;
}

} // namespace plaza::server
