#pragma once

#include "feed/ids.h"
#include "feed/store/database.h"
#include "server/community/membership.h"

#include <QString>

#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace plaza::server {

struct Member {
    feed::PublicKey pubkey;
    Role role = Role::Member;
    qint64 joinedAt = 0;                         ///< Unix seconds
    QString name {};                             ///< as shown; empty before the first profile
    std::optional<qint64> mutedUntil {};         ///< Unix seconds
    std::optional<feed::PublicKey> invitedBy {}; ///< none: by the operator
    QByteArray localPart {};                     ///< of NIP-05; empty: the name cannot be written so
};

/// A name as a profile event claims it.
struct NameClaim {
    feed::PublicKey pubkey;
    QString name;
    qint64 createdAt = 0; ///< of the event
    feed::EventId event;
};

/// The table of members. Every change of who belongs, and of a name, raises revision(), so that other processes see it.
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

    static constexpr qint64 MutedForGood = std::numeric_limits<qint64>::max();
    /// until: none ends it. errors: NotFound, Unavailable.
    feed::Outcome mute(const feed::PublicKey &key, std::optional<qint64> until);
    /// The member goes on under a new key: same role, same name. The old key is nobody's any more.
    /// errors: NotFound, Duplicate (the new key is a member), Unavailable.
    feed::Outcome relink(const feed::PublicKey &oldKey, const feed::PublicKey &newKey);

    /// Gives the name to its claimant and frees the one before. An older claim than the last one of that
    /// member changes nothing and is no error, as an older profile replaces nothing.
    /// A name is also taken when NIP-05 would write it as another's.
    /// errors: NameTaken, Malformed (nothing visible in the name), NotFound (no member), Unavailable.
    feed::Outcome claimName(const NameClaim &claim);

    /// Of members whose names were claimed before local parts were noted. errors: Unavailable.
    feed::Outcome fillLocalParts();

    feed::Result<qint64> revision();
    /// Something else that belongs to a Membership has changed. errors: Unavailable.
    feed::Outcome noteChange() { return raiseRevision(); }

private:
    feed::Outcome keepsAnOwner(const feed::PublicKey &without);
    feed::Outcome raiseRevision();

    feed::store::Database &m_database;
};

} // namespace plaza::server
