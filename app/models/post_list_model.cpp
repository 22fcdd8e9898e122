#include "app/models/post_list_model.h"

#include "app/models/error_text.h"
#include "app/models/time_text.h"
#include "feed/kinds.h"

#include <QDateTime>

#include <algorithm>
#include <iterator>

namespace plaza::app {
namespace {

std::vector<feed::EventId> idsOf(auto first, auto last)
{
    std::vector<feed::EventId> ids;
    for (; first != last; ++first)
        if (first->divider == 0)
            ids.push_back(first->event.id);
    return ids;
}

PostListModel::DeliveryState stateOf(Delivery::Phase phase)
{
    switch (phase) {
    case Delivery::Phase::Queued: return PostListModel::Queued;
    case Delivery::Phase::Sending: return PostListModel::Sending;
    case Delivery::Phase::Failed: return PostListModel::Failed;
    case Delivery::Phase::Delivered:
    case Delivery::Phase::Discarded: break;
    }
    return PostListModel::Delivered;
}

} // namespace

PostListModel::PostListModel(LiveFeed &feed, QObject *parent)
    : QAbstractListModel(parent)
    , m_feed(feed)
{
    connect(&feed.names(), &Names::changed, this, &PostListModel::announcePeople);
    connect(&feed.book(), &PostBook::changed, this, &PostListModel::announceCounts);
    connect(&feed.editions(), &Editions::changed, this, &PostListModel::announceEdits);
    connect(&feed.bookmarks(), &PrivateList::changed, this, &PostListModel::announceBookmarks);
    connect(&feed.polls(), &Polls::changed, this, &PostListModel::announcePolls);
    connect(&feed.quotes(), &Quotes::changed, this, &PostListModel::announceQuotes);
    connect(&feed, &LiveFeed::deliveryChanged, this, &PostListModel::changeDelivery);
    connect(&feed, &LiveFeed::minutePassed, this, &PostListModel::changeTimes);
    connect(&feed, &LiveFeed::onlineChanged, this, &PostListModel::announceWaiting);
    connect(&feed, &LiveFeed::languageChanged, this, [this] {
        announceRows([](const PostRow &) { return true; }, {FullTimeRole, DeliveryTextRole});
    });
}

PostListModel::~PostListModel()
{
    m_feed.book().unwatch(idsOf(m_rows.begin(), m_rows.end()));
}

int PostListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> PostListModel::roleNames() const
{
    return {{PostIdRole, "postId"},
            {AuthorIdRole, "authorId"},
            {AuthorNameRole, "authorName"},
            {AuthorPictureRole, "authorPicture"},
            {BodyRole, "body"},
            {ContentRole, "content"},
            {PollRole, "poll"},
            {CreatedAtRole, "createdAt"},
            {TimeTextRole, "timeText"},
            {FullTimeRole, "fullTime"},
            {MineRole, "mine"},
            {ReplyCountRole, "replyCount"},
            {LikeCountRole, "likeCount"},
            {LikedByMeRole, "likedByMe"},
            {DeliveryRole, "delivery"},
            {DeliveryTextRole, "deliveryText"},
            {DepthRole, "depth"},
            {IsFocusRole, "isFocus"},
            {ParentNameRole, "parentName"},
            {EditedRole, "edited"},
            {BookmarkedRole, "bookmarked"},
            {DividerRole, "divider"}};
}

QVariant PostListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= count())
        return {};
    const auto &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case PostIdRole: return row.postId;
    case AuthorIdRole: return row.authorId;
    case AuthorNameRole: return m_feed.names().nameOf(row.event.pubkey);
    case AuthorPictureRole: return m_feed.names().pictureOf(row.event.pubkey);
    case BodyRole: return row.body;
    case ContentRole: return row.content;
    case PollRole: return row.poll;
    case CreatedAtRole: return QDateTime::fromSecsSinceEpoch(row.event.createdAt);
    case TimeTextRole: return row.timeText;
    case FullTimeRole: return fullTimeText(row.event.createdAt);
    case MineRole: return row.event.pubkey == m_feed.me();
    case ReplyCountRole: return m_feed.book().countsOf(row.event.id).replies;
    case LikeCountRole: return m_feed.book().countsOf(row.event.id).likes;
    case LikedByMeRole: return m_feed.book().countsOf(row.event.id).likedByMe;
    case DeliveryRole:
    case DeliveryTextRole: return delivery(row, role);
    case DepthRole: return shownDepth(row);
    case IsFocusRole: return row.isFocus;
    case ParentNameRole: return parentName(row);
    case EditedRole: return row.isEdited;
    case BookmarkedRole: return row.isBookmarked;
    case DividerRole: return row.divider;
    default: return {};
    }
}

QVariant PostListModel::delivery(const PostRow &row, int role) const
{
    const auto delivery = m_feed.deliveryOf(row.event.id);
    if (role == DeliveryRole)
        return delivery ? stateOf(delivery->phase) : Delivered;
    if (!delivery)
        return QString();
    switch (stateOf(delivery->phase)) {
    case Failed: return errorText(delivery->error.value_or(feed::Error {}).code, ErrorPlace::Post);
    case Sending: return tr("Sending…");
    case Queued: return m_feed.isOnline() ? tr("Sending…") : tr("Waiting for connection");
    case Delivered: break;
    }
    return QString();
}

int PostListModel::shownDepth(const PostRow &row) const
{
    return row.depth;
}

QString PostListModel::parentName(const PostRow &) const
{
    return {};
}

std::optional<int> PostListModel::rowOf(const feed::EventId &id) const
{
    const auto row = m_index.constFind(id);
    if (row == m_index.cend())
        return {};
    return *row;
}

PostRow PostListModel::makeRow(const feed::Event &event) const
{
    auto row = postRow(event, m_feed, extentOf(event));
    row.isBookmarked = m_feed.bookmarks().contains("e", event.id.toHex());
    return row;
}

void PostListModel::reindex(int from)
{
    for (int row = from; row < count(); ++row)
        m_index[m_rows[static_cast<std::size_t>(row)].event.id] = row;
}

void PostListModel::insertPosts(int at, std::vector<PostRow> rows, PostBook::From from)
{
    if (rows.empty())
        return;
    const auto ids = idsOf(rows.begin(), rows.end());
    std::vector<feed::PublicKey> people;
    std::vector<feed::EventId> quoted;
    for (const auto &row : rows) {
        if (row.divider != 0)
            continue;
        std::ranges::copy(peopleOf(row, m_feed), std::back_inserter(people));
        if (row.quoted)
            quoted.push_back(*row.quoted);
    }
    m_feed.book().watch(ids, from);
    const bool wasEmpty = isEmpty();
    beginInsertRows({}, at, at + static_cast<int>(rows.size()) - 1);
    m_rows.insert(m_rows.begin() + at, std::make_move_iterator(rows.begin()),
                  std::make_move_iterator(rows.end()));
    reindex(at);
    endInsertRows();
    announceSize(wasEmpty);
    m_feed.names().need(people);
    m_feed.quotes().need(quoted);
}

void PostListModel::removePosts(int first, int count)
{
    if (count <= 0)
        return;
    const auto begin = m_rows.begin() + first, end = begin + count;
    const auto ids = idsOf(begin, end);
    const bool wasEmpty = isEmpty();
    beginRemoveRows({}, first, first + count - 1);
    for (auto row = begin; row != end; ++row)
        m_index.remove(row->event.id);
    m_rows.erase(begin, end);
    reindex(first);
    endRemoveRows();
    m_feed.book().unwatch(ids);
    announceSize(wasEmpty);
}

void PostListModel::movePosts(int first, int count, int to)
{
    if (!beginMoveRows({}, first, first + count - 1, {}, to))
        return;
    const auto begin = m_rows.begin();
    if (to > first)
        std::rotate(begin + first, begin + first + count, begin + to);
    else
        std::rotate(begin + to, begin + first, begin + first + count);
    reindex(std::min(first, to));
    endMoveRows();
}

void PostListModel::setDepth(int row, int depth)
{
    auto &changed = m_rows[static_cast<std::size_t>(row)];
    if (changed.depth == depth)
        return;
    changed.depth = depth;
    Q_EMIT dataChanged(index(row), index(row), {DepthRole, ParentNameRole});
}

void PostListModel::touchRow(int row, const std::function<void(PostRow &)> &change, const QList<int> &roles)
{
    change(m_rows[static_cast<std::size_t>(row)]);
    Q_EMIT dataChanged(index(row), index(row), roles);
}

void PostListModel::setLoading(bool loading)
{
    if (m_loading == loading)
        return;
    const bool wasEmpty = isEmpty();
    m_loading = loading;
    Q_EMIT loadingChanged();
    if (wasEmpty != isEmpty())
        Q_EMIT emptyChanged();
}

void PostListModel::announceSize(bool wasEmpty)
{
    Q_EMIT countChanged();
    if (wasEmpty != isEmpty())
        Q_EMIT emptyChanged();
}

} // namespace plaza::app
