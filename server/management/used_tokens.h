#pragma once

#include "feed/ids.h"
#include "feed/store/database.h"

namespace plaza::server::management {

/// Authorizations that have been used and could still be taken: each is good once, over restarts too.
///
/// Thread: that of its database.
class UsedTokens
{
public:
    /// database: of openCommunityDatabase(); outlives this. most: at once.
    explicit UsedTokens(feed::store::Database &database, int most = 10'000)
        : m_database(database)
        , m_most(most)
    { }

    /// until: when it is too old anyway. errors: Duplicate (used before), RateLimited (too many lately), Unavailable.
    feed::Outcome use(const feed::EventId &token, qint64 until, qint64 now);

private:
    feed::store::Database &m_database;
    int m_most;
};

} // namespace plaza::server::management
