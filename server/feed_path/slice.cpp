#include "server/feed_path/slice.h"

#include <algorithm>

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::fail;
using feed::Filter;
using feed::Outcome;
using feed::store::EventStore;
using feed::store::StoredEvent;

namespace {

/// Of the canonical form, where it stands between the author and the kind.
qint64 createdAtOf(QByteArrayView json)
{
    constexpr QByteArrayView key = "\"created_at\":";
    const auto start = json.indexOf(key) + key.size();
    return json.sliced(start, json.indexOf(',', start) - start).toLongLong();
}

/// One slice in the making.
class Slice
{
public:
    Slice(EventStore &store, StoredQuery query, const SliceBounds &bounds, qint64 now)
        : m_store(store)
        , m_query(std::move(query))
        , m_bounds(bounds)
        , m_now(now)
        , m_cursor(m_query.cursor)
    {
        m_page.session = m_query.from.session;
        m_page.subscription = m_query.subscription;
    }

    Page read()
    {
        while (!isFinished() && !isFull()) {
            if (const Outcome done = readFilter((*m_query.filters)[m_cursor.filter]); !done) {
                m_page.error = done.error();
                break;
            }
        }
        m_page.finished = isFinished();
        m_page.next = std::move(m_cursor);
        return std::move(m_page);
    }

private:
    bool isFinished() const { return m_cursor.filter == m_query.filters->size(); }
    bool isFull() const { return int(m_page.events.size()) >= m_bounds.events || m_bytes >= m_bounds.bytes; }

    /// All of it at once: the best come first, so that there is no place in time to go on from.
    Outcome readFound(const Filter &filter)
    {
        const int limit = std::clamp(filter.limit.value_or(m_bounds.defaultLimit), 0, m_bounds.maxLimit);
        Filter asked = filter;
        asked.limit = limit;
        auto rows = m_store.query(asked, limit, m_now, m_query.admit);
        if (!rows)
            return rows.error();
        const bool isAll = int(rows->size()) < limit;
        for (StoredEvent &row : *rows)
            take(std::move(row));
        endFilter(isAll ? StoredCursor::Rest::None : StoredCursor::Rest::Unknown);
        return Done {};
    }

    /// As much of the filter as the slice holds.
    Outcome readFilter(Filter filter)
    {
        if (filter.search)
            return readFound(filter);
        const int limit = std::clamp(filter.limit.value_or(m_bounds.defaultLimit), 0, m_bounds.maxLimit);
        if (m_cursor.taken >= limit) {
            endFilter(StoredCursor::Rest::Unknown);
            return Done {};
        }
        const int wanted = std::min(limit - m_cursor.taken, m_bounds.events);
        if (m_cursor.until)
            filter.until = std::min(filter.until.value_or(*m_cursor.until), *m_cursor.until);
        // One more than wanted tells whether there is more at all.
        filter.limit = wanted + int(m_cursor.atUntil.size()) + 1;
        auto rows = m_store.query(filter, *filter.limit, m_now, m_query.admit);
        if (!rows)
            return rows.error();
        const bool isAll = int(rows->size()) < *filter.limit;
        const auto stopped = std::ranges::find_if(*rows, [&](StoredEvent &row) {
            if (m_cursor.taken >= limit || isFull())
                return true;
            take(std::move(row));
            return false;
        });
        if (stopped == rows->end() && isAll)
            endFilter(StoredCursor::Rest::None);
        else if (stopped != rows->end() && m_cursor.taken >= limit)
            endFilter(StoredCursor::Rest::Some);
        return Done {};
    }

    void take(StoredEvent row)
    {
        const qint64 createdAt = createdAtOf(row.json);
        if (m_cursor.until != createdAt) {
            m_cursor.until = createdAt;
            m_cursor.atUntil.clear();
        }
        if (!m_cursor.atUntil.insert(row.seq).second || row.seq > m_query.upTo)
            return;
        ++m_cursor.taken;
        if (m_query.filters->size() > 1 && !m_cursor.sent.insert(row.seq).second)
            return;
        m_bytes += row.json.size();
        m_page.events.push_back(std::move(row));
    }

    void endFilter(StoredCursor::Rest rest)
    {
        ++m_cursor.filter;
        m_cursor.taken = 0;
        m_cursor.until.reset();
        m_cursor.atUntil.clear();
        m_cursor.rest = std::max(m_cursor.rest, rest);
    }

    EventStore &m_store;
    StoredQuery m_query;
    const SliceBounds &m_bounds;
    qint64 m_now;
    StoredCursor m_cursor;
    Page m_page {};
    qsizetype m_bytes = 0;
};

} // namespace

Page readSlice(EventStore &store, StoredQuery query, const SliceBounds &bounds, qint64 now)
{
    return Slice(store, std::move(query), bounds, now).read();
}

} // namespace plaza::server
