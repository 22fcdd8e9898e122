#include "app/sync/outbox.h"

#include "feed/protocol/reason.h"

#include <iterator>

namespace plaza::app {

using feed::Outcome;
using feed::Result;
using feed::store::Migration;

namespace {

// `reason` is what the server said, as it said it (protocol/reason.h); null while queued.
constexpr Migration Migrations[] = {
    {1,
     "CREATE TABLE outbox(position INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL UNIQUE,"
     " json BLOB NOT NULL, reason TEXT)"},
};

} // namespace

Result<std::unique_ptr<Outbox>> Outbox::open(feed::store::Database &database)
{
    if (const auto done = database.migrate("outbox", Migrations); !done)
        return done.error();
    return std::unique_ptr<Outbox>(new Outbox(database));
}

Outcome Outbox::add(const feed::Event &event)
{
    auto statement = m_database.prepare("INSERT OR IGNORE INTO outbox(id, json) VALUES(?, ?)");
    if (!statement)
        return statement.error();
    return statement->bind(1, event.id.raw()).bind(2, feed::toJson(event)).run();
}

Outcome Outbox::markFailed(const feed::EventId &id, const feed::Error &error)
{
    auto statement = m_database.prepare("UPDATE outbox SET reason = ? WHERE id = ?");
    if (!statement)
        return statement.error();
    return statement->bindText(1, feed::protocol::reason(error)).bind(2, id.raw()).run();
}

Outcome Outbox::markQueued(const feed::EventId &id)
{
    auto statement = m_database.prepare("UPDATE outbox SET reason = NULL WHERE id = ?");
    if (!statement)
        return statement.error();
    return statement->bind(1, id.raw()).run();
}

Outcome Outbox::remove(const feed::EventId &id)
{
    auto statement = m_database.prepare("DELETE FROM outbox WHERE id = ?");
    if (!statement)
        return statement.error();
    return statement->bind(1, id.raw()).run();
}

Result<std::vector<Delivery>> Outbox::all()
{
    auto statement = m_database.prepare("SELECT json, reason FROM outbox ORDER BY position");
    if (!statement)
        return statement.error();
    std::vector<Delivery> deliveries;
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return row.error();
        if (!*row)
            return deliveries;
        auto event = feed::eventFromJson(statement->blob(0));
        if (!event)
            continue; // written by us and unreadable: the disk's doing; the others still go out
        Delivery delivery {.event = std::move(*event)};
        if (!statement->isNull(1)) {
            delivery.phase = Delivery::Phase::Failed;
            delivery.error = feed::protocol::fromReason(statement->text(1));
        }
        deliveries.push_back(std::move(delivery));
    }
}

} // namespace plaza::app
