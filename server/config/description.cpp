// Of the options: the settings as text again.
#include "server/config/limit_settings.h"
#include "server/config/network_settings.h"
#include "server/config/options.h"

#include <QByteArrayList>

namespace plaza::server {

namespace {

using namespace Qt::StringLiterals;

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

QByteArray valueOf(const Options &options, const Setting &known)
{
    if (known.show)
        return known.show(options);
    const QString &setting = known.name;
    if (setting == "data"_L1)
        return options.dataDirectory.toUtf8();
    if (setting == "listen"_L1)
        return toText({options.address, options.port});
    if (setting == "name"_L1)
        return options.name.toUtf8();
    if (setting == "access"_L1)
        return options.isOpen ? "open" : "closed";
    if (setting == "app-url"_L1)
        return options.appUrl.toEncoded();
    if (setting == "shards"_L1)
        return QByteArray::number(options.shards);
    if (setting == "log-format"_L1)
        return options.logFormat.toUtf8();
    if (setting == "log-level"_L1)
        return options.logLevel.toUtf8();
    QByteArrayList urls;
    for (const auto &url : options.publicUrls)
        urls.append(url.toEncoded());
    return urls.join(' ');
}

} // namespace

QByteArray describe(const Effective &effective)
{
    QByteArray text;
    for (const auto &setting : settings()) {
        text += setting.name.toUtf8() + " = " + valueOf(effective.options, setting) + "  # "
            + name(effective.sources.value(setting.name, Source::Default)) + '\n';
    }
    return text + describeLimits(effective.options.limits);
}

QStringList differences(const Options &before, const Options &after)
{
    QStringList names;
    for (const auto &setting : settings()) {
        if (valueOf(before, setting) != valueOf(after, setting))
            names.append(setting.name);
    }
    const auto was = describeLimits(before.limits).split('\n'), is = describeLimits(after.limits).split('\n');
    for (qsizetype i = 0; i < was.size(); ++i) {
        if (was[i] != is[i])
            names.append(QString::fromUtf8(was[i].left(was[i].indexOf(' '))));
    }
    return names;
}

} // namespace plaza::server
