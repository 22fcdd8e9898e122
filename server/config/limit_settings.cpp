#include "server/config/limit_settings.h"

#include <algorithm>
#include <limits>
#include <variant>
#include <vector>

namespace plaza::server {

namespace {

using feed::Code;
using feed::Limits;

struct LimitSetting {
    const char *key;
    std::variant<int Limits::*, std::chrono::seconds Limits::*> field;
};

const std::vector<LimitSetting> &limitSettings()
{
    static const std::vector<LimitSetting> all {
        {"limits.message-bytes", &Limits::messageBytes},
        {"limits.content-chars", &Limits::contentChars},
        {"limits.tags-per-event", &Limits::tagsPerEvent},
        {"limits.subscriptions", &Limits::subscriptions},
        {"limits.filters-per-request", &Limits::filtersPerRequest},
        {"limits.values-per-filter", &Limits::valuesPerFilter},
        {"limits.subscription-id-chars", &Limits::subscriptionIdChars},
        {"limits.default-limit", &Limits::defaultLimit},
        {"limits.max-limit", &Limits::maxLimit},
        {"limits.past-seconds", &Limits::past},
        {"limits.future-seconds", &Limits::future},
        {"limits.connections", &Limits::connections},
        {"limits.connections-per-address", &Limits::connectionsPerAddress},
        {"limits.handshake-seconds", &Limits::handshake},
        {"limits.authenticate-seconds", &Limits::authenticate},
        {"limits.send-buffer-bytes", &Limits::sendBufferBytes},
    };
    return all;
}

void assign(Limits &limits, const LimitSetting &setting, int number)
{
    if (const auto *field = std::get_if<int Limits::*>(&setting.field))
        limits.**field = number;
    else
        limits.*std::get<std::chrono::seconds Limits::*>(setting.field) = std::chrono::seconds(number);
}

qint64 valueOf(const Limits &limits, const LimitSetting &setting)
{
    if (const auto *field = std::get_if<int Limits::*>(&setting.field))
        return limits.**field;
    return (limits.*std::get<std::chrono::seconds Limits::*>(setting.field)).count();
}

} // namespace

feed::Outcome applyLimit(Limits &limits, const QString &key, const QString &value)
{
    const auto &all = limitSettings();
    const auto setting = std::ranges::find_if(
        all, [&key](const LimitSetting &each) { return key == QLatin1String(each.key); });
    if (setting == all.end())
        return feed::fail(Code::NotFound);
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    if (!isNumber || number < 1)
        return feed::fail(Code::Malformed, "must be a whole number above 0");
    assign(limits, *setting, number);
    return feed::Done {};
}

QByteArray describeLimits(const Limits &limits)
{
    QByteArray text;
    for (const auto &setting : limitSettings())
        text += QByteArray(setting.key) + " = " + QByteArray::number(valueOf(limits, setting)) + '\n';
    return text;
}

} // namespace plaza::server
