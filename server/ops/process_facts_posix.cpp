#include "server/ops/process_facts.h"

#include <QByteArray>
#include <QDir>
#include <QFile>

#include <sys/resource.h>
#include <unistd.h>

namespace plaza::server {

namespace {

double secondsOf(const timeval &time)
{
    return double(time.tv_sec) + double(time.tv_usec) / 1e6;
}

} // namespace

ProcessFacts processFacts()
{
    ProcessFacts facts;
    struct rusage usage { };
    struct rlimit limit { };
    if (::getrusage(RUSAGE_SELF, &usage) == 0)
        facts.cpuSeconds = secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime);
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0)
        facts.maxDescriptors = qint64(limit.rlim_cur);
    QFile memory(QStringLiteral("/proc/self/statm"));
    if (!memory.open(QIODevice::ReadOnly))
        return facts;
    facts.residentBytes = memory.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
    const auto files = QDir(QStringLiteral("/proc/self/fd"))
                           .entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    facts.openDescriptors = files.size();
    return facts;
}

} // namespace plaza::server
