#pragma once

#include "feed/store/database.h"
#include "server/community/acts.h"

#include <vector>

namespace plaza::server {

/// Who did what to whom. It only grows: the table itself refuses changes.
///
/// Thread: that of its database.
class AuditLog
{
public:
    /// database: of openCommunityDatabase(); outlives this.
    explicit AuditLog(feed::store::Database &database)
        : m_database(database)
    { }

    /// entry: its number is given here. errors: Unavailable.
    feed::Outcome note(const AuditEntry &entry);
    /// Newest first. errors: Unavailable.
    feed::Result<std::vector<AuditEntry>> newest(int most);

private:
    feed::store::Database &m_database;
};

} // namespace plaza::server
