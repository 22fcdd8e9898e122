#include "server/ops/system_limits.h"

#include <QtGlobal>

#include <algorithm>
#include <csignal>
#include <limits>
#include <sys/resource.h>

namespace plaza::server {

namespace {

constexpr int MostTransfers = 1000;
constexpr int OurOwn = 64; // the database and its readers, event loops, a backup, the decoder's pipes
constexpr int FewestKept = OurOwn + 32;

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

int endProcess(int code)
{
    return code;
}

void prepareProcess()
{
    raiseOpenFileLimit();
    ::signal(SIGPIPE, SIG_IGN);
    ::signal(SIGXFSZ, SIG_IGN);
}

} // namespace plaza::server
