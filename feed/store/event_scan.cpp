#include "feed/store/event_scan.h"

namespace feed::store {

namespace {

// One statement, so one moment. The order is that of the index, backwards: nothing is sorted. Those that may not
// be told to go (NIP-09, NIP-62) have no expires_at.
constexpr const char *Everything = R"(
SELECT json FROM event INDEXED BY event_time
WHERE expires_at IS NULL OR expires_at > ?1 ORDER BY created_at, id DESC)";

} // namespace

Result<EventScan> EventScan::begin(Database &database, qint64 now)
{
    auto select = database.prepare(Everything);
    if (!select)
        return select.error();
    select->bind(1, now);
    return EventScan(*std::move(select));
}

Result<std::optional<QByteArray>> EventScan::next()
{
    const auto row = m_select.step();
    if (!row)
        return row.error();
    return *row ? std::optional(m_select.blob(0)) : std::nullopt;
}

} // namespace feed::store
