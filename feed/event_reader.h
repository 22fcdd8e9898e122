#pragma once

#include "feed/json/reader.h"

/// Events and filters as parts of a larger text. What is wrong is kept by the reader.
namespace feed {

struct Event;
struct Filter;

Event readEvent(json::Reader &reader);
Filter readFilter(json::Reader &reader);

} // namespace feed
