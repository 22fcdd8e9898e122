#include "server/management/management.h"

#include "server/community/role_book.h"
#include "server/community/schema.h"
#include "server/community/waiting_list.h"
#include "server/management/answers.h"
#include "server/management/used_tokens.h"

#include <algorithm>

namespace plaza::server::management {

using feed::Code;
using feed::fail;
using feed::Outcome;
using feed::PublicKey;
using feed::Result;
using http::Request;
using http::Response;

namespace {

constexpr qint64 MaxBody = 64 * 1024;
const QByteArray ContentType = "application/nostr+json+rpc";

bool isCall(const Request &head)
{
    const auto type = head.header("content-type");
    const auto end = type.indexOf(';');
    return head.method == "POST" && head.path == "/"
        && (end < 0 ? type : type.left(end)).trimmed().toLower() == ContentType;
}

QJsonValue supported()
{
    QJsonArray names;
    for (const auto &all : {actNames(), Lists::names()}) {
        for (const QByteArray &name : all)
            names.append(QString::fromLatin1(name));
    }
    return names;
}

} // namespace

Management::Management(Facts facts)
    : m_facts(std::move(facts))
    , m_door(m_facts.rules)
    , m_lists(m_facts.path, m_facts.find)
{ }

http::Routes Management::routes()
{
    return {{isCall, MaxBody, http::AnswerWhole([this](const Request &request) { return answer(request); })}};
}

Response Management::answer(const Request &request) const
{
    const auto actor = whoAsks(request);
    if (!actor)
        return refusal(actor.error());
    const auto call = callFromJson(request.body);
    if (!call)
        return refusal(call.error());
    const auto result = carryOut(*call, *actor);
    return result ? success(*result) : refusal(result.error());
}

/// Rights come before the token is noted: strangers write nothing here.
Result<PublicKey> Management::whoAsks(const Request &request) const
{
    const auto event = m_door.let(request, true);
    if (!event)
        return event.error();
    const auto role = m_facts.membership()->roleOf(event->pubkey);
    if (!role || *role < Role::Moderator)
        return fail(Code::Restricted, "only moderators and up may do this");
    const auto database = openCommunityDatabase(m_facts.path);
    if (!database)
        return database.error();
    const qint64 until = event->createdAt + feed::protocol::HttpAuthWindow;
    const auto used = UsedTokens(**database).use(event->id, until, m_door.now());
    if (!used && used.error().code == Code::Duplicate)
        return fail(Code::AuthRequired, "that authorization has been used");
    return used ? Result(event->pubkey) : used.error();
}

Result<QJsonValue> Management::carryOut(const Call &call, const PublicKey &actor) const
{
    if (call.method == "supportedmethods")
        return supported();
    if (const auto needed = Lists::neededFor(call.method)) {
        if (m_facts.membership()->roleOf(actor).value_or(Role::Member) < *needed)
            return fail(Code::Restricted, "that takes the role " + name(*needed) + " at least");
        const auto list = m_lists.answer(call.method);
        return list ? Result(QJsonValue(*list)) : list.error();
    }
    auto act = actFrom(call, m_facts.addressForm);
    if (!act)
        return act.error();
    if (!*act)
        return fail(Code::Unsupported, "there is no such method here");
    (*act)->actor = actor;
    const auto done = perform(**std::move(act), call);
    return done ? Result(QJsonValue(true)) : done.error();
}

Outcome Management::perform(Act act, const Call &call) const
{
    if (const auto settled = settle(act, call); !settled)
        return settled;
    const auto done = m_facts.perform(act);
    const bool isThere = !done && done.error().code == Code::Duplicate && act.deed == Deed::Add;
    return isThere ? Outcome(feed::Done {}) : done;
}

/// What the method's name leaves open.
Outcome Management::settle(Act &act, const Call &call) const
{
    const auto database = openCommunityDatabase(m_facts.path);
    if (!database)
        return database.error();
    if (act.deed == Deed::Add || act.deed == Deed::Expel) {
        const auto waiting = WaitingList(**database).find(*act.whom);
        if (!waiting)
            return waiting.error();
        if (*waiting)
            act.deed = act.deed == Deed::Add ? Deed::Approve : Deed::Refuse;
    }
    if (act.deed == Deed::DefineRole) {
        const auto known = RoleBook(**database).all();
        if (!known)
            return known.error();
        const bool isThere = std::ranges::any_of(
            *known, [&act](const feed::protocol::Role &role) { return role.id == act.definition->id; });
        if (isThere && call.method == "createrole")
            return fail(Code::Duplicate, "there is such a role already");
        if (!isThere && call.method == "editrole")
            return fail(Code::NotFound, "there is no such role");
    }
    const auto named = roleFromName(act.text);
    if (act.deed == Deed::SetRole && call.method == "unassignrole"
        && m_facts.membership()->roleOf(*act.whom) != named)
        return fail(Code::NotFound, "they do not have that role");
    return feed::Done {};
}

} // namespace plaza::server::management
