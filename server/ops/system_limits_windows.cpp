#include "server/ops/service_line_windows.h"
#include "server/ops/system_limits.h"

#include <algorithm>

namespace plaza::server {

namespace {

constexpr int MostTransfers = 1000;

} // namespace

/// Windows hands out handles as long as there is memory.
DescriptorBudget descriptorBudget(int connections)
{
    return {std::max(1, connections), MostTransfers};
}

void prepareProcess()
{
    service_line::open();
}

} // namespace plaza::server
