#pragma once

#include "feed/result.h"
#include "server/config/command_line.h"
#include "server/config/options.h"
#include "server/transport/server_address.h"

#include <QByteArray>

/// Invitations on the command line. Text for standard output; errors: Unavailable and what is said there (detail: a
/// sentence).
namespace plaza::server {

/// A new invite's link, one line. errors: NotFound (no server has run here yet).
feed::Result<QByteArray> makeInvite(const Options &options, const InviteWish &wish, qint64 now);

/// What `serve` prints when it accepts: where it listens and, while there are no members, the owner's invite,
/// which is made at the first call. Notes the address for makeInvite(). pinHex: as feed::protocol::InviteLink.
feed::Result<QByteArray> greet(const Options &options, const Bound &bound, const QByteArray &pinHex,
                               qint64 now);

} // namespace plaza::server
