#include "app/models/window_model.h"

#include <algorithm>
#include <iterator>

namespace plaza::app {
namespace {

constexpr int RowsAbove = 100;  // a place that is come back to has so many at once, the others when asked for
constexpr int MostAbove = 2000; // who comes back from further down begins at the newest

} // namespace

void WindowModel::replaceBy(const std::vector<feed::Event> &events)
{
    ++m_generation;
    removePosts(0, count());
    setNewer({});
    m_stalled = false;
    setAtEnd(false);
    setLoading(false);
    auto all = wanted(events);
    addLines(all);
    std::vector<PostRow> fresh;
    for (const auto &event : all)
        fresh.push_back(makeRow(event));
    m_cursor = fresh.empty() ? std::nullopt : std::optional(fresh.back().event.createdAt);
    insertPosts(0, std::move(fresh));
    trimTail(RowsAfterLoad);
    if (count() < RowsPerLoad)
        loadOlder();
}

void WindowModel::reloadNewest()
{
    auto filter = source();
    filter.limit = PageSize;
    feed().source().query(this, {filter}, [this](const std::vector<feed::Event> &found) {
        feed().prepare(found, this, [this, found] { replaceBy(found); });
    });
}

void WindowModel::loadAround(qint64 createdAt, const std::function<void()> &then)
{
    auto above = source(), below = source();
    above.since = createdAt;
    above.limit = MostAbove;
    below.until = createdAt;
    below.limit = PageSize;
    feed().source().query(this, {above, below}, [this, createdAt, then](std::vector<feed::Event> found) {
        feed().prepare(found, this, [this, createdAt, then, found] {
            placeAround(found, createdAt);
            then();
        });
    });
}

void WindowModel::placeAround(std::vector<feed::Event> found, qint64 createdAt)
{
    const auto isAbove = [&](const auto &event) { return event.createdAt > createdAt; };
    const auto above = std::ranges::count_if(found, isAbove);
    if (above >= MostAbove - 1 || above == std::ssize(found))
        return reloadNewest();
    found = wanted(found);
    const auto place = std::ranges::find_if_not(found, isAbove);
    const auto first = place - std::min<std::ptrdiff_t>(RowsAbove, place - found.begin());
    std::vector<Key> newer;
    std::transform(found.begin(), first, std::back_inserter(newer), [](const auto &event) {
        return Key {event.createdAt, event.id};
    });
    replaceBy({first, found.end()});
    setNewer(std::move(newer));
}

/// What is hidden now goes, what is no longer comes back; the rest stays where it is.
void WindowModel::onMutes()
{
    if (isLoading() && count() == 0)
        return;
    for (int row = count() - 1; row >= 0; --row)
        if (feed().mutes().hides(rows()[static_cast<std::size_t>(row)].event))
            removePosts(row, 1);
    if (count() == 0)
        return replaceBy({});
    m_cursor = rows().back().event.createdAt; // what was passed over below is looked at again
    m_stalled = false;
    setAtEnd(false);
    auto filter = source();
    filter.since = m_cursor;
    filter.until = isAtNewest() ? std::optional<qint64>() : rows().front().event.createdAt;
    filter.limit = 2 * MaxRows;
    feed().source().query(this, {filter},
                          [this, generation = m_generation](const std::vector<feed::Event> &found) {
                              feed().prepare(found, this, [this, generation, found] {
                                  if (generation != m_generation)
                                      return;
                                  takeBack(found);
                                  if (count() < RowsPerLoad)
                                      loadOlder();
                              });
                          });
}

} // namespace plaza::app
