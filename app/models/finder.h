#pragma once

#include "app/models/actions.h"
#include "app/models/members_model.h"
#include "app/models/tag_book.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace plaza::app {

/// Everything one can go to or do, found by a few letters: actions, members, topics; the best first. A text that
/// begins with @ finds members only, one with # topics only.
///
/// Thread: GUI.
class Finder : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the session")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)

public:
    static constexpr int Most = 50;
    enum Kind { DoIt, Member, Topic };
    Q_ENUM(Kind)
    enum Role {
        KindRole = Qt::UserRole + 1,
        TitleRole,
        StyledRole, ///< the title as StyledText, bold where it fits the text
        KeyRole,    ///< of an action
        PictureRole,
        IconRole,
        NoteRole, ///< of a topic: how often it was used
    };
    Q_ENUM(Role)

    Finder(LiveFeed &feed, const MembersModel &members, QObject *parent = nullptr);

    void setActions(const Actions *actions) { m_actions = actions; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(m_rows.size()); }
    QString text() const { return m_text; }
    void setText(const QString &text);

    /// Looks at what there is now, with an empty text. withPost: a post has the keyboard, its actions count.
    Q_INVOKABLE void open(bool withPost);
    /// Lets go of what open() has looked at.
    Q_INVOKABLE void close();
    /// One of the signals follows.
    Q_INVOKABLE void choose(int row);

Q_SIGNALS:
    void changed();
    void actionChosen(const QString &id);
    void memberChosen(const QString &memberId);
    void topicChosen(const QString &tag);

private:
    struct Entry {
        Kind kind;
        QString target; ///< id of the action or member, or the tag
        QString title;
        QString folded;
        int weight = 0; ///< of equally good ones the heavier comes first
    };
    struct Row {
        std::size_t entry;
        int score = 0;
        QList<qsizetype> at {};
    };

    void gather();
    void gatherTopics();
    void find();
    bool isBefore(const Row &left, const Row &right) const;
    QString styled(const Row &row) const;

    LiveFeed &m_feed;
    const MembersModel &m_members;
    QPointer<const Actions> m_actions;
    TagBook m_tags;
    bool m_isOpen = false;
    bool m_isWithPost = false;
    QString m_text;
    std::vector<Entry> m_entries;
    std::vector<Row> m_rows;
};

} // namespace plaza::app
