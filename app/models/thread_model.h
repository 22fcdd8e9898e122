#pragma once

#include "app/models/composer.h"
#include "app/models/post_list_model.h"

#include <QSet>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace plaza::app {

/// One conversation: its first post, then the answers, each under what it answers, oldest first.
///
/// Thread: GUI.
class ThreadModel : public plaza::app::PostListModel // qualified, or the type registrar of Qt 6.4 loses it
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the session")
    Q_PROPERTY(bool missingRoot READ isMissingRoot NOTIFY missingRootChanged)
    Q_PROPERTY(plaza::app::Composer *composer READ composer CONSTANT)

public:
    static constexpr int MaxRows = 1000;
    static constexpr int MaxDepth =
        3; ///< shown; deeper answers stand at this depth, tied to what they answer
    enum ThreadRole {
        AnswersAboveRole = DividerRole + 1, ///< deep down: it answers the row right above it
        AnsweredBelowRole,                  ///< the same, seen from above
    };
    Q_ENUM(ThreadRole)

    /// focus: the post that was opened; it may be anywhere in the thread.
    ThreadModel(LiveFeed &feed, const feed::EventId &focus, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// The first post is neither here nor at the server.
    bool isMissingRoot() const { return m_isMissingRoot; }
    Composer *composer() { return &m_composer; }

    /// Aims the composer at one post of the thread.
    Q_INVOKABLE void replyTo(const QString &postId);
    Q_INVOKABLE bool holds(const QString &postId) const;
    /// Where the post that was opened stands; -1 while it is not here.
    Q_INVOKABLE int focusRow() const { return rowOf(m_focus).value_or(-1); }

Q_SIGNALS:
    void missingRootChanged();

protected:
    QString parentName(const PostRow &row) const override;
    int shownDepth(const PostRow &row) const override;
    Extent extentOf(const feed::Event &event) const override;
    void removePost(int row) override;

private:
    void findFocus(PostBook::From from);
    void begin(const feed::Event &focus);
    void loadFrom(PostBook::From from);
    void add(const std::vector<feed::Event> &events, PostBook::From from);
    void arrange(std::vector<PostRow> target, PostBook::From from);
    int insertNew(std::vector<PostRow> &target, int at, PostBook::From from);
    bool belongs(const feed::Event &event) const;
    void checkRoot();
    bool isTied(int row) const;
    void announceTies();

    feed::EventId m_focus;
    feed::EventId m_root; ///< of the thread; the focus itself until that is read
    bool m_isMissingRoot = false;
    QSet<feed::EventId> m_tied; ///< rows that answer the one right above
    Composer m_composer;
};

} // namespace plaza::app
