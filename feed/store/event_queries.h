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

    Result<std::vector<StoredEvent>> query(const Filter &filter, int limit, qint64 now, const Admit &admit);
    Result<qint64> count(const Filter &filter, qint64 now, const Admit &admit);
    Result<std::optional<Insert>> known(const EventId &id);
    Result<bool> hasIdLike(QByteArrayView prefix);
    Result<Seq> latestSeq();
    Result<std::vector<ListedEvent>> list(Seq after, int most);

    // Within a snapshot of the caller's:
    Result<std::vector<StoredEvent>> collect(const Filter &filter, int limit, qint64 now, const Admit &admit);
    /// Nothing: it is not there, or over.
    Result<std::optional<StoredEvent>> bySeq(Seq seq, qint64 now);

private:
    Result<std::vector<CursorKey>> keysOf(const Filter &filter, const QueryPlan &plan);
    /// One for each author and kind.
    Result<std::vector<CursorKey>> keysOfAuthors(const Filter &filter);
    Result<std::vector<int>> kindsOf(const PublicKey &author, const std::vector<int> *among);
    Result<Merge> candidates(const Filter &filter, const QueryPlan &plan, qint64 expected);
    Result<std::optional<StoredEvent>> load(const Candidate &candidate, const Filter &filter,
                                            const QueryPlan &plan, qint64 now);
    Result<qint64> countMatches(const Filter &filter, qint64 now, const Admit &admit);
    /// Rising: what is not to be counted though its keys match.
    Result<std::vector<Seq>> uncounted(qint64 now, const Admit &admit);
    Outcome addSeqs(Statement &select, std::vector<Seq> &seqs);

    Database &m_database;
    Statements &m_statements;
    const KeyHash &m_hash;
};

} // namespace feed::store
