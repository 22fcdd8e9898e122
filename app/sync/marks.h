#pragma once

#include "feed/store/database.h"

#include <memory>
#include <optional>

namespace plaza::app {

/// Numbers that are remembered between runs.
///
/// Thread: store.
class Marks
{
public:
    enum class Mark {
        Position = 1,     ///< created_at up to which the feed here is complete
        ClosedServer = 2, ///< 1 when the server asks who one is, 0 when it is open
        Since = 3,        ///< created_at from which on the feed here is to be complete
    };

    /// database: outlives this. errors: NewerSchema, Unavailable.
    static feed::Result<std::unique_ptr<Marks>> open(feed::store::Database &database);

    /// Nothing when it was never set or cannot be read.
    std::optional<qint64> get(Mark mark);
    /// errors: Unavailable.
    feed::Outcome set(Mark mark, qint64 value);

private:
    explicit Marks(feed::store::Database &database)
        : m_database(database)
    { }

    feed::store::Database &m_database;
};

} // namespace plaza::app
