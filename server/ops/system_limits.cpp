#include "server/ops/system_limits.h"

#include <QFile>
#include <QTemporaryFile>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <limits>
#include <optional>
#include <sys/resource.h>
#include <unistd.h>

namespace plaza::server {

using namespace std::chrono_literals;

namespace {

constexpr int MostTransfers = 1000;
constexpr int OurOwn = 64; // the database and its readers, event loops, a backup, the decoder's pipes
constexpr int FewestKept = OurOwn + 32;

/// None: it could not be written at all.
std::optional<std::chrono::microseconds> measureSync(const QString &directory)
{
    constexpr int Rounds = 3;
    QTemporaryFile file(directory + QStringLiteral("/sync-test-XXXXXX"));
    if (!file.open())
        return {};
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < Rounds; ++i) {
        if (file.write(QByteArray(4096, 'p')) < 0 || !file.flush() || ::fsync(file.handle()) != 0)
            return {};
    }
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start)
        / Rounds;
}

void raiseOpenFileLimit()
{
    struct rlimit limit { };
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max)
        return;
    limit.rlim_cur = limit.rlim_max;
    (void)::setrlimit(RLIMIT_NOFILE, &limit); // an improvement only
}

} // namespace

DescriptorBudget descriptorBudget(int connections)
{
    struct rlimit limit { };
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return {connections, MostTransfers};
    const auto files = static_cast<int>(std::min<rlim_t>(limit.rlim_cur, std::numeric_limits<int>::max()));
    const int kept = std::clamp(files / 4, FewestKept, 2 * MostTransfers);
    const int fitting = std::max(1, std::min(connections, files - kept));
    if (fitting < connections)
        qWarning(
            "at most %d connections: the system allows %d open files (ulimit -n, or LimitNOFILE of systemd)",
            fitting, files);
    return {fitting, std::min(MostTransfers, (kept - OurOwn) / 2)};
}

void prepareProcess()
{
    raiseOpenFileLimit();
    ::signal(SIGPIPE, SIG_IGN);
    ::signal(SIGXFSZ, SIG_IGN);
}

void warnOfSlowDisk(const QString &directory)
{
    const auto sync = measureSync(directory);
    if (!sync)
        qWarning("a small file cannot be written in the data directory");
    else if (*sync > 50ms)
        qWarning("the disk takes %lld ms to make a write safe; every post waits for that",
                 static_cast<long long>(*sync / 1ms));
}

} // namespace plaza::server
