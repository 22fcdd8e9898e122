#include "feed/store/event_changes.h"

#include "feed/kinds.h"
#include "feed/room.h"

#include <algorithm>
#include <limits>

namespace feed::store {

namespace {

constexpr qint64 Forever = std::numeric_limits<qint64>::max();
/// The author in a tombstone that holds whoever the author is.
constexpr QByteArrayView Anyone;

/// All that work() does is stored, or nothing of it.
template<class Work>
auto inTransaction(Database &database, Work work) -> decltype(work())
{
    if (auto begun = database.begin(); !begun)
        return begun.error();
    auto result = work();
    if (!result) {
        database.rollback();
        return fail(Code::Unavailable, result.error().detail);
    }
    if (auto committed = database.commit(); !committed)
        return committed.error();
    return result;
}

/// Whatever it says of its own expiry, and whoever would delete it.
bool isKeptForEver(int kind)
{
    return kind == kinds::Deletion || kind == kinds::Vanish;
}

qint64 expiryOf(const Event &event)
{
    return isKeptForEver(event.kind) ? 0 : event.expiresAt();
}

} // namespace

EventChanges::EventChanges(Database &database, Statements &statements, const KeyHash &hash,
                           bool hasWordsAtOnce)
    : m_database(database)
    , m_statements(statements)
    , m_hash(hash)
    , m_search(statements)
    , m_hasWordsAtOnce(hasWordsAtOnce)
{ }

Result<std::vector<Inserted>> EventChanges::insert(std::span<const Event> events, qint64 now)
{
    return inTransaction(m_database, [&]() -> Result<std::vector<Inserted>> {
        std::vector<Inserted> outcomes;
        outcomes.reserve(events.size());
        for (const auto &event : events) {
            auto outcome = insertOne(event, now);
            if (!outcome)
                return outcome.error();
            outcomes.push_back(std::move(*outcome));
        }
        if (const auto found = m_hasWordsAtOnce ? m_search.addAll() : Outcome(Done {}); !found)
            return found.error();
        return outcomes;
    });
}

/// What is lost with the power is put in again: the mark is lost with it.
Result<bool> EventChanges::addWords(int most)
{
    const auto isBehind = m_search.isBehind();
    if (!isBehind || !*isBehind)
        return isBehind;
    const UnsyncedCommits unsynced(m_database);
    return inTransaction(m_database, [&] { return m_search.addSome(most); });
}

Result<int> EventChanges::remove(std::span<const EventId> ids)
{
    return inTransaction(m_database, [&]() -> Result<int> {
        int removed = 0;
        for (const auto &id : ids) {
            const auto found = rowOf(id);
            if (!found)
                return found.error();
            for (const auto &row : *found) {
                if (auto erased = erase(row); !erased)
                    return erased.error();
                ++removed;
            }
            if (auto buried = bury(id.raw(), Anyone, Forever); !buried)
                return buried.error();
        }
        return removed;
    });
}

Result<std::vector<EventId>> EventChanges::purgeExpired(qint64 now)
{
    return inTransaction(m_database, [&] { return eraseAll(m_statements[Sql::RowsExpired].bind(1, now)); });
}

Result<std::vector<EventId>> EventChanges::removeOld(int kind, qint64 before, int limit)
{
    return inTransaction(m_database, [&] {
        auto &select = m_statements[Sql::RowsOld];
        return eraseAll(select.bind(1, qint64(kind)).bind(2, before).bind(3, qint64(limit)));
    });
}

Result<Inserted> EventChanges::insertOne(const Event &event, qint64 now)
{
    const auto expiry = expiryOf(event);
    if (expiry != 0 && expiry <= now)
        return Inserted {Insert::Expired};
    const auto present = rowOf(event.id);
    if (!present)
        return present.error();
    if (!present->empty())
        return Inserted {Insert::Duplicate};
    const auto buried = isBuried(event);
    if (!buried)
        return buried.error();
    if (*buried)
        return Inserted {Insert::Deleted};
    if (const auto address = addressOf(event))
        return insertVersion(event, *address);
    const auto seq = write(event);
    if (!seq)
        return seq.error();
    if (event.kind != kinds::Deletion && event.kind != kinds::Vanish)
        return Inserted {Insert::Stored, *seq};
    auto removed = event.kind == kinds::Deletion ? applyDeletion(event) : applyVanish(event);
    if (!removed)
        return removed.error();
    return Inserted {Insert::Stored, *seq, std::move(*removed)};
}

Result<Inserted> EventChanges::insertVersion(const Event &event, const Address &address)
{
    const auto versions = versionsOf(address);
    if (!versions)
        return versions.error();
    const auto isNewer = [&](const Row &row) { return sortsBefore(row.event, event); };
    if (std::ranges::any_of(*versions, isNewer))
        return Inserted {Insert::Replaced};
    Inserted inserted;
    for (const auto &row : *versions) {
        if (auto erased = erase(row); !erased)
            return erased.error();
        inserted.removed.push_back(row.event.id);
    }
    const auto seq = write(event);
    if (!seq)
        return seq.error();
    inserted.seq = *seq;
    return inserted;
}

Result<Seq> EventChanges::write(const Event &event)
{
    auto &insert = m_statements[Sql::InsertEvent];
    insert.bind(1, event.id.raw()).bind(2, event.pubkey.raw()).bind(3, event.createdAt);
    insert.bind(4, qint64(event.kind));
    const auto versions = m_hash.ofVersions(event);
    versions ? insert.bind(5, *versions) : insert.bindNull(5);
    const auto expiry = expiryOf(event);
    expiry != 0 ? insert.bind(6, expiry) : insert.bindNull(6);
    insert.bind(7, toJson(event));
    const auto room = roomOf(event);
    room.isNull() ? insert.bindNull(8) : insert.bind(8, room);
    if (auto done = insert.run(); !done)
        return done.error();
    const auto seq = m_database.lastInsertedRow();
    if (auto done = writeTags(event, seq); !done)
        return done.error();
    return seq;
}

Outcome EventChanges::writeTags(const Event &event, Seq seq)
{
    auto &insert = m_statements[Sql::InsertTag];
    for (const auto &tag : event.tags) {
        if (!isIndexed(tag))
            continue;
        insert.bind(1, m_hash.ofTag(tag[0][0], tag[1])).bind(2, event.createdAt).bind(3, event.id.raw());
        if (auto done = insert.bind(4, seq).bind(5, qint64(event.kind)).run(); !done)
            return done;
    }
    return Done {};
}

Result<std::vector<EventId>> EventChanges::applyDeletion(const Event &deletion)
{
    std::vector<EventId> removed;
    for (const auto &tag : deletion.tags) {
        if (tag.size() < 2)
            continue;
        Result<std::vector<EventId>> gone = std::vector<EventId>();
        if (const auto id = EventId::fromHex(tag[1]); id && tag[0] == "e")
            gone = deleteEvent(*id, deletion);
        else if (const auto address = parseAddress(tag[1]); address && tag[0] == "a")
            gone = deleteVersions(*address, deletion);
        if (!gone)
            return gone.error();
        removed.insert(removed.end(), gone->begin(), gone->end());
    }
    return removed;
}

/// An event that is there is its author's to delete. One that is not yet there: whether the two authors are the
/// same shows when it comes.
Result<std::vector<EventId>> EventChanges::deleteEvent(const EventId &target, const Event &deletion)
{
    std::vector<EventId> removed;
    const auto found = rowOf(target);
    if (!found)
        return found.error();
    if (found->empty()) {
        if (auto buried = bury(target.raw(), deletion.pubkey.raw(), Forever); !buried)
            return buried.error();
        return removed;
    }
    const auto &row = found->front();
    if (row.event.pubkey != deletion.pubkey || isKeptForEver(row.event.kind))
        return removed;
    if (auto erased = erase(row); !erased)
        return erased.error();
    if (auto buried = bury(target.raw(), Anyone, Forever); !buried)
        return buried.error();
    removed.push_back(target);
    return removed;
}

Result<std::vector<EventId>> EventChanges::deleteVersions(const Address &target, const Event &deletion)
{
    std::vector<EventId> removed;
    if (target.pubkey != deletion.pubkey)
        return removed;
    const auto versions = versionsOf(target);
    if (!versions)
        return versions.error();
    for (const auto &row : *versions) {
        if (row.event.createdAt > deletion.createdAt)
            continue;
        if (auto erased = erase(row); !erased)
            return erased.error();
        if (auto buried = bury(row.event.id.raw(), Anyone, Forever); !buried)
            return buried.error();
        removed.push_back(row.event.id);
    }
    if (auto buried = bury(target.text(), target.pubkey.raw(), deletion.createdAt); !buried)
        return buried.error();
    return removed;
}

/// The tombstone under their key covers what they have written; wraps are written by keys of the moment, so each
/// has its own.
Result<std::vector<EventId>> EventChanges::applyVanish(const Event &request)
{
    std::vector<EventId> removed;
    auto goes =
        rows(m_statements[Sql::RowsOfAuthor].bind(1, request.pubkey.raw()).bind(2, request.createdAt));
    if (!goes)
        return goes.error();
    std::erase_if(*goes, [](const Row &row) { return row.event.kind == kinds::Vanish; });
    const auto wraps = rows(m_statements[Sql::RowsByTagAndKind]
                                .bind(1, m_hash.ofTag('p', request.pubkey.toHex()))
                                .bind(2, qint64(kinds::GiftWrap))
                                .bind(3, request.createdAt));
    if (!wraps)
        return wraps.error();
    for (const auto &wrap : *wraps) {
        if (auto buried = bury(wrap.event.id.raw(), Anyone, Forever); !buried)
            return buried.error();
        goes->push_back(wrap);
    }
    for (const auto &row : *goes) {
        if (auto erased = erase(row); !erased)
            return erased.error();
        removed.push_back(row.event.id);
    }
    const auto &key = request.pubkey.raw();
    if (auto buried = bury(key, key, request.createdAt); !buried)
        return buried.error();
    return removed;
}

} // namespace feed::store
