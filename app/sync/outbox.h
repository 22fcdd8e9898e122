#pragma once

#include "app/state/delivery.h"
#include "feed/store/database.h"

#include <memory>
#include <vector>

namespace plaza::app {

/// What was written here and is not yet on the server, on disk. A row goes when its event is delivered or
/// taken back. Being under way is not kept: after a crash it is queued again, and a repeat is free.
///
/// Thread: store.
class Outbox
{
public:
    /// database: outlives this. errors: NewerSchema, Unavailable.
    static feed::Result<std::unique_ptr<Outbox>> open(feed::store::Database &database);

    /// On disk when it returns; the same event twice is one. errors: Unavailable.
    feed::Outcome add(const feed::Event &event);
    /// errors: Unavailable.
    feed::Outcome markFailed(const feed::EventId &id, const feed::Error &error);
    /// errors: Unavailable.
    feed::Outcome markQueued(const feed::EventId &id);
    /// errors: Unavailable.
    feed::Outcome remove(const feed::EventId &id);

    /// Oldest first; Queued or Failed. errors: Unavailable.
    feed::Result<std::vector<Delivery>> all();

private:
    explicit Outbox(feed::store::Database &database)
        : m_database(database)
    { }

    feed::store::Database &m_database;
};

} // namespace plaza::app
