#pragma once

#include "feed/ids.h"
#include "feed/result.h"
#include "feed/store/event_store.h"
#include "feed/store/query_plan.h"

#include <optional>
#include <vector>

namespace feed::store {

/// What an index knows of an event.
struct Candidate {
    qint64 createdAt = 0;
    EventId id;
    Seq seq = 0;
    int kind = 0; ///< 0 from a cursor over everything
};

/// Goes through many cursors at once, newest first, ties by lowest id; each event once.
///
/// A cursor is no open statement but a position: each page is a fresh search in the index with the one statement
/// all share. So thousands of cursors cost their heads only, and a home feed of 200 authors reads 200 short pages,
/// not 200 histories.
/// Thread: that of the Database.
class Merge
{
public:
    struct Span {
        qint64 since = 0; ///< both inclusive
        qint64 until = 0;
        qint64 expected = 0; ///< how many events will be taken, as far as is known; decides the first pages
    };

    /// page: outlives this, used by nobody else meanwhile. keys: no value twice.
    Merge(Statement &page, std::vector<CursorKey> keys, Span span);

    /// Nothing: there are no more. errors: Unavailable.
    Result<std::optional<Candidate>> next();

private:
    struct Cursor {
        CursorKey key;
        std::vector<Candidate> page; ///< the last one read
        std::size_t taken = 0;       ///< of the page
        int pageSize = 0;            ///< of the next one
        bool atEnd = false;          ///< of the index

        bool isUsedUp() const { return taken == page.size(); }
        const Candidate &head() const { return page[taken]; }
    };

    Outcome start();
    Outcome readPage(Cursor &cursor);
    Outcome pushHead(std::size_t cursor);
    bool comesAfter(std::size_t left, std::size_t right) const;

    Statement &m_page;
    std::vector<Cursor> m_cursors;
    std::vector<std::size_t> m_heap; ///< cursors with something ahead; the first has the newest
    std::optional<EventId> m_taken;
    Span m_span;
    bool m_started = false;
};

} // namespace feed::store
