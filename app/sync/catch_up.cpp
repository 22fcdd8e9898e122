#include "app/sync/catch_up.h"

#include <algorithm>
#include <utility>

namespace plaza::app {

namespace {

/// No server worth joining stops an answer below this number on its own.
constexpr int SmallestCap = 50;
constexpr std::size_t FiltersPerPage = 8;

} // namespace

CatchUp::CatchUp(int pageLimit, std::vector<feed::Filter> first)
    : m_pageLimit(pageLimit)
{
    for (auto &filter : first)
        m_reading.push_back({.filter = std::move(filter)});
}

void CatchUp::saw(const feed::Event &event)
{
    const bool isFresh = m_seen.insert(event.id).second;
    m_authors.insert(event.pubkey);
    for (auto &strand : m_reading) {
        if (!strand.filter.matches(event))
            continue;
        strand.oldest = strand.events ? std::min(strand.oldest, event.createdAt) : event.createdAt;
        strand.newest = std::max(strand.newest, event.createdAt);
        ++strand.events;
        strand.fresh += isFresh ? 1 : 0;
    }
}

void CatchUp::pageEnded(std::optional<bool> complete)
{
    for (auto &strand : std::exchange(m_reading, {}))
        advance(std::move(strand), complete);
}

void CatchUp::advance(Strand strand, std::optional<bool> complete)
{
    const bool isFull = strand.events >= m_pageLimit;
    if (complete == true || strand.events == 0 || (!isFull && strand.events < SmallestCap))
        return;
    // A server may stop below the limit it was given: only a page without anything new proves the end. When all
    // of it is one second, nothing new may also mean that the rest of that second cannot be reached like this.
    const bool isOneSecond = strand.oldest == strand.newest && strand.filter.until == strand.oldest;
    if (strand.fresh == 0 && !isOneSecond)
        return;
    if (isOneSecond) {
        splitSecond(strand.filter, strand.oldest);
        if (strand.filter.since == strand.oldest)
            return;
        strand.filter.until = strand.oldest - 1;
    } else {
        strand.filter.until = strand.oldest;
    }
    wait(std::move(strand.filter));
}

void CatchUp::splitSecond(const feed::Filter &filter, qint64 second)
{
    feed::Filter part = filter;
    part.since = part.until = second;
    if (filter.kinds && filter.kinds->size() > 1) {
        for (const int kind : *filter.kinds) {
            part.kinds = std::vector {kind};
            wait(part);
        }
        return;
    }
    const auto authors = filter.authors.value_or(std::vector(m_authors.begin(), m_authors.end()));
    if (authors.size() < 2) {
        ++m_unreachable;
        return;
    }
    const auto middle = authors.begin() + std::ssize(authors) / 2;
    part.authors = std::vector(authors.begin(), middle);
    wait(part);
    part.authors = std::vector(middle, authors.end());
    wait(part);
}

void CatchUp::wait(feed::Filter filter)
{
    filter.limit = m_pageLimit;
    m_waiting.push_back(std::move(filter));
}

std::vector<feed::Filter> CatchUp::nextPage()
{
    std::vector<feed::Filter> page;
    while (!m_waiting.empty() && page.size() < FiltersPerPage) {
        page.push_back(m_waiting.front());
        m_waiting.erase(m_waiting.begin());
        m_reading.push_back({.filter = page.back()});
    }
    return page;
}

} // namespace plaza::app
