#include "server/ops/background.h"
#include "server/system/windows_handle.h"

namespace plaza::server::ops {

void stayInBackground()
{
    (void)::SetThreadPriority(::GetCurrentThread(), THREAD_MODE_BACKGROUND_BEGIN); // an improvement only
}

} // namespace plaza::server::ops
