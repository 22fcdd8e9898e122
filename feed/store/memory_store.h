#pragma once

#include "feed/store/event_store.h"

#include <memory>

namespace feed::store {

/// The reference: the promises of EventStore in the plainest code that keeps them. Every question walks over
/// everything. For tests, which hold the real store against it.
std::unique_ptr<EventStore> makeMemoryStore();

} // namespace feed::store
