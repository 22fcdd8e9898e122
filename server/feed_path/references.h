#pragma once

#include "feed/event.h"
#include "feed/result.h"
#include "feed/store/event_store.h"

namespace plaza::server {

/// Does the event fit what it refers to, as far as that is here? An edit is its author's and changes a post that is
/// here; a vote is one of its poll's options and comes before its end.
///
/// Thread: that of the store.
/// errors: NotFound (what is edited is not here, or not yet), Restricted, Malformed, Expired, Unavailable.
feed::Outcome fitsItsTarget(const feed::Event &event, feed::store::EventStore &store, qint64 now);

/// Does it stay in its room (NIP-29)? What answers, likes, quotes, reposts, changes or deletes what was said in a room
/// is said in the same room, or those outside would hear of it; what it changes or deletes is of that room; events that
/// its `previous` tags name are here. Not asked of lists and of what only some people read anyway.
///
/// Thread: that of the store. errors: Restricted, Malformed (a `previous` that is none), Unavailable.
feed::Outcome staysInItsRoom(const feed::Event &event, feed::store::EventStore &store, qint64 now);

} // namespace plaza::server
