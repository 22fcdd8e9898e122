#include "server/system/memory.h"

namespace plaza::server {

void keepMemoryCompact() { }

} // namespace plaza::server
