#pragma once

#include "server/community/room_acts.h"

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace plaza::server {

/// The rooms of a community as they are now, and what the server has to say of them.
///
/// What it has to say is known from the tables alone, so that nothing is lost when the server dies between an act
/// and the event that tells of it: it is said at the next start.
/// Thread: that of its database.
class RoomDesk
{
public:
    /// Both outlive this.
    RoomDesk(feed::store::Database &database, Administration &administration);

    /// Takes over what has changed, here or by another process. errors: Unavailable.
    feed::Outcome refresh();
    /// Never null; the same object while nothing has changed.
    const std::shared_ptr<const RoomList> &list() const { return m_list; }

    /// Within the caller's transaction, which refresh() is to follow. act.room is looked up here.
    /// errors: as RoomActs::perform.
    feed::Result<RoomDone> perform(RoomAct act);

    /// Unsigned: who was put in and out (9000, 9001), then the newest word on each room that has changed (39000 and
    /// on). Of one room there is one such word a second, dated ahead of the clock where more has happened, by some
    /// seconds at most: of two of one second clients keep either.
    std::vector<feed::Event> announcements(qint64 now);
    void announced();

    /// An ended room of which something may still be stored; null: none.
    QByteArray toBeCleared() const;
    /// errors: Unavailable.
    feed::Outcome cleared(const QByteArray &room);

private:
    feed::Outcome inTransaction(const std::function<feed::Outcome()> &steps);

    struct Listed {
        qint64 revision = 0;
        qint64 at = 0;
    };

    feed::store::Database &m_database;
    RoomTable m_table;
    RoomActs m_acts;
    std::shared_ptr<const RoomList> m_list; // shared with the shards
    qint64 m_revision = -1;
    std::map<QByteArray, Listed> m_listed;  // by room: what is on disk
    std::map<QByteArray, Listed> m_offered; // handed out, not yet on disk
    qint64 m_offeredWords = 0;              // up to that number
    bool m_mayHaveWords = true;             // noted and not yet on disk
};

} // namespace plaza::server
