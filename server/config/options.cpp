#include "server/config/options.h"

#include "server/config/limit_settings.h"

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
    options.dataDirectory = values.last();
    return options.dataDirectory.isEmpty() ? Outcome(fail(Code::Malformed, "must name a directory"))
                                           : Done {};
}

Outcome applyListen(Options &options, const QStringList &values)
{
    const QString text = values.last();
    const auto colon = text.lastIndexOf(u':');
    QString host = text.left(std::max<qsizetype>(colon, 0));
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    bool isPort = false;
    const auto port = text.mid(colon + 1).toUShort(&isPort);
    if (host == "localhost"_L1)
        host = u"127.0.0.1"_s;
    const auto address = host == "*"_L1 ? QHostAddress(QHostAddress::Any) : QHostAddress(host);
    if (!isPort || address.isNull())
        return fail(Code::Malformed, "must be ADDRESS:PORT, e.g. 0.0.0.0:7447, [::1]:7447 or *:7447");
    options.address = address;
    options.port = port;
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

Outcome applyLogFormat(Options &options, const QStringList &values)
{
    if (values.last() != "text"_L1 && values.last() != "json"_L1)
        return fail(Code::Malformed, "must be text or json");
    options.isJsonLog = values.last() == "json"_L1;
    return Done {};
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

QByteArray valueOf(const Options &options, const QString &setting)
{
    if (setting == "data"_L1)
        return options.dataDirectory.toUtf8();
    if (setting == "listen"_L1) {
        if (options.address == QHostAddress(QHostAddress::Any))
            return "*:" + QByteArray::number(options.port);
        const bool isV6 = options.address.protocol() == QAbstractSocket::IPv6Protocol;
        const auto host = options.address.toString();
        return ((isV6 ? u'[' + host + u']' : host) + u':' + QString::number(options.port)).toUtf8();
    }
    if (setting == "name"_L1)
        return options.name.toUtf8();
    if (setting == "access"_L1)
        return options.isOpen ? "open" : "closed";
    if (setting == "app-url"_L1)
        return options.appUrl.toEncoded();
    if (setting == "shards"_L1)
        return QByteArray::number(options.shards);
    if (setting == "log-format"_L1)
        return options.isJsonLog ? "json" : "text";
    QByteArrayList urls;
    for (const auto &url : options.publicUrls)
        urls.append(url.toEncoded());
    return urls.join(' ');
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

} // namespace

const std::vector<Setting> &settings()
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
        {u"log-format"_s, u"text|json"_s, u"Form of the log on standard error (default: text)."_s, false,
         true, applyLogFormat},
    };
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

QByteArray describe(const Effective &effective)
{
    QByteArray text;
    for (const auto &setting : settings()) {
        text += setting.name.toUtf8() + " = " + valueOf(effective.options, setting.name) + "  # "
            + name(effective.sources.value(setting.name, Source::Default)) + '\n';
    }
    return text + describeLimits(effective.options.limits);
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
