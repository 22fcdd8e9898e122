#include "feed/store/memory_store.h"

#include "feed/kinds.h"
#include "feed/room.h"
#include "feed/store/address.h"

#include <algorithm>
#include <limits>

namespace feed::store {

namespace {

struct Entry {
    Seq seq = 0;
    Event event;
};

/// What must not come back.
struct Tombstone {
    QByteArray target;               ///< an id's bytes or an address as text
    std::optional<PublicKey> author; ///< nothing: whoever the author is
    qint64 until = std::numeric_limits<qint64>::max();
};

bool isKeptForEver(const Event &event)
{
    return event.kind == kinds::Deletion || event.kind == kinds::Vanish;
}

bool isOver(const Event &event, qint64 now)
{
    return !isKeptForEver(event) && event.expiresAt() != 0 && event.expiresAt() <= now;
}

/// Thread: one at a time.
class MemoryStore : public EventStore
{
public:
    Result<std::vector<Inserted>> insert(std::span<const Event> events, qint64 now) override
    {
        std::vector<Inserted> outcomes;
        for (const auto &event : events)
            outcomes.push_back(insertOne(event, now));
        return outcomes;
    }

    Result<bool> addWords(int) override { return false; }

    Result<std::vector<StoredEvent>> query(const Filter &filter, int fallback, qint64 now,
                                           const Admit &admit) override
    {
        if (filter.search)
            return fail(Code::Unsupported, "search");
        auto found = matching(filter, now, admit);
        std::ranges::sort(found, sortsBefore, &Entry::event);
        const auto limit = static_cast<std::size_t>(std::max(0, filter.limit.value_or(fallback)));
        found.resize(std::min(limit, found.size()));
        std::vector<StoredEvent> events;
        for (const auto &entry : found)
            events.push_back(stored(entry));
        return events;
    }

    Result<qint64> count(const Filter &filter, qint64 now, const Admit &admit) override
    {
        if (filter.search)
            return fail(Code::Unsupported, "search");
        return qint64(matching(filter, now, admit).size());
    }

    Result<std::optional<Insert>> known(const EventId &id) override
    {
        if (has(id))
            return std::optional(Insert::Duplicate);
        const bool buried = std::ranges::any_of(m_tombstones, [&](const Tombstone &tombstone) {
            return tombstone.target == id.raw() && !tombstone.author;
        });
        return buried ? std::optional(Insert::Deleted) : std::nullopt;
    }

    Result<bool> hasIdLike(QByteArrayView prefix) override
    {
        return std::ranges::any_of(
            m_entries, [&](const Entry &entry) { return entry.event.id.raw().startsWith(prefix); });
    }

    Result<int> remove(std::span<const EventId> ids) override
    {
        std::size_t removed = 0;
        for (const auto &id : ids) {
            removed += removeIf([&](const Event &event) { return event.id == id; }).size();
            m_tombstones.push_back({id.raw(), {}});
        }
        return static_cast<int>(removed);
    }

    Result<std::vector<EventId>> purgeExpired(qint64 now) override
    {
        return removeIf([&](const Event &event) { return isOver(event, now); });
    }

    Result<std::vector<EventId>> removeOld(int kind, qint64 before, int limit) override
    {
        auto old = matching({.kinds = {{kind}}, .until = before - 1}, 0, {});
        std::ranges::sort(
            old, [](const Entry &left, const Entry &right) { return sortsBefore(right.event, left.event); });
        old.resize(std::min(old.size(), static_cast<std::size_t>(limit)));
        return removeIf([&](const Event &event) {
            return std::ranges::any_of(old, [&](const Entry &each) { return each.event.id == event.id; });
        });
    }

    Result<std::vector<ListedEvent>> list(Seq after, int most) override
    {
        std::vector<ListedEvent> listed;
        for (const auto &[seq, event] : m_entries) {
            if (seq > after && std::ssize(listed) < most)
                listed.push_back({seq, event.id, event.createdAt, event.kind, roomOf(event)});
        }
        return listed;
    }

    Result<Seq> latestSeq() override { return m_latest; }

private:
    bool has(const EventId &id) const
    {
        return std::ranges::any_of(m_entries, [&](const Entry &entry) { return entry.event.id == id; });
    }

    static StoredEvent stored(const Entry &entry)
    {
        return {entry.seq, toJson(entry.event), entry.event.kind, roomOf(entry.event)};
    }

    std::vector<Entry> matching(const Filter &filter, qint64 now, const Admit &admit) const
    {
        std::vector<Entry> found;
        std::ranges::copy_if(m_entries, std::back_inserter(found), [&](const Entry &entry) {
            return filter.matches(entry.event) && !isOver(entry.event, now)
                && (!admit || admit(stored(entry)));
        });
        return found;
    }

    bool isBuried(const Event &event) const
    {
        const auto address = addressOf(event);
        return std::ranges::any_of(m_tombstones, [&](const Tombstone &tombstone) {
            if (tombstone.target == event.pubkey.raw())
                return event.kind != kinds::Vanish && event.createdAt <= tombstone.until;
            const bool isMeant =
                tombstone.target == event.id.raw() || (address && tombstone.target == address->text());
            const bool isByAuthor = tombstone.author == event.pubkey && event.kind != kinds::Deletion;
            return isMeant && (!tombstone.author || isByAuthor) && event.createdAt <= tombstone.until;
        });
    }

    template<class Condition>
    std::vector<EventId> removeIf(Condition condition)
    {
        std::vector<EventId> removed;
        std::erase_if(m_entries, [&](const Entry &entry) {
            const bool goes = condition(entry.event);
            if (goes)
                removed.push_back(entry.event.id);
            return goes;
        });
        return removed;
    }

    Inserted insertOne(const Event &event, qint64 now)
    {
        if (isOver(event, now))
            return {Insert::Expired};
        if (has(event.id))
            return {Insert::Duplicate};
        if (isBuried(event))
            return {Insert::Deleted};
        const auto address = addressOf(event);
        const auto isVersion = [&](const Event &other) { return address && addressOf(other) == address; };
        for (const auto &entry : m_entries) {
            if (isVersion(entry.event) && sortsBefore(entry.event, event))
                return {Insert::Replaced};
        }
        auto removed = removeIf(isVersion);
        m_entries.push_back({++m_latest, event});
        if (event.kind == kinds::Deletion)
            removed = applyDeletion(event);
        if (event.kind == kinds::Vanish)
            removed = applyVanish(event);
        return {Insert::Stored, m_latest, std::move(removed)};
    }

    std::vector<EventId> applyDeletion(const Event &deletion)
    {
        std::vector<EventId> removed;
        for (const auto &tag : deletion.tags) {
            if (tag.size() < 2)
                continue;
            const auto gone = tag[0] == "e" ? deleteEvent(tag[1], deletion)
                : tag[0] == "a"             ? deleteVersions(tag[1], deletion)
                                            : std::vector<EventId>();
            for (const auto &id : gone)
                m_tombstones.push_back({id.raw(), {}});
            removed.insert(removed.end(), gone.begin(), gone.end());
        }
        return removed;
    }

    std::vector<EventId> applyVanish(const Event &request)
    {
        const Tag addressed {"p", request.pubkey.toHex()};
        const auto isWrap = [&](const Event &event) {
            return event.kind == kinds::GiftWrap && event.createdAt <= request.createdAt
                && std::ranges::any_of(event.tags, [&](const Tag &tag) {
                       return tag.size() >= 2 && tag[0] == addressed[0] && tag[1] == addressed[1];
                   });
        };
        auto removed = removeIf([&](const Event &event) {
            return event.pubkey == request.pubkey && event.kind != kinds::Vanish
                && event.createdAt <= request.createdAt;
        });
        for (const auto &id : removeIf(isWrap)) {
            m_tombstones.push_back({id.raw(), {}});
            removed.push_back(id);
        }
        m_tombstones.push_back({request.pubkey.raw(), request.pubkey, request.createdAt});
        return removed;
    }

    std::vector<EventId> deleteEvent(const QByteArray &value, const Event &deletion)
    {
        const auto id = EventId::fromHex(value);
        if (!id)
            return {};
        if (!has(*id))
            m_tombstones.push_back({id->raw(), deletion.pubkey});
        return removeIf([&](const Event &event) {
            return event.id == *id && event.pubkey == deletion.pubkey && !isKeptForEver(event);
        });
    }

    std::vector<EventId> deleteVersions(const QByteArray &value, const Event &deletion)
    {
        const auto address = parseAddress(value);
        if (!address || address->pubkey != deletion.pubkey)
            return {};
        m_tombstones.push_back({address->text(), deletion.pubkey, deletion.createdAt});
        return removeIf([&](const Event &event) {
            return addressOf(event) == address && event.createdAt <= deletion.createdAt;
        });
    }

    std::vector<Entry> m_entries;
    std::vector<Tombstone> m_tombstones;
    Seq m_latest = 0;
};

} // namespace

std::unique_ptr<EventStore> makeMemoryStore()
{
    return std::make_unique<MemoryStore>();
}

} // namespace feed::store
