#include "app/models/thread_model.h"

#include "app/models/thread_order.h"
#include "feed/kinds.h"
#include "feed/text/poll.h"

#include <algorithm>
#include <iterator>

namespace plaza::app {

using From = PostBook::From;

ThreadModel::ThreadModel(LiveFeed &feed, const feed::EventId &focus, QObject *parent)
    : PostListModel(feed, parent)
    , m_focus(focus)
    , m_root(focus)
    , m_composer(feed, Composer::For::Thread)
{
    connect(&feed, &LiveFeed::arrived, this,
            [this](const std::vector<feed::Event> &events) { add(events, From::Disk); });
    connect(&feed, &LiveFeed::published, this,
            [this](const feed::Event &event) { add({event}, From::Disk); });
    for (const auto signal : {&ThreadModel::rowsInserted, &ThreadModel::rowsRemoved})
        connect(this, signal, this, &ThreadModel::announceTies);
    connect(this, &ThreadModel::rowsMoved, this, &ThreadModel::announceTies);
    setLoading(true);
    const auto undelivered = feed.deliveryOf(focus);
    if (undelivered)
        begin(undelivered->event);
    else
        findFocus(From::Disk);
}

void ThreadModel::findFocus(From from)
{
    feed::Filter filter;
    filter.ids = {m_focus};
    const auto answer = [this, from](const std::vector<feed::Event> &found) {
        if (!found.empty())
            return feed().prepare(found, this, [this, found] { begin(found.front()); });
        if (from == From::Disk)
            return findFocus(From::Server);
        setLoading(false);
        checkRoot();
    };
    if (from == From::Disk)
        feed().source().query(this, {filter}, answer);
    else
        feed().source().fetch(this, {filter}, answer);
}

void ThreadModel::begin(const feed::Event &focus)
{
    m_root = feed::threadPlace(focus).root.value_or(focus.id);
    m_composer.answer(focus);
    add({focus}, From::Disk);
    loadFrom(From::Disk);
}

void ThreadModel::loadFrom(From from)
{
    feed::Filter root, answers;
    root.ids = {m_root};
    answers.kinds = {feed::kinds::Post};
    answers.tags['e'] = {m_root.toHex()};
    answers.limit = MaxRows;
    const auto answer = [this, from](const std::vector<feed::Event> &found) {
        feed().prepare(found, this, [this, from, found] {
            add(found, from);
            if (from == From::Disk)
                return loadFrom(From::Server);
            setLoading(false);
            checkRoot();
        });
    };
    if (from == From::Disk)
        feed().source().query(this, {root, answers}, answer);
    else
        feed().source().fetch(this, {root, answers}, answer);
}

bool ThreadModel::belongs(const feed::Event &event) const
{
    if (!feed::isPost(event.kind) || feed().book().isDeletedByMe(event.id))
        return false;
    return event.id == m_root || feed::threadPlace(event).root == m_root;
}

void ThreadModel::add(const std::vector<feed::Event> &events, From from)
{
    std::vector<PostRow> target(rows().begin(), rows().end());
    for (const auto &event : events) {
        const auto isSame = [&](const PostRow &row) { return row.event.id == event.id; };
        if (event.kind == feed::kinds::Deletion)
            continue;
        if (belongs(event) && std::ssize(target) < MaxRows && std::ranges::none_of(target, isSame)) {
            target.push_back(makeRow(event));
            target.back().isFocus = event.id == m_focus;
        }
    }
    if (std::ssize(target) > count())
        arrange(inThreadOrder(std::move(target), m_root), from);
    for (const auto &event : events)
        if (event.kind == feed::kinds::Deletion)
            applyDeletion(event);
    if (m_isMissingRoot)
        checkRoot();
}

/// Makes the rows those of `target`, which holds all of them and some more, announcing only what changes.
void ThreadModel::arrange(std::vector<PostRow> target, From from)
{
    const int size = static_cast<int>(target.size());
    for (int at = 0; at < size; ++at) {
        at = insertNew(target, at, from);
        if (at >= size)
            return;
        const auto &wanted = target[static_cast<std::size_t>(at)];
        const int present = rowOf(wanted.event.id).value_or(at);
        if (present != at)
            movePosts(present, 1, at);
        setDepth(at, wanted.depth);
    }
}

/// One insertion for the run of new rows that begins there; returns the place after it.
int ThreadModel::insertNew(std::vector<PostRow> &target, int at, From from)
{
    const auto first = target.begin() + at;
    const auto last =
        std::find_if(first, target.end(), [this](const auto &row) { return rowOf(row.event.id); });
    insertPosts(at, {first, last}, from);
    return static_cast<int>(last - target.begin());
}

void ThreadModel::removePost(int row)
{
    PostListModel::removePost(row);
    checkRoot();
}

void ThreadModel::checkRoot()
{
    const bool isMissing = !rowOf(m_root);
    if (m_isMissingRoot == isMissing)
        return;
    m_isMissingRoot = isMissing;
    Q_EMIT missingRootChanged();
}

QVariant ThreadModel::data(const QModelIndex &index, int role) const
{
    switch (role) {
    case AnswersAboveRole: return index.isValid() && isTied(index.row());
    case AnsweredBelowRole: return index.isValid() && isTied(index.row() + 1);
    default: return PostListModel::data(index, role);
    }
}

QHash<int, QByteArray> ThreadModel::roleNames() const
{
    auto names = PostListModel::roleNames();
    names.insert({{AnswersAboveRole, "answersAbove"}, {AnsweredBelowRole, "answeredBelow"}});
    return names;
}

/// Up to MaxDepth the indent shows what answers what; below it a line between the two does.
bool ThreadModel::isTied(int row) const
{
    if (row <= 0 || row >= count())
        return false;
    const auto &answer = rows()[static_cast<std::size_t>(row)];
    return answer.depth > MaxDepth
        && answer.place.parent == rows()[static_cast<std::size_t>(row) - 1].event.id;
}

void ThreadModel::announceTies()
{
    QSet<feed::EventId> tied;
    for (int row = 1; row < count(); ++row)
        if (isTied(row))
            tied.insert(rows()[static_cast<std::size_t>(row)].event.id);
    const auto changed = (tied - m_tied) + (m_tied - tied);
    m_tied = std::move(tied);
    for (const auto &id : changed)
        if (const auto row = rowOf(id))
            Q_EMIT dataChanged(index(std::max(0, *row - 1)), index(*row),
                               {AnswersAboveRole, AnsweredBelowRole});
}

QString ThreadModel::parentName(const PostRow &row) const
{
    if (!row.place.parent || row.place.parent == m_root)
        return {};
    const auto parent = rowOf(*row.place.parent);
    return parent ? feed().names().nameOf(rows()[static_cast<std::size_t>(*parent)].event.pubkey) : QString();
}

Extent ThreadModel::extentOf(const feed::Event &event) const
{
    return event.id == m_focus ? Extent::Whole : Extent::Short;
}

int ThreadModel::shownDepth(const PostRow &row) const
{
    return std::min(row.depth, MaxDepth);
}

bool ThreadModel::holds(const QString &postId) const
{
    const auto id = feed::EventId::fromHex(postId.toLatin1());
    return id && rowOf(*id);
}

void ThreadModel::replyTo(const QString &postId)
{
    const auto id = feed::EventId::fromHex(postId.toLatin1());
    const auto row = id ? rowOf(*id) : std::nullopt;
    if (row)
        m_composer.answer(rows()[static_cast<std::size_t>(*row)].event);
}

} // namespace plaza::app
