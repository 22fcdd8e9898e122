#include "feed/store/merge.h"

#include <algorithm>

namespace feed::store {

namespace {

constexpr qint64 LongestPage = 256;

Candidate candidateAt(const Statement &row)
{
    return {row.integer(0), EventId::fromRaw(row.blob(1)).value_or(EventId {}), row.integer(2),
            static_cast<int>(row.integer(3))};
}

} // namespace

Merge::Merge(Statement &page, std::vector<CursorKey> keys, Span span)
    : m_page(page)
    , m_span(span)
{
    // One more than the fair share shows the end of a short cursor without a second search.
    const auto share = span.expected / std::max(qint64(keys.size()), qint64(1)) + 2;
    const auto pageSize = static_cast<int>(std::clamp(share, qint64(2), LongestPage));
    m_cursors.reserve(keys.size());
    for (auto &key : keys)
        m_cursors.push_back({std::move(key), {}, 0, pageSize, false});
}

Result<std::optional<Candidate>> Merge::next()
{
    if (auto started = start(); !started)
        return started.error();
    const auto later = [this](std::size_t left, std::size_t right) { return comesAfter(left, right); };
    while (!m_heap.empty()) {
        std::ranges::pop_heap(m_heap, later);
        const auto index = m_heap.back();
        m_heap.pop_back();
        const auto candidate = m_cursors[index].head();
        ++m_cursors[index].taken;
        if (auto pushed = pushHead(index); !pushed)
            return pushed.error();
        if (m_taken == candidate.id)
            continue; // the same event under another value of the filter
        m_taken = candidate.id;
        return std::optional(candidate);
    }
    return std::optional<Candidate>();
}

Outcome Merge::start()
{
    if (std::exchange(m_started, true))
        return Done {};
    for (std::size_t i = 0; i < m_cursors.size(); ++i) {
        if (auto pushed = pushHead(i); !pushed)
            return pushed;
    }
    return Done {};
}

/// Puts the cursor back into the heap, with a new page when the old one is used up.
Outcome Merge::pushHead(std::size_t cursor)
{
    auto &it = m_cursors[cursor];
    if (it.isUsedUp() && !it.atEnd) {
        if (auto read = readPage(it); !read)
            return read;
    }
    if (it.isUsedUp())
        return Done {};
    m_heap.push_back(cursor);
    std::ranges::push_heap(m_heap,
                           [this](std::size_t left, std::size_t right) { return comesAfter(left, right); });
    return Done {};
}

Outcome Merge::readPage(Cursor &cursor)
{
    const ResetAtEnd reset(m_page);
    const auto last = cursor.page.empty() ? std::optional<Candidate>() : cursor.page.back();
    cursor.page.clear();
    cursor.taken = 0;
    m_page.bind(1, m_span.since)
        .bind(2, last ? last->createdAt : m_span.until)
        .bind(3, last ? last->id.raw() : QByteArray(""));
    int index = 4;
    if (cursor.key.number)
        m_page.bind(index++, *cursor.key.number);
    if (!cursor.key.bytes.isNull())
        m_page.bind(index, cursor.key.bytes);
    for (int read = 0; read < cursor.pageSize; ++read) {
        const auto row = m_page.step();
        if (!row)
            return row.error();
        cursor.atEnd = !*row;
        if (cursor.atEnd)
            break;
        cursor.page.push_back(candidateAt(m_page));
    }
    cursor.pageSize = static_cast<int>(std::min(LongestPage, qint64(cursor.pageSize) * 2));
    return Done {};
}

bool Merge::comesAfter(std::size_t left, std::size_t right) const
{
    const auto &a = m_cursors[left].head(), &b = m_cursors[right].head();
    return a.createdAt != b.createdAt ? a.createdAt < b.createdAt : a.id > b.id;
}

} // namespace feed::store
