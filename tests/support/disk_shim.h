#pragma once

namespace plaza::support {

/// What fails on the disk under a server that the shim was loaded into.
enum class DiskFault : char { None, SyncsFail, WritesFail, NoRoom, ReadOnly };

} // namespace plaza::support
