#pragma once

#include "feed/filter.h"
#include "feed/kinds.h"

#include <optional>
#include <vector>

/// What the app asks a server for.
namespace plaza::app {

/// Stored events a page asks for, where the server does not set less.
inline constexpr int PageEvents = 500;

/// Someone who writes offline dates the post back: what came in late over the last days is read again, and
/// ids decide what is new.
inline constexpr qint64 OverlapSeconds = 2 * 24 * 3600;

/// A newcomer reads this far back at once; what is older comes when he scrolls there.
inline constexpr qint64 FirstVisitSeconds = 7 * 24 * 3600;

/// A request that one answer may be too small for.
struct PagedRequest {
    std::vector<feed::Filter> filters;    ///< all of it
    std::vector<feed::Filter> toComplete; ///< of these, what is to be read to its end, page by page
};

/// What a newcomer reads, and what comes from then on. now: Unix seconds.
PagedRequest firstVisit(int pageLimit, qint64 now);

/// position: created_at up to which everything is here.
PagedRequest sinceLastTime(qint64 position, int pageLimit);

/// What comes from now on, and nothing of what there is: for who finds out by comparing what is missing.
feed::Filter liveOnly();

/// What the app keeps of all that a server has.
std::vector<int> keptKinds();

} // namespace plaza::app
