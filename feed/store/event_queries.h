#pragma once

#include "feed/store/event_store.h"
#include "feed/store/key_hash.h"
#include "feed/store/merge.h"
#include "feed/store/statements.h"

#include <optional>
#include <vector>

namespace feed::store {

/// The questions of an EventStore, asked of SQLite. What they promise is said there.
/// Thread: that of the Database.
class EventQueries
{
public:
    /// All outlive this.
    EventQueries(Database &database, Statements &statements, const KeyHash &hash);

    Result<std::vector<StoredEvent>> query(const Filter &filter, int limit, qint64 now);
    Result<qint64> count(const Filter &filter, qint64 now);
    Result<std::optional<Insert>> known(const EventId &id);
    Result<Seq> latestSeq();

private:
    Result<std::vector<CursorKey>> keysOf(const Filter &filter, const QueryPlan &plan);
    Result<std::vector<int>> kindsOf(const PublicKey &author);
    Result<Merge> candidates(const Filter &filter, const QueryPlan &plan, qint64 expected);
    Result<std::optional<StoredEvent>> load(const Candidate &candidate, const Filter &filter,
                                            const QueryPlan &plan, qint64 now);
    Result<std::vector<StoredEvent>> collect(const Filter &filter, int limit, qint64 now);
    Result<qint64> countMatches(const Filter &filter, qint64 now);
    Result<std::vector<Seq>> expired(qint64 now);

    Database &m_database;
    Statements &m_statements;
    const KeyHash &m_hash;
};

} // namespace feed::store
