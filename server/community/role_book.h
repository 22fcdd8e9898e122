#pragma once

#include "feed/protocol/membership.h"
#include "feed/store/database.h"
#include "server/community/membership.h"

#include <vector>

namespace plaza::server {

/// How roles present themselves (NIP-43: 33534), and who has which of those that give no rights ("badges").
///
/// Owner, admin and moderator are always there; being a member is the absence of a role.
/// Thread: that of its database.
class RoleBook
{
public:
    /// database: of openCommunityDatabase(); outlives this.
    explicit RoleBook(feed::store::Database &database)
        : m_database(database)
    { }

    /// Those that give rights, then the badges by their order. errors: Unavailable.
    feed::Result<std::vector<feed::protocol::Role>> all();
    /// errors: Malformed (an id of 1 to 32 of a-z 0-9 - _, a hue of 0 to 360, texts that are too long), RateLimited (too
    /// many), Unavailable.
    feed::Outcome define(const feed::protocol::Role &role);
    /// Everybody who has it loses it. errors: NotFound, Restricted (one that gives rights), Unavailable.
    feed::Outcome drop(const QByteArray &id);
    /// errors: NotFound (no such member or badge), Unavailable.
    feed::Outcome give(const feed::PublicKey &key, const QByteArray &id);
    feed::Outcome take(const feed::PublicKey &key, const QByteArray &id);
    feed::Result<Membership::Badges> given();

private:
    feed::Result<std::vector<feed::protocol::Role>> stored();

    feed::store::Database &m_database;
};

} // namespace plaza::server
