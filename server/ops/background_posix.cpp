#include "server/ops/background.h"

#include <QtGlobal>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace plaza::server::ops {

void stayInBackground()
{
#ifdef Q_OS_LINUX
    // On Linux these are of the thread. source: ioprio_set(2): class 3 is "idle", 13 bits of data below it.
    constexpr int OfThread = 1, Idle = 3 << 13, LowestPriority = 19;
    (void)::setpriority(PRIO_PROCESS, 0, LowestPriority); // an improvement only
    (void)::syscall(SYS_ioprio_set, OfThread, 0, Idle);
#endif
}

} // namespace plaza::server::ops
