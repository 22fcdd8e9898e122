#pragma once

namespace plaza::server {

/// Has the system's allocator give back what is free, where its habits are known to keep it: with thousands of connections
/// that come and go, the C library of GNU spreads small leftovers over eight heaps a core and never returns the pages.
/// Before any thread is begun.
void keepMemoryCompact();

} // namespace plaza::server
