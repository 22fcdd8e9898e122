#pragma once

#include "feed/result.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <map>
#include <stop_token>
#include <vector>

/// Copies of the database while others write to it.
namespace plaza::server {

/// What a backup says of the size of a community.
struct CountedTable {
    QByteArray shownAs; ///< "events"
    QByteArray table;   ///< "event"; passed over when there is none
};

struct SnapshotFacts {
    std::map<QByteArray, int> schema; ///< by component
    std::map<QByteArray, qint64> counts;
};

/// Copies the database at `from` as it is at one moment to the new file `to`, a single file without a log, and
/// looks whether the copy is sound. Writers go on meanwhile. Blocks; written gently, so that others get the disk.
/// errors: Unavailable (also: the database is damaged), Cancelled. `to` may be left behind.
feed::Result<SnapshotFacts> copyDatabase(const QString &from, const QString &to,
                                         const std::vector<CountedTable> &counted, std::stop_token stop);

/// Looks for damage as far as that is possible in so much time; what was not reached counts as sound.
/// errors: Unavailable (detail: what is wrong).
feed::Outcome glanceAtDatabase(const QString &path, std::chrono::milliseconds patience);

/// Looks thoroughly whether the database at path is whole, and at what it is. errors: Unavailable.
feed::Result<SnapshotFacts> examineDatabase(const QString &path, const std::vector<CountedTable> &counted);

} // namespace plaza::server
