#include "server/commands/acts.h"

#include "feed/text/entities.h"
#include "feed/text/profile.h"
#include "server/commands/existing.h"
#include "server/community/act_json.h"
#include "server/community/administration.h"
#include "server/ops/control_socket.h"
#include "server/transport/address_counts.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace plaza::server {

using namespace Qt::StringLiterals;
using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
using feed::PublicKey;
using feed::Result;

namespace {

std::optional<Deed> deedOf(Verb verb)
{
    switch (verb) {
    case Verb::Add: return Deed::Add;
    case Verb::Approve: return Deed::Approve;
    case Verb::Refuse: return Deed::Refuse;
    case Verb::Revoke: return Deed::RevokeInvite;
    case Verb::Expel: return Deed::Expel;
    case Verb::Ban: return Deed::Ban;
    case Verb::Unban: return Deed::Unban;
    case Verb::Mute: return Deed::Mute;
    case Verb::Unmute: return Deed::Unmute;
    case Verb::Role: return Deed::SetRole;
    case Verb::Relink: return Deed::Relink;
    case Verb::Delete: return Deed::DeleteEvents;
    case Verb::Allow: return Deed::AllowEvents;
    case Verb::Give: return Deed::GiveBadge;
    case Verb::Take: return Deed::TakeBadge;
    case Verb::Define: return Deed::DefineRole;
    case Verb::Undefine: return Deed::DropRole;
    case Verb::Rename: return Deed::SetName;
    case Verb::Describe: return Deed::SetDescription;
    case Verb::Icon: return Deed::SetIcon;
    case Verb::Block: return Deed::BlockAddress;
    case Verb::Unblock: return Deed::UnblockAddress;
    default: return {};
    }
}

std::optional<PublicKey> keyFrom(const QString &text)
{
    if (const auto key = PublicKey::fromHex(text.toLatin1()))
        return key;
    const auto entity = feed::entities::decode(text.toUtf8());
    if (!entity)
        return {};
    const auto *key = std::get_if<PublicKey>(&*entity);
    return key ? std::optional(*key) : std::nullopt;
}

template<class People>
Result<PublicKey> oneCalled(const QString &text, const People &people, const QByteArray &listedBy)
{
    if (!people)
        return people.error();
    const auto wanted = feed::nameKey(text);
    const auto isCalledSo = [&](const auto &each) {
        return !wanted.isEmpty() && feed::nameKey(each.name) == wanted;
    };
    const auto found = std::ranges::find_if(*people, isCalledSo);
    if (found == people->end())
        return fail(Code::NotFound,
                    "nobody here is called " + text.toUtf8() + "; `" + listedBy + "` lists names and keys");
    if (std::find_if(std::next(found), people->end(), isCalledSo) != people->end())
        return fail(Code::NotFound, "several are called " + text.toUtf8() + "; name the key");
    return found->pubkey;
}

/// A key as npub or hex, or the name of a member, or of somebody who waits to become one.
Result<PublicKey> personCalled(const QString &text, Deed deed, feed::store::Database &database)
{
    if (const auto key = keyFrom(text))
        return *key;
    if (deed == Deed::Approve || deed == Deed::Refuse)
        return oneCalled(text, WaitingList(database).all(), "waiting");
    return oneCalled(text, Members(database).all(), "members");
}

Result<std::vector<feed::EventId>> eventsCalled(const QStringList &texts)
{
    std::vector<feed::EventId> ids;
    for (const QString &text : texts) {
        auto id = feed::EventId::fromHex(text.toLatin1());
        if (const auto entity = feed::entities::decode(text.toUtf8()); !id && entity) {
            if (const auto *note = std::get_if<feed::EventId>(&*entity))
                id = *note;
            else if (const auto *pointer = std::get_if<feed::entities::EventPointer>(&*entity))
                id = pointer->id;
        }
        if (!id)
            return fail(Code::Malformed, text.toUtf8() + " is not the id of a post");
        ids.push_back(*id);
    }
    return ids;
}

/// Fills in what is done to a person. errors: NotFound, Malformed.
Outcome readPerson(Act &act, const CommandLine &line, feed::store::Database &database, qint64 now)
{
    const auto whom = personCalled(line.arguments.first(), act.deed, database);
    if (!whom)
        return whom.error();
    act.whom = *whom;
    act.role = roleFromName(line.invite.role.toLatin1()).value_or(Role::Member);
    if (act.deed == Deed::SetRole) {
        const auto role = roleFromName(line.arguments.at(1).toLatin1());
        if (!role)
            return fail(Code::Malformed, "a role is owner, admin, moderator or member");
        act.role = *role;
    }
    if (act.deed == Deed::Relink) {
        act.newKey = keyFrom(line.arguments.at(1));
        if (!act.newKey)
            return fail(Code::Malformed, "the new key is an npub or 64 hexadecimal digits");
    }
    if (act.deed == Deed::GiveBadge || act.deed == Deed::TakeBadge)
        act.text = line.arguments.at(1).toUtf8();
    if (line.duration)
        act.until = now + line.duration->count();
    return Done {};
}

Outcome readText(Act &act, const QString &text)
{
    act.text = text.toUtf8();
    if (act.deed != Deed::BlockAddress && act.deed != Deed::UnblockAddress)
        return Done {};
    const auto form = blockForm(text.toLatin1());
    if (!form)
        return fail(Code::Malformed, act.text + " is not the address of another machine");
    act.text = *form;
    return Done {};
}

Outcome read(Act &act, const CommandLine &line, feed::store::Database &database, qint64 now)
{
    const RoleWish &role = line.definition;
    switch (objectOf(act.deed)) {
    case Object::Person: return readPerson(act, line, database, now);
    case Object::Text: return readText(act, line.arguments.first());
    case Object::Definition:
        act.definition = feed::protocol::Role {line.arguments.first().toUtf8(), role.label.toUtf8(),
                                               role.about.toUtf8(), role.hue, role.order};
        return Done {};
    case Object::Events: break;
    }
    auto ids = eventsCalled(line.arguments);
    if (!ids)
        return ids.error();
    act.events = *std::move(ids);
    return Done {};
}

Result<Act> actFrom(const CommandLine &line, feed::store::Database &database, qint64 now)
{
    Act act {.deed = deedOf(line.verb).value_or(Deed::Add), .reason = line.reason.toUtf8()};
    const auto done = read(act, line, database, now);
    return done ? Result(std::move(act)) : done.error();
}

/// While no server runs: members only, since posts are the server's to delete.
Outcome performHere(const Act &act, feed::store::Database &database, qint64 now)
{
    if (act.deed == Deed::DeleteEvents)
        return fail(Code::Unavailable, "start the server first; it deletes posts itself");
    Members members(database);
    Administration administration(database, members);
    if (const auto begun = database.begin(); !begun)
        return begun;
    if (const auto done = administration.perform(act, {}, now); !done) {
        database.rollback();
        return done;
    }
    return database.commit();
}

Outcome outcomeOf(const QByteArray &answer)
{
    const auto object = QJsonDocument::fromJson(answer).object();
    if (object.value("ok"_L1).toBool())
        return Done {};
    return fail(Code::Restricted, object.value("error"_L1).toString(u"the server refused"_s).toUtf8());
}

} // namespace

Result<QByteArray> actOnCommunity(const Options &options, const CommandLine &line, qint64 now)
{
    const DataDirectory data(options.dataDirectory);
    const auto database = openExisting(data);
    if (!database)
        return database.error();
    const auto act = actFrom(line, **database, now);
    if (!act)
        return act.error();
    const auto answer = askServer(data.controlPath(), toJson(*act));
    if (!answer && answer.error().code != Code::NotFound)
        return answer.error();
    const Outcome done = answer ? outcomeOf(*answer) : performHere(*act, **database, now);
    if (!done)
        return done.error();
    return "done: " + name(act->deed) + '\n';
}

Result<QByteArray> drainServer(const Options &options)
{
    const auto answer = askServer(DataDirectory(options.dataDirectory).controlPath(), DrainRequest);
    if (!answer)
        return answer.error();
    return QByteArray("the server stops\n");
}

QByteArray controlAnswer(const Outcome &outcome)
{
    QJsonObject object;
    if (outcome)
        object[u"ok"_s] = true;
    else
        object[u"error"_s] = outcome.error().detail.isEmpty()
            ? QString::fromLatin1(feed::name(outcome.error().code))
            : QString::fromUtf8(outcome.error().detail);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace plaza::server
