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

/// The one subscription that is kept open.
struct LiveRequest {
    std::vector<feed::Filter> filters;    ///< all of it
    std::vector<feed::Filter> toComplete; ///< of these, what is to be read to its end, page by page
};

/// position: created_at up to which everything is here; nothing on the first visit.
/// now:      Unix seconds.
LiveRequest liveRequest(std::optional<qint64> position, int pageLimit, qint64 now);

} // namespace plaza::app
