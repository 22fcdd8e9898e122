#pragma once

#include "feed/event.h"
#include "feed/limits.h"
#include "feed/result.h"
#include "server/feed_path/retention.h"

namespace plaza::server {

/// What is taken whoever its author is; who may publish is asked elsewhere.
struct Policy {
    feed::Limits limits;
    bool closed = true;
    RetentionRules retention {};
};

/// errors: Blocked or Unsupported (the kind), Malformed or TooLarge (its shape), ClockOff, Expired, Restricted (a repost of a protected event).
feed::Outcome mayBePublished(const feed::Event &event, const Policy &policy, qint64 now);

} // namespace plaza::server
