#include "server/commands.h"

#include "feed/protocol/invite_link.h"
#include "feed/text/entities.h"
#include "server/community/invites.h"
#include "server/community/members.h"
#include "server/community/schema.h"
#include "server/ops/data_directory.h"
#include "server/ops/server_key.h"
#include "server/transport/server_address.h"

#include <QDateTime>

#include <algorithm>

namespace plaza::server {

namespace {

using feed::Code;
using feed::fail;
using feed::Result;
using Database = std::unique_ptr<feed::store::Database>;

QByteArray linkTo(const QUrl &server, const QByteArray &code)
{
    return feed::protocol::toString({.server = server, .code = code}).toUtf8() + '\n';
}

bool isGood(const Invite &invite, qint64 now)
{
    return invite.usesLeft.value_or(1) > 0 && invite.expiresAt.value_or(now + 1) > now;
}

Result<Database> openExisting(const DataDirectory &data)
{
    if (!data.isInUse())
        return fail(Code::NotFound,
                    "no server has been started with the data directory " + data.path().toUtf8());
    return openCommunityDatabase(data.databasePath());
}

/// Where an invite leads: as told now, else as the server was told when it started.
Result<QUrl> serverAddress(const Options &options, const DataDirectory &data)
{
    if (!options.publicUrls.empty())
        return options.publicUrls.front();
    const auto url = QUrl::fromEncoded(data.listening());
    if (!url.isValid() || url.isEmpty())
        return fail(Code::NotFound, "the server's address is not known yet; start it or give --public-url");
    return url;
}

QByteArray lineOf(const Member &member)
{
    const auto joined =
        QDateTime::fromSecsSinceEpoch(member.joinedAt, Qt::UTC).toString(Qt::ISODate).toUtf8();
    const auto shownName = member.name.isEmpty() ? QByteArray("(no name yet)") : member.name.toUtf8();
    return name(member.role) + '\t' + shownName + '\t' + joined + '\t' + feed::entities::npub(member.pubkey)
        + '\n';
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
    const auto server = serverAddress(options, data);
    if (!server)
        return server.error();
    Invite invite {.code = {}, .role = roleFromName(wish.role.toLatin1()).value_or(Role::Member)};
    invite.usesLeft = wish.uses;
    if (wish.validFor)
        invite.expiresAt = now + wish.validFor->count();
    const auto made = Invites(**database).create(std::move(invite), now);
    if (!made)
        return made.error();
    return linkTo(*server, made->code);
}

Result<QByteArray> greet(const Options &options, quint16 port, qint64 now)
{
    const DataDirectory data(options.dataDirectory);
    const auto link = linkAddress(options.publicUrls, options.address, port);
    if (const auto saved = data.rememberListening(link.toEncoded()); !saved)
        return saved.error();
    const auto database = openCommunityDatabase(data.databasePath());
    if (!database)
        return database.error();
    const auto code = ownerCode(**database, now);
    if (!code)
        return code.error();
    const auto listening = "listening on " + listeningAddress(options.address, port).toEncoded() + '\n';
    qInfo("%s, data in %s", listening.trimmed().constData(), qUtf8Printable(data.path()));
    return code->isEmpty() ? listening : listening + "invite " + linkTo(link, *code);
}

Result<QByteArray> listMembers(const Options &options)
{
    const auto database = openExisting(DataDirectory(options.dataDirectory));
    if (!database)
        return database.error();
    const auto members = Members(**database).all();
    if (!members)
        return members.error();
    QByteArray text;
    for (const auto &member : *members)
        text += lineOf(member);
    return text;
}

Result<QByteArray> checkUp(const Options &options)
{
    const DataDirectory data(options.dataDirectory);
    if (!data.isInUse())
        return "the configuration is in order; " + data.path().toUtf8()
            + " is new: the first start fills it\n";
    if (const auto key = loadServerKey(data.serverKeyPath()); !key)
        return key.error();
    const auto database =
        feed::store::Database::open(data.databasePath(), feed::store::Database::Mode::ReadOnly);
    if (!database)
        return database.error();
    auto check = (*database)->prepare("PRAGMA quick_check(1)");
    if (!check)
        return check.error();
    const auto row = check->step();
    if (!row)
        return row.error();
    if (const auto verdict = check->text(0); verdict != "ok")
        return fail(Code::Unavailable, data.databasePath().toUtf8() + " is damaged: " + verdict);
    return "the configuration and " + data.path().toUtf8() + " are in order\n";
}

} // namespace plaza::server
