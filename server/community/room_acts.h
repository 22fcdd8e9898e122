#pragma once

#include "feed/event.h"
#include "server/community/administration.h"
#include "server/community/room_table.h"

#include <vector>

namespace plaza::server {

/// What somebody wants of a room (feed::kinds::isRoomAct), with all that is needed to decide it.
struct RoomAct {
    const feed::Event &event;
    const Room *room = nullptr; ///< null: there is none of that name
    const Membership &membership;
    const std::vector<Target> &targets; ///< what a 9005 names, as far as it is here
    Role creators = Role::Member;       ///< the least who may make a room
    qint64 now = 0;                     ///< Unix seconds
};

struct RoomDone {
    bool write = true;                    ///< the event itself is kept
    QByteArray text {};                   ///< of its OK otherwise
    std::vector<feed::EventId> remove {}; ///< what is to go from the store
};

/// Who may do what in a room, and the doing. Nobody acts on an equal or a higher one, but on themselves; admins and
/// owners of the community stand above those of a room. Each act of a moderator leaves its line in the audit log.
///
/// Thread: that of its database.
class RoomActs
{
public:
    /// All outlive this.
    RoomActs(RoomTable &table, Administration &administration)
        : m_table(table)
        , m_administration(administration)
    { }

    /// Within the caller's transaction. What is repeated changes nothing and is no error.
    /// errors: Restricted, Duplicate, InviteRefused, NotFound, Malformed, TooLarge, Unsupported, Unavailable.
    feed::Result<RoomDone> perform(const RoomAct &act);

private:
    feed::Result<RoomDone> create(const RoomAct &act);
    feed::Result<RoomDone> enter(const RoomAct &act);
    feed::Result<RoomDone> leave(const RoomAct &act);
    feed::Outcome moderate(const RoomAct &act, RoomDone &done);
    feed::Outcome deleteEvents(const RoomAct &act, RoomDone &done);
    feed::Outcome edit(const RoomAct &act);
    feed::Outcome putUsers(const RoomAct &act);
    feed::Outcome putUser(const RoomAct &act, const feed::PublicKey &key, RoomRole role);
    feed::Outcome removeUsers(const RoomAct &act);
    feed::Outcome invite(const RoomAct &act);
    feed::Outcome pin(const RoomAct &act);
    feed::Outcome note(const RoomAct &act, const QByteArray &target, const QByteArray &detail = {});

    RoomTable &m_table;
    Administration &m_administration;
};

} // namespace plaza::server
