#include "server/system/memory.h"

#ifdef __GLIBC__
#include <algorithm>
#include <malloc.h>
#include <thread>
#endif

namespace plaza::server {

void keepMemoryCompact()
{
#ifdef __GLIBC__
    constexpr int OwnPages = 64 * 1024; // bytes from which on an allocation is a mapping of its own
    const int cores = std::max(2, static_cast<int>(std::thread::hardware_concurrency()));
    ::mallopt(M_ARENA_MAX, cores);
    ::mallopt(M_MMAP_THRESHOLD, OwnPages);
#endif
}

} // namespace plaza::server
