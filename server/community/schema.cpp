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
};

} // namespace

feed::Result<std::unique_ptr<Database>> openCommunityDatabase(const QString &path)
{
    auto database = Database::open(path, Database::Mode::ReadWriteFull);
    if (!database)
        return database;
    if (const auto done = (*database)->migrate("community", Steps); !done)
        return done.error();
    return database;
}

} // namespace plaza::server
