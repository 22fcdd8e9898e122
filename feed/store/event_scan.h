#pragma once

#include "feed/store/database.h"

#include <optional>

namespace feed::store {

/// Walks over all that a store's file holds, oldest first, as of one moment; others may write meanwhile.
/// Thread: that of the Database.
class EventScan
{
public:
    /// database: outlives this, nothing else is done with it meanwhile. now: Unix seconds; what has expired by then is
    /// passed over. errors: Unavailable.
    static Result<EventScan> begin(Database &database, qint64 now);

    /// The next event's canonical JSON; nothing: that was all. errors: Unavailable.
    Result<std::optional<QByteArray>> next();

private:
    explicit EventScan(Statement select)
        : m_select(std::move(select))
    { }

    Statement m_select;
};

} // namespace feed::store
