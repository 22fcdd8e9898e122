#pragma once

#include "app/models/live_feed.h"

#include <QAbstractListModel>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <map>
#include <vector>

namespace plaza::app {

/// Who else is here now, by name, and who is writing; and it says so of us, unless we do not want it known.
///
/// Thread: GUI.
class Presence : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the session")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QVariantList writers READ writers NOTIFY writersChanged)

public:
    enum Role { MemberIdRole = Qt::UserRole + 1, NameRole, PictureRole };
    Q_ENUM(Role)

    static constexpr qint64 HoldsSeconds =
        120; ///< who says nothing for so long has gone, unless they said how long
    static constexpr qint64 MostSeconds = 2400; ///< more than that is not believed
    static constexpr qint64 RepeatSeconds =
        90;                                  ///< how often we say that we are still here, in a small company
    static constexpr int LargeCompany = 500; ///< people; twice as many say it half as often
    static constexpr qint64 WritingSeconds = 10; ///< how long it holds that somebody writes
    static constexpr qint64 WritingEvery = 5;    ///< how often we say so of one place, at most
    static constexpr int MostGreeted = 50;       ///< in a larger company newcomers wait for the next turn

    explicit Presence(LiveFeed &feed, QObject *parent = nullptr);
    /// Says goodbye.
    ~Presence() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(m_rows.size()); }
    QSet<feed::PublicKey> here() const;
    /// {postId, memberId, name}: what somebody is answering; postId "": a new post. Others only.
    QVariantList writers() const;

    /// Do the others see that we are here? At first they do not: the person's choice is not known yet.
    void setShown(bool shown);
    /// The window is in use; when it has not been for a while, we are away.
    Q_INVOKABLE void setActive(bool active);
    /// We are writing: an answer to that post, or "" for a new one.
    Q_INVOKABLE void write(const QString &postId);

    /// Who is writing, in a sentence; "" for nobody.
    Q_INVOKABLE static QString text(const QStringList &names);

    /// How often we say that we are still here among so many: a server passes on each word to all of them.
    static qint64 repeatSeconds(int people);

    /// Looks who has gone; called by a timer, and by tests.
    void look();

Q_SIGNALS:
    void countChanged();
    void hereChanged();
    void writersChanged();

private:
    struct Writing {
        QByteArray post;
        qint64 until = 0;
    };

    void hear(const feed::Event &event);
    void hearStatus(const feed::Event &event);
    void hearWriting(const feed::Event &event);
    void onNames(const QSet<feed::PublicKey> &people);
    void onArrived(const std::vector<feed::Event> &events);
    void greet();
    void arrangeSoon();
    void arrange();
    void take(int row);
    void setHere(bool here);
    void say(const QByteArray &status);
    void sayNow();

    LiveFeed &m_feed;
    bool m_isShown = false;
    bool m_isHere = true;
    bool m_hasSaid = false; ///< that we are here, or away
    qint64 m_wroteAt = 0;
    QString m_wroteTo;
    std::map<feed::PublicKey, qint64> m_here; ///< until when
    std::map<feed::PublicKey, Writing> m_writing;
    std::vector<feed::PublicKey> m_rows; ///< as shown
    QTimer m_repeat;
    QTimer m_greeting;
    QTimer m_looking;
    QTimer m_leaving;
    QTimer m_arranging;
};

} // namespace plaza::app
