#include "server/config/verbs.h"

#include <algorithm>
#include <array>

namespace plaza::server {

namespace {

using namespace Qt::StringLiterals;

constexpr std::array Table {
    VerbInfo {Verb::Serve, "serve"_L1, ""_L1, "run the server"_L1},
    VerbInfo {Verb::Invite, "invite"_L1, ""_L1, "print a new invite link"_L1},
    VerbInfo {Verb::Invites, "invites"_L1, ""_L1, "list the invites that are still good"_L1},
    VerbInfo {Verb::Revoke, "revoke"_L1, "CODE"_L1, "make an invite useless"_L1, 1, 1},
    VerbInfo {Verb::Waiting, "waiting"_L1, ""_L1, "list who has asked to be let in"_L1},
    VerbInfo {Verb::Approve, "approve"_L1, "WHO"_L1, "let somebody in who has asked"_L1, 1, 1},
    VerbInfo {Verb::Refuse, "refuse"_L1, "WHO"_L1, "do not let them in"_L1, 1, 1},
    VerbInfo {Verb::Members, "members"_L1, ""_L1, "list the members"_L1},
    VerbInfo {Verb::Roles, "roles"_L1, ""_L1, "list who is more than a member"_L1},
    VerbInfo {Verb::Role, "role"_L1, "WHO ROLE"_L1, "make somebody owner, admin, moderator or member"_L1, 2,
              2},
    VerbInfo {Verb::Add, "add"_L1, "KEY"_L1, "make a key a member, without an invite"_L1, 1, 1},
    VerbInfo {Verb::Expel, "expel"_L1, "WHO"_L1, "remove a member, who may come again with an invite"_L1, 1,
              1},
    VerbInfo {Verb::Ban, "ban"_L1, "WHO"_L1, "remove somebody for good"_L1, 1, 1},
    VerbInfo {Verb::Unban, "unban"_L1, "WHO"_L1, "let somebody come again"_L1, 1, 1},
    VerbInfo {Verb::Bans, "bans"_L1, ""_L1, "list the banned"_L1},
    VerbInfo {Verb::Rooms, "rooms"_L1, ""_L1, "list the rooms"_L1},
    VerbInfo {Verb::Mute, "mute"_L1, "WHO"_L1, "let somebody read only"_L1, 1, 1},
    VerbInfo {Verb::Unmute, "unmute"_L1, "WHO"_L1, "let somebody write again"_L1, 1, 1},
    VerbInfo {Verb::Relink, "relink"_L1, "WHO KEY"_L1, "give a member who has lost their key a new one"_L1, 2,
              2},
    VerbInfo {Verb::Delete, "delete"_L1, "POST..."_L1, "delete posts for good"_L1, 1, -1},
    VerbInfo {Verb::Reports, "reports"_L1, ""_L1, "list what has been reported and nobody has looked at"_L1},
    VerbInfo {Verb::Allow, "allow"_L1, "POST..."_L1, "say that reported posts are fine"_L1, 1, -1},
    VerbInfo {Verb::Deleted, "deleted"_L1, ""_L1, "list the posts that were deleted"_L1},
    VerbInfo {Verb::Define, "define"_L1, "ROLE"_L1,
              "make a role that gives no rights, or change how one looks"_L1, 1, 1},
    VerbInfo {Verb::Undefine, "undefine"_L1, "ROLE"_L1, "remove such a role from everybody"_L1, 1, 1},
    VerbInfo {Verb::Give, "give"_L1, "WHO ROLE"_L1, "give somebody such a role"_L1, 2, 2},
    VerbInfo {Verb::Take, "take"_L1, "WHO ROLE"_L1, "take it away again"_L1, 2, 2},
    VerbInfo {Verb::Rename, "rename"_L1, "NAME"_L1,
              "change the community's name; \"\" is the configured one"_L1, 1, 1},
    VerbInfo {Verb::Describe, "describe"_L1, "TEXT"_L1, "change what it says of itself"_L1, 1, 1},
    VerbInfo {Verb::Icon, "icon"_L1, "URL"_L1, "change its picture"_L1, 1, 1},
    VerbInfo {Verb::Block, "block"_L1, "ADDRESS"_L1, "let no connection in from an address"_L1, 1, 1},
    VerbInfo {Verb::Unblock, "unblock"_L1, "ADDRESS"_L1, "let them in again"_L1, 1, 1},
    VerbInfo {Verb::Blocked, "blocked"_L1, ""_L1, "list the blocked addresses"_L1},
    VerbInfo {Verb::Audit, "audit"_L1, ""_L1, "print who did what to whom"_L1},
    VerbInfo {Verb::Backup, "backup"_L1, "FILE"_L1, "put everything into one file"_L1, 1, 1},
    VerbInfo {Verb::Restore, "restore"_L1, "FILE"_L1, "put it back, into a new or empty --data"_L1, 1, 1},
    VerbInfo {Verb::Export, "export"_L1, "FILE"_L1,
              "write all events as lines of JSON; - is standard output"_L1, 1, 1},
    VerbInfo {Verb::Import, "import"_L1, "FILE"_L1, "read such lines; - is standard input"_L1, 1, 1},
    VerbInfo {Verb::Drain, "drain"_L1, ""_L1, "stop the running server in order"_L1},
    VerbInfo {Verb::Config, "config"_L1, ""_L1, "print every setting and where its value comes from"_L1},
    VerbInfo {Verb::Check, "check"_L1, "[FILE]"_L1,
              "look whether settings and data, or a backup, are in order"_L1, 0, 1},
};

} // namespace

std::span<const VerbInfo> verbs()
{
    return Table;
}

const VerbInfo *verbNamed(const QString &name)
{
    const auto *found = std::ranges::find_if(Table, [&](const VerbInfo &each) { return name == each.name; });
    return found != Table.end() ? found : nullptr;
}

QString verbHelp()
{
    constexpr qsizetype Width = 18;
    QString text;
    for (const VerbInfo &each : Table) {
        const QString call = each.name + (each.arguments.isEmpty() ? u""_s : u" "_s + each.arguments);
        text += u"  "_s + call.leftJustified(Width) + each.help + u'\n';
    }
    return text;
}

} // namespace plaza::server
