#pragma once

#include "server/media/library.h"
#include "server/media/showings.h"

#include <functional>
#include <unordered_set>

namespace plaza::server {

/// What becomes of a file that nothing shows.
struct CollectionRules {
    qint64 unusedSeconds = 0; ///< after which a file goes that no event has shown; 0: never
    qint64 graceSeconds =
        3'600; ///< after which one goes whose last event has gone: somebody may show it again
    qint64 strayedSeconds = 86'400; ///< after which a file without a row goes
    std::function<QByteArray()>
        alsoShown {}; ///< texts beside the events in which files may be named; null: none
};

/// Erases the files that no event shows: those whose last event has gone, and those that were sent and never used.
///
/// Nothing is erased before every event has been looked through for its hash once more.
/// Thread: one at a time. All errors: Unavailable (what is left is done next time).
class Collector
{
public:
    /// library: outlives this, with the tables of the events.
    Collector(Library &library, CollectionRules rules)
        : m_library(library)
        , m_rules(std::move(rules))
    { }

    /// Notes what the events show that have come since last time.
    feed::Outcome lookThrough();
    /// returns: how many files have gone.
    feed::Result<int> collect(qint64 now);

private:
    using Hashes = std::unordered_set<BlobHash, feed::BytesHash>;

    feed::Outcome readUnread();
    feed::Outcome note(const Showings::Look &look);
    feed::Result<Hashes> idle(qint64 now);
    feed::Result<qint64> spareWhatIsShown(Hashes &idle);
    feed::Result<int> erase(const Hashes &idle, qint64 lookedUpTo, qint64 now);
    feed::Result<bool> isNeeded(Showings showings, const BlobHash &hash, qint64 lookedUpTo, qint64 now) const;

    Library &m_library;
    CollectionRules m_rules;
    qint64 m_seen = -1; ///< the last event that was looked through; -1: not known yet
    qint64 m_noted = 0; ///< the last that the tables say so of
};

} // namespace plaza::server
