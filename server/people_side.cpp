#include "server/people_side.h"

#include "feed/store/sqlite_store.h"
#include "server/ops/data_directory.h"
#include "server/transport/address_counts.h"

namespace plaza::server {

using feed::Outcome;
using management::Door;
using management::FindEvents;

namespace {

constexpr int MostFound = 1000;

Door::Rules doorOf(const Options &options, std::function<qint64()> now)
{
    Door::Rules rules {.now = std::move(now)};
    for (const QUrl &url : options.publicUrls)
        rules.publicUrls.push_back(url.toEncoded());
    return rules;
}

/// On the store's own file, read only, by a connection of its own: seldom, and never on a network thread.
FindEvents findIn(const QString &path, std::function<qint64()> now)
{
    using Found = feed::Result<std::vector<feed::store::StoredEvent>>;
    return [path, now = std::move(now)](const feed::Filter &filter) -> Found {
        const auto store = feed::store::openSqlite(path, {.readOnly = true});
        if (!store)
            return store.error();
        return (*store)->query(filter, filter.ids ? int(filter.ids->size()) : MostFound, now());
    };
}

/// Waits for the writer.
std::function<Outcome(const Act &)> performBy(FeedPath &feedPath)
{
    return [&feedPath](const Act &act) {
        const auto reply = std::make_shared<feed::Inbox<Outcome>>(); // shared with the writer's thread
        feedPath.administer({act, [reply](const Outcome &done) { reply->push(done); }});
        return reply->waitOne();
    };
}

} // namespace

Admission admissionOf(const Options &options)
{
    constexpr qint64 Day = 86400;
    const AdmissionOptions &told = options.admission;
    return {.by = told.isByApproval ? Admission::By::Approval : Admission::By::Invite,
            .mayInvite = roleFromName(told.mayInvite.toLatin1()),
            .inviteUses = told.inviteUses,
            .inviteSeconds = told.inviteDays * Day,
            .invitesADay = told.invitesDaily,
            .mostWaiting = told.mostWaiting,
            .requestsADay = told.requestsDaily};
}

feed::Result<QByteArray> listReports(const Options &options, std::function<qint64()> now)
{
    const DataDirectory data(options.dataDirectory);
    if (!data.isInUse())
        return feed::fail(feed::Code::NotFound,
                          "no server has been started with the data directory " + data.path().toUtf8());
    const auto path = data.databasePath();
    const auto list =
        management::Lists(path, findIn(path, std::move(now))).answer("listeventsneedingmoderation");
    if (!list)
        return list.error();
    QByteArray text;
    for (const auto &each : *list)
        text += each[QLatin1String("id")].toString().toUtf8() + '\t'
            + each[QLatin1String("reason")].toString().toUtf8() + '\n';
    return text;
}

PeopleSide::PeopleSide(const Options &options, const Community &community, FeedPath &feedPath,
                       std::function<qint64()> now)
    : m_management({.rules = doorOf(options, now),
                    .membership = [&community] { return community.snapshot(); },
                    .path = DataDirectory(options.dataDirectory).databasePath(),
                    .find = findIn(DataDirectory(options.dataDirectory).databasePath(), now),
                    .perform = performBy(feedPath),
                    .addressForm = blockForm})
    , m_names({.rules = doorOf(options, now),
               .membership = [&community] { return community.snapshot(); },
               .areForAnyone = options.admission.namesAreForAnyone})
{ }

http::Routes PeopleSide::routes()
{
    auto routes = m_management.routes();
    for (auto &route : m_names.routes())
        routes.push_back(std::move(route));
    return routes;
}

std::function<feed::protocol::RelayInfo(feed::protocol::RelayInfo)> presentedBy(const Community &community)
{
    return [&community](feed::protocol::RelayInfo info) {
        const auto membership = community.snapshot();
        const Presented &presented = membership->presented();
        info.name = presented.name.value_or(info.name);
        info.description = presented.description.value_or(info.description);
        info.icon = presented.icon.value_or(info.icon);
        return info;
    };
}

std::function<bool(const QHostAddress &)> blockedBy(const Community &community)
{
    return [&community](const QHostAddress &address) {
        return !address.isLoopback() && community.snapshot()->isBlocked(addressKey(address));
    };
}

} // namespace plaza::server
