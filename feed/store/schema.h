#pragma once

#include "feed/store/database.h"

#include <span>

namespace feed::store {

/// The component that the event store's tables are numbered under.
inline constexpr const char *EventComponent = "event";

std::span<const Migration> eventSchema();

} // namespace feed::store
