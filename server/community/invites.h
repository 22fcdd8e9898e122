#pragma once

#include "feed/ids.h"
#include "feed/store/database.h"
#include "server/community/membership.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace plaza::server {

struct Invite {
    QByteArray code {};
    Role role = Role::Member;
    std::optional<int> usesLeft {};     ///< none: any number
    std::optional<qint64> expiresAt {}; ///< Unix seconds
    std::optional<feed::PublicKey> createdBy {};
    qint64 createdAt = 0;
};

/// The invitations of a community. Codes are 128 random bits in lower-case hex.
///
/// Several processes may use it on one file: `plaza-server invite` does while the server runs.
/// Thread: that of its database.
class Invites
{
public:
    /// database: of openCommunityDatabase(); outlives this.
    explicit Invites(feed::store::Database &database)
        : m_database(database)
    { }

    /// Fills in code and createdAt. errors: Unavailable.
    feed::Result<Invite> create(Invite invite, qint64 now);

    /// Uses the invite once. Within the caller's transaction.
    /// errors: InviteRefused (unknown, used up, expired; nothing changed), Unavailable.
    feed::Result<Role> take(const QByteArray &code, qint64 now);

    /// Newest first. errors: Unavailable.
    feed::Result<std::vector<Invite>> all();
    /// errors: NotFound, Unavailable.
    feed::Outcome revoke(const QByteArray &code);

private:
    feed::store::Database &m_database;
};

} // namespace plaza::server
