#include "app/models/tag_book.h"

#include "app/models/live_feed.h"
#include "feed/kinds.h"

#include <utility>

namespace plaza::app {
namespace {

constexpr int EventsLookedAt = 5000;

} // namespace

TagBook::TagBook(LiveFeed &feed, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
{
    connect(&feed, &LiveFeed::arrived, this, &TagBook::learn);
}

void TagBook::need()
{
    if (std::exchange(m_isNeeded, true))
        return;
    feed::Filter filter;
    filter.kinds = {feed::kinds::Post, feed::kinds::Poll};
    filter.limit = EventsLookedAt;
    m_counts.clear(); // what arrived before is on the disk, too
    m_feed.source().query(this, {filter}, [this](const std::vector<feed::Event> &found) {
        learn(found);
        Q_EMIT read();
    });
}

void TagBook::learn(const std::vector<feed::Event> &events)
{
    if (!m_isNeeded)
        return;
    for (const auto &event : events)
        for (const auto &tag : event.tags)
            if (tag.size() > 1 && tag[0] == "t" && tag[1].size() <= LongestTag)
                ++m_counts[QString::fromUtf8(tag[1])];
}

} // namespace plaza::app
