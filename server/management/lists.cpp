#include "server/management/lists.h"

#include "feed/kinds.h"
#include "server/community/administration.h"
#include "server/community/schema.h"

#include <QJsonObject>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace plaza::server::management {

using namespace Qt::StringLiterals;
using feed::Code;
using feed::EventId;
using feed::fail;
using feed::Result;
using feed::store::Database;

namespace {

constexpr int MostReports = 1000;

struct Known {
    QByteArrayView name;
    Role needed;
};

constexpr std::array Names {
    Known {"listallowedpubkeys", Role::Moderator},
    Known {"listbannedpubkeys", Role::Moderator},
    Known {"listwaitingpubkeys", Role::Moderator}, // ours
    Known {"listeventsneedingmoderation", Role::Moderator},
    Known {"listbannedevents", Role::Moderator},
    Known {"listblockedips", Role::Admin},
};

QString text(const QByteArray &utf8)
{
    return QString::fromUtf8(utf8);
}

template<class Rows, class ToObject>
Result<QJsonArray> listed(const Rows &rows, ToObject toObject)
{
    if (!rows)
        return rows.error();
    QJsonArray array;
    for (const auto &row : *rows)
        array.append(toObject(row));
    return array;
}

QJsonObject person(const feed::PublicKey &key, const QByteArray &reason)
{
    return {{u"pubkey"_s, text(key.toHex())}, {u"reason"_s, text(reason)}};
}

QJsonObject verdict(const EventVerdict &each)
{
    return {{u"id"_s, text(each.event.toHex())}, {u"reason"_s, text(each.reason)}};
}

/// What a report says of an event: its word and its text.
QByteArray reasonOf(const feed::Event &report, const feed::Tag &tag)
{
    const QByteArray word = tag.size() > 2 ? tag[2] : QByteArray(), said = report.content.simplified();
    return word.isEmpty() || said.isEmpty() ? word + said : word + ": " + said;
}

} // namespace

std::vector<QByteArray> Lists::names()
{
    std::vector<QByteArray> names;
    for (const Known &each : Names)
        names.push_back(each.name.toByteArray());
    return names;
}

std::optional<Role> Lists::neededFor(const QByteArray &name)
{
    const auto *found = std::ranges::find(Names, QByteArrayView(name), &Known::name);
    return found != Names.end() ? std::optional(found->needed) : std::nullopt;
}

Result<QJsonArray> Lists::answer(const QByteArray &name) const
{
    const auto opened = openCommunityDatabase(m_path);
    if (!opened)
        return opened.error();
    Database &database = **opened;
    Members members(database);
    if (name == "listallowedpubkeys")
        return listed(members.all(),
                      [](const Member &each) { return person(each.pubkey, plaza::server::name(each.role)); });
    if (name == "listbannedpubkeys")
        return listed(Administration(database, members).bans(),
                      [](const Ban &each) { return person(each.pubkey, each.reason); });
    if (name == "listwaitingpubkeys")
        return listed(WaitingList(database).all(),
                      [](const Waiting &each) { return person(each.pubkey, each.name.toUtf8()); });
    if (name == "listbannedevents")
        return listed(Verdicts(database).banned(), verdict);
    if (name == "listblockedips")
        return listed(Premises(database).blocked(), [](const BlockedAddress &each) {
            return QJsonObject {{u"ip"_s, text(each.address)}, {u"reason"_s, text(each.reason)}};
        });
    if (name == "listeventsneedingmoderation")
        return needingModeration(database);
    return fail(Code::NotFound, "there is no such method");
}

/// What has been reported, is still here, and nobody has looked at; each once, with the latest report's reason.
Result<QJsonArray> Lists::needingModeration(Database &database) const
{
    const auto reports = m_find({.kinds = std::vector {feed::kinds::Report}, .limit = MostReports});
    const auto allowed = Verdicts(database).allowed();
    if (!reports || !allowed)
        return reports ? allowed.error() : reports.error();
    std::set<EventId> done;
    for (const EventVerdict &each : *allowed)
        done.insert(each.event);
    std::vector<EventVerdict> reported;
    for (const auto &row : *reports) {
        const auto report = feed::eventFromJson(row.json);
        for (const feed::Tag &tag : report ? report->tags : std::vector<feed::Tag>()) {
            const auto id = tag.size() > 1 && tag[0] == "e" ? EventId::fromHex(tag[1]) : std::nullopt;
            if (id && done.insert(*id).second)
                reported.push_back({*id, reasonOf(*report, tag), report->createdAt});
        }
    }
    const auto here = idsHere(reported);
    if (!here)
        return here.error();
    std::erase_if(reported, [&](const EventVerdict &each) { return !here->contains(each.event); });
    return listed(Result(std::move(reported)), verdict);
}

Result<std::set<EventId>> Lists::idsHere(const std::vector<EventVerdict> &reported) const
{
    feed::Filter filter {.ids = std::vector<EventId>()};
    for (const EventVerdict &each : reported)
        filter.ids->push_back(each.event);
    const auto found = m_find(filter);
    if (!found)
        return found.error();
    std::set<EventId> here;
    for (const auto &row : *found) {
        if (const auto event = feed::eventFromJson(row.json))
            here.insert(event->id);
    }
    return here;
}

} // namespace plaza::server::management
