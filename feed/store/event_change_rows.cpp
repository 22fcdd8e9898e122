// The rows EventChanges works on: events found, erased, buried.
#include "feed/kinds.h"
#include "feed/store/event_changes.h"
#include "feed/store/stored_json.h"

namespace feed::store {

Result<bool> EventChanges::isBuried(const Event &event)
{
    auto &select = m_statements[Sql::Buried];
    const ResetAtEnd reset(select);
    // No author's deletion reaches another deletion; being removed outright does.
    const auto author = event.kind == kinds::Deletion ? QByteArray("") : event.pubkey.raw();
    const auto byId = select.bind(1, event.id.raw()).bind(2, author).bind(3, event.createdAt).step();
    if (!byId || *byId)
        return byId;
    if (event.kind != kinds::Vanish) {
        const auto &key = event.pubkey.raw();
        const auto byVanishing = select.bind(1, key).bind(2, key).bind(3, event.createdAt).step();
        if (!byVanishing || *byVanishing)
            return byVanishing;
    }
    const auto address = addressOf(event);
    if (!address)
        return false;
    return select.bind(1, address->text()).bind(2, author).bind(3, event.createdAt).step();
}

Outcome EventChanges::bury(QByteArrayView target, QByteArrayView author, qint64 until)
{
    return m_statements[Sql::Bury].bind(1, target).bind(2, author).bind(3, until).run();
}

Outcome EventChanges::erase(const Row &row)
{
    auto &remove = m_statements[Sql::DeleteTag];
    for (const auto &tag : row.event.tags) {
        if (!isIndexed(tag))
            continue;
        remove.bind(1, m_hash.ofTag(tag[0][0], tag[1])).bind(2, row.event.createdAt);
        if (auto done = remove.bind(3, row.event.id.raw()).run(); !done)
            return done;
    }
    if (auto done = m_search.remove(row.event, row.seq); !done)
        return done;
    return m_statements[Sql::DeleteEvent].bind(1, row.seq).run();
}

/// select: as for rows().
Result<std::vector<EventId>> EventChanges::eraseAll(Statement &select)
{
    const auto found = rows(select);
    if (!found)
        return found.error();
    std::vector<EventId> ids;
    for (const auto &row : *found) {
        if (auto erased = erase(row); !erased)
            return erased.error();
        ids.push_back(row.event.id);
    }
    return ids;
}

/// select: bound, with rows of seq and json.
Result<std::vector<EventChanges::Row>> EventChanges::rows(Statement &select)
{
    const ResetAtEnd reset(select);
    std::vector<Row> rows;
    for (;;) {
        const auto row = select.step();
        if (!row)
            return row.error();
        if (!*row)
            return rows;
        auto event = eventOfRow(select.blob(1));
        if (!event)
            return fail(Code::Unavailable, "damaged row " + QByteArray::number(select.integer(0)));
        rows.push_back({select.integer(0), std::move(*event)});
    }
}

Result<std::vector<EventChanges::Row>> EventChanges::rowOf(const EventId &id)
{
    return rows(m_statements[Sql::RowById].bind(1, id.raw()));
}

Result<std::vector<EventChanges::Row>> EventChanges::versionsOf(const Address &address)
{
    const auto hash = m_hash.ofVersions(address.kind, address.identifier);
    auto &select = m_statements[Sql::RowsByVersion];
    auto found = rows(select.bind(1, address.pubkey.raw()).bind(2, qint64(address.kind)).bind(3, hash));
    if (found) // a shared hash is not yet the same address
        std::erase_if(*found, [&](const Row &row) { return addressOf(row.event) != address; });
    return found;
}

} // namespace feed::store
