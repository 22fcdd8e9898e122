#pragma once

#include "app/models/live_feed.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace plaza::app {

/// What is being talked about, counted on this computer: of the last days for the side of the window, and since a
/// moment for whoever was away.
///
/// Thread: GUI.
class Talk : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the session")
    Q_PROPERTY(QVariantList tags READ tags NOTIFY changed)
    Q_PROPERTY(QVariantList threads READ threads NOTIFY changed)
    Q_PROPERTY(int total READ total NOTIFY changed)
    Q_PROPERTY(QVariantList toMe READ toMe NOTIFY changed)
    Q_PROPERTY(QVariantList people READ people NOTIFY changed)

public:
    static constexpr int MostLookedAt = 2000;
    static constexpr int RecentDays = 3;

    explicit Talk(LiveFeed &feed, QObject *parent = nullptr);

    /// {tag, count}, most used first, at most 6; used at least once.
    QVariantList tags() const { return m_tags; }
    /// {postId, text, count}: conversations with the most answers, at most 4.
    QVariantList threads() const { return m_threads; }
    /// Posts and replies of others, without what is muted.
    int total() const { return m_total; }
    /// {postId, name, picture, text, timeText}: answers to me and posts that name me, newest first, at most 20.
    QVariantList toMe() const { return m_toMe; }
    /// {memberId, name, picture, count}: who wrote how much, at most 10.
    QVariantList people() const { return m_people; }

    /// Counts what was written from that second on; again whenever something arrives, a little later.
    Q_INVOKABLE void countFrom(double since);
    /// Counts the last days, moving along.
    Q_INVOKABLE void countRecent();

Q_SIGNALS:
    void changed();

private:
    void look();
    void count(const std::vector<feed::Event> &events);
    void countPeople(const std::vector<feed::Event> &events);
    void findThreads(const std::vector<feed::Event> &events);
    void showThreads(const std::vector<feed::Event> &roots, const QHash<feed::EventId, int> &answers);
    QString firstWords(const feed::Event &event) const;

    LiveFeed &m_feed;
    qint64 m_since = 0; ///< 0: the last days
    bool m_isWanted = false;
    QTimer m_later;
    QVariantList m_tags, m_threads, m_toMe, m_people;
    int m_total = 0;
};

/// {tag, count} of these posts, the most used first, whatever their capitals.
QVariantList mostUsedTags(const std::vector<feed::Event> &posts, std::size_t howMany);

} // namespace plaza::app
