#include "feed/store/statements.h"

namespace feed::store {

namespace {

// INDEXED BY makes the choice of the index a promise: where it cannot be kept, preparing fails.
// Without statistics SQLite guesses, and has guessed whole histories for a home feed.

constexpr const char *PageById = R"(
SELECT created_at, id, seq, kind FROM event
WHERE id = ?4 AND created_at BETWEEN ?1 AND ?2 AND (created_at < ?2 OR id > ?3)
ORDER BY created_at DESC, id)";

constexpr const char *PageByTag = R"(
SELECT created_at, id, seq, kind FROM tag
WHERE hash = ?4 AND created_at BETWEEN ?1 AND ?2 AND (created_at < ?2 OR id > ?3)
ORDER BY created_at DESC, id)";

constexpr const char *PageByAuthorAndKind = R"(
SELECT created_at, id, seq, kind FROM event INDEXED BY event_author
WHERE kind = ?4 AND pubkey = ?5 AND created_at BETWEEN ?1 AND ?2 AND (created_at < ?2 OR id > ?3)
ORDER BY created_at DESC, id)";

constexpr const char *PageByKind = R"(
SELECT created_at, id, seq, kind FROM event INDEXED BY event_kind
WHERE kind = ?4 AND created_at BETWEEN ?1 AND ?2 AND (created_at < ?2 OR id > ?3)
ORDER BY created_at DESC, id)";

constexpr const char *PageByTime = R"(
SELECT created_at, id, seq, 0 FROM event INDEXED BY event_time
WHERE created_at BETWEEN ?1 AND ?2 AND (created_at < ?2 OR id > ?3)
ORDER BY created_at DESC, id)";

// ?1 pubkey, ?2 kind
constexpr const char *NextKindOfAuthor = R"(
SELECT kind FROM event INDEXED BY event_author WHERE pubkey = ?1 AND kind > ?2 ORDER BY kind LIMIT 1)";

// Rows: seq, json, expires_at
constexpr const char *RowBySeq = "SELECT seq, json, expires_at, kind, room FROM event WHERE seq = ?1";
constexpr const char *RowById = "SELECT seq, json, expires_at FROM event WHERE id = ?1";
// ?1 pubkey, ?2 kind, ?3 dhash
constexpr const char *RowsByVersion = R"(
SELECT seq, json, expires_at FROM event INDEXED BY event_version
WHERE pubkey = ?1 AND kind = ?2 AND dhash = ?3 AND dhash IS NOT NULL)";
// ?1 now
constexpr const char *RowsExpired = R"(
SELECT seq, json, expires_at FROM event INDEXED BY event_expiry
WHERE expires_at <= ?1 AND expires_at IS NOT NULL)";
// ?1 kind, ?2 created_at, ?3 how many
constexpr const char *RowsOld = R"(
SELECT seq, json, expires_at FROM event INDEXED BY event_kind
WHERE kind = ?1 AND created_at < ?2 ORDER BY created_at, id DESC LIMIT ?3)";
// ?1 pubkey, ?2 created_at
constexpr const char *RowsOfAuthor = R"(
SELECT seq, json, expires_at FROM event INDEXED BY event_author WHERE pubkey = ?1 AND created_at <= ?2)";
// ?1 hash, ?2 kind, ?3 created_at
constexpr const char *RowsByTagAndKind = R"(
SELECT event.seq, json, expires_at FROM tag JOIN event ON event.seq = tag.seq
WHERE hash = ?1 AND tag.kind = ?2 AND tag.created_at <= ?3)";

// ?1 target, ?2 author, ?3 created_at
constexpr const char *Buried =
    "SELECT 1 FROM tombstone WHERE target = ?1 AND author IN (?2, x'') AND until >= ?3 LIMIT 1";
constexpr const char *BuriedForAnyone = "SELECT 1 FROM tombstone WHERE target = ?1 AND author = x''";
constexpr const char *LatestSeq = "SELECT seq FROM sqlite_sequence WHERE name = 'event'";

// ?1 seq, ?2 limit
constexpr const char *RowsAfter =
    "SELECT seq, id, created_at, kind, room FROM event WHERE seq > ?1 ORDER BY seq LIMIT ?2";
// ?1 an id
constexpr const char *NextId = "SELECT id FROM event WHERE id >= ?1 ORDER BY id LIMIT 1";
constexpr const char *RoomsThere =
    "SELECT DISTINCT room FROM event INDEXED BY event_room WHERE room IS NOT NULL";
// ?1 room
constexpr const char *RowsOfRoom =
    "SELECT seq FROM event INDEXED BY event_room WHERE room = ?1 AND room IS NOT NULL";

constexpr const char *InsertEvent = R"(
INSERT INTO event(id, pubkey, created_at, kind, dhash, expires_at, json, room)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))";
// ?1 hash, ?2 created_at, ?3 id, ?4 seq, ?5 kind. An event may carry the same tag twice.
constexpr const char *InsertTag =
    "INSERT OR IGNORE INTO tag(hash, created_at, id, seq, kind) VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr const char *DeleteEvent = "DELETE FROM event WHERE seq = ?1";
// ?1 hash, ?2 created_at, ?3 id
constexpr const char *DeleteTag = "DELETE FROM tag WHERE hash = ?1 AND created_at = ?2 AND id = ?3";
// ?1 target, ?2 author, ?3 until
constexpr const char *Bury = R"(
INSERT INTO tombstone(target, author, until) VALUES (?1, ?2, ?3)
ON CONFLICT(target, author) DO UPDATE SET until = max(until, excluded.until))";

constexpr const char *SearchRows = R"(
SELECT search.rowid, bm25(search), created_at, kind, pubkey FROM search JOIN event ON event.seq = search.rowid
WHERE search MATCH ?1 ORDER BY search.rowid DESC)";
constexpr const char *InsertWords = "INSERT INTO search(rowid, text) VALUES (?1, ?2)";
// A table without content must be told what it forgets.
constexpr const char *DeleteWords = "INSERT INTO search(search, rowid, text) VALUES ('delete', ?1, ?2)";
constexpr const char *SearchMark = "SELECT seq FROM search_mark";
// ?1 the mark, ?2 limit
constexpr const char *RowsWithoutWords =
    "SELECT seq, kind, json FROM event WHERE seq > ?1 ORDER BY seq LIMIT ?2";
constexpr const char *MoveSearchMark = "UPDATE search_mark SET seq = ?1";

} // namespace

const char *text(Sql sql)
{
    switch (sql) {
    case Sql::PageById: return PageById;
    case Sql::PageByTag: return PageByTag;
    case Sql::PageByAuthorAndKind: return PageByAuthorAndKind;
    case Sql::PageByKind: return PageByKind;
    case Sql::PageByTime: return PageByTime;
    case Sql::NextKindOfAuthor: return NextKindOfAuthor;
    case Sql::RowBySeq: return RowBySeq;
    case Sql::RowById: return RowById;
    case Sql::RowsByVersion: return RowsByVersion;
    case Sql::RowsExpired: return RowsExpired;
    case Sql::RowsOld: return RowsOld;
    case Sql::RowsOfAuthor: return RowsOfAuthor;
    case Sql::RowsByTagAndKind: return RowsByTagAndKind;
    case Sql::Buried: return Buried;
    case Sql::BuriedForAnyone: return BuriedForAnyone;
    case Sql::NextId: return NextId;
    case Sql::RoomsThere: return RoomsThere;
    case Sql::RowsOfRoom: return RowsOfRoom;
    case Sql::LatestSeq: return LatestSeq;
    case Sql::RowsAfter: return RowsAfter;
    case Sql::InsertEvent: return InsertEvent;
    case Sql::InsertTag: return InsertTag;
    case Sql::DeleteEvent: return DeleteEvent;
    case Sql::DeleteTag: return DeleteTag;
    case Sql::Bury: return Bury;
    case Sql::SearchRows: return SearchRows;
    case Sql::InsertWords: return InsertWords;
    case Sql::DeleteWords: return DeleteWords;
    case Sql::SearchMark: return SearchMark;
    case Sql::RowsWithoutWords: return RowsWithoutWords;
    case Sql::MoveSearchMark: return MoveSearchMark;
    case Sql::Count: break;
    }
    return "";
}

Result<Statements> Statements::prepare(Database &database)
{
    Statements statements;
    for (std::size_t i = 0; i < statements.m_statements.size(); ++i) {
        auto prepared = database.prepare(text(static_cast<Sql>(i)));
        if (!prepared)
            return prepared.error();
        statements.m_statements[i] = std::move(*prepared);
    }
    return statements;
}

} // namespace feed::store
