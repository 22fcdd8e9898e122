#pragma once

#include "feed/store/event_store.h"

namespace plaza::server {

/// Removes some of what is stored of a room that has ended, for good; the event that ended it (9008) stays. A small
/// batch, so that posts need not wait.
///
/// Thread: that of the store.
/// returns: what was removed; empty: nothing is left. errors: Unavailable.
feed::Result<std::vector<feed::EventId>> clearSomeOf(const QByteArray &room, feed::store::EventStore &store,
                                                     qint64 now);

} // namespace plaza::server
