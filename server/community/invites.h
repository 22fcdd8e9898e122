#pragma once

#include "feed/ids.h"
#include "feed/store/database.h"
#include "server/community/admission.h"

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
    bool needsApproval = false; ///< whoever comes with it waits until somebody says yes
};

/// Neither used up nor expired.
inline bool isGood(const Invite &invite, qint64 now)
{
    return invite.usesLeft.value_or(1) > 0 && invite.expiresAt.value_or(now + 1) > now;
}

/// So much of a code as may stand in a log.
inline QByteArray partOf(const QByteArray &code)
{
    return code.left(8);
}

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

    /// Uses the invite once; what it was. Within the caller's transaction.
    /// errors: InviteRefused (unknown, used up, expired; nothing changed), Unavailable.
    feed::Result<Invite> take(const QByteArray &code, qint64 now);

    /// Newest first. errors: Unavailable.
    feed::Result<std::vector<Invite>> all();
    feed::Result<std::optional<Invite>> find(const QByteArray &code);
    /// Has this member made as many as they may? errors: RateLimited, Unavailable.
    feed::Outcome hasRoom(const feed::PublicKey &by, const Admission &admission, qint64 now);
    /// errors: NotFound, Unavailable.
    feed::Outcome revoke(const QByteArray &code);
    /// Those that somebody made who may not any more. errors: Unavailable.
    feed::Outcome revokeAllOf(const feed::PublicKey &by);

private:
    feed::store::Database &m_database;
};

} // namespace plaza::server
