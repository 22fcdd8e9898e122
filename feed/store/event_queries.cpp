#include "feed/store/event_queries.h"

#include "feed/store/snapshot.h"
#include "feed/store/stored_json.h"

#include <algorithm>
#include <limits>

namespace feed::store {

namespace {

/// As roomOf() says it; an empty blob is read as a null one.
QByteArray roomIn(const Statement &row, int column)
{
    const QByteArray room = row.blob(column);
    return room.isNull() && !row.isNull(column) ? QByteArray("") : room;
}

bool mayMatch(const Candidate &candidate, const Filter &filter, const QueryPlan &plan)
{
    return plan.source != Source::TagValues || !filter.kinds
        || std::ranges::find(*filter.kinds, candidate.kind) != filter.kinds->end();
}

} // namespace

EventQueries::EventQueries(Database &database, Statements &statements, const KeyHash &hash)
    : m_database(database)
    , m_statements(statements)
    , m_hash(hash)
{ }

Result<std::vector<StoredEvent>> EventQueries::query(const Filter &filter, int limit, qint64 now,
                                                     const Admit &admit)
{
    return inSnapshot(m_database, [&] { return collect(filter, limit, now, admit); });
}

Result<qint64> EventQueries::count(const Filter &filter, qint64 now, const Admit &admit)
{
    return inSnapshot(m_database, [&] { return countMatches(filter, now, admit); });
}

Result<std::optional<Insert>> EventQueries::known(const EventId &id)
{
    auto &row = m_statements[Sql::RowById];
    const ResetAtEnd resetRow(row);
    const auto there = row.bind(1, id.raw()).step();
    if (!there)
        return there.error();
    if (*there)
        return std::optional(Insert::Duplicate);
    auto &buried = m_statements[Sql::BuriedForAnyone];
    const ResetAtEnd resetBuried(buried);
    const auto deleted = buried.bind(1, id.raw()).step();
    if (!deleted)
        return deleted.error();
    return *deleted ? std::optional(Insert::Deleted) : std::nullopt;
}

Result<bool> EventQueries::hasIdLike(QByteArrayView prefix)
{
    auto &select = m_statements[Sql::NextId];
    const ResetAtEnd reset(select);
    const auto row = select.bind(1, prefix).step();
    if (!row)
        return row.error();
    return *row && select.blob(0).startsWith(prefix);
}

Result<Seq> EventQueries::latestSeq()
{
    auto &select = m_statements[Sql::LatestSeq];
    const ResetAtEnd reset(select);
    select.reset();
    const auto row = select.step();
    if (!row)
        return row.error();
    return *row ? select.integer(0) : Seq(0);
}

Result<std::vector<ListedEvent>> EventQueries::list(Seq after, int most)
{
    auto &select = m_statements[Sql::RowsAfter];
    const ResetAtEnd reset(select);
    select.bind(1, after).bind(2, qint64(most));
    std::vector<ListedEvent> listed;
    for (;;) {
        const auto row = select.step();
        if (!row)
            return row.error();
        if (!*row)
            return listed;
        const auto id = EventId::fromRaw(select.blob(1)).value_or(EventId {});
        listed.push_back({select.integer(0), id, select.integer(2), static_cast<int>(select.integer(3)),
                          roomIn(select, 4)});
    }
}

Result<std::vector<StoredEvent>> EventQueries::collect(const Filter &filter, int limit, qint64 now,
                                                       const Admit &admit)
{
    std::vector<StoredEvent> found;
    const auto plan = planOf(filter);
    if (limit <= 0 || plan.source == Source::Nothing)
        return found;
    auto merge = candidates(filter, plan, limit);
    if (!merge)
        return merge.error();
    while (std::ssize(found) < limit) {
        const auto candidate = merge->next();
        if (!candidate)
            return candidate.error();
        if (!*candidate)
            break;
        auto event = load(**candidate, filter, plan, now);
        if (!event)
            return event.error();
        if (*event && (!admit || admit(**event)))
            found.push_back(std::move(**event));
    }
    return found;
}

Result<qint64> EventQueries::countMatches(const Filter &filter, qint64 now, const Admit &admit)
{
    qint64 count = 0;
    const auto plan = planOf(filter);
    if (plan.source == Source::Nothing)
        return count;
    const bool isCountedByKey = plan.exact && (!admit || admit.isOfRoomsOnly);
    const auto gone = isCountedByKey ? uncounted(now, admit) : std::vector<Seq>();
    if (!gone)
        return gone.error();
    auto merge = candidates(filter, plan, std::numeric_limits<int>::max());
    if (!merge)
        return merge.error();
    for (;;) {
        const auto candidate = merge->next();
        if (!candidate)
            return candidate.error();
        if (!*candidate)
            return count;
        if (isCountedByKey) { // then the event itself need not be read
            count += std::ranges::binary_search(*gone, (*candidate)->seq) ? 0 : 1;
            continue;
        }
        const auto event = load(**candidate, filter, plan, now);
        if (!event)
            return event.error();
        count += *event && (!admit || admit(**event)) ? 1 : 0;
    }
}

/// Short: expired events are removed from time to time, and few rooms are hidden from a person.
Result<std::vector<Seq>> EventQueries::uncounted(qint64 now, const Admit &admit)
{
    std::vector<Seq> seqs;
    if (const auto done = addSeqs(m_statements[Sql::RowsExpired].bind(1, now), seqs); !done)
        return done.error();
    auto &rooms = m_statements[Sql::RoomsThere];
    const ResetAtEnd reset(rooms);
    rooms.reset();
    while (admit) {
        const auto row = rooms.step();
        if (!row)
            return row.error();
        if (!*row)
            break;
        const auto room = rooms.blob(0);
        if (admit({0, {}, 0, room}))
            continue;
        if (const auto done = addSeqs(m_statements[Sql::RowsOfRoom].bind(1, room), seqs); !done)
            return done.error();
    }
    std::ranges::sort(seqs);
    return seqs;
}

/// select: bound, with rows that begin with seq.
Outcome EventQueries::addSeqs(Statement &select, std::vector<Seq> &seqs)
{
    const ResetAtEnd reset(select);
    for (;;) {
        const auto row = select.step();
        if (!row)
            return row.error();
        if (!*row)
            return Done {};
        seqs.push_back(select.integer(0));
    }
}

Result<Merge> EventQueries::candidates(const Filter &filter, const QueryPlan &plan, qint64 expected)
{
    auto keys = keysOf(filter, plan);
    if (!keys)
        return keys.error();
    using Limits = std::numeric_limits<qint64>;
    const Merge::Span span {filter.since.value_or(Limits::min()), filter.until.value_or(Limits::max()),
                            expected};
    return Merge(m_statements[pageOf(plan.source)], std::move(*keys), span);
}

/// Nothing: it does not match, is over, or cannot be read.
Result<std::optional<StoredEvent>> EventQueries::load(const Candidate &candidate, const Filter &filter,
                                                      const QueryPlan &plan, qint64 now)
{
    std::optional<StoredEvent> none;
    if (!mayMatch(candidate, filter, plan))
        return none;
    auto stored = bySeq(candidate.seq, now);
    if (!stored || !*stored || plan.exact)
        return stored;
    const auto event = eventOfRow((*stored)->json);
    if (!event || !filter.matches(*event))
        return none;
    return stored;
}

Result<std::optional<StoredEvent>> EventQueries::bySeq(Seq seq, qint64 now)
{
    auto &select = m_statements[Sql::RowBySeq];
    const ResetAtEnd reset(select);
    const auto row = select.bind(1, seq).step();
    if (!row)
        return row.error();
    if (!*row || (!select.isNull(2) && select.integer(2) <= now))
        return std::optional<StoredEvent>();
    return std::optional(
        StoredEvent {seq, select.blob(1), static_cast<int>(select.integer(3)), roomIn(select, 4)});
}

} // namespace feed::store
