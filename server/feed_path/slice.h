#pragma once

#include "server/feed_path/requests.h"

namespace plaza::server {

struct SliceBounds {
    int defaultLimit = 200;
    int maxLimit = 1000;
    int events = 512;             ///< of one slice; each slice begins a search for every author anew
    qsizetype bytes = 256 * 1024; ///< a slice ends after the event that passes this
};

/// Reads the next slice of the stored part of a subscription: filter by filter, newest first, each event once,
/// nothing that was committed after query.upTo.
/// Thread: that of the store.
Page readSlice(feed::store::EventStore &store, StoredQuery query, const SliceBounds &bounds, qint64 now);

} // namespace plaza::server
