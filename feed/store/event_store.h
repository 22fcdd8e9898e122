#pragma once

#include "feed/event.h"
#include "feed/filter.h"
#include "feed/result.h"

#include <QByteArray>

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace feed::store {

using Seq = qint64; ///< order of receipt, rising, never reused; 0 is "before everything"

/// What became of one event of a batch.
enum class Insert {
    Stored,    ///< new, or newer than the one it replaced
    Duplicate, ///< the same id is there
    Replaced,  ///< a newer version is there (for equal created_at: one with a lower id); not stored
    Deleted,   ///< its author has deleted it, or vanished; never stored again
    Expired,   ///< past its expiration (NIP-40)
};

struct Inserted {
    Insert outcome = Insert::Stored;
    Seq seq = 0;                     ///< of a stored one
    std::vector<EventId> removed {}; ///< events that went because of this one: replaced or deleted
};

struct StoredEvent {
    Seq seq = 0;
    QByteArray json; ///< canonical, as feed::toJson writes it
    int kind = 0;
    QByteArray room {}; ///< as roomOf() says
};

/// What an event is known by.
struct ListedEvent {
    Seq seq = 0;
    EventId id;
    qint64 createdAt = 0;
    int kind = 0;
    QByteArray room {}; ///< as roomOf() says
};

/// May whoever asks see it? Null: everything. Asked of every match before it counts towards a limit, so that what
/// is hidden neither shows nor takes room.
struct Admit : std::function<bool(const StoredEvent &)> {
    using function::function;
    bool isOfRoomsOnly = false; ///< it looks at the room and nothing else: then counting need not read events
};

/// Keeps events and answers filters. Blocking by design; whoever owns it gives it a thread.
/// Ephemeral events must not be given in. Signatures are not looked at.
///
/// Every implementation passes tests/feed/store_contract.h. source: NIP-01, NIP-09, NIP-40, NIP-62.
/// Thread: one at a time. Several stores may be open on one file: one that writes, any number that read.
class EventStore
{
public:
    virtual ~EventStore() = default;

    /// All in one transaction, on disk when it returns (FULL), or none. The outcomes are those of inserting one
    /// after the other.
    /// A deletion (5) is applied as it is inserted: its author's events and addresses up to its created_at,
    /// never another deletion; it is kept for ever, whatever its own expiry. now: Unix seconds, for expiry.
    /// A request to vanish (62) likewise: everything of its author up to its created_at, deletions too, and the
    /// gift wraps (1059) addressed to them; nothing of it comes back. Whether it is meant for this store is its
    /// owner's to ask. Nothing deletes a request to vanish.
    /// returns: one outcome per event, in order. errors: Unavailable (nothing was stored).
    virtual Result<std::vector<Inserted>> insert(std::span<const Event> events, qint64 now) = 0;

    /// Puts in the words of the next events that have none yet, `most` of them, where the store was opened so that
    /// insert() does not: until then a search does not find them. errors: Unavailable.
    /// returns: whether there may be more.
    virtual Result<bool> addWords(int most) = 0;

    /// Events that match the filter, newest first, ties by lowest id; at most filter.limit, else `fallback`.
    /// Expired events are left out. The answer is of one moment, whatever another store inserts meanwhile.
    /// With words to search for, the most relevant come first. errors: Unavailable, Unsupported (search), TooLarge (more
    /// authors and kinds together than the store goes through at once; each store says how many).
    virtual Result<std::vector<StoredEvent>> query(const Filter &filter, int fallback, qint64 now,
                                                   const Admit &admit) = 0;
    Result<std::vector<StoredEvent>> query(const Filter &filter, int fallback, qint64 now)
    {
        return query(filter, fallback, now, {});
    }

    /// How many match; limit is not looked at. errors: as query().
    virtual Result<qint64> count(const Filter &filter, qint64 now, const Admit &admit) = 0;
    Result<qint64> count(const Filter &filter, qint64 now) { return count(filter, now, {}); }

    /// Is it here, or was it deleted? (Asked before a signature is verified.) An id that a deletion named before
    /// its event came is not known: whether the authors are the same shows only then. errors: Unavailable.
    /// returns: Duplicate, Deleted or nothing.
    virtual Result<std::optional<Insert>> known(const EventId &id) = 0;

    /// Is there an event whose id begins with these bytes? errors: Unavailable.
    virtual Result<bool> hasIdLike(QByteArrayView prefix) = 0;

    /// Removes events outright, deletions too, and leaves tombstones, so that they do not come back. An id that is
    /// not there cannot come any more. What a removed deletion has deleted stays so.
    /// returns: how many were there. errors: Unavailable.
    virtual Result<int> remove(std::span<const EventId> ids) = 0;

    /// Removes what has expired. errors: Unavailable.
    virtual Result<std::vector<EventId>> purgeExpired(qint64 now) = 0;

    /// Removes the oldest events of a kind created before that time, at most `limit`, and leaves no tombstones: a
    /// store that keeps less forgets, it does not refuse. errors: Unavailable.
    virtual Result<std::vector<EventId>> removeOld(int kind, qint64 before, int limit) = 0;

    /// Events in the order of receipt, after `after`, at most so many: what they are known by, without the events.
    /// Expired ones too. errors: Unavailable.
    virtual Result<std::vector<ListedEvent>> list(Seq after, int most) = 0;

    /// The newest seq given out. errors: Unavailable.
    virtual Result<Seq> latestSeq() = 0;

    /// Gives back the memory that would only make the next questions a little faster.
    virtual void rest() { }
};

} // namespace feed::store
