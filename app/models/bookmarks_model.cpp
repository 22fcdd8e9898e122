#include "app/models/bookmarks_model.h"

#include <QHash>

#include <algorithm>

namespace plaza::app {

BookmarksModel::BookmarksModel(LiveFeed &feed, QObject *parent)
    : LooseList(feed, parent)
{
    connect(&feed.bookmarks(), &PrivateList::changed, this, &BookmarksModel::load);
    load();
}

void BookmarksModel::load()
{
    std::vector<feed::EventId> wanted;
    for (const auto &value : feed().bookmarks().values("e"))
        if (const auto id = feed::EventId::fromHex(value))
            wanted.push_back(*id);
    std::ranges::reverse(wanted);
    const int question = ++m_question;
    if (wanted.empty()) {
        setLoading(false);
        return arrange({});
    }
    setLoading(count() == 0);
    feed::Filter filter;
    filter.ids = wanted;
    filter.limit = static_cast<int>(wanted.size());
    const auto answer = [this, question, wanted](const std::vector<feed::Event> &found) {
        if (question == m_question)
            show(wanted, found);
    };
    feed().source().query(
        this, {filter}, [this, filter, wanted, answer](const std::vector<feed::Event> &found) {
            answer(found);
            if (found.size() < wanted.size() && feed().isOnline()) // older than what this disk keeps
                feed().source().fetch(this, {filter}, answer);
        });
}

void BookmarksModel::show(const std::vector<feed::EventId> &wanted, const std::vector<feed::Event> &found)
{
    QHash<feed::EventId, feed::Event> byId;
    for (const auto &event : found)
        byId.insert(event.id, event);
    std::vector<feed::Event> posts;
    for (const auto &id : wanted)
        if (const auto post = byId.constFind(id); post != byId.cend())
            posts.push_back(*post);
    feed().prepare(posts, this, [this, posts, question = m_question] {
        if (question != m_question)
            return;
        arrange(posts);
        setLoading(false);
    });
}

} // namespace plaza::app
