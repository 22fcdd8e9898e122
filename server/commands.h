#pragma once

#include "feed/result.h"
#include "server/config/command_line.h"
#include "server/config/options.h"

#include <QByteArray>

/// What an operator asks on the command line, and the first invitation. The server may be running meanwhile.
/// All return text for standard output; errors: Unavailable and what is said there (detail: a sentence).
namespace plaza::server {

/// A new invite's link, one line. errors: NotFound (no server has run here yet).
feed::Result<QByteArray> makeInvite(const Options &options, const InviteWish &wish, qint64 now);

/// What `serve` prints when it accepts: where it listens and, while there are no members, the owner's invite,
/// which is made at the first call. Notes the address for makeInvite().
feed::Result<QByteArray> greet(const Options &options, quint16 port, qint64 now);

/// One line each: role, name, time of joining, key; separated by tabs.
feed::Result<QByteArray> listMembers(const Options &options);

/// Looks at the data directory without changing it.
feed::Result<QByteArray> checkUp(const Options &options);

} // namespace plaza::server
