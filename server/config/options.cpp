#include "server/config/options.h"

#include "server/config/admission_settings.h"
#include "server/config/care_settings.h"
#include "server/config/limit_settings.h"
#include "server/config/media_settings.h"
#include "server/config/network_settings.h"

#include <QDir>
#include <QStandardPaths>
#include <QThread>

#include <algorithm>

namespace plaza::server {

namespace {

using namespace Qt::StringLiterals;
using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;

constexpr int MaxNameChars = 80;
constexpr int MaxShards = 64;

Outcome applyData(Options &options, const QStringList &values)
{
    if (values.last().isEmpty())
        return fail(Code::Malformed, "must name a directory");
    options.dataDirectory = QDir::cleanPath(QDir::current().absoluteFilePath(values.last()));
    return Done {}; // absolute: the name of a socket in it must be
}

Outcome applyListen(Options &options, const QStringList &values)
{
    const auto place = placeFromText(values.last());
    if (!place)
        return place.error();
    options.address = place->address;
    options.port = place->port;
    return Done {};
}

Outcome applyName(Options &options, const QStringList &values)
{
    options.name = values.last().simplified();
    const bool hasControl = std::ranges::any_of(options.name, [](QChar c) { return !c.isPrint(); });
    if (options.name.isEmpty() || options.name.size() > MaxNameChars || hasControl)
        return fail(Code::Malformed, "must be 1 to 80 visible characters");
    return Done {};
}

Outcome applyAccess(Options &options, const QStringList &values)
{
    if (values.last() != "open"_L1 && values.last() != "closed"_L1)
        return fail(Code::Malformed, "must be closed or open");
    options.isOpen = values.last() == "open"_L1;
    return Done {};
}

Outcome applyPublicUrls(Options &options, const QStringList &values)
{
    options.publicUrls.clear();
    for (const auto &text : values) {
        QUrl url(text, QUrl::StrictMode);
        if (url.path() == "/"_L1)
            url.setPath(QString());
        const bool isWebSocket = url.scheme() == "ws"_L1 || url.scheme() == "wss"_L1;
        if (!url.isValid() || !isWebSocket || url.host().isEmpty() || !url.path().isEmpty() || url.hasQuery()
            || url.hasFragment() || !url.userInfo().isEmpty())
            return fail(Code::Malformed, "must be ws://HOST[:PORT] or wss://HOST[:PORT]");
        options.publicUrls.push_back(url);
    }
    return Done {};
}

Outcome applyAppUrl(Options &options, const QStringList &values)
{
    options.appUrl = QUrl(values.last(), QUrl::StrictMode);
    const auto scheme = options.appUrl.scheme();
    if (!options.appUrl.isValid() || (scheme != "https"_L1 && scheme != "http"_L1))
        return fail(Code::Malformed, "must be an http or https address");
    return Done {};
}

Outcome applyShards(Options &options, const QStringList &values)
{
    bool isNumber = false;
    options.shards = values.last().toInt(&isNumber);
    if (!isNumber || options.shards < 1 || options.shards > MaxShards)
        return fail(Code::Malformed, "must be a number from 1 to 64");
    return Done {};
}

template<auto Field>
Outcome applyOneOf(Options &options, const QString &value, std::initializer_list<QLatin1StringView> known)
{
    options.*Field = value;
    if (std::ranges::find(known, value) != known.end())
        return Done {};
    QByteArrayList names;
    for (const auto &each : known)
        names.append(each.data());
    return fail(Code::Malformed, "must be one of " + names.join(", "));
}

Outcome applyLogFormat(Options &options, const QStringList &values)
{
    return applyOneOf<&Options::logFormat>(options, values.last(),
                                           {"auto"_L1, "text"_L1, "json"_L1, "journal"_L1});
}

Outcome applyLogLevel(Options &options, const QStringList &values)
{
    return applyOneOf<&Options::logLevel>(options, values.last(),
                                          {"debug"_L1, "info"_L1, "warning"_L1, "error"_L1});
}

Outcome applyRoomCreators(Options &options, const QStringList &values)
{
    return applyOneOf<&Options::roomCreators>(options, values.last(),
                                              {"member"_L1, "moderator"_L1, "admin"_L1, "owner"_L1});
}

const char *name(Source source)
{
    switch (source) {
    case Source::Default: return "default";
    case Source::File: return "file";
    case Source::Environment: return "environment";
    case Source::Flag: return "command line";
    }
    return "";
}

Outcome applyOne(Effective &effective, const QString &key, const QStringList &values)
{
    if (key.startsWith("limits."_L1))
        return applyLimit(effective.options.limits, key, values.last());
    const auto &all = settings();
    const auto setting = std::ranges::find(all, key, &Setting::name);
    if (setting == all.end())
        return fail(Code::NotFound);
    if (values.size() > 1 && !setting->isRepeatable)
        return fail(Code::Malformed, "takes one value");
    return setting->apply(effective.options, values);
}

Outcome applyAll(Effective &effective, const Values &values, Source source)
{
    for (auto it = values.begin(); it != values.end(); ++it) {
        const auto outcome = applyOne(effective, it.key(), it.value());
        if (!outcome) {
            const bool isUnknown = outcome.error().code == Code::NotFound;
            return fail(Code::Malformed,
                        it.key().toUtf8() + " (" + name(source)
                            + "): " + (isUnknown ? QByteArray("unknown key") : outcome.error().detail));
        }
        effective.sources[it.key()] = source;
    }
    return Done {};
}

/// part: which part of the options it is a setting of.
template<class Part>
Setting settingOf(const PartSetting<Part> &known, Part Options::*part)
{
    return {.name = known.name,
            .valueName = known.valueName,
            .help = known.help,
            .isFlag = false,
            .apply = [known,
                      part](Options &options,
                            const QStringList &values) { return known.apply(options.*part, values.last()); },
            .show = [known, part](const Options &options) { return known.show(options.*part); }};
}

Setting settingOf(const NetworkSetting &known)
{
    return {.name = known.name,
            .valueName = known.valueName,
            .help = known.help,
            .isRepeatable = known.isRepeatable,
            .isFlag = known.isFlag,
            .apply = [known](Options &options,
                             const QStringList &values) { return known.apply(options.network, values); },
            .show = [known](const Options &options) { return known.show(options.network); }};
}

const std::vector<Setting> &firstSettings()
{
    static const std::vector<Setting> all {
        {u"data"_s, u"DIR"_s, u"Where everything is kept (default: %1)."_s.arg(defaultDataDirectory()), false,
         true, applyData},
        {u"listen"_s, u"HOST:PORT"_s,
         u"Address to listen on, * for all; port 0 picks a free one (default: 127.0.0.1:7447)."_s, false,
         true, applyListen},
        {u"name"_s, u"NAME"_s, u"The community's name (default: Plaza)."_s, false, true, applyName},
        {u"access"_s, u"closed|open"_s, u"Members only, or anybody without an account (default: closed)."_s,
         false, true, applyAccess},
        {u"public-url"_s, u"URL"_s,
         u"ws:// or wss:// address under which people reach the server; may be repeated, the first goes into "
         "invites."_s,
         true, true, applyPublicUrls},
        {u"app-url"_s, u"URL"_s, u"Where people get the app; shown on the server's pages."_s, false, false,
         applyAppUrl},
        {u"shards"_s, u"N"_s, u"Network threads (default: one per core)."_s, false, true, applyShards},
        {u"room-creators"_s, u"ROLE"_s, u"The least role that makes rooms (default: member)."_s, false, false,
         applyRoomCreators, [](const Options &options) { return options.roomCreators.toUtf8(); }},
        {u"log-format"_s, u"FORM"_s,
         u"Form of the log on standard error: text, json, journal, or auto (default): journal under systemd, "
         "else text."_s,
         false, true, applyLogFormat},
        {u"log-level"_s, u"LEVEL"_s, u"The least that is logged: debug, info (default), warning or error."_s,
         false, true, applyLogLevel},
    };
    return all;
}

} // namespace

const std::vector<Setting> &settings()
{
    static const std::vector<Setting> all = [] {
        auto together = firstSettings();
        for (const auto &known : networkSettings())
            together.push_back(settingOf(known));
        for (const auto &known : admissionSettings())
            together.push_back(settingOf(known, &Options::admission));
        for (const auto &known : careSettings())
            together.push_back(settingOf(known, &Options::care));
        for (const auto &known : mediaSettings())
            together.push_back(settingOf(known, &Options::media));
        return together;
    }();
    return all;
}

feed::Result<Effective> merge(const Values &file, const Values &environment, const Values &flags)
{
    Effective effective;
    effective.options.dataDirectory = defaultDataDirectory();
    effective.options.shards = std::clamp(QThread::idealThreadCount(), 1, MaxShards);
    for (const auto &[values, source] :
         {std::pair(&file, Source::File), std::pair(&environment, Source::Environment),
          std::pair(&flags, Source::Flag)}) {
        if (const auto outcome = applyAll(effective, *values, source); !outcome)
            return outcome.error();
    }
    return effective;
}

Values fromEnvironment(const QMap<QString, QString> &environment)
{
    Values values;
    for (const auto &setting : settings()) {
        const auto variable = "PLAZA_"_L1 + setting.name.toUpper().replace(u'-', u'_');
        if (!environment.contains(variable))
            continue;
        const auto value = environment.value(variable);
        values[setting.name] =
            setting.isRepeatable ? value.split(u' ', Qt::SkipEmptyParts) : QStringList {value};
        if (values[setting.name].isEmpty())
            values.remove(setting.name);
    }
    return values;
}

QString defaultDataDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/plaza-server"_L1;
}

} // namespace plaza::server
