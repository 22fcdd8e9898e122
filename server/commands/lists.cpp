#include "server/commands/lists.h"

#include "feed/text/entities.h"
#include "server/commands/existing.h"
#include "server/community/administration.h"
#include "server/community/room_table.h"

#include <QDateTime>

#include <algorithm>
#include <unordered_map>

namespace plaza::server {

using feed::Result;
using feed::store::Database;

namespace {

constexpr int AuditLines = 1000;

QByteArray timeText(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds).toUTC().toString(Qt::ISODate).toUtf8();
}

QByteArray nameOf(const Member &member)
{
    return member.name.isEmpty() ? QByteArray("(no name yet)") : member.name.toUtf8();
}

QByteArray line(const QByteArrayList &fields)
{
    return fields.join('\t') + '\n';
}

QByteArray muteText(const Member &member)
{
    if (!member.mutedUntil)
        return {};
    return *member.mutedUntil == Members::MutedForGood ? "muted"
                                                       : "muted until " + timeText(*member.mutedUntil);
}

using Names = std::unordered_map<feed::PublicKey, QByteArray, feed::BytesHash>;

/// By name, or by key where they have none or are here no more.
QByteArray calledBy(const std::optional<feed::PublicKey> &key, const Names &names)
{
    if (!key)
        return "operator";
    const auto found = names.find(*key);
    return found != names.end() && !found->second.isEmpty() ? found->second : feed::entities::npub(*key);
}

Names namesOf(const std::vector<Member> &members)
{
    Names names;
    for (const Member &member : members)
        names.emplace(member.pubkey, member.name.toUtf8());
    return names;
}

QByteArray lineOf(const Member &member, const Names &names)
{
    QByteArrayList fields {name(member.role), nameOf(member), timeText(member.joinedAt),
                           feed::entities::npub(member.pubkey),
                           "invited by " + calledBy(member.invitedBy, names)};
    if (const auto mute = muteText(member); !mute.isEmpty())
        fields << mute;
    return line(fields);
}

/// "open", or what keeps people out: "private, closed".
QByteArray stateOf(const Room &room)
{
    if (room.hasEnded())
        return "ended";
    QByteArrayList words;
    for (const auto &[isSo, word] :
         {std::pair(room.face.isPrivate, "private"), std::pair(room.face.isRestricted, "restricted"),
          std::pair(room.face.isHidden, "hidden"), std::pair(room.face.isClosed, "closed")}) {
        if (isSo)
            words << word;
    }
    return words.isEmpty() ? QByteArray("open") : words.join(", ");
}

QByteArray lineOfRoom(const Room &room)
{
    QByteArrayList fields {room.id, stateOf(room), QByteArray::number(room.members.size()),
                           room.face.name.isEmpty() ? QByteArray("(no name)") : room.face.name.simplified()};
    QByteArrayList admins;
    for (const auto &[key, role] : room.members) {
        if (role == RoomRole::Admin)
            admins << feed::entities::npub(key);
    }
    std::ranges::sort(admins);
    return line(fields + admins);
}

QByteArray lineOf(const Invite &invite, const Names &names)
{
    QByteArrayList fields {invite.code, name(invite.role),
                           invite.usesLeft ? "for " + QByteArray::number(*invite.usesLeft) : "for any number",
                           invite.expiresAt ? "until " + timeText(*invite.expiresAt) : "without end",
                           "made by " + calledBy(invite.createdBy, names)};
    if (invite.needsApproval)
        fields << "needs approval";
    return line(fields);
}

QByteArray lineOf(const Waiting &waiting, const Names &names)
{
    QByteArrayList fields {waiting.name.isEmpty() ? QByteArray("(no name)") : waiting.name.toUtf8(),
                           timeText(waiting.since), feed::entities::npub(waiting.pubkey)};
    if (waiting.hasInvite)
        fields << "invited by " + calledBy(waiting.invitedBy, names);
    return line(fields);
}

/// A text of one line for each row that `rows` gives.
template<class Rows, class Line>
Result<QByteArray> linesOf(const Rows &rows, Line lineFor)
{
    if (!rows)
        return rows.error();
    QByteArray text;
    for (const auto &row : *rows)
        text += lineFor(row);
    return text;
}

/// What `read` makes of the community's tables.
template<class Read>
Result<QByteArray> fromTables(const Options &options, Read read)
{
    const auto database = openExisting(DataDirectory(options.dataDirectory));
    if (!database)
        return database.error();
    return read(**database);
}

/// The same, where people are called by their names.
template<class Read>
Result<QByteArray> withNames(const Options &options, Read read)
{
    return fromTables(options, [&read](Database &database) -> Result<QByteArray> {
        const auto members = Members(database).all();
        if (!members)
            return members.error();
        return read(database, namesOf(*members));
    });
}

} // namespace

Result<QByteArray> listMembers(const Options &options)
{
    return withNames(options, [](Database &database, const Names &names) {
        return linesOf(Members(database).all(), [&](const Member &member) { return lineOf(member, names); });
    });
}

Result<QByteArray> listInvites(const Options &options, qint64 now)
{
    return withNames(options, [now](Database &database, const Names &names) {
        return linesOf(Invites(database).all(), [&](const Invite &invite) {
            return isGood(invite, now) ? lineOf(invite, names) : QByteArray();
        });
    });
}

Result<QByteArray> listDeleted(const Options &options)
{
    return fromTables(options, [](Database &database) {
        return linesOf(Verdicts(database).banned(), [](const EventVerdict &each) {
            return line({each.event.toHex(), timeText(each.at), each.reason});
        });
    });
}

Result<QByteArray> listBlocked(const Options &options)
{
    return fromTables(options, [](Database &database) {
        return linesOf(Premises(database).blocked(), [](const BlockedAddress &each) {
            return line({each.address, timeText(each.at), each.reason});
        });
    });
}

Result<QByteArray> listWaiting(const Options &options)
{
    return withNames(options, [](Database &database, const Names &names) {
        return linesOf(WaitingList(database).all(),
                       [&](const Waiting &waiting) { return lineOf(waiting, names); });
    });
}

Result<QByteArray> listRoles(const Options &options)
{
    return fromTables(options, [](Database &database) {
        return linesOf(Members(database).all(), [](const Member &member) {
            return member.role == Role::Member
                ? QByteArray()
                : line({name(member.role), nameOf(member), feed::entities::npub(member.pubkey)});
        });
    });
}

Result<QByteArray> listAudit(const Options &options)
{
    return fromTables(options, [](Database &database) {
        Members members(database);
        return linesOf(Administration(database, members).audit(AuditLines), [](const AuditEntry &entry) {
            const auto actor = entry.actor ? feed::entities::npub(*entry.actor) : QByteArray("operator");
            return line({QByteArray::number(entry.number), timeText(entry.at), actor, entry.deed,
                         entry.target, entry.detail});
        });
    });
}

Result<QByteArray> listRooms(const Options &options)
{
    return fromTables(options, [](Database &database) {
        return linesOf(RoomTable(database).read({}),
                       [](const auto &each) { return lineOfRoom(*each.second); });
    });
}

Result<QByteArray> listBans(const Options &options)
{
    return fromTables(options, [](Database &database) {
        Members members(database);
        return linesOf(Administration(database, members).bans(), [](const Ban &ban) {
            return line({feed::entities::npub(ban.pubkey), timeText(ban.at), ban.reason});
        });
    });
}

} // namespace plaza::server
