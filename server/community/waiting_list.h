#pragma once

#include "feed/ids.h"
#include "feed/store/database.h"
#include "server/community/admission.h"

#include <QString>

#include <optional>
#include <vector>

namespace plaza::server {

/// Somebody who has asked to be let in.
struct Waiting {
    feed::PublicKey pubkey;
    qint64 since = 0; ///< Unix seconds
    QString name {};  ///< what they call themselves; may be empty, is nobody's yet
    Role role = Role::Member;
    std::optional<feed::PublicKey> invitedBy {};
    bool hasInvite = false; ///< came with an invite whose people wait
};

/// Who waits to be let in, and who has been refused lately. Bounded, since anybody may ask.
///
/// Thread: that of its database.
class WaitingList
{
public:
    /// database: of openCommunityDatabase(); outlives this.
    explicit WaitingList(feed::store::Database &database)
        : m_database(database)
    { }

    /// Asking again while one waits changes nothing. After some weeks one may ask anew.
    /// errors: Restricted (refused), RateLimited (too many ask; not of those with an invite), Unavailable.
    feed::Outcome ask(const Waiting &who, const Admission &admission);
    /// The longest waiting first. errors: Unavailable.
    feed::Result<std::vector<Waiting>> all();
    feed::Result<std::optional<Waiting>> find(const feed::PublicKey &key);
    /// errors: NotFound (does not wait), Unavailable.
    feed::Outcome refuse(const feed::PublicKey &key);
    /// Whether they wait, have been refused, or neither. errors: Unavailable.
    feed::Outcome forget(const feed::PublicKey &key);

private:
    feed::Outcome forgetOld(qint64 now);
    feed::Outcome hasRoom(const Admission &admission, qint64 now);

    feed::store::Database &m_database;
};

} // namespace plaza::server
