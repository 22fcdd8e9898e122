#pragma once

#include "server/config/options.h"
#include "server/config/verbs.h"

#include <optional>

namespace plaza::server {

/// What `plaza-server invite` is asked for.
struct InviteWish {
    QString role = QStringLiteral("member"); ///< owner, admin, moderator, member
    std::optional<int> uses {};              ///< none: any number
    std::optional<std::chrono::seconds> validFor {};
    bool needsApproval = false; ///< whoever comes with it waits for a yes
};

/// What `plaza-server define` is asked for, besides the role's id.
struct RoleWish {
    QString label {};
    QString about {};
    std::optional<int> hue {};   ///< 0…360
    std::optional<int> order {}; ///< among the roles
};

struct CommandLine {
    Verb verb = Verb::Serve;
    Values flags {};
    QString configFile {};    ///< empty: none
    QStringList arguments {}; ///< as many as the verb takes
    InviteWish invite {};     ///< its role also of `add`
    RoleWish definition {};
    QString reason {};
    std::optional<std::chrono::seconds> duration {}; ///< of `mute`; none: until it is ended
    bool checksConfiguration = false;                ///< --check-config: instead of the verb
    QString text {};                                 ///< of Help and Version: to be printed
};

/// arguments: with the program's name. Usage that is wrong gets one line that says what is.
/// errors: Malformed.
feed::Result<CommandLine> readCommandLine(const QStringList &arguments);

/// "7d", "12h", "30m", "90s".
std::optional<std::chrono::seconds> readDuration(const QString &text);

} // namespace plaza::server
