#pragma once

#include "feed/result.h"
#include "server/config/options.h"

#include <QByteArray>

/// What an operator looks at. Lines of fields separated by tabs; errors: NotFound, Unavailable (detail: a sentence).
namespace plaza::server {

/// Role, name, time of joining, key, who has invited them, and whether muted.
feed::Result<QByteArray> listMembers(const Options &options);
/// The members who are more than members: role, name, key.
feed::Result<QByteArray> listRoles(const Options &options);
/// Newest first: number, time, actor, deed, target, detail.
feed::Result<QByteArray> listAudit(const Options &options);
/// Id, state, number of people, name, and the keys of its admins.
feed::Result<QByteArray> listRooms(const Options &options);
/// Those still good, newest first: code, role, how often, until when, by whom, whether its people wait.
feed::Result<QByteArray> listInvites(const Options &options, qint64 now);
/// Posts that moderators have deleted, newest first: id, time, reason.
feed::Result<QByteArray> listDeleted(const Options &options);
/// Address, time, reason.
feed::Result<QByteArray> listBlocked(const Options &options);
/// Who has asked to be let in, the longest waiting first: name, since, key, who has invited them.
feed::Result<QByteArray> listWaiting(const Options &options);
/// Key, time, reason.
feed::Result<QByteArray> listBans(const Options &options);

} // namespace plaza::server
