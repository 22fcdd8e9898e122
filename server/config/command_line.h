#pragma once

#include "server/config/options.h"

#include <optional>

namespace plaza::server {

enum class Verb { Serve, Invite, Members, Config, Check, Help, Version };

/// What `plaza-server invite` is asked for.
struct InviteWish {
    QString role = QStringLiteral("member"); ///< owner, admin, moderator, member
    std::optional<int> uses {};              ///< none: any number
    std::optional<std::chrono::seconds> validFor {};
};

struct CommandLine {
    Verb verb = Verb::Serve;
    Values flags {};
    QString configFile {}; ///< empty: none
    InviteWish invite {};
    QString text {}; ///< of Help and Version: to be printed
};

/// arguments: with the program's name. Usage that is wrong gets one line that says what is.
/// errors: Malformed.
feed::Result<CommandLine> readCommandLine(const QStringList &arguments);

/// "7d", "12h", "30m", "90s".
std::optional<std::chrono::seconds> readDuration(const QString &text);

} // namespace plaza::server
