#pragma once

#include <QElapsedTimer>
#include <QObject>

class QAbstractItemModel;
class QQuickWindow;

namespace plaza::app {

/// For tests and benchmarks: with PLAZA_TRACE=1 in the environment the app says on stderr, one line each,
///
///   trace first-frame <ms>          first frame on screen, since main() began
///   trace first-post-frame <ms>     first frame after the feed had a row
///   trace frame <unix µs>           a frame is on screen
///   trace row <postId> <unix µs>    a row was inserted into the feed
///   trace rss <kB>                  resident memory, every two seconds (Linux)
///
/// Thread: GUI.
class Trace : public QObject
{
    Q_OBJECT

public:
    static bool isWanted();

    /// sinceStart: started as the first thing of main().
    explicit Trace(const QElapsedTimer &sinceStart, QObject *parent = nullptr);

    void watch(QQuickWindow &window);
    /// feed: has a role postId.
    void watch(const QAbstractItemModel &feed);

private:
    void frameShown();
    void rowsInserted(const QAbstractItemModel &feed, int first, int last);

    QElapsedTimer m_sinceStart;
    bool m_hadFrame = false;
    bool m_hasRows = false;
    bool m_hadPostFrame = false;
};

} // namespace plaza::app
