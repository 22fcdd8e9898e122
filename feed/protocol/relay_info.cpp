#include "feed/protocol/relay_info.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <limits>

namespace feed::protocol {

namespace {

void put(QJsonObject &object, QLatin1String key, const QByteArray &text)
{
    if (!text.isEmpty())
        object.insert(key, QString::fromUtf8(text));
}

QByteArray textIn(const QJsonObject &object, QLatin1String key)
{
    return object.value(key).toString().toUtf8();
}

/// Leaves `out` when there is no whole number in range.
void takeNumber(const QJsonObject &object, QLatin1String key, int &out)
{
    const qint64 value = object.value(key).toInteger(-1);
    if (value >= 0 && value <= std::numeric_limits<int>::max())
        out = static_cast<int>(value);
}

void takeSeconds(const QJsonObject &object, QLatin1String key, std::chrono::seconds &out)
{
    const qint64 value = object.value(key).toInteger(-1);
    if (value >= 0)
        out = std::chrono::seconds(value);
}

/// Every limit that is a number of the wire, by its name there. Shared by both directions.
struct LimitName {
    QLatin1String key;
    int Limits::*member;
};
constexpr LimitName LimitNames[] = {
    {QLatin1String("max_message_length"), &Limits::messageBytes},
    {QLatin1String("max_subscriptions"), &Limits::subscriptions},
    {QLatin1String("max_filters"), &Limits::filtersPerRequest}, // left the text of NIP-11 in 2025, still read
    {QLatin1String("max_limit"), &Limits::maxLimit},
    {QLatin1String("default_limit"), &Limits::defaultLimit},
    {QLatin1String("max_subid_length"), &Limits::subscriptionIdChars},
    {QLatin1String("max_event_tags"), &Limits::tagsPerEvent},
    {QLatin1String("max_content_length"), &Limits::contentChars},
};

QJsonObject limitationOf(const RelayInfo &info)
{
    QJsonObject limitation;
    for (const LimitName &name : LimitNames)
        limitation.insert(name.key, info.limits.*name.member);
    limitation.insert(QLatin1String("created_at_lower_limit"), qint64(info.limits.past.count()));
    limitation.insert(QLatin1String("created_at_upper_limit"), qint64(info.limits.future.count()));
    limitation.insert(QLatin1String("auth_required"), info.authRequired);
    limitation.insert(QLatin1String("restricted_writes"), info.restrictedWrites);
    limitation.insert(QLatin1String("payment_required"), false);
    limitation.insert(QLatin1String("min_pow_difficulty"), 0);
    return limitation;
}

void takeLimitation(const QJsonObject &limitation, RelayInfo &info)
{
    for (const LimitName &name : LimitNames)
        takeNumber(limitation, name.key, info.limits.*name.member);
    takeSeconds(limitation, QLatin1String("created_at_lower_limit"), info.limits.past);
    takeSeconds(limitation, QLatin1String("created_at_upper_limit"), info.limits.future);
    info.authRequired = limitation.value(QLatin1String("auth_required")).toBool(false);
    info.restrictedWrites = limitation.value(QLatin1String("restricted_writes")).toBool(false);
}

bool looksLikeRelayInfo(const QJsonObject &object)
{
    static constexpr QLatin1String known[] = {
        QLatin1String("name"),     QLatin1String("description"), QLatin1String("pubkey"),
        QLatin1String("self"),     QLatin1String("contact"),     QLatin1String("supported_nips"),
        QLatin1String("software"), QLatin1String("version"),     QLatin1String("limitation"),
    };
    return std::ranges::any_of(known, [&](QLatin1String key) { return object.contains(key); });
}

} // namespace

QByteArray toJson(const RelayInfo &info)
{
    QJsonObject object;
    put(object, QLatin1String("name"), info.name);
    put(object, QLatin1String("description"), info.description);
    put(object, QLatin1String("icon"), info.icon);
    put(object, QLatin1String("contact"), info.contact);
    put(object, QLatin1String("software"), info.software);
    put(object, QLatin1String("version"), info.version);
    if (info.self)
        put(object, QLatin1String("self"), info.self->toHex());
    QJsonArray nips;
    for (const int nip : info.supportedNips)
        nips.append(nip);
    object.insert(QLatin1String("supported_nips"), nips);
    object.insert(QLatin1String("limitation"), limitationOf(info));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<RelayInfo> relayInfoFromJson(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return fail(Code::Malformed, "not a JSON object");
    const QJsonObject object = document.object();
    if (!looksLikeRelayInfo(object))
        return fail(Code::NotPlaza, "no field of NIP-11");
    RelayInfo info;
    info.name = textIn(object, QLatin1String("name"));
    info.description = textIn(object, QLatin1String("description"));
    info.icon = textIn(object, QLatin1String("icon"));
    info.contact = textIn(object, QLatin1String("contact"));
    info.software = textIn(object, QLatin1String("software"));
    info.version = textIn(object, QLatin1String("version"));
    info.self = PublicKey::fromHex(textIn(object, QLatin1String("self")).toLower());
    const QJsonArray nips = object.value(QLatin1String("supported_nips")).toArray();
    for (const auto &nip : nips) {
        if (nip.toInt(-1) >= 0)
            info.supportedNips.push_back(nip.toInt());
    }
    takeLimitation(object.value(QLatin1String("limitation")).toObject(), info);
    return info;
}

} // namespace feed::protocol
