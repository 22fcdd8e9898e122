#include "server/management/methods.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace plaza::server::management {

using namespace Qt::StringLiterals;
using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
using feed::Result;

namespace {

constexpr int MaxParams = 8;

/// What the first param of a method is.
enum class Takes { Person, Event, Text, Address, RoleId, Definition, PersonAndRole };

struct Method {
    QByteArrayView name;
    Deed deed;
    Takes takes;
};

constexpr std::array Methods {
    Method {"banpubkey", Deed::Ban, Takes::Person},
    Method {"unbanpubkey", Deed::Unban, Takes::Person},
    Method {"allowpubkey", Deed::Add, Takes::Person},
    Method {"unallowpubkey", Deed::Expel, Takes::Person},
    Method {"createrole", Deed::DefineRole, Takes::Definition},
    Method {"editrole", Deed::DefineRole, Takes::Definition},
    Method {"deleterole", Deed::DropRole, Takes::RoleId},
    Method {"assignrole", Deed::GiveBadge, Takes::PersonAndRole},
    Method {"unassignrole", Deed::TakeBadge, Takes::PersonAndRole},
    Method {"allowevent", Deed::AllowEvents, Takes::Event},
    Method {"banevent", Deed::DeleteEvents, Takes::Event},
    Method {"changerelayname", Deed::SetName, Takes::Text},
    Method {"changerelaydescription", Deed::SetDescription, Takes::Text},
    Method {"changerelayicon", Deed::SetIcon, Takes::Text},
    Method {"blockip", Deed::BlockAddress, Takes::Address},
    Method {"unblockip", Deed::UnblockAddress, Takes::Address},
};

QByteArray textAt(const QJsonArray &params, int index)
{
    return params.at(index).toString().toUtf8();
}

std::optional<int> numberAt(const QJsonArray &params, int index)
{
    const auto value = params.at(index);
    bool isNumber = value.isDouble();
    const int number = isNumber ? value.toInt() : value.toString().toInt(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

Outcome readPerson(Act &act, const QJsonArray &params)
{
    act.whom = feed::PublicKey::fromHex(textAt(params, 0));
    return act.whom ? Outcome(Done {})
                    : fail(Code::Malformed, "the first param is a key: 64 digits of lower-case hex");
}

Outcome readEvent(Act &act, const QJsonArray &params)
{
    const auto id = feed::EventId::fromHex(textAt(params, 0));
    if (!id)
        return fail(Code::Malformed, "the first param is an event's id: 64 digits of lower-case hex");
    act.events = {*id};
    return Done {};
}

Outcome readAddress(Act &act, const QJsonArray &params, const AddressForm &addressForm)
{
    const auto form = addressForm(textAt(params, 0));
    if (!form)
        return fail(Code::Malformed, "the first param is an address of another machine");
    act.text = *form;
    return Done {};
}

Outcome readText(Act &act, const QJsonArray &params)
{
    if (!params.at(0).isString())
        return fail(Code::Malformed, "the first param is a text");
    act.text = textAt(params, 0);
    return Done {};
}

/// The four that give rights are no badges.
Outcome readPersonAndRole(Act &act, const QJsonArray &params)
{
    if (const auto read = readPerson(act, params); !read)
        return read;
    act.text = textAt(params, 1);
    const auto role = roleFromName(act.text);
    if (!role)
        return act.text.isEmpty() ? fail(Code::Malformed, "the second param is a role's id")
                                  : Outcome(Done {});
    act.role = act.deed == Deed::GiveBadge ? *role : Role::Member;
    act.deed = Deed::SetRole;
    return Done {};
}

Outcome readParams(Act &act, Takes takes, const QJsonArray &params, const AddressForm &addressForm)
{
    switch (takes) {
    case Takes::Person: act.reason = textAt(params, 1); return readPerson(act, params);
    case Takes::Event: act.reason = textAt(params, 1); return readEvent(act, params);
    case Takes::Address: act.reason = textAt(params, 1); return readAddress(act, params, addressForm);
    case Takes::Text:
    case Takes::RoleId: return readText(act, params);
    case Takes::PersonAndRole: return readPersonAndRole(act, params);
    case Takes::Definition:
        act.definition = feed::protocol::Role {textAt(params, 0), textAt(params, 1), textAt(params, 2),
                                               numberAt(params, 3), numberAt(params, 4)};
        return Done {};
    }
    return Done {};
}

} // namespace

Result<Call> callFromJson(const QByteArray &body)
{
    QJsonParseError error;
    const auto object = QJsonDocument::fromJson(body, &error).object();
    const auto method = object.value("method"_L1), params = object.value("params"_L1);
    if (error.error != QJsonParseError::NoError || !method.isString())
        return fail(Code::Malformed, "a call is {\"method\": ..., \"params\": [...]}");
    if (!params.isUndefined() && (!params.isArray() || params.toArray().size() > MaxParams))
        return fail(Code::Malformed, "params is a list of a few values");
    return Call {method.toString().toUtf8(), params.toArray()};
}

std::vector<QByteArray> actNames()
{
    std::vector<QByteArray> names;
    for (const Method &method : Methods)
        names.push_back(method.name.toByteArray());
    return names;
}

Result<std::optional<Act>> actFrom(const Call &call, const AddressForm &addressForm)
{
    const auto *method = std::ranges::find(Methods, QByteArrayView(call.method), &Method::name);
    if (method == Methods.end())
        return std::optional<Act>();
    Act act {.deed = method->deed};
    if (const auto read = readParams(act, method->takes, call.params, addressForm); !read)
        return read.error();
    return std::optional(std::move(act));
}

} // namespace plaza::server::management
