#pragma once

#include "app/models/live_feed.h"
#include "app/models/post_row.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace plaza::app {

/// What every list of posts has in common: rows of plain values, their roles, what one can do with a post, and
/// exact announcements when a name, a count or a delivery changes. Which posts, and in what order, is for the
/// list itself to say.
///
/// Thread: GUI.
class PostListModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool empty READ isEmpty NOTIFY emptyChanged)
    Q_PROPERTY(bool loading READ isLoading NOTIFY loadingChanged)

public:
    enum Role {
        PostIdRole = Qt::UserRole + 1,
        AuthorIdRole,
        AuthorNameRole,
        AuthorPictureRole,
        BodyRole,
        ContentRole, ///< what is drawn; see renderRow()
        PollRole,    ///< see Polls::result(); empty: no poll
        CreatedAtRole,
        TimeTextRole,
        FullTimeRole,
        MineRole,
        ReplyCountRole,
        LikeCountRole,
        LikedByMeRole,
        DeliveryRole,
        DeliveryTextRole,
        DepthRole,      ///< in a thread
        IsFocusRole,    ///< in a thread
        ParentNameRole, ///< who is answered, or ""
        EditedRole,
        BookmarkedRole,
        DividerRole, ///< Dividers::State: a line between posts, its words are the body
    };
    Q_ENUM(Role)

    enum DeliveryState { Delivered, Queued, Sending, Failed };
    Q_ENUM(DeliveryState)

    explicit PostListModel(LiveFeed &feed, QObject *parent = nullptr);
    ~PostListModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(m_rows.size()); }
    /// There is nothing, and that is known.
    bool isEmpty() const { return m_rows.empty() && !m_loading; }
    bool isLoading() const { return m_loading; }

    Q_INVOKABLE void toggleLike(const QString &postId);
    Q_INVOKABLE void toggleBookmark(const QString &postId);
    Q_INVOKABLE void remove(const QString &postId);
    Q_INVOKABLE void retry(const QString &postId);
    Q_INVOKABLE void discard(const QString &postId);
    Q_INVOKABLE void copyText(const QString &postId);
    /// Shows what is behind its warning, and all of a long text. The row grows: only when the reader asks.
    Q_INVOKABLE void reveal(const QString &postId);
    /// A further vote replaces the one before.
    Q_INVOKABLE void vote(const QString &postId, const QStringList &options);
    /// What an edited post said before, newest first: {time, text, styled}, styled with the words that went struck out.
    Q_INVOKABLE QVariantList versions(const QString &postId) const;

Q_SIGNALS:
    void countChanged();
    void emptyChanged();
    void loadingChanged();

protected:
    LiveFeed &feed() const { return m_feed; }
    const std::deque<PostRow> &rows() const { return m_rows; }
    std::optional<int> rowOf(const feed::EventId &id) const;
    virtual PostRow makeRow(const feed::Event &event) const;
    /// How much of a long post is shown before the reader asks for all of it.
    virtual Extent extentOf(const feed::Event &) const { return Extent::Short; }

    void insertPosts(int at, std::vector<PostRow> rows, PostBook::From from = PostBook::From::Disk);
    void removePosts(int first, int count);
    /// Moves a run of rows to stand before `to`, an index of the order before the move.
    void movePosts(int first, int count, int to);
    void setDepth(int row, int depth);
    /// Changes the row and announces these roles.
    void touchRow(int row, const std::function<void(PostRow &)> &change, const QList<int> &roles);
    void setLoading(bool loading);
    /// Removes the rows whose authors deleted them.
    virtual void applyDeletion(const feed::Event &deletion);
    virtual void removePost(int row);
    virtual QString parentName(const PostRow &row) const;
    virtual int shownDepth(const PostRow &row) const;

private:
    const PostRow *find(const QString &postId) const;
    void reindex(int from);
    QVariant delivery(const PostRow &row, int role) const;
    void announceSize(bool wasEmpty);
    void announceRows(const std::function<bool(PostRow &)> &touch, const QList<int> &roles);
    void announceWaiting();
    void announcePeople(const QSet<feed::PublicKey> &people);
    void announceCounts(const QSet<feed::EventId> &posts);
    void announcePolls(const QSet<feed::EventId> &polls);
    void announceQuotes(const QSet<feed::EventId> &quoted);
    void announceEdits(const QSet<feed::EventId> &posts);
    void changeDelivery(const Delivery &delivery);
    void changeTimes();
    void announceBookmarks();

    LiveFeed &m_feed;
    std::deque<PostRow> m_rows;
    QHash<feed::EventId, int> m_index;
    bool m_loading = false;
};

} // namespace plaza::app
