// RoomTable: invites, and what the server still has to say of rooms.
#include "server/community/room_table.h"

namespace plaza::server {

using feed::Done;
using feed::Outcome;
using feed::PublicKey;
using feed::Result;

Outcome RoomTable::addInvite(const QByteArray &room, const QByteArray &code, const PublicKey &by,
                             std::optional<qint64> expiresAt)
{
    auto insert = m_database.prepare(
        "INSERT OR REPLACE INTO room_invite(room, code, created_by, expires_at) VALUES (?1, ?2, ?3, ?4)");
    if (!insert)
        return insert.error();
    insert->bindText(1, room).bindText(2, code).bind(3, by.raw());
    expiresAt ? insert->bind(4, *expiresAt) : insert->bindNull(4);
    return insert->run();
}

Result<bool> RoomTable::isInvite(const QByteArray &room, const QByteArray &code, qint64 now)
{
    auto select = m_database.prepare("SELECT 1 FROM room_invite WHERE room = ?1 AND code = ?2 "
                                     "AND (expires_at IS NULL OR expires_at > ?3)");
    if (!select)
        return select.error();
    return select->bindText(1, room).bindText(2, code).bind(3, now).step();
}

Outcome RoomTable::note(const RoomWord &word)
{
    auto insert = m_database.prepare(
        "INSERT INTO room_word(room, pubkey, is_put, role, at) VALUES (?1, ?2, ?3, ?4, ?5)");
    if (!insert)
        return insert.error();
    insert->bindText(1, word.room).bind(2, word.key.raw()).bind(3, qint64(word.isPut));
    return insert->bind(4, qint64(word.role)).bind(5, word.at).run();
}

Result<std::vector<RoomWord>> RoomTable::words()
{
    auto select = m_database.prepare("SELECT n, room, pubkey, is_put, role, at FROM room_word ORDER BY n");
    if (!select)
        return select.error();
    std::vector<RoomWord> words;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return words;
        if (const auto key = PublicKey::fromRaw(select->blob(2)))
            words.push_back({select->integer(0), select->text(1), *key, select->integer(3) != 0,
                             RoomRole(select->integer(4)), select->integer(5)});
    }
}

Outcome RoomTable::dropWords(qint64 upTo)
{
    auto remove = m_database.prepare("DELETE FROM room_word WHERE n <= ?1");
    if (!remove)
        return remove.error();
    return remove->bind(1, upTo).run();
}

/// No change of the room: its revision stays, and so does what others have read of it.
Outcome RoomTable::setListed(const QByteArray &room, qint64 revision, qint64 at)
{
    auto update = m_database.prepare("UPDATE room SET listed_revision = ?1, listed_at = ?2 WHERE id = ?3");
    if (!update)
        return update.error();
    return update->bind(1, revision).bind(2, at).bindText(3, room).run();
}

Outcome RoomTable::setCleared(const QByteArray &room)
{
    auto update = m_database.prepare("UPDATE room SET is_cleared = 1 WHERE id = ?1");
    if (!update)
        return update.error();
    const auto done = update->bindText(1, room).run();
    return done ? raise(room) : done;
}

} // namespace plaza::server
