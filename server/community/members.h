#pragma once

#include "feed/ids.h"
#include "feed/store/database.h"
#include "server/community/membership.h"

#include <QString>

#include <memory>
#include <vector>

namespace plaza::server {

struct Member {
    feed::PublicKey pubkey;
    Role role = Role::Member;
    qint64 joinedAt = 0; ///< Unix seconds
    QString name {};     ///< as shown; empty before the first profile
};

/// A name as a profile event claims it.
struct NameClaim {
    feed::PublicKey pubkey;
    QString name;
    qint64 createdAt = 0; ///< of the event
    feed::EventId event;
};

/// The table of members. Every change of who belongs raises revision(), so that other processes see it.
///
/// Thread: that of its database.
class Members
{
public:
    explicit Members(feed::store::Database &database)
        : m_database(database)
    { }

    /// By time of joining. errors: Unavailable.
    feed::Result<std::vector<Member>> all();
    feed::Result<std::optional<Role>> roleOf(const feed::PublicKey &key);

    /// errors: Duplicate (is a member; unchanged), Unavailable.
    feed::Outcome add(const Member &member);
    /// Frees the name. errors: NotFound, Restricted (the last owner stays), Unavailable.
    feed::Outcome remove(const feed::PublicKey &key);
    /// errors: NotFound, Restricted (the last owner stays one), Unavailable.
    feed::Outcome setRole(const feed::PublicKey &key, Role role);

    /// Gives the name to its claimant and frees the one before. An older claim than the last one of that
    /// member changes nothing and is no error, as an older profile replaces nothing.
    /// errors: NameTaken, Malformed (nothing visible in the name), NotFound (no member), Unavailable.
    feed::Outcome claimName(const NameClaim &claim);

    feed::Result<qint64> revision();

private:
    feed::Outcome keepsAnOwner(const feed::PublicKey &without);
    feed::Outcome raiseRevision();

    feed::store::Database &m_database;
};

} // namespace plaza::server
