#pragma once

#include "feed/result.h"
#include "server/backup/manifest.h"

#include <QString>

#include <optional>

namespace plaza::server {

/// Reads an archive to its end and holds every part against its hash.
///
/// into: the parts are written below it, synced; none: they are only looked at.
/// errors: NotFound (no such archive), Malformed (damaged or cut short), Unsupported (of a later form), Unavailable.
/// What was written stays for the caller to remove.
feed::Result<Manifest> unpack(const QString &archive, const std::optional<QString> &into);

} // namespace plaza::server
