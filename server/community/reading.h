#pragma once

#include "feed/store/database.h"
#include "server/community/membership.h"

#include <memory>

namespace plaza::server {

/// Everything of the tables that others must know at once. errors: Unavailable.
feed::Result<std::shared_ptr<const Membership>> readMembership(feed::store::Database &database);

} // namespace plaza::server
