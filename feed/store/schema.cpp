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
};

} // namespace

std::span<const Migration> eventSchema()
{
    return Steps;
}

} // namespace feed::store
