// What changes within the rows of a PostListModel, and what a person does with one.
#include "app/models/post_list_model.h"
#include "app/models/time_text.h"
#include "app/models/version_list.h"
#include "feed/kinds.h"
#include "feed/text/poll.h"
#include "feed/text/thread.h"

#include <algorithm>
#include <functional>
#include <iterator>

namespace plaza::app {

/// One dataChanged per run of rows that `touch` says have changed.
void PostListModel::announceRows(const std::function<bool(PostRow &)> &touch, const QList<int> &roles)
{
    int first = -1;
    for (int row = 0; row <= count(); ++row) {
        const bool isTouched = row < count() && touch(m_rows[static_cast<std::size_t>(row)]);
        if (isTouched && first < 0)
            first = row;
        if (isTouched || first < 0)
            continue;
        Q_EMIT dataChanged(index(first), index(row - 1), roles);
        first = -1;
    }
}

void PostListModel::announcePeople(const QSet<feed::PublicKey> &people)
{
    const auto isNamed = [&](const feed::PublicKey &key) { return people.contains(key); };
    announceRows([&](const PostRow &row) { return people.contains(row.event.pubkey); },
                 {AuthorNameRole, AuthorPictureRole});
    announceRows(
        [&](PostRow &row) {
            const auto *quoted = row.quoted ? m_feed.quotes().find(*row.quoted) : nullptr;
            if (std::ranges::none_of(row.mentions, isNamed) && !(quoted && isNamed(quoted->pubkey)))
                return false;
            renderRow(row, m_feed);
            return true;
        },
        {BodyRole, ContentRole});
    announceRows(
        [&](const PostRow &row) {
            const auto parent = row.place.parent ? rowOf(*row.place.parent) : std::nullopt;
            return parent && isNamed(m_rows[static_cast<std::size_t>(*parent)].event.pubkey);
        },
        {ParentNameRole});
}

void PostListModel::announceCounts(const QSet<feed::EventId> &posts)
{
    announceRows([&](const PostRow &row) { return posts.contains(row.event.id); },
                 {ReplyCountRole, LikeCountRole, LikedByMeRole});
}

void PostListModel::announceEdits(const QSet<feed::EventId> &posts)
{
    announceRows(
        [&](PostRow &row) {
            if (!posts.contains(row.event.id))
                return false;
            renderRow(row, m_feed);
            return true;
        },
        {BodyRole, ContentRole, EditedRole});
}

void PostListModel::announcePolls(const QSet<feed::EventId> &polls)
{
    announceRows(
        [&](PostRow &row) {
            if (!polls.contains(row.event.id))
                return false;
            row.poll = m_feed.polls().result(row.event, m_feed.me(), m_feed.now());
            return true;
        },
        {PollRole});
}

void PostListModel::vote(const QString &postId, const QStringList &options)
{
    const auto *row = find(postId);
    const auto poll = row ? feed::pollOf(row->event) : std::nullopt;
    if (!poll || poll->isOver(m_feed.now()) || options.isEmpty() || !m_feed.isWritable())
        return;
    std::vector<QByteArray> chosen;
    std::ranges::transform(options, std::back_inserter(chosen),
                           [](const QString &option) { return option.toUtf8(); });
    feed::Event vote;
    vote.kind = feed::kinds::PollResponse;
    vote.tags = feed::voteTags(row->event.id, chosen);
    m_feed.publish(std::move(vote));
}

void PostListModel::announceQuotes(const QSet<feed::EventId> &quoted)
{
    std::vector<feed::PublicKey> people;
    announceRows(
        [&](PostRow &row) {
            if (!row.quoted || !quoted.contains(*row.quoted))
                return false;
            renderRow(row, m_feed);
            std::ranges::copy(peopleOf(row, m_feed), std::back_inserter(people));
            return true;
        },
        {ContentRole});
    m_feed.names().need(people);
}

void PostListModel::reveal(const QString &postId)
{
    const auto id = feed::EventId::fromHex(postId.toLatin1());
    const auto row = id ? rowOf(*id) : std::nullopt;
    if (!row)
        return;
    auto &shown = m_rows[static_cast<std::size_t>(*row)];
    shown.isRevealed = true;
    renderRow(shown, m_feed);
    Q_EMIT dataChanged(index(*row), index(*row), {ContentRole});
}

QVariantList PostListModel::versions(const QString &postId) const
{
    const auto *row = find(postId);
    return row ? versionList(row->event, m_feed.editions(), m_feed.names()) : QVariantList();
}

void PostListModel::announceWaiting()
{
    announceRows([&](const PostRow &row) { return m_feed.deliveryOf(row.event.id).has_value(); },
                 {DeliveryTextRole});
}

void PostListModel::changeTimes()
{
    const auto now = m_feed.now();
    announceRows(
        [&](PostRow &row) {
            auto text = timeText(row.event.createdAt, now);
            return std::exchange(row.timeText, text) != text;
        },
        {TimeTextRole});
    announceRows(
        [&](PostRow &row) {
            if (row.poll.isEmpty())
                return false;
            auto poll = m_feed.polls().result(row.event, m_feed.me(), now);
            return std::exchange(row.poll, poll) != poll;
        },
        {PollRole});
}

void PostListModel::changeDelivery(const Delivery &delivery)
{
    const auto row = rowOf(delivery.event.id);
    if (!row)
        return;
    if (delivery.phase == Delivery::Phase::Discarded)
        return removePost(*row);
    Q_EMIT dataChanged(index(*row), index(*row), {DeliveryRole, DeliveryTextRole});
}

void PostListModel::removePost(int row)
{
    removePosts(row, 1);
}

void PostListModel::applyDeletion(const feed::Event &deletion)
{
    for (const auto &id : feed::deletedIds(deletion)) {
        const auto row = rowOf(id);
        if (row && m_feed.mayDelete(deletion.pubkey, m_rows[static_cast<std::size_t>(*row)].event.pubkey))
            removePost(*row);
    }
}

const PostRow *PostListModel::find(const QString &postId) const
{
    const auto id = feed::EventId::fromHex(postId.toLatin1());
    const auto row = id ? rowOf(*id) : std::nullopt;
    const auto *found = row ? &m_rows[static_cast<std::size_t>(*row)] : nullptr;
    return found && found->divider == 0 ? found : nullptr;
}

void PostListModel::toggleLike(const QString &postId)
{
    const auto *row = find(postId);
    if (!row || !m_feed.isWritable())
        return;
    feed::Event reaction;
    reaction.kind = feed::kinds::Reaction;
    if (const auto mine = m_feed.book().myReactionTo(row->event.id)) {
        reaction.id = *mine;
        m_feed.remove(reaction);
        return;
    }
    reaction.content = "+";
    reaction.tags = feed::reactionTags(row->event);
    m_feed.publish(std::move(reaction));
}

void PostListModel::announceBookmarks()
{
    announceRows(
        [this](PostRow &row) {
            const bool is = m_feed.bookmarks().contains("e", row.event.id.toHex());
            return std::exchange(row.isBookmarked, is) != is;
        },
        {BookmarkedRole});
}

void PostListModel::toggleBookmark(const QString &postId)
{
    const auto *row = find(postId);
    if (!row || !m_feed.isWritable())
        return;
    const auto id = row->event.id.toHex(); // a copy: the row may go
    if (row->isBookmarked)
        m_feed.bookmarks().remove("e", id);
    else
        m_feed.bookmarks().add("e", id);
}

void PostListModel::remove(const QString &postId)
{
    const auto *row = find(postId);
    if (row && row->event.pubkey == m_feed.me() && m_feed.isWritable())
        m_feed.remove(feed::Event(row->event)); // a copy: the row goes meanwhile
}

void PostListModel::retry(const QString &postId)
{
    if (const auto *row = find(postId))
        m_feed.retry(feed::EventId(row->event.id));
}

void PostListModel::discard(const QString &postId)
{
    if (const auto *row = find(postId))
        m_feed.discard(feed::EventId(row->event.id));
}

void PostListModel::copyText(const QString &postId)
{
    if (const auto *row = find(postId))
        m_feed.copy(row->body);
}

} // namespace plaza::app
