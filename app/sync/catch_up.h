#pragma once

#include "feed/filter.h"

#include <optional>
#include <set>
#include <unordered_set>
#include <vector>

namespace plaza::app {

/// Reads backwards, page by page, what did not fit into one answer, until it is complete.
///
/// A page is full when the server stopped at its limit; the next one ends where this one's oldest event is,
/// inclusively, as more may have happened in that second. When one second holds more than a page, it is asked
/// for by kind and then by author. For servers that compare no sets (see SetComparison).
///
/// Thread: any, one at a time. No I/O.
class CatchUp
{
public:
    /// pageLimit: events a page asks for. first: filters whose first page is being read now.
    CatchUp(int pageLimit, std::vector<feed::Filter> first);

    /// Every event of the page under way, whichever filter it is for.
    void saw(const feed::Event &event);
    /// complete: what the server said of the end (NIP-67), when it did.
    void pageEnded(std::optional<bool> complete);

    /// Filters of the next page, at most a request's worth; empty: everything is here.
    std::vector<feed::Filter> nextPage();

    /// Seconds of single authors that hold more than a page. Nothing can reach what is behind.
    int unreachable() const { return m_unreachable; }

private:
    /// One filter on its way back in time.
    struct Strand {
        feed::Filter filter;
        int lastPage = 0; ///< events of its page before this one, when that was short; else 0
        int events = 0;   ///< of this page
        int fresh = 0;    ///< of these, seen for the first time
        qint64 oldest = 0;
        qint64 newest = 0;
    };
    void advance(Strand strand, std::optional<bool> complete);
    void splitSecond(const feed::Filter &filter, qint64 second);
    void wait(feed::Filter filter, int lastPage = 0);

    int m_pageLimit = 0;
    int m_cap = 0;                 ///< events the server gives at most, as far as it has shown
    std::vector<Strand> m_reading; ///< the page under way
    std::vector<Strand> m_waiting; ///< for a later page
    std::unordered_set<feed::EventId, feed::BytesHash> m_seen;
    std::set<feed::PublicKey> m_authors; ///< seen so far, to split a second by
    int m_unreachable = 0;
};

} // namespace plaza::app
