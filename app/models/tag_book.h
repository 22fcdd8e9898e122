#pragma once

#include "feed/event.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <vector>

namespace plaza::app {

class LiveFeed;

/// The words that people here have marked with a #, and how often.
///
/// Thread: GUI.
class TagBook : public QObject
{
    Q_OBJECT

public:
    static constexpr int LongestTag = 40;

    explicit TagBook(LiveFeed &feed, QObject *parent = nullptr);

    /// Reads what this disk has, the first time it is called; read() follows.
    void need();
    const QHash<QString, int> &counts() const { return m_counts; }

Q_SIGNALS:
    void read();

private:
    void learn(const std::vector<feed::Event> &events);

    LiveFeed &m_feed;
    QHash<QString, int> m_counts;
    bool m_isNeeded = false;
};

} // namespace plaza::app
