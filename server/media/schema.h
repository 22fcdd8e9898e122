#pragma once

#include "feed/store/database.h"

#include <QString>

#include <span>

namespace plaza::server {

inline constexpr const char *MediaComponent = "media";

std::span<const feed::store::Migration> mediaSchema();

/// Opens the tables of media, which share the file of the events, and brings them up to date. The tables of the
/// events must be there.
/// errors: NewerSchema, Unavailable.
feed::Result<std::unique_ptr<feed::store::Database>> openMediaDatabase(const QString &path);

} // namespace plaza::server
