#pragma once

namespace feed {

/// Has the system's allocator give back the pages that are free, where its habits are known to keep them. Takes milliseconds.
/// Thread: any; others that allocate meanwhile may wait for it.
void giveBackFreeMemory();

} // namespace feed
