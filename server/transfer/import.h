#pragma once

#include "feed/event.h"
#include "feed/result.h"
#include "feed/store/event_store.h"

#include <functional>
#include <map>
#include <span>
#include <vector>

class QIODevice;

namespace plaza::server {

/// Stores a batch, all of it or nothing, and says what became of each. errors: Unavailable.
using StoreBatch =
    std::function<feed::Result<std::vector<feed::store::Insert>>(std::span<const feed::Event> events)>;

struct ImportReport {
    qint64 lines = 0; ///< that hold something
    qint64 stored = 0;
    qint64 known = 0;                     ///< here already, or a newer version of it
    std::map<QByteArray, qint64> refused; ///< by reason
    qint64 firstRefused = 0;              ///< its line; 0: none

    friend bool operator==(const ImportReport &, const ImportReport &) = default;
};

/// Reads signed events, one JSON object a line, and stores those that are what they say: each id and signature is
/// checked, on all processors. What is wrong is counted and passed over. Cut short, it can be done again: what is
/// here already is passed over, too.
///
/// Membership is not asked: the operator decides whose events come in. Ephemeral ones are never stored. A request
/// to vanish (62) counts when it was meant for every server; one meant for another server is not ours to obey.
/// errors: Unavailable (reading, or as `store`).
feed::Result<ImportReport> importEvents(QIODevice &in, const StoreBatch &store);

/// "9990 events stored, 5 were here already, 5 lines refused (3 malformed, 2 bad-signature; the first is line 17)"
QByteArray summary(const ImportReport &report);

} // namespace plaza::server
