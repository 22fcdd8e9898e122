#include "server/config/command_line.h"

#include <QCommandLineParser>

#include <algorithm>
#include <array>

namespace plaza::server {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using feed::Code;
using feed::fail;

struct VerbName {
    Verb verb;
    QLatin1StringView name;
};
constexpr std::array verbs {
    VerbName {Verb::Serve, "serve"_L1},     VerbName {Verb::Invite, "invite"_L1},
    VerbName {Verb::Members, "members"_L1}, VerbName {Verb::Config, "config"_L1},
    VerbName {Verb::Check, "check"_L1},
};
constexpr std::array roles {"owner"_L1, "admin"_L1, "moderator"_L1, "member"_L1};
constexpr std::array inviteFlags {"role"_L1, "uses"_L1, "expires"_L1};

void describeTo(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Plaza's server: a live feed for a group of people.\n\n"
        "Commands (serve when none is given):\n"
        "  serve     run the server\n"
        "  invite    print a new invite link; the server may be running\n"
        "  members   list the members\n"
        "  config    print the effective configuration and where each value comes from\n"
        "  check     look whether the configuration and the data are in order\n\n"
        "Every option can also be given in the environment, e.g. PLAZA_LISTEN, or in the file of --config.\n"
        "The command line wins over the environment, the environment over the file."_s);
    parser.addPositionalArgument(u"command"_s, u"serve, invite, members, config or check."_s, u"[command]"_s);
    for (const auto &setting : settings()) {
        if (setting.isFlag)
            parser.addOption({setting.name, setting.help, setting.valueName});
    }
    parser.addOption({u"config"_s, u"Configuration file (TOML)."_s, u"FILE"_s});
    parser.addOption({u"role"_s, u"invite: owner, admin, moderator or member (default)."_s, u"ROLE"_s});
    parser.addOption({u"uses"_s, u"invite: how many people may use it (default: any number)."_s, u"N"_s});
    parser.addOption({u"expires"_s,
                      u"invite: for how long it is good, e.g. 7d, 12h, 30m (default: for ever)."_s,
                      u"TIME"_s});
    parser.addOption({{u"h"_s, u"help"_s}, u"Print this."_s});
    parser.addOption({{u"v"_s, u"version"_s}, u"Print the version."_s});
}

feed::Result<Verb> verbOf(const QStringList &positional)
{
    if (positional.isEmpty())
        return Verb::Serve;
    if (positional.size() > 1)
        return fail(Code::Malformed, "unexpected argument: " + positional.at(1).toUtf8());
    const auto *found = std::ranges::find_if(
        verbs, [&positional](const VerbName &each) { return positional.first() == each.name; });
    if (found == verbs.end())
        return fail(Code::Malformed, "unknown command: " + positional.first().toUtf8());
    return found->verb;
}

feed::Result<InviteWish> inviteWish(const QCommandLineParser &parser)
{
    InviteWish wish;
    if (parser.isSet(u"role"_s))
        wish.role = parser.value(u"role"_s);
    if (std::ranges::none_of(roles, [&wish](auto role) { return wish.role == role; }))
        return fail(Code::Malformed, "--role must be owner, admin, moderator or member");
    if (parser.isSet(u"uses"_s)) {
        bool isNumber = false;
        wish.uses = parser.value(u"uses"_s).toInt(&isNumber);
        if (!isNumber || *wish.uses < 1)
            return fail(Code::Malformed, "--uses must be a number above 0");
    }
    if (parser.isSet(u"expires"_s)) {
        wish.validFor = readDuration(parser.value(u"expires"_s));
        if (!wish.validFor)
            return fail(Code::Malformed, "--expires must be a time such as 7d, 12h or 30m");
    }
    return wish;
}

feed::Result<CommandLine> fromParser(const QCommandLineParser &parser)
{
    CommandLine line;
    const auto verb = verbOf(parser.positionalArguments());
    if (!verb)
        return verb.error();
    line.verb = *verb;
    for (const auto flag : inviteFlags) {
        if (line.verb != Verb::Invite && parser.isSet(flag))
            return fail(Code::Malformed, QByteArray("--") + flag.data() + " goes with invite only");
    }
    auto wish = inviteWish(parser);
    if (!wish)
        return wish.error();
    line.invite = *std::move(wish);
    line.configFile = parser.value(u"config"_s);
    for (const auto &setting : settings()) {
        if (setting.isFlag && parser.isSet(setting.name))
            line.flags[setting.name] = parser.values(setting.name);
    }
    if (const auto tried = merge({}, {}, line.flags); !tried)
        return tried.error(); // here, so that it counts as wrong usage
    return line;
}

} // namespace

feed::Result<CommandLine> readCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    describeTo(parser);
    if (!parser.parse(arguments))
        return fail(Code::Malformed, parser.errorText().toUtf8());
    CommandLine printed;
    if (parser.isSet(u"help"_s)) {
        printed.verb = Verb::Help;
        printed.text = parser.helpText();
        return printed;
    }
    if (parser.isSet(u"version"_s)) {
        printed.verb = Verb::Version;
        printed.text = "plaza-server " PLAZA_VERSION "\n"_L1;
        return printed;
    }
    return fromParser(parser);
}

std::optional<std::chrono::seconds> readDuration(const QString &text)
{
    constexpr int MaxNumber = 100'000;
    bool isNumber = false;
    const int number = text.chopped(text.isEmpty() ? 0 : 1).toInt(&isNumber);
    if (!isNumber || number < 1 || number > MaxNumber)
        return {};
    switch (text.back().unicode()) {
    case u'd': return number * std::chrono::seconds(24h);
    case u'h': return number * std::chrono::seconds(1h);
    case u'm': return number * std::chrono::seconds(1min);
    case u's': return std::chrono::seconds(number);
    default: return {};
    }
}

} // namespace plaza::server
