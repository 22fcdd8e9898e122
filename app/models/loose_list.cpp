#include "app/models/loose_list.h"

#include "feed/kinds.h"

#include <QSet>

#include <algorithm>

namespace plaza::app {

LooseList::LooseList(LiveFeed &feed, QObject *parent)
    : PostListModel(feed, parent)
{
    connect(&feed, &LiveFeed::arrived, this, &LooseList::onArrived);
    connect(&feed, &LiveFeed::published, this, [this](const feed::Event &event) { onArrived({event}); });
    connect(&feed.mutes(), &Mutes::changed, this, &LooseList::dropMuted);
}

void LooseList::onArrived(const std::vector<feed::Event> &events)
{
    for (const auto &event : events)
        if (event.kind == feed::kinds::Deletion)
            applyDeletion(event);
}

void LooseList::dropMuted()
{
    for (int row = count() - 1; row >= 0; --row)
        if (feed().mutes().hides(rows()[static_cast<std::size_t>(row)].event))
            removePosts(row, 1);
}

void LooseList::dropMissing(const std::vector<feed::Event> &target)
{
    QSet<feed::EventId> stay;
    for (const auto &event : target)
        stay.insert(event.id);
    for (int row = count() - 1; row >= 0; --row)
        if (!stay.contains(rows()[static_cast<std::size_t>(row)].event.id))
            removePosts(row, 1);
}

void LooseList::arrange(std::vector<feed::Event> target)
{
    std::erase_if(target, [this](const auto &event) {
        return feed().book().isDeletedByMe(event.id) || feed().mutes().hides(event);
    });
    dropMissing(target);
    for (int at = 0; at < std::ssize(target); ++at) {
        std::vector<PostRow> run; // neighbours go in together
        auto next = target.begin() + at;
        while (next != target.end() && !rowOf(next->id))
            run.push_back(makeRow(*next++));
        const int size = static_cast<int>(run.size());
        insertPosts(at, std::move(run));
        at += size;
        if (at >= std::ssize(target))
            return;
        const int present = rowOf(target[static_cast<std::size_t>(at)].id).value_or(at);
        if (present != at)
            movePosts(present, 1, at);
    }
}

} // namespace plaza::app
