#pragma once

#include "feed/store/address.h"
#include "feed/store/event_store.h"
#include "feed/store/key_hash.h"
#include "feed/store/search_index.h"
#include "feed/store/statements.h"

#include <span>
#include <vector>

namespace feed::store {

/// The changes of an EventStore, made in SQLite. What they promise is said there.
/// Thread: that of the Database.
class EventChanges
{
public:
    /// All outlive this. hasWordsAtOnce: insert() puts in the words too.
    EventChanges(Database &database, Statements &statements, const KeyHash &hash, bool hasWordsAtOnce);

    Result<std::vector<Inserted>> insert(std::span<const Event> events, qint64 now);
    Result<bool> addWords(int most);
    Result<int> remove(std::span<const EventId> ids);
    Result<std::vector<EventId>> purgeExpired(qint64 now);
    Result<std::vector<EventId>> removeOld(int kind, qint64 before, int limit);

private:
    struct Row {
        Seq seq = 0;
        Event event;
    };

    Result<Inserted> insertOne(const Event &event, qint64 now);
    Result<Inserted> insertVersion(const Event &event, const Address &address);
    Result<Seq> write(const Event &event);
    Outcome writeTags(const Event &event, Seq seq);

    Result<std::vector<EventId>> applyDeletion(const Event &deletion);
    Result<std::vector<EventId>> applyVanish(const Event &request);
    Result<std::vector<EventId>> deleteEvent(const EventId &target, const Event &deletion);
    Result<std::vector<EventId>> deleteVersions(const Address &target, const Event &deletion);

    Result<bool> isBuried(const Event &event);
    Outcome bury(QByteArrayView target, QByteArrayView author, qint64 until);
    Outcome erase(const Row &row);
    Result<std::vector<EventId>> eraseAll(Statement &select);

    Result<std::vector<Row>> rows(Statement &select);
    Result<std::vector<Row>> rowOf(const EventId &id);
    Result<std::vector<Row>> versionsOf(const Address &address);

    Database &m_database;
    Statements &m_statements;
    const KeyHash &m_hash;
    SearchIndex m_search;
    bool m_hasWordsAtOnce;
};

} // namespace feed::store
