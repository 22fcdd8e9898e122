#pragma once

#include "feed/result.h"

#include <QString>

class QIODevice;

namespace plaza::server {

/// Writes every event of a database, signed as it was published, one JSON object a line, oldest first. All of
/// them: deletions, and what only some may read (private messages in their wraps, drafts, reports, rooms), for this
/// is the operator's copy. What the server holds besides events (members, roles, invites, media) goes into a backup.
///
/// database: the file; a server may be running on it. now: Unix seconds, for what has expired.
/// returns: how many. errors: Unavailable.
feed::Result<qint64> exportEvents(const QString &database, QIODevice &out, qint64 now);

} // namespace plaza::server
