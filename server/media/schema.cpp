#include "server/media/schema.h"

namespace plaza::server {

using feed::store::Database;
using feed::store::Migration;

namespace {

// The triggers make sure that whichever way an event goes, what it showed is looked at: in the same transaction.
constexpr Migration Steps[] = {
    {1, R"(
CREATE TABLE media(
    sha256       BLOB PRIMARY KEY,
    size         INTEGER NOT NULL,
    type         INTEGER NOT NULL,   -- MediaType
    uploaded_at  INTEGER NOT NULL,
    width        INTEGER NOT NULL,   -- pixels; 0: not known
    height       INTEGER NOT NULL,
    blurhash     TEXT NOT NULL,
    thumbnail    BLOB,               -- another row
    thumbnail_of BLOB,               -- null: somebody's own file
    shown        INTEGER NOT NULL DEFAULT 0 -- some event has shown it
) WITHOUT ROWID;

-- Who has sent it; without anybody it goes.
CREATE TABLE media_owner(
    pubkey      BLOB NOT NULL,
    sha256      BLOB NOT NULL,
    uploaded_at INTEGER NOT NULL,
    PRIMARY KEY(pubkey, sha256)
) WITHOUT ROWID;
CREATE INDEX media_owner_of ON media_owner(sha256);

-- Bytes sent in one day, whatever became of them.
CREATE TABLE media_day(
    pubkey BLOB NOT NULL,
    day    INTEGER NOT NULL,
    bytes  INTEGER NOT NULL,
    PRIMARY KEY(pubkey, day)
) WITHOUT ROWID;

-- Which events show it.
CREATE TABLE media_reference(
    sha256 BLOB NOT NULL,
    seq    INTEGER NOT NULL,
    PRIMARY KEY(sha256, seq)
) WITHOUT ROWID;
CREATE INDEX media_reference_of ON media_reference(seq);

-- Files whose last event may have gone.
CREATE TABLE media_doubt(sha256 BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TRIGGER media_is_doubted BEFORE DELETE ON event
BEGIN
    INSERT OR IGNORE INTO media_doubt SELECT sha256 FROM media_reference WHERE seq = old.seq;
    DELETE FROM media_reference WHERE seq = old.seq;
END;

-- One row: how far the events have been looked through.
CREATE TABLE media_state(one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO media_state VALUES (1, 0);
)"},
    {2, R"(
-- Who has asked to be forgotten (NIP-62) and whose files are still here: noted with the request itself.
CREATE TABLE media_vanished(pubkey BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TRIGGER media_of_who_vanishes_goes AFTER INSERT ON event WHEN new.kind = 62
BEGIN
    INSERT OR IGNORE INTO media_vanished VALUES (new.pubkey);
END;
INSERT OR IGNORE INTO media_vanished SELECT pubkey FROM event WHERE kind = 62;
)"},
    {3, R"(
ALTER TABLE media_doubt ADD COLUMN since INTEGER NOT NULL DEFAULT 0; -- Unix seconds; 0: not seen yet
DROP TRIGGER media_is_doubted;
CREATE TRIGGER media_is_doubted BEFORE DELETE ON event
BEGIN
    INSERT OR IGNORE INTO media_doubt(sha256) SELECT sha256 FROM media_reference WHERE seq = old.seq;
    DELETE FROM media_reference WHERE seq = old.seq;
END;

-- Events with an address in them (68747470: http) that went before they were looked through.
CREATE TABLE media_unread(number INTEGER PRIMARY KEY, json BLOB NOT NULL);
CREATE TRIGGER media_is_unread BEFORE DELETE ON event
WHEN old.seq > (SELECT seq FROM media_state) AND instr(old.json, x'68747470') > 0
BEGIN
    INSERT INTO media_unread(json) VALUES (old.json);
END;
)"},
};

} // namespace

std::span<const Migration> mediaSchema()
{
    return Steps;
}

feed::Result<std::unique_ptr<Database>> openMediaDatabase(const QString &path)
{
    return Database::open(path, MediaComponent, Steps);
}

} // namespace plaza::server
