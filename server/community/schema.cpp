#include "server/community/schema.h"

namespace plaza::server {

using feed::store::Database;
using feed::store::Migration;

namespace {

constexpr Migration Steps[] = {
    {1, R"(
CREATE TABLE member(
    pubkey     BLOB PRIMARY KEY,
    role       INTEGER NOT NULL,   -- Role, rising rights
    joined_at  INTEGER NOT NULL,
    name       TEXT,               -- as shown; null before the first profile
    name_key   TEXT UNIQUE,        -- the same for names that look the same
    name_at    INTEGER,            -- created_at and id of the profile that claimed the name
    name_event BLOB
) WITHOUT ROWID;

CREATE TABLE invite(
    code       TEXT PRIMARY KEY,
    role       INTEGER NOT NULL,
    uses_left  INTEGER,            -- null: any number
    expires_at INTEGER,            -- null: never
    created_by BLOB,               -- null: on the server's own machine
    created_at INTEGER NOT NULL
) WITHOUT ROWID;

-- One row. revision rises with every change of who belongs; the list that said so last has listed_*.
CREATE TABLE community(
    one             INTEGER PRIMARY KEY CHECK (one = 1),
    revision        INTEGER NOT NULL,
    listed_revision INTEGER NOT NULL,
    listed_at       INTEGER NOT NULL,
    probe           INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO community VALUES (1, 0, -1, 0, 0);
)"},
    {2, R"(
ALTER TABLE member ADD COLUMN muted_until INTEGER; -- null: not muted
ALTER TABLE member ADD COLUMN invited_by BLOB;     -- null: by the operator, or before this was noted
CREATE TABLE ban(
    pubkey BLOB PRIMARY KEY,
    reason TEXT NOT NULL,
    at     INTEGER NOT NULL
) WITHOUT ROWID;
-- Keys that were somebody's before they were given a new one.
CREATE TABLE former_key(
    old BLOB PRIMARY KEY,
    new BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE audit(
    n      INTEGER PRIMARY KEY AUTOINCREMENT,
    at     INTEGER NOT NULL,
    actor  BLOB,               -- null: the operator
    deed   TEXT NOT NULL,
    target TEXT NOT NULL,
    detail TEXT NOT NULL
);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;
)"},
    {3, R"(
-- Rooms. room_revision rises with every change of one.
ALTER TABLE community ADD COLUMN room_revision INTEGER NOT NULL DEFAULT 0;
CREATE TABLE room(
    id              TEXT PRIMARY KEY,
    name            TEXT NOT NULL,
    about           TEXT NOT NULL,
    picture         TEXT NOT NULL,
    banner          TEXT NOT NULL,
    flags           INTEGER NOT NULL,            -- 1 private, 2 restricted, 4 hidden, 8 closed
    kinds           TEXT,                        -- that may be written, spaces between; null: any
    pins            TEXT NOT NULL,               -- tags, as JSON
    creation        BLOB NOT NULL,               -- id of the event that made it; empty: the operator
    created_at      INTEGER NOT NULL,
    ended_by        BLOB NOT NULL DEFAULT x'',   -- id of the event that ended it; empty: it is there
    is_cleared      INTEGER NOT NULL DEFAULT 0,  -- what was said in an ended room has been removed
    revision        INTEGER NOT NULL DEFAULT 0,
    listed_revision INTEGER NOT NULL DEFAULT 0,  -- that the server's newest word on the room shows
    listed_at       INTEGER NOT NULL DEFAULT 0   -- created_at of that word
) WITHOUT ROWID;
CREATE TABLE room_member(
    room      TEXT NOT NULL,
    pubkey    BLOB NOT NULL,
    role      INTEGER NOT NULL,   -- RoomRole, rising rights
    joined_at INTEGER NOT NULL,
    PRIMARY KEY(room, pubkey)
) WITHOUT ROWID;
CREATE INDEX room_of_member ON room_member(pubkey, room);
CREATE TABLE room_invite(
    room       TEXT NOT NULL,
    code       TEXT NOT NULL,
    created_by BLOB NOT NULL,
    expires_at INTEGER,           -- null: never
    PRIMARY KEY(room, code)
) WITHOUT ROWID;
-- What the server has to say of people in rooms and has not yet put on disk as an event.
CREATE TABLE room_word(
    n      INTEGER PRIMARY KEY AUTOINCREMENT,
    room   TEXT NOT NULL,
    pubkey BLOB NOT NULL,
    is_put INTEGER NOT NULL,      -- else removed
    role   INTEGER NOT NULL,
    at     INTEGER NOT NULL
);
)"},
    {4, R"(
-- REPLACE deletes without asking the other trigger.
CREATE TRIGGER audit_is_never_replaced BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE n = NEW.n)
BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;
ALTER TABLE invite ADD COLUMN needs_approval INTEGER NOT NULL DEFAULT 0; -- whoever comes with it waits
-- Who has asked to be let in and has no answer yet, or was refused lately.
CREATE TABLE waiting(
    pubkey     BLOB PRIMARY KEY,
    since      INTEGER NOT NULL,
    name       TEXT NOT NULL,      -- what they call themselves
    role       INTEGER NOT NULL,
    invited_by BLOB,
    has_invite INTEGER NOT NULL,
    refused    INTEGER NOT NULL
) WITHOUT ROWID;
-- The local part under which NIP-05 finds the member; null where the name cannot be written so.
ALTER TABLE member ADD COLUMN local_part TEXT;
CREATE UNIQUE INDEX member_local_part ON member(local_part) WHERE local_part IS NOT NULL;
-- What administrators have changed of how the place presents itself: name, description, icon.
CREATE TABLE presented(
    what  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE blocked_address(
    address TEXT PRIMARY KEY,      -- as text, in its shortest form
    reason  TEXT NOT NULL,
    at      INTEGER NOT NULL
) WITHOUT ROWID;
-- What moderators have decided of single events.
CREATE TABLE verdict(
    event     BLOB PRIMARY KEY,
    is_banned INTEGER NOT NULL,    -- 0: looked at and fine
    reason    TEXT NOT NULL,
    at        INTEGER NOT NULL
) WITHOUT ROWID;
-- Tokens for HTTP that have been used, until they are too old to be taken at all.
CREATE TABLE used_token(
    id    BLOB PRIMARY KEY,
    until INTEGER NOT NULL
) WITHOUT ROWID;
-- How roles present themselves, and those beside the four that give rights.
CREATE TABLE role(
    id          TEXT PRIMARY KEY,
    label       TEXT NOT NULL,
    description TEXT NOT NULL,
    hue         INTEGER,           -- null: none
    place       INTEGER            -- in the order of roles; null: none
) WITHOUT ROWID;
ALTER TABLE community ADD COLUMN announced_roles TEXT NOT NULL DEFAULT ''; -- as they were published last
CREATE TABLE member_role(
    pubkey BLOB NOT NULL,
    role   TEXT NOT NULL,
    PRIMARY KEY(pubkey, role)
) WITHOUT ROWID;
)"},
};

} // namespace

std::span<const Migration> communitySchema()
{
    return Steps;
}

feed::Result<std::unique_ptr<Database>> openCommunityDatabase(const QString &path)
{
    return Database::open(path, CommunityComponent, Steps);
}

} // namespace plaza::server
