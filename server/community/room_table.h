#pragma once

#include "feed/store/database.h"
#include "server/community/room.h"

namespace plaza::server {

/// Something the server has to say of somebody in a room, noted until it is on disk as an event.
struct RoomWord {
    qint64 number = 0;
    QByteArray room {};
    feed::PublicKey key;
    bool isPut = false; ///< else removed
    RoomRole role = RoomRole::Member;
    qint64 at = 0; ///< Unix seconds
};

/// The tables of rooms. Every change raises the revision of its room and that of all.
///
/// Thread: that of its database. All but reading is within the caller's transaction; errors: Unavailable, and what is
/// said there.
class RoomTable
{
public:
    explicit RoomTable(feed::store::Database &database)
        : m_database(database)
    { }

    /// The sum of all changes.
    feed::Result<qint64> revision();
    /// As `known`, with what has changed since read anew.
    feed::Result<RoomList::Map> read(const RoomList::Map &known);

    /// errors: Duplicate.
    feed::Outcome create(const Room &room, qint64 now);
    feed::Outcome setFace(const QByteArray &room, const RoomFace &face);
    feed::Outcome setPins(const QByteArray &room, const std::vector<feed::Tag> &pins);
    feed::Outcome end(const QByteArray &room, const QByteArray &by);

    feed::Outcome put(const QByteArray &room, const feed::PublicKey &key, RoomRole role, qint64 now);
    feed::Outcome remove(const QByteArray &room, const feed::PublicKey &key);
    /// Somebody has left the community: out of every room, and a word on each.
    feed::Outcome forget(const feed::PublicKey &key, qint64 now);
    feed::Outcome relink(const feed::PublicKey &oldKey, const feed::PublicKey &newKey);

    feed::Outcome addInvite(const QByteArray &room, const QByteArray &code, const feed::PublicKey &by,
                            std::optional<qint64> expiresAt);
    feed::Result<bool> isInvite(const QByteArray &room, const QByteArray &code, qint64 now);

    feed::Outcome note(const RoomWord &word);
    /// In the order in which they were noted.
    feed::Result<std::vector<RoomWord>> words();
    feed::Outcome dropWords(qint64 upTo);
    feed::Outcome setListed(const QByteArray &room, qint64 revision, qint64 at);
    feed::Outcome setCleared(const QByteArray &room);

private:
    feed::Result<std::shared_ptr<const Room>> readRoom(const QByteArray &id);
    feed::Outcome readMembers(Room &room);
    feed::Outcome raise(const QByteArray &room);
    feed::Result<std::vector<QByteArray>> roomsOf(const feed::PublicKey &key);

    feed::store::Database &m_database;
};

} // namespace plaza::server
