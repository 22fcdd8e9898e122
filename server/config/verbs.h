#pragma once

#include <QLatin1StringView>
#include <QString>

#include <optional>
#include <span>

namespace plaza::server {

/// What plaza-server can be told to do.
enum class Verb {
    Serve,
    Invite,
    Invites,
    Revoke,
    Waiting,
    Approve,
    Refuse,
    Members,
    Roles,
    Add,
    Expel,
    Ban,
    Unban,
    Bans,
    Rooms,
    Mute,
    Unmute,
    Role,
    Relink,
    Delete,
    Give,
    Take,
    Define,
    Undefine,
    Reports,
    Allow,
    Deleted,
    Rename,
    Describe,
    Icon,
    Block,
    Unblock,
    Blocked,
    Audit,
    Backup,
    Restore,
    Export,
    Import,
    Drain,
    Config,
    Check,
    Help,
    Version
};

struct VerbInfo {
    Verb verb;
    QLatin1StringView name;
    QLatin1StringView arguments; ///< "WHO ROLE"
    QLatin1StringView help;
    int least = 0; ///< arguments
    int most = 0;  ///< -1: any number
};

/// In the order in which help shows them; without Help and Version, which are options.
std::span<const VerbInfo> verbs();
const VerbInfo *verbNamed(const QString &name);
/// "  invite              print a new invite link…", a line each.
QString verbHelp();

} // namespace plaza::server
