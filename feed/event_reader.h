#pragma once

#include "feed/event.h"
#include "feed/filter.h"
#include "feed/json/reader.h"

/// Events and filters as parts of a larger text. What is wrong is kept by the reader.
namespace feed {

Event readEvent(json::Reader &reader);
Filter readFilter(json::Reader &reader);

} // namespace feed
