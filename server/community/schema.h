#pragma once

#include "feed/store/database.h"

#include <QString>

#include <span>

namespace plaza::server {

inline constexpr const char *CommunityComponent = "community";

std::span<const feed::store::Migration> communitySchema();

/// Opens the tables of the community, which share the file of the events, and brings them up to date.
/// For the server and for commands that run beside it.
/// errors: NewerSchema, Unavailable.
feed::Result<std::unique_ptr<feed::store::Database>> openCommunityDatabase(const QString &path);

} // namespace plaza::server
