#include "server/ops/process_facts.h"
#include "server/system/windows_handle.h"

#include <psapi.h>

namespace plaza::server {

namespace {

/// Windows counts in steps of 100 nanoseconds.
double secondsOf(const FILETIME &time)
{
    return (double(time.dwHighDateTime) * 4294967296.0 + double(time.dwLowDateTime)) / 1e7;
}

} // namespace

ProcessFacts processFacts()
{
    ProcessFacts facts;
    FILETIME created {}, ended {}, inKernel {}, inProgram {};
    if (::GetProcessTimes(::GetCurrentProcess(), &created, &ended, &inKernel, &inProgram))
        facts.cpuSeconds = secondsOf(inKernel) + secondsOf(inProgram);
    DWORD handles = 0;
    if (::GetProcessHandleCount(::GetCurrentProcess(), &handles))
        facts.openDescriptors = handles;
    PROCESS_MEMORY_COUNTERS memory {};
    if (::K32GetProcessMemoryInfo(::GetCurrentProcess(), &memory, sizeof memory))
        facts.residentBytes = qint64(memory.WorkingSetSize);
    facts.maxDescriptors = 16'777'216; // the most handles that a process can have
    return facts;
}

} // namespace plaza::server
