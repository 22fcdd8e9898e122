#include "app/models/window_model.h"

#include <algorithm>
#include <iterator>

namespace plaza::app {
namespace {

bool olderFirst(const PostRow &row, const feed::Event &event)
{
    return feed::sortsBefore(row.event, event);
}

} // namespace

WindowModel::WindowModel(LiveFeed &feed, QObject *parent)
    : PostListModel(feed, parent)
    , m_pageSize(PageSize)
{
    connect(&feed, &LiveFeed::onlineChanged, this, &WindowModel::onOnline);
    connect(&feed.mutes(), &Mutes::changed, this, &WindowModel::onMutes);
}

bool WindowModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !isLoading() && !m_atEnd && !m_stalled;
}

void WindowModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        loadOlder();
}

feed::Filter WindowModel::page() const
{
    auto filter = source();
    filter.until = m_cursor;
    filter.limit = m_pageSize;
    return filter;
}

void WindowModel::loadOlder()
{
    if (!canFetchMore({}))
        return;
    m_wanted = RowsPerLoad;
    setLoading(true);
    feed().source().query(this, {page()},
                          [this, generation = m_generation](const std::vector<feed::Event> &found) {
                              feed().prepare(found, this, [this, generation, found] {
                                  if (generation == m_generation)
                                      takePage(found, PostBook::From::Disk);
                              });
                          });
}

void WindowModel::askServer()
{
    if (!feed().isOnline()) {
        m_stalled = true;
        return setLoading(false);
    }
    feed().source().fetch(this, {page()},
                          [this, generation = m_generation](const std::vector<feed::Event> &found) {
                              feed().prepare(found, this, [this, generation, found] {
                                  if (generation == m_generation)
                                      takePage(found, PostBook::From::Server);
                              });
                          });
}

void WindowModel::takePage(const std::vector<feed::Event> &events, PostBook::From from)
{
    const auto before = m_cursor;
    const bool isFull = static_cast<int>(events.size()) >= m_pageSize;
    if (!events.empty())
        m_cursor = events.back().createdAt;
    m_pageSize = isFull && m_cursor == before ? 2 * m_pageSize : PageSize; // a page full of one second
    m_wanted -= append(events, from);
    if (!isFull && from == PostBook::From::Disk)
        return askServer();
    if (!isFull)
        setAtEnd(true);
    setLoading(false);
    if (m_wanted > 0 && !m_atEnd) {
        const int wanted = m_wanted;
        loadOlder();
        m_wanted = wanted;
    }
}

/// Returns how many were new.
int WindowModel::append(const std::vector<feed::Event> &events, PostBook::From from)
{
    auto fresh = wanted(events);
    addLines(fresh);
    std::vector<PostRow> tail;
    std::vector<feed::Event> inside;
    for (const auto &event : fresh) {
        if (count() == 0 || feed::sortsBefore(rows().back().event, event))
            tail.push_back(makeRow(event));
        else
            inside.push_back(event); // came late, and was not announced
    }
    insertPosts(count(), std::move(tail), from);
    merge(inside);
    trimHead(RowsAfterLoad);
    return static_cast<int>(fresh.size());
}

void WindowModel::loadNewer()
{
    if (m_newer.empty() || isLoading())
        return;
    const auto size = std::min<std::ptrdiff_t>(PageSize, std::ssize(m_newer));
    feed::Filter filter;
    filter.ids.emplace();
    std::ranges::transform(m_newer.end() - size, m_newer.end(), std::back_inserter(*filter.ids), &Key::id);
    filter.limit = static_cast<int>(size);
    setLoading(true);
    feed().source().query(this, {filter},
                          [this, size, generation = m_generation](const std::vector<feed::Event> &found) {
                              feed().prepare(found, this, [this, size, generation, found] {
                                  if (generation != m_generation)
                                      return;
                                  setNewer({m_newer.begin(), m_newer.end() - size});
                                  prepend(found);
                                  setLoading(false);
                              });
                          });
}

void WindowModel::prepend(const std::vector<feed::Event> &events)
{
    std::vector<PostRow> head;
    auto fresh = wanted(events);
    addLines(fresh);
    for (const auto &event : fresh)
        head.push_back(makeRow(event));
    insertPosts(0, std::move(head));
    trimTail(RowsAfterLoad);
}

bool WindowModel::isWanted(const feed::Event &event) const
{
    return belongs(event) && !rowOf(event.id) && !feed().book().isDeletedByMe(event.id)
        && !feed().mutes().hides(event);
}

std::vector<feed::Event> WindowModel::wanted(const std::vector<feed::Event> &events) const
{
    std::vector<feed::Event> result;
    std::ranges::copy_if(events, std::back_inserter(result),
                         [this](const auto &event) { return isWanted(event); });
    std::ranges::sort(result, feed::sortsBefore);
    const auto isOne = [](const feed::Event &a, const feed::Event &b) { return a.id == b.id; };
    result.erase(std::unique(result.begin(), result.end(), isOne), result.end());
    return result;
}

/// Those lines that have posts on either side of them now.
void WindowModel::addLines(std::vector<feed::Event> &fresh) const
{
    if (fresh.empty())
        return;
    const bool isAbove = count() > 0 && feed::sortsBefore(rows().front().event, fresh.front());
    const bool isBelow = count() > 0 && feed::sortsBefore(fresh.back(), rows().back().event);
    const auto newest = isAbove ? rows().front().event : fresh.front();
    const auto oldest = isBelow ? rows().back().event : fresh.back();
    auto lines = linesBetween(newest, oldest);
    std::erase_if(lines, [this](const auto &line) { return rowOf(line.id).has_value(); });
    fresh.insert(fresh.end(), lines.begin(), lines.end());
    std::ranges::sort(fresh, feed::sortsBefore);
}

bool WindowModel::isAboveWindow(const feed::Event &event) const
{
    return count() > 0 && feed::sortsBefore(event, rows().front().event);
}

/// Neighbours go in together. The oldest run comes last.
std::vector<WindowModel::Run> WindowModel::runs(const std::vector<feed::Event> &sorted) const
{
    std::vector<Run> result;
    for (const auto &event : sorted) {
        const auto place = std::lower_bound(rows().begin(), rows().end(), event, olderFirst);
        const int at = static_cast<int>(place - rows().begin());
        if (result.empty() || result.back().at != at)
            result.push_back({at, {}});
        result.back().rows.push_back(makeRow(event));
    }
    return result;
}

void WindowModel::merge(const std::vector<feed::Event> &events)
{
    auto fresh = wanted(events);
    if (count() > 0 && !m_atEnd)
        std::erase_if(fresh,
                      [this](const auto &event) { return feed::sortsBefore(rows().back().event, event); });
    addLines(fresh);
    if (!isAtNewest()) { // what belongs above the window is kept as a key like the rows that left there
        const auto inside =
            std::ranges::find_if_not(fresh, [this](const auto &e) { return isAboveWindow(e); });
        auto newer = m_newer;
        std::transform(fresh.begin(), inside, std::back_inserter(newer), [](const auto &event) {
            return Key {event.createdAt, event.id};
        });
        std::ranges::sort(newer, [](const Key &a, const Key &b) {
            return a.createdAt != b.createdAt ? a.createdAt > b.createdAt : a.id < b.id;
        });
        setNewer(std::move(newer));
        fresh.erase(fresh.begin(), inside);
    }
    auto all = runs(fresh);
    bool isUpperHalf = true;
    for (auto run = all.rbegin(); run != all.rend(); ++run) { // from below, so that places stay true
        isUpperHalf = run->at <= count() / 2;
        insertPosts(run->at, std::move(run->rows));
    }
    if (isUpperHalf)
        trimTail(MaxRows);
    else
        trimHead(MaxRows);
}

void WindowModel::trimHead(int keep)
{
    const int surplus = count() - keep;
    if (surplus <= 0)
        return;
    auto newer = m_newer;
    std::transform(rows().begin(), rows().begin() + surplus, std::back_inserter(newer),
                   [](const PostRow &row) {
                       return Key {row.event.createdAt, row.event.id};
                   });
    removePosts(0, surplus);
    setNewer(std::move(newer));
}

void WindowModel::trimTail(int keep)
{
    if (count() <= keep)
        return;
    removePosts(keep, count() - keep);
    m_cursor = rows().back().event.createdAt;
    m_stalled = false;
    setAtEnd(false);
}

void WindowModel::setNewer(std::vector<Key> newer)
{
    const bool wasAtNewest = isAtNewest();
    m_newer = std::move(newer);
    if (wasAtNewest != isAtNewest())
        Q_EMIT atNewestChanged();
}

void WindowModel::setAtEnd(bool atEnd)
{
    if (m_atEnd == atEnd)
        return;
    m_atEnd = atEnd;
    Q_EMIT atEndChanged();
}

void WindowModel::onOnline()
{
    if (!feed().isOnline() || !m_stalled)
        return;
    m_stalled = false;
    loadOlder(); // the reader may be waiting at the end
}

} // namespace plaza::app
