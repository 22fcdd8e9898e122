#include "feed/store/schema.h"

namespace feed::store {

namespace {

constexpr Migration Steps[] = {
    {1, R"(
-- An event and what it is found by. seq is the order of receipt and never reused.
CREATE TABLE event(
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         BLOB NOT NULL UNIQUE,
    pubkey     BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    kind       INTEGER NOT NULL,
    dhash      INTEGER,            -- hash of the d tag; 0: replaceable; null: every one is kept
    expires_at INTEGER,
    json       BLOB NOT NULL       -- canonical, sent as it is
);
CREATE INDEX event_time    ON event(created_at DESC, id);
CREATE INDEX event_kind    ON event(kind, created_at DESC, id);
CREATE INDEX event_author  ON event(pubkey, kind, created_at DESC, id);
-- Not unique: two d tags may share a hash. Which is which is read in the event.
CREATE INDEX event_version ON event(pubkey, kind, dhash) WHERE dhash IS NOT NULL;
CREATE INDEX event_expiry  ON event(expires_at) WHERE expires_at IS NOT NULL;

-- The first values of the single-letter tags. All a query needs to put events in order is in the key.
CREATE TABLE tag(
    hash       INTEGER NOT NULL,   -- of letter and value, keyed
    created_at INTEGER NOT NULL,
    id         BLOB NOT NULL,
    seq        INTEGER NOT NULL,
    kind       INTEGER NOT NULL,
    PRIMARY KEY(hash, created_at DESC, id)
) WITHOUT ROWID;

-- What must not come back: an event's id or an address ("kind:pubkey:d"), of one author or (empty) of any,
-- as far as it was created at `until` or before.
CREATE TABLE tombstone(
    target BLOB NOT NULL,
    author BLOB NOT NULL,
    until  INTEGER NOT NULL,
    PRIMARY KEY(target, author)
) WITHOUT ROWID;

-- Makes collisions of the hashes something nobody can aim for.
CREATE TABLE hash_key(key BLOB NOT NULL);
INSERT INTO hash_key VALUES (randomblob(16));
)"},
    {2, R"(
-- Words of the events that people search: rowid = seq. Without content of its own: the text is in the event.
CREATE VIRTUAL TABLE search USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
-- One row: events up to `until` that came before there was a search, and how far they have been read in.
CREATE TABLE search_backlog(one INTEGER PRIMARY KEY CHECK (one = 1), done INTEGER NOT NULL, until INTEGER NOT NULL)
    WITHOUT ROWID;
INSERT INTO search_backlog SELECT 1, 0, coalesce(max(seq), 0) FROM event;
)"},
    {3, R"(
ALTER TABLE event ADD COLUMN room BLOB; -- that it is said in (NIP-29); null: to everybody
-- Only a tag can hold ["h"," unescaped: 5b2268222c22.
UPDATE event SET room = (
    SELECT CAST(json_extract(tag.value, '$[1]') AS BLOB) FROM json_each(CAST(event.json AS TEXT), '$.tags') AS tag
    WHERE json_extract(tag.value, '$[0]') = 'h' AND json_array_length(tag.value) > 1 LIMIT 1)
WHERE instr(json, x'5b2268222c22') > 0;
UPDATE event SET room = (
    SELECT CAST(json_extract(tag.value, '$[1]') AS BLOB) FROM json_each(CAST(event.json AS TEXT), '$.tags') AS tag
    WHERE json_extract(tag.value, '$[0]') = 'd' LIMIT 1)
WHERE kind BETWEEN 39000 AND 39005;
CREATE INDEX event_room ON event(room) WHERE room IS NOT NULL;
)"},
    {4, R"(
-- One row: the words of events up to `seq` are in, those of later ones are not yet.
CREATE TABLE search_mark(one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL) WITHOUT ROWID;
-- Where reading in was cut short, some later events have their words already: it begins anew.
INSERT INTO search(search) SELECT 'delete-all' FROM search_backlog WHERE done < until;
INSERT INTO search_mark
    SELECT 1, CASE WHEN done < until THEN 0 ELSE (SELECT coalesce(max(seq), 0) FROM event) END FROM search_backlog;
DROP TABLE search_backlog;
-- Bytes of words that are gathered before they are written; of 1 MiB, a thousand posts are written in pieces.
INSERT INTO search(search, rank) VALUES ('hashsize', 8388608);
)"},
};

} // namespace

std::span<const Migration> eventSchema()
{
    return Steps;
}

} // namespace feed::store
