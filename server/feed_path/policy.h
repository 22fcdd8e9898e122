#pragma once

#include "feed/event.h"
#include "feed/limits.h"
#include "feed/result.h"

namespace plaza::server {

/// What is taken whoever its author is; who may publish is asked elsewhere.
struct Policy {
    feed::Limits limits;
    bool closed = true;
};

/// errors: Blocked or Unsupported (the kind), ClockOff, Expired, Restricted (a repost of a protected event).
feed::Outcome mayBePublished(const feed::Event &event, const Policy &policy, qint64 now);

} // namespace plaza::server
