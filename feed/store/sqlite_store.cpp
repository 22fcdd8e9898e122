#include "feed/store/sqlite_store.h"

#include "feed/store/checkpointer.h"
#include "feed/store/event_changes.h"
#include "feed/store/event_queries.h"
#include "feed/store/schema.h"
#include "feed/store/search.h"

#include <tuple>

namespace feed::store {

namespace {

/// Thread: that of its Database.
class SqliteStore : public EventStore
{
public:
    SqliteStore(std::unique_ptr<Database> database, Statements statements, const KeyHash &hash, Words words)
        : m_database(std::move(database))
        , m_statements(std::move(statements))
        , m_hash(hash)
        , m_changes(*m_database, m_statements, m_hash, words == Words::AtOnce)
    { }

    Outcome checkpointAside()
    {
        // Pages that are written again before they go over to the file: of one connection, not of all.
        if (auto widened = m_database->execute("PRAGMA cache_size = -64000"); !widened)
            return widened;
        auto made = Checkpointer::beside(*m_database);
        if (!made)
            return made.error();
        m_checkpointer = *std::move(made);
        return Done {};
    }
    Result<std::vector<Inserted>> insert(std::span<const Event> events, qint64 now) override
    {
        return m_changes.insert(events, now);
    }
    Result<bool> addWords(int most) override { return m_changes.addWords(most); }
    Result<std::vector<StoredEvent>> query(const Filter &filter, int fallback, qint64 now,
                                           const Admit &admit) override
    {
        const int limit = filter.limit.value_or(fallback);
        return filter.search ? m_search.find({filter, now, admit}, limit)
                             : m_queries.query(filter, limit, now, admit);
    }
    Result<qint64> count(const Filter &filter, qint64 now, const Admit &admit) override
    {
        return filter.search ? m_search.count({filter, now, admit}) : m_queries.count(filter, now, admit);
    }
    Result<std::optional<Insert>> known(const EventId &id) override { return m_queries.known(id); }
    Result<bool> hasIdLike(QByteArrayView prefix) override { return m_queries.hasIdLike(prefix); }
    Result<int> remove(std::span<const EventId> ids) override { return m_changes.remove(ids); }
    Result<std::vector<EventId>> purgeExpired(qint64 now) override { return m_changes.purgeExpired(now); }
    Result<std::vector<EventId>> removeOld(int kind, qint64 before, int limit) override
    {
        return m_changes.removeOld(kind, before, limit);
    }
    Result<std::vector<ListedEvent>> list(Seq after, int most) override
    {
        return m_queries.list(after, most);
    }
    Result<Seq> latestSeq() override { return m_queries.latestSeq(); }
    void rest() override { std::ignore = m_database->execute("PRAGMA shrink_memory"); }

private:
    std::unique_ptr<Database> m_database; // first: everything below refers to it
    Statements m_statements;
    KeyHash m_hash;
    EventQueries m_queries {*m_database, m_statements, m_hash};
    Search m_search {*m_database, m_statements, m_queries};
    EventChanges m_changes;
    std::unique_ptr<Checkpointer> m_checkpointer; // null: none
};

constexpr int WordsAtOnce = 1000; // events to a transaction

Outcome addMissingWords(EventStore &store)
{
    for (;;) {
        const auto isMore = store.addWords(WordsAtOnce);
        if (!isMore)
            return isMore.error();
        if (!*isMore)
            return Done {};
    }
}

Database::Mode modeOf(const OpenOptions &options)
{
    if (options.readOnly)
        return Database::Mode::ReadOnly;
    return options.sync == Sync::Full ? Database::Mode::ReadWriteFull : Database::Mode::ReadWriteNormal;
}

} // namespace

Result<std::unique_ptr<EventStore>> openSqlite(const QString &path, const OpenOptions &options)
{
    auto database = Database::open(path, modeOf(options));
    if (!database)
        return database.error();
    return openSqlite(std::move(*database), options.words, options.checkpoints);
}

Result<std::unique_ptr<EventStore>> openSqlite(std::unique_ptr<Database> database, Words words,
                                               Checkpoints checkpoints)
{
    if (auto migrated = database->migrate(EventComponent, eventSchema()); !migrated)
        return migrated.error();
    const auto hash = KeyHash::read(*database);
    if (!hash)
        return hash.error();
    auto statements = Statements::prepare(*database);
    if (!statements)
        return statements.error();
    const bool isReadOnly = database->isReadOnly();
    auto store = std::make_unique<SqliteStore>(std::move(database), std::move(*statements), *hash, words);
    if (const auto found = isReadOnly ? Outcome(Done {}) : addMissingWords(*store); !found)
        return found.error();
    if (checkpoints == Checkpoints::Aside) {
        if (const auto begun = store->checkpointAside(); !begun)
            return begun.error();
    }
    return std::unique_ptr<EventStore>(std::move(store));
}

} // namespace feed::store
