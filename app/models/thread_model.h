#pragma once

#include "app/models/composer.h"
#include "app/models/post_list_model.h"

#include <QString>

namespace plaza::app {

/// One conversation: its first post, then the answers, each under what it answers, oldest first.
///
/// Thread: GUI.
class ThreadModel : public PostListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the session")
    Q_PROPERTY(bool missingRoot READ isMissingRoot NOTIFY missingRootChanged)
    Q_PROPERTY(plaza::app::Composer *composer READ composer CONSTANT)

public:
    static constexpr int MaxRows = 1000;
    static constexpr int MaxDepth = 3; ///< shown; deeper answers stand at this depth

    /// focus: the post that was opened; it may be anywhere in the thread.
    ThreadModel(LiveFeed &feed, const feed::EventId &focus, QObject *parent = nullptr);

    bool isMissingRoot() const { return m_missingRoot; }
    Composer *composer() { return &m_composer; }

    /// Aims the composer at one post of the thread.
    Q_INVOKABLE void replyTo(const QString &postId);

Q_SIGNALS:
    void missingRootChanged();

protected:
    QString parentName(const PostRow &row) const override;
    void applyDeletion(const feed::Event &deletion) override;

private:
    void findRoot(const std::vector<feed::Event> &found);
    void loadReplies();
    void add(const std::vector<feed::Event> &events);
    void place(const feed::Event &event);
    void adopt(const feed::EventId &parent);
    int endOfSubtree(int row) const;
    int placeUnder(int parentRow, const feed::Event &event) const;
    bool belongs(const feed::Event &event) const;
    void setMissingRoot(bool missing);

    feed::EventId m_focus;
    feed::EventId m_root;
    bool m_missingRoot = false;
    Composer m_composer;
};

} // namespace plaza::app
