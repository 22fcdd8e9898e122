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

constexpr std::array roles {"owner"_L1, "admin"_L1, "moderator"_L1, "member"_L1};

/// An option that only some commands understand.
struct VerbOption {
    QLatin1StringView name;
    std::initializer_list<Verb> verbs;
    const char *goesWith;
};
const std::array verbOptions {
    VerbOption {"role"_L1, {Verb::Invite, Verb::Add}, "invite and add"},
    VerbOption {"uses"_L1, {Verb::Invite}, "invite"},
    VerbOption {"expires"_L1, {Verb::Invite}, "invite"},
    VerbOption {"approval"_L1, {Verb::Invite}, "invite"},
    VerbOption {"label"_L1, {Verb::Define}, "define"},
    VerbOption {"about"_L1, {Verb::Define}, "define"},
    VerbOption {"hue"_L1, {Verb::Define}, "define"},
    VerbOption {"order"_L1, {Verb::Define}, "define"},
    VerbOption {"for"_L1, {Verb::Mute}, "mute"},
    VerbOption {"reason"_L1,
                {Verb::Add, Verb::Approve, Verb::Refuse, Verb::Revoke, Verb::Expel, Verb::Ban, Verb::Unban,
                 Verb::Mute, Verb::Unmute, Verb::Role, Verb::Relink, Verb::Delete, Verb::Allow, Verb::Block,
                 Verb::Unblock},
                "acts on people and posts"},
};

void describeTo(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Plaza's server: a live feed for a group of people.\n\nCommands (serve when none is given):\n"_s
        + verbHelp()
        + u"\nWHO is a member's name or a key. All but restore work while the server runs.\n\n"
          "Every option can also be given in the environment, e.g. PLAZA_LISTEN, or in the file of "
          "--config.\n"
          "The command line wins over the environment, the environment over the file."_s);
    parser.addPositionalArgument(u"command"_s, u"One of the above."_s, u"[command]"_s);
    for (const auto &setting : settings()) {
        if (setting.isFlag)
            parser.addOption({setting.name, setting.help, setting.valueName});
    }
    parser.addOption({u"config"_s, u"Configuration file (TOML)."_s, u"FILE"_s});
    parser.addOption({u"role"_s, u"invite, add: owner, admin, moderator or member (default)."_s, u"ROLE"_s});
    parser.addOption({u"uses"_s, u"invite: how many people may use it (default: any number)."_s, u"N"_s});
    parser.addOption({u"expires"_s,
                      u"invite: for how long it is good, e.g. 7d, 12h, 30m (default: for ever)."_s,
                      u"TIME"_s});
    parser.addOption({u"approval"_s, u"invite: whoever comes with it waits for a yes."_s});
    parser.addOption({u"label"_s, u"define: what the role is called."_s, u"TEXT"_s});
    parser.addOption({u"about"_s, u"define: what it is about."_s, u"TEXT"_s});
    parser.addOption({u"hue"_s, u"define: its colour, 0 to 360."_s, u"N"_s});
    parser.addOption({u"order"_s, u"define: its place among the roles."_s, u"N"_s});
    parser.addOption(
        {u"for"_s, u"mute: for how long, e.g. 7d, 12h, 30m (default: until it is ended)."_s, u"TIME"_s});
    parser.addOption({u"reason"_s, u"What the audit log says of an act on people or posts."_s, u"TEXT"_s});
    parser.addOption({u"check-config"_s, u"Say whether the settings are in order, and do nothing else."_s});
    parser.addOption({{u"h"_s, u"help"_s}, u"Print this."_s});
    parser.addOption({{u"v"_s, u"version"_s}, u"Print the version."_s});
}

/// Fills in the verb and its arguments. errors: Malformed.
feed::Outcome readVerb(CommandLine &line, const QStringList &positional)
{
    if (positional.isEmpty())
        return feed::Done {};
    const auto *known = verbNamed(positional.first());
    if (!known)
        return fail(Code::Malformed, "unknown command: " + positional.first().toUtf8());
    line.verb = known->verb;
    line.arguments = positional.sliced(1);
    const auto given = line.arguments.size();
    if (given < known->least)
        return fail(Code::Malformed,
                    "usage: plaza-server " + positional.first().toUtf8() + ' ' + known->arguments.data());
    if (known->most >= 0 && given > known->most)
        return fail(Code::Malformed, "unexpected argument: " + line.arguments.at(known->most).toUtf8());
    return feed::Done {};
}

feed::Outcome optionsFit(const QCommandLineParser &parser, Verb verb)
{
    for (const auto &option : verbOptions) {
        if (parser.isSet(option.name) && std::ranges::find(option.verbs, verb) == option.verbs.end())
            return fail(Code::Malformed,
                        QByteArray("--") + option.name.data() + " goes with " + option.goesWith + " only");
    }
    return feed::Done {};
}

feed::Result<InviteWish> inviteWish(const QCommandLineParser &parser)
{
    InviteWish wish;
    if (parser.isSet(u"role"_s))
        wish.role = parser.value(u"role"_s);
    if (std::ranges::none_of(roles, [&wish](auto role) { return wish.role == role; }))
        return fail(Code::Malformed, "--role must be owner, admin, moderator or member");
    wish.needsApproval = parser.isSet(u"approval"_s);
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

feed::Result<RoleWish> roleWish(const QCommandLineParser &parser)
{
    RoleWish wish {parser.value(u"label"_s), parser.value(u"about"_s), {}, {}};
    for (const auto &[option, field] : {std::pair(u"hue"_s, &wish.hue), std::pair(u"order"_s, &wish.order)}) {
        if (!parser.isSet(option))
            continue;
        bool isNumber = false;
        *field = parser.value(option).toInt(&isNumber);
        if (!isNumber)
            return fail(Code::Malformed, "--" + option.toUtf8() + " must be a whole number");
    }
    return wish;
}

feed::Result<CommandLine> fromParser(const QCommandLineParser &parser)
{
    CommandLine line;
    if (const auto read = readVerb(line, parser.positionalArguments()); !read)
        return read.error();
    if (const auto fits = optionsFit(parser, line.verb); !fits)
        return fits.error();
    auto wish = inviteWish(parser);
    if (!wish)
        return wish.error();
    line.invite = *std::move(wish);
    auto role = roleWish(parser);
    if (!role)
        return role.error();
    line.definition = *std::move(role);
    line.reason = parser.value(u"reason"_s);
    if (parser.isSet(u"for"_s)) {
        line.duration = readDuration(parser.value(u"for"_s));
        if (!line.duration)
            return fail(Code::Malformed, "--for must be a time such as 7d, 12h or 30m");
    }
    line.configFile = parser.value(u"config"_s);
    line.checksConfiguration = parser.isSet(u"check-config"_s);
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
