#include "tests/bench/latency_reader.h"

#include <QCoreApplication>

#include <chrono>
#include <cstdio>
#include <unistd.h>

namespace plaza::bench {

using app::FeedSync;
using app::LinkState;
using app::PostListModel;

qint64 nanosecondsNow()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

LatencyReader::LatencyReader(const QUrl &server, const QByteArray &code)
    : m_app(server, code)
    , m_input(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_app.timeline(), &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { note(first, last); });
    connect(&m_app.sync(), &FeedSync::linkChanged, this, [](const LinkState &link) {
        if (link.phase == LinkState::Phase::Live)
            std::puts("live");
        std::fflush(stdout);
    });
    connect(&m_input, &QSocketNotifier::activated, this, &LatencyReader::report);
}

void LatencyReader::note(int first, int last)
{
    const auto now = nanosecondsNow();
    for (int row = first; row <= last; ++row)
        m_rows.emplace_back(m_app.at(row, PostListModel::PostIdRole).toString(), now);
}

void LatencyReader::report()
{
    char byte = 0;
    if (::read(STDIN_FILENO, &byte, 1) <= 0)
        return QCoreApplication::quit();
    if (byte != '\n')
        return;
    for (const auto &[postId, at] : m_rows)
        std::printf("%s %lld\n", qPrintable(postId), static_cast<long long>(at));
    std::puts("end");
    std::fflush(stdout);
}

} // namespace plaza::bench
