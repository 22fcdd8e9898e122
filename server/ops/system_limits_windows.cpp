#include "server/ops/service_line_windows.h"
#include "server/ops/system_limits.h"
#include "server/system/windows_handle.h"

#include <algorithm>
#include <cstdio>

namespace plaza::server {

namespace {

constexpr int MostTransfers = 1000;

} // namespace

/// Windows hands out handles as long as there is memory.
DescriptorBudget descriptorBudget(int connections)
{
    return {std::max(1, connections), MostTransfers};
}

int endProcess(int code)
{
    std::fflush(nullptr);
    service_line::tell(service_line::State::Stopped);
    ::TerminateProcess(::GetCurrentProcess(), static_cast<UINT>(code));
    return code;
}

void prepareProcess()
{
    service_line::open();
}

} // namespace plaza::server
