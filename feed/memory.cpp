#include "feed/memory.h"

#include <cstdlib> // says whose C library this is

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace feed {

void giveBackFreeMemory()
{
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
}

} // namespace feed
