#pragma once

#include "feed/ids.h"
#include "feed/store/database.h"

#include <QByteArray>

#include <vector>

namespace plaza::server {

/// What moderators have decided of one event.
struct EventVerdict {
    feed::EventId event;
    QByteArray reason {};
    qint64 at = 0;
};

/// Which events moderators have deleted, and which they have looked at and found fine.
///
/// Thread: that of its database.
class Verdicts
{
public:
    /// database: of openCommunityDatabase(); outlives this.
    explicit Verdicts(feed::store::Database &database)
        : m_database(database)
    { }

    /// errors: Unavailable.
    feed::Outcome ban(const std::vector<feed::EventId> &events, const QByteArray &reason, qint64 now);
    /// errors: Blocked (deleted for good), Unavailable.
    feed::Outcome allow(const std::vector<feed::EventId> &events, const QByteArray &reason, qint64 now);
    /// Newest first. errors: Unavailable.
    feed::Result<std::vector<EventVerdict>> banned() { return all(true); }
    feed::Result<std::vector<EventVerdict>> allowed() { return all(false); }

private:
    feed::Outcome put(const EventVerdict &verdict, bool isBanned);
    feed::Result<std::vector<EventVerdict>> all(bool areBanned);

    feed::store::Database &m_database;
};

} // namespace plaza::server
