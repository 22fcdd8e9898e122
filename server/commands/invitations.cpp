#include "server/commands/invitations.h"

#include "feed/protocol/invite_link.h"
#include "server/commands/existing.h"
#include "server/community/audit_log.h"
#include "server/community/invites.h"
#include "server/community/members.h"
#include "server/community/schema.h"

#include <algorithm>

namespace plaza::server {

using feed::Code;
using feed::fail;
using feed::Result;

namespace {

/// A pin says something of a server that speaks TLS itself only.
QByteArray linkTo(const QUrl &server, const QByteArray &code, const QByteArray &pinHex)
{
    const bool isEncrypted = server.scheme() == QLatin1StringView("wss");
    const feed::protocol::InviteLink link {
        .server = server, .code = code, .pinHex = isEncrypted ? pinHex : QByteArray()};
    return feed::protocol::toString(link).toUtf8() + '\n';
}

/// Where an invite leads: as told now, else as the server was told when it started.
Result<QUrl> serverAddress(const Options &options, const QByteArray &listening)
{
    if (!options.publicUrls.empty())
        return options.publicUrls.front();
    const auto url = QUrl::fromEncoded(listening);
    if (!url.isValid() || url.isEmpty())
        return fail(Code::NotFound, "the server's address is not known yet; start it or give --public-url");
    return url;
}

/// The code of the owner's invite while there are no members; else empty.
Result<QByteArray> ownerCode(feed::store::Database &database, qint64 now)
{
    const auto members = Members(database).all();
    if (!members)
        return members.error();
    if (!members->empty())
        return QByteArray();
    Invites invites(database);
    const auto made = invites.all();
    if (!made)
        return made.error();
    const auto known = std::ranges::find_if(
        *made, [now](const Invite &each) { return each.role == Role::Owner && isGood(each, now); });
    if (known != made->end())
        return known->code;
    const auto created = invites.create({.code = {}, .role = Role::Owner, .usesLeft = 1}, now);
    if (!created)
        return created.error();
    return created->code;
}

} // namespace

Result<QByteArray> makeInvite(const Options &options, const InviteWish &wish, qint64 now)
{
    const DataDirectory data(options.dataDirectory);
    const auto database = openExisting(data);
    if (!database)
        return database.error();
    const auto listening = data.listening();
    const auto server = serverAddress(options, listening.url);
    if (!server)
        return server.error();
    Invite invite {.code = {}, .role = roleFromName(wish.role.toLatin1()).value_or(Role::Member)};
    invite.usesLeft = wish.uses;
    if (wish.validFor)
        invite.expiresAt = now + wish.validFor->count();
    invite.needsApproval = wish.needsApproval;
    const auto made = Invites(**database).create(std::move(invite), now);
    if (!made)
        return made.error();
    const AuditEntry entry {0, now, {}, "invite", partOf(made->code), name(made->role)};
    if (const auto noted = AuditLog(**database).note(entry); !noted)
        return noted.error();
    return linkTo(*server, made->code, listening.pinHex);
}

Result<QByteArray> greet(const Options &options, const Bound &bound, const QByteArray &pinHex, qint64 now)
{
    const DataDirectory data(options.dataDirectory);
    const auto link = linkAddress(options.publicUrls, bound);
    if (const auto saved = data.rememberListening({link.toEncoded(), pinHex}); !saved)
        return saved.error();
    const auto database = openCommunityDatabase(data.databasePath());
    if (!database)
        return database.error();
    const auto code = ownerCode(**database, now);
    if (!code)
        return code.error();
    const auto listening = "listening on " + listeningAddress(bound).toEncoded() + '\n';
    qInfo("%s, data in %s", listening.trimmed().constData(), qUtf8Printable(data.path()));
    return code->isEmpty() ? listening : listening + "invite " + linkTo(link, *code, pinHex);
}

} // namespace plaza::server
