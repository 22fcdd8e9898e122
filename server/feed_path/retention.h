#pragma once

#include "feed/event.h"
#include "feed/store/event_store.h"

#include <chrono>
#include <map>
#include <optional>

namespace plaza::server {

/// How long events are kept, by their kind. A kind that is not named here is kept for ever.
using RetentionRules = std::map<int, std::chrono::seconds>;

/// How long the operator wants things kept that people write; none: for ever.
struct RetentionTimes {
    std::optional<std::chrono::seconds>
        posts {}; ///< posts, replies, reposts, comments, polls, edits, rooms' talk
    std::optional<std::chrono::seconds> reactions {}; ///< likes and votes
    std::optional<std::chrono::seconds> messages {};  ///< private ones, in their wraps
    std::optional<std::chrono::seconds> statuses {};
};

/// Profiles, lists, membership, roles, rooms, reports and deletions are in no class: they stay.
RetentionRules retentionRules(const RetentionTimes &times);

/// Would it be removed as soon as it is here?
bool isTooOld(const feed::Event &event, const RetentionRules &rules, qint64 now);

/// Removes what has been kept long enough: once a day, a small batch at a time, so that posts need not wait.
///
/// Thread: the writer's.
class Retention
{
public:
    explicit Retention(RetentionRules rules)
        : m_rules(std::move(rules))
        , m_next(m_rules.end())
    { }

    /// One batch, if one is due. Called about once a second. now: Unix seconds.
    /// returns: what was removed. errors: Unavailable.
    feed::Result<std::vector<feed::EventId>> step(feed::store::EventStore &store, qint64 now);

private:
    RetentionRules m_rules;
    RetentionRules::const_iterator m_next; // kind to go on with; end: nothing under way
    std::optional<qint64> m_startedAt {};
};

} // namespace plaza::server
