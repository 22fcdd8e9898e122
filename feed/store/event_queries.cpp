#include "feed/store/event_queries.h"

#include "feed/store/stored_json.h"

#include <algorithm>
#include <limits>

namespace feed::store {

namespace {

template<class Value>
std::vector<Value> withoutRepeats(std::vector<Value> values)
{
    std::ranges::sort(values);
    const auto repeats = std::ranges::unique(values);
    values.erase(repeats.begin(), repeats.end());
    return values;
}

/// Reads several statements from one state of the file, whatever others write meanwhile.
template<class Read>
auto inSnapshot(Database &database, Read read) -> decltype(read())
{
    if (auto begun = database.execute("BEGIN"); !begun)
        return begun.error();
    auto result = read();
    if (auto ended = database.commit(); !ended)
        return ended.error();
    return result;
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

Result<std::vector<StoredEvent>> EventQueries::query(const Filter &filter, int limit, qint64 now)
{
    if (filter.search)
        return fail(Code::Unsupported, "search");
    return inSnapshot(m_database, [&] { return collect(filter, limit, now); });
}

Result<qint64> EventQueries::count(const Filter &filter, qint64 now)
{
    if (filter.search)
        return fail(Code::Unsupported, "search");
    return inSnapshot(m_database, [&] { return countMatches(filter, now); });
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

Result<std::vector<StoredEvent>> EventQueries::collect(const Filter &filter, int limit, qint64 now)
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
        if (*event)
            found.push_back(std::move(**event));
    }
    return found;
}

Result<qint64> EventQueries::countMatches(const Filter &filter, qint64 now)
{
    qint64 count = 0;
    const auto plan = planOf(filter);
    if (plan.source == Source::Nothing)
        return count;
    const auto gone = expired(now);
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
        if (plan.exact) { // then the event itself need not be read
            count += std::ranges::binary_search(*gone, (*candidate)->seq) ? 0 : 1;
            continue;
        }
        const auto event = load(**candidate, filter, plan, now);
        if (!event)
            return event.error();
        count += *event ? 1 : 0;
    }
}

/// Rising. Short: expired events are removed from time to time.
Result<std::vector<Seq>> EventQueries::expired(qint64 now)
{
    auto &select = m_statements[Sql::RowsExpired];
    const ResetAtEnd reset(select);
    std::vector<Seq> seqs;
    for (select.bind(1, now);;) {
        const auto row = select.step();
        if (!row)
            return row.error();
        if (!*row)
            return withoutRepeats(std::move(seqs));
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

Result<std::vector<CursorKey>> EventQueries::keysOf(const Filter &filter, const QueryPlan &plan)
{
    std::vector<CursorKey> keys;
    switch (plan.source) {
    case Source::Nothing: break;
    case Source::Everything: keys.push_back({}); break;
    case Source::Ids:
        for (const auto &id : withoutRepeats(*filter.ids))
            keys.push_back({{}, id.raw()});
        break;
    case Source::TagValues:
        for (const auto &value : withoutRepeats(filter.tags.at(plan.letter)))
            keys.push_back({m_hash.ofTag(plan.letter, value), {}});
        break;
    case Source::Kinds:
        for (const int kind : withoutRepeats(*filter.kinds))
            keys.push_back({kind, {}});
        break;
    case Source::AuthorsByKinds:
    case Source::Authors:
        for (const auto &author : withoutRepeats(*filter.authors)) {
            const auto kinds = filter.kinds ? Result(withoutRepeats(*filter.kinds)) : kindsOf(author);
            if (!kinds)
                return kinds.error();
            for (const int kind : *kinds)
                keys.push_back({kind, author.raw()});
        }
        break;
    }
    return keys;
}

/// A search for each kind there is, instead of a fifth index.
Result<std::vector<int>> EventQueries::kindsOf(const PublicKey &author)
{
    auto &select = m_statements[Sql::NextKindOfAuthor];
    const ResetAtEnd reset(select);
    std::vector<int> kinds;
    for (qint64 last = -1;;) {
        const auto row = select.bind(1, author.raw()).bind(2, last).step();
        if (!row)
            return row.error();
        if (!*row)
            return kinds;
        last = select.integer(0);
        kinds.push_back(static_cast<int>(last));
    }
}

/// Nothing: it does not match, is over, or cannot be read.
Result<std::optional<StoredEvent>> EventQueries::load(const Candidate &candidate, const Filter &filter,
                                                      const QueryPlan &plan, qint64 now)
{
    std::optional<StoredEvent> none;
    if (!mayMatch(candidate, filter, plan))
        return none;
    auto &select = m_statements[Sql::RowBySeq];
    const ResetAtEnd reset(select);
    const auto row = select.bind(1, candidate.seq).step();
    if (!row)
        return row.error();
    if (!*row || (!select.isNull(2) && select.integer(2) <= now))
        return none;
    StoredEvent stored {candidate.seq, select.blob(1)};
    if (!plan.exact) {
        const auto event = eventOfRow(stored.json);
        if (!event || !filter.matches(*event))
            return none;
    }
    return std::optional(std::move(stored));
}

} // namespace feed::store
