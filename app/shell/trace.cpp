#include "app/shell/trace.h"

#include <QAbstractItemModel>
#include <QFile>
#include <QQuickWindow>
#include <QTimer>

#include <chrono>
#include <cstdio>

#ifdef Q_OS_LINUX
#include <unistd.h>
#endif

namespace plaza::app {
namespace {

using namespace std::chrono_literals;

qint64 unixMicroseconds()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

void printMemory()
{
#ifdef Q_OS_LINUX
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const auto pages = file.readAll().split(' ').value(1).toLongLong();
    std::fprintf(stderr, "trace rss %lld\n", static_cast<long long>(pages * sysconf(_SC_PAGESIZE) / 1024));
#endif
}

} // namespace

bool Trace::isWanted()
{
    return qgetenv("PLAZA_TRACE") == "1";
}

Trace::Trace(const QElapsedTimer &sinceStart, QObject *parent)
    : QObject(parent)
    , m_sinceStart(sinceStart)
{
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &printMemory);
    timer->start(2s);
}

void Trace::watch(QQuickWindow &window)
{
    connect(&window, &QQuickWindow::frameSwapped, this, &Trace::frameShown);
}

void Trace::frameShown()
{
    const auto ms = static_cast<long long>(m_sinceStart.elapsed());
    if (!std::exchange(m_hadFrame, true))
        std::fprintf(stderr, "trace first-frame %lld\n", ms);
    if (m_hasRows && !std::exchange(m_hadPostFrame, true))
        std::fprintf(stderr, "trace first-post-frame %lld\n", ms);
    std::fprintf(stderr, "trace frame %lld\n", static_cast<long long>(unixMicroseconds()));
}

void Trace::watch(const QAbstractItemModel &feed)
{
    m_hasRows = feed.rowCount() > 0;
    connect(&feed, &QAbstractItemModel::rowsInserted, this,
            [this, &feed](const QModelIndex &, int first, int last) { rowsInserted(feed, first, last); });
}

void Trace::rowsInserted(const QAbstractItemModel &feed, int first, int last)
{
    m_hasRows = true;
    const int role = feed.roleNames().key("postId");
    for (int row = first; row <= last; ++row) {
        const auto id = feed.index(row, 0).data(role).toString().toLatin1();
        std::fprintf(stderr, "trace row %s %lld\n", id.constData(),
                     static_cast<long long>(unixMicroseconds()));
    }
}

} // namespace plaza::app
