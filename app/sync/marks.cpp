#include "app/sync/marks.h"

namespace plaza::app {

using feed::Outcome;
using feed::Result;
using feed::store::Migration;

namespace {

constexpr Migration Migrations[] = {
    {1, "CREATE TABLE mark(name INTEGER PRIMARY KEY, value INTEGER NOT NULL)"},
};

} // namespace

Result<std::unique_ptr<Marks>> Marks::open(feed::store::Database &database)
{
    if (const auto done = database.migrate("mark", Migrations); !done)
        return done.error();
    return std::unique_ptr<Marks>(new Marks(database));
}

std::optional<qint64> Marks::get(Mark mark)
{
    auto statement = m_database.prepare("SELECT value FROM mark WHERE name = ?");
    if (!statement)
        return {};
    const auto row = statement->bind(1, qint64(mark)).step();
    if (!row || !*row)
        return {};
    return statement->integer(0);
}

Outcome Marks::set(Mark mark, qint64 value)
{
    auto statement = m_database.prepare("INSERT OR REPLACE INTO mark(name, value) VALUES(?, ?)");
    if (!statement)
        return statement.error();
    return statement->bind(1, qint64(mark)).bind(2, value).run();
}

} // namespace plaza::app
