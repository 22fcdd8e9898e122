#pragma once

#include "feed/result.h"
#include "feed/store/database.h"
#include "server/ops/data_directory.h"

#include <memory>

namespace plaza::server {

/// The community's tables, for commands that look at or change what a server has made.
/// errors: NotFound (no server has run there), NewerSchema, Unavailable.
feed::Result<std::unique_ptr<feed::store::Database>> openExisting(const DataDirectory &data);

} // namespace plaza::server
