#include "app/sync/catch_up.h"

#include <algorithm>
#include <span>
#include <utility>

namespace plaza::app {

namespace {

/// No server worth joining stops an answer below this number on its own.
constexpr int SmallestCap = 50;
constexpr std::size_t FiltersPerPage = 8;

} // namespace

CatchUp::CatchUp(int pageLimit, std::vector<feed::Filter> first)
    : m_pageLimit(pageLimit)
    , m_cap(pageLimit)
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
    if (strand.lastPage > 0 && strand.fresh > 0)
        m_cap = std::min(m_cap, strand.lastPage); // it looked like the end and was not
    const bool isFull = strand.events >= m_cap;
    if (complete == true || strand.events == 0 || (!isFull && strand.events < SmallestCap))
        return;
    const bool isOneSecond = strand.oldest == strand.newest && strand.filter.until == strand.oldest;
    if (!isOneSecond) {
        // A server may stop below the limit it was given: only a page without anything new proves the end.
        if (strand.fresh == 0)
            return;
        strand.filter.until = strand.oldest;
        return wait(std::move(strand.filter), isFull ? 0 : strand.events);
    }
    if (isFull)
        splitSecond(strand.filter, strand.oldest);
    if (strand.filter.since == strand.oldest)
        return;
    strand.filter.until = strand.oldest - 1;
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

void CatchUp::wait(feed::Filter filter, int lastPage)
{
    filter.limit = m_pageLimit;
    m_waiting.push_back({.filter = std::move(filter), .lastPage = lastPage});
}

std::vector<feed::Filter> CatchUp::nextPage()
{
    const auto count = std::min(FiltersPerPage, m_waiting.size());
    std::vector<feed::Filter> page;
    for (auto &strand : std::span(m_waiting).first(count)) {
        page.push_back(strand.filter);
        m_reading.push_back(std::move(strand));
    }
    m_waiting.erase(m_waiting.begin(), m_waiting.begin() + std::ptrdiff_t(count));
    return page;
}

} // namespace plaza::app
