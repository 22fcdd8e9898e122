#include "server/community/act_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace plaza::server {

using namespace Qt::StringLiterals;
using feed::Code;
using feed::fail;
using feed::PublicKey;
using feed::Result;

namespace {

/// errors: Malformed (something is there, but no key).
Result<std::optional<PublicKey>> keyIn(const QJsonObject &object, QLatin1StringView name)
{
    if (!object.contains(name))
        return std::optional<PublicKey>();
    const auto key = PublicKey::fromHex(object.value(name).toString().toLatin1());
    if (!key)
        return fail(Code::Malformed, QByteArray(name.data(), name.size()) + " is not a key");
    return std::optional(*key);
}

QJsonObject toObject(const feed::protocol::Role &role)
{
    QJsonObject object {{u"id"_s, QString::fromUtf8(role.id)},
                        {u"label"_s, QString::fromUtf8(role.label)},
                        {u"description"_s, QString::fromUtf8(role.description)}};
    if (role.hue)
        object[u"hue"_s] = *role.hue;
    if (role.order)
        object[u"order"_s] = *role.order;
    return object;
}

std::optional<int> numberIn(const QJsonObject &object, QLatin1StringView name)
{
    return object.contains(name) ? std::optional(object.value(name).toInt()) : std::nullopt;
}

feed::protocol::Role roleIn(const QJsonObject &object)
{
    return {object.value("id"_L1).toString().toUtf8(), object.value("label"_L1).toString().toUtf8(),
            object.value("description"_L1).toString().toUtf8(), numberIn(object, "hue"_L1),
            numberIn(object, "order"_L1)};
}

Result<std::vector<feed::EventId>> eventsIn(const QJsonObject &object)
{
    std::vector<feed::EventId> events;
    for (const auto &value : object.value("events"_L1).toArray()) {
        const auto id = feed::EventId::fromHex(value.toString().toLatin1());
        if (!id)
            return fail(Code::Malformed, "an event's id has 64 hexadecimal digits");
        events.push_back(*id);
    }
    return events;
}

} // namespace

QByteArray toJson(const Act &act)
{
    QJsonObject object {{u"deed"_s, QString::fromLatin1(name(act.deed))},
                        {u"role"_s, QString::fromLatin1(name(act.role))},
                        {u"text"_s, QString::fromUtf8(act.text)},
                        {u"reason"_s, QString::fromUtf8(act.reason)}};
    if (act.whom)
        object[u"whom"_s] = QString::fromLatin1(act.whom->toHex());
    if (act.newKey)
        object[u"newKey"_s] = QString::fromLatin1(act.newKey->toHex());
    if (act.until)
        object[u"until"_s] = *act.until;
    if (act.definition)
        object[u"definition"_s] = toObject(*act.definition);
    QJsonArray events;
    for (const auto &id : act.events)
        events.append(QString::fromLatin1(id.toHex()));
    object[u"events"_s] = events;
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<Act> actFromJson(QByteArrayView json)
{
    const auto object = QJsonDocument::fromJson(json.toByteArray()).object();
    const auto deed = deedFromName(object.value("deed"_L1).toString().toLatin1());
    const auto role = roleFromName(object.value("role"_L1).toString(u"member"_s).toLatin1());
    const auto whom = keyIn(object, "whom"_L1), newKey = keyIn(object, "newKey"_L1);
    if (!deed || !role)
        return fail(Code::Malformed, "no such deed or role");
    if (!whom || !newKey)
        return whom ? newKey.error() : whom.error();
    Act act {.deed = *deed, .whom = *whom, .newKey = *newKey, .role = *role};
    act.text = object.value("text"_L1).toString().toUtf8();
    act.reason = object.value("reason"_L1).toString().toUtf8();
    if (object.contains("until"_L1))
        act.until = object.value("until"_L1).toInteger();
    auto events = eventsIn(object);
    if (!events)
        return events.error();
    act.events = *std::move(events);
    if (object.contains("definition"_L1))
        act.definition = roleIn(object.value("definition"_L1).toObject());
    return act;
}

} // namespace plaza::server
