#pragma once

#include "feed/result.h"
#include "feed/store/database.h"
#include "server/media/blob.h"

#include <functional>
#include <utility>
#include <vector>

namespace plaza::server {

/// Every run of exactly 64 lower-case hex digits: what could name a file.
void forEachHashIn(QByteArrayView text, const std::function<void(const BlobHash &)> &visit);

/// Which events show which files: a file is shown by an event that names its hash anywhere. What is encrypted shows
/// nothing.
///
/// Thread: that of the database. All errors: Unavailable.
class Showings
{
public:
    explicit Showings(feed::store::Database &database)
        : m_database(database)
    { }

    /// A number of events, in the order of receipt.
    struct Look {
        qint64 upTo = 0;
        int events = 0;
        std::vector<std::pair<qint64, BlobHash>> shown {}; ///< by the event of that number
    };
    /// The next `most` after `after`, and which of the files it asks `isWanted` about they show.
    feed::Result<Look> lookThrough(qint64 after, int most,
                                   const std::function<bool(const BlobHash &)> &isWanted);
    /// The same of those that have a row.
    feed::Result<Look> lookForOurs(qint64 after, int most);

    feed::Result<qint64> seenUpTo();
    /// Keeps what a look found. Within a transaction.
    feed::Outcome note(const Look &look);

    feed::Result<bool> isAnythingUnread();
    /// What went before it was looked through leaves doubts about what it showed. At most 500 events; within a
    /// transaction. returns: how many they were.
    feed::Result<int> doubtWhatWentUnread();

    /// Nothing is found against it before `now` and some time after.
    feed::Outcome spare(const BlobHash &hash, qint64 now);
    feed::Result<bool> isSpared(const BlobHash &hash, qint64 since);
    /// Doubts that are new begin now; those that something has answered end. Within a transaction.
    feed::Outcome settleDoubts(qint64 now, qint64 grace);
    /// What nothing shows any longer, since before `now - grace`, and with unusedSeconds, what nothing has shown in so
    /// long. At most 1,000.
    feed::Result<std::vector<BlobHash>> idle(qint64 now, qint64 grace, qint64 unusedSeconds);

private:
    feed::Outcome doubt(const BlobHash &hash);

    feed::store::Database &m_database;
};

} // namespace plaza::server
