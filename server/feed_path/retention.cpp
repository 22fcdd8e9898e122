#include "server/feed_path/retention.h"

#include "feed/kinds.h"

#include <array>
#include <span>

namespace plaza::server {

using feed::EventId;
using feed::Result;

namespace {

constexpr int BatchSize = 200; // some ten milliseconds
constexpr qint64 RunInterval = 24 * 3600;

// Names of kinds beside their NIPs: 01, 18, 68, C7, 7D, 22, 88, 94, 92, A0 and our own edits.
constexpr std::array Posts {1, 6, 9, 11, 16, 20, 21, 22, 1010, 1063, 1068, 1111, 1222, 1244, 30023};
constexpr std::array Reactions {7, 17, 1018};
constexpr std::array Messages {1059, 1060};
constexpr std::array Statuses {30315};

void add(RetentionRules &rules, std::span<const int> kinds, const std::optional<std::chrono::seconds> &time)
{
    if (!time)
        return;
    for (const int kind : kinds)
        rules[kind] = *time;
}

} // namespace

RetentionRules retentionRules(const RetentionTimes &times)
{
    RetentionRules rules;
    add(rules, Posts, times.posts);
    add(rules, Reactions, times.reactions);
    add(rules, Messages, times.messages);
    add(rules, Statuses, times.statuses);
    return rules;
}

bool isTooOld(const feed::Event &event, const RetentionRules &rules, qint64 now)
{
    const auto rule = rules.find(event.kind);
    return rule != rules.end() && event.createdAt < now - rule->second.count();
}

Result<std::vector<EventId>> Retention::step(feed::store::EventStore &store, qint64 now)
{
    if (m_next == m_rules.end()) {
        if (m_rules.empty() || (m_startedAt && now < *m_startedAt + RunInterval))
            return std::vector<EventId>();
        m_startedAt = now;
        m_next = m_rules.begin();
    }
    while (m_next != m_rules.end()) {
        auto removed = store.removeOld(m_next->first, now - m_next->second.count(), BatchSize);
        if (!removed || !removed->empty())
            return removed;
        ++m_next;
    }
    return std::vector<EventId>();
}

} // namespace plaza::server
