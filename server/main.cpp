// The composition root of plaza-server: the only file that names concrete stores.
#include "feed/store/sqlite_store.h"
#include "server/care.h"
#include "server/commands/acts.h"
#include "server/commands/check.h"
#include "server/commands/invitations.h"
#include "server/commands/lists.h"
#include "server/community/act_json.h"
#include "server/community/community.h"
#include "server/config/configuration.h"
#include "server/feed_path/feed_path.h"
#include "server/http/relay_facts.h"
#include "server/http/site.h"
#include "server/identity.h"
#include "server/log_options.h"
#include "server/media_side.h"
#include "server/metrics/commit_clock.h"
#include "server/metrics_page.h"
#include "server/ops/control_socket.h"
#include "server/ops/data_directory.h"
#include "server/ops/process_signals.h"
#include "server/ops/server_key.h"
#include "server/ops/service_manager.h"
#include "server/ops/system_limits.h"
#include "server/people_side.h"
#include "server/reload.h"
#include "server/session/community_rules.h"
#include "server/transport/event_loop.h"
#include "server/transport/http_thread.h"
#include "server/transport/listener.h"
#include "server/transport/server_address.h"
#include "server/transport/shards.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QProcessEnvironment>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <iterator>
#include <unistd.h>

using namespace plaza::server;
using namespace std::chrono_literals;

namespace {

constexpr auto GoodbyePatience = 5s; // for those who do not say goodbye themselves
constexpr auto LastMoments = 15s;    // until the process has ended, all told

enum ExitCode { Success = 0, Failure = 1, WrongUsage = 2 };

void print(const QByteArray &text)
{
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout);
    std::fflush(stdout);
}

int give(ExitCode code, const feed::Error &error)
{
    const auto line = error.detail.isEmpty() ? QByteArray(feed::name(error.code)) : error.detail;
    std::fprintf(stderr, "plaza-server: %s\n", line.simplified().constData());
    return code;
}

int give(const feed::Result<QByteArray> &text)
{
    if (!text)
        return give(Failure, text.error());
    print(*text);
    return Success;
}

qint64 now()
{
    return QDateTime::currentSecsSinceEpoch();
}

feed::Result<std::unique_ptr<feed::store::EventStore>> openWriter(const QString &path,
                                                                  metrics::WriterFigures &figures)
{
    using feed::store::Database;
    auto database = Database::open(path, Database::Mode::ReadWriteFull);
    if (!database)
        return database.error();
    metrics::noteCommits(**database, figures);
    return feed::store::openSqlite(*std::move(database));
}

FeedPathOptions feedPathOptions(const Options &options, const DataDirectory &data,
                                metrics::WriterFigures &figures)
{
    using namespace feed::store;
    const auto path = data.databasePath();
    return {.openWriter = [path, &figures] { return openWriter(path, figures); },
            .openReader = [path] { return openSqlite(path, {.readOnly = true}); },
            .limits = options.limits,
            .closed = !options.isOpen,
            .now = now,
            .retention = retentionOf(options),
            .openHook = writeHookOf(options, now),
            .figures = &figures};
}

/// What is behind the doors.
struct Inner {
    const DataDirectory &data;
    Community &community;
    FeedPath &feedPath;
    MediaSide &media;
    metrics::Figures &figures;
    const Identity &identity;
    ControlSocket &control;    ///< outlives the feed path, which answers it
    const Options &configured; ///< what is in force may be less
    int transfers = 0;         ///< requests at once that have a file open
};

feed::protocol::RelayInfo relayInfo(const Options &options, const Community &community)
{
    return http::relayInfo({options.name.toUtf8(), community.serverKey(), options.limits, options.isOpen});
}

http::Site::Facts siteFacts(const Options &options, const Inner &inner,
                            std::function<QByteArray()> whyNotReady, const NightlyBackup *nightly)
{
    return {.info = relayInfo(options, inner.community),
            .present = presentedBy(inner.community),
            .publicUrl = options.publicUrls.empty() ? QByteArray() : options.publicUrls.front().toEncoded(),
            .pinHex = inner.identity.pinHex,
            .appUrl = options.appUrl.toEncoded(),
            .whyNotReady = std::move(whyNotReady),
            .warning = [nightly] { return warningOf(nightly); }};
}

MetricsSources metricsSources(const Options &options, const Inner &inner, std::function<bool()> isReady,
                              const NightlyBackup *nightly)
{
    MetricsSources sources {
        .figures = inner.figures,
        .dataDirectory = options.dataDirectory,
        .startedAt = now(),
        .isReady = std::move(isReady),
        .members = [&community = inner.community] { return qint64(community.snapshot()->roles().size()); }};
    if (nightly) {
        sources.lastBackup = [nightly] { return nightly->lastGood(); };
        sources.hasBackupFailed = [nightly] { return nightly->hasFailed(); };
    }
    return sources;
}

Listener::Options listenerOptions(const Options &options, const Inner &inner)
{
    const auto &certificate = inner.identity.certificate;
    return {.limits = options.limits,
            .publicUrls = options.publicUrls,
            .anyOrigin = options.isOpen,
            .proxies = Proxies(options.network.trustedProxies),
            .tls = certificate ? std::optional(tls::configurationOf(*certificate)) : std::nullopt,
            .isBlocked = blockedBy(inner.community)};
}

/// What commands on this machine ask of the running server.
ControlSocket::Handler controlHandler(FeedPath &feedPath, std::function<void()> drain)
{
    return
        [&feedPath, drain = std::move(drain)](const QByteArray &line, const ControlSocket::Answer &answer) {
            if (line == DrainRequest) {
                answer(controlAnswer(feed::Done {}));
                return drain();
            }
            auto act = actFromJson(line);
            if (!act)
                return answer(controlAnswer(act.error()));
            feedPath.administer(
                {*std::move(act), [answer](const feed::Outcome &done) { answer(controlAnswer(done)); }});
        };
}

void setLimits(const feed::Limits &limits, FeedPath &feedPath, Shards &shards, HttpThread &http,
               Listener &listener)
{
    feedPath.setLimits(limits);
    shards.setLimits(limits);
    http.setHeadPatience(limits.handshake);
    listener.setLimits(limits);
}

SessionContext sessionContext(const Options &options, const Inner &inner)
{
    return {.feedPath = inner.feedPath,
            .community = inner.community,
            .access = options.isOpen ? Access::Open : Access::Closed,
            .limits = options.limits,
            .relayUrls =
                ownNames(options.publicUrls, {options.address, options.port, options.network.hasTls()}),
            .now = now,
            .figures = &inner.figures};
}

/// returns: what is printed then.
feed::Result<QByteArray> open(Listener &listener, const Options &options, const Inner &inner)
{
    const auto inherited = inheritedSocket();
    if (!(inherited ? listener.setSocketDescriptor(*inherited)
                    : listener.listen(options.address, options.port)))
        return feed::fail(feed::Code::Unavailable, "cannot listen: " + listener.errorString().toUtf8());
    listener.startAccepting();
    const Bound bound {options.address, listener.serverPort(), options.network.hasTls()};
    return greet(options, bound, inner.identity.pinHex, now());
}

/// Opens the doors and keeps them open until it is told to stop.
int receive(const CommandLine &line, const Options &options, const Inner &inner)
{
    const auto nightly = startNightlyBackup(options);
    std::atomic<bool> isLeaving = false;
    const auto whyNotReady = [&]() -> QByteArray {
        if (isLeaving)
            return "it is being stopped";
        return inner.feedPath.ready() ? "" : "the disk takes no writes";
    };
    http::Site site(siteFacts(options, inner, whyNotReady, nightly.get()));
    PeopleSide people(options, inner.community, inner.feedPath, now);
    auto routes = inner.media.routes();
    std::ranges::move(people.routes(), std::back_inserter(routes));
    Shards shards(options.shards, sessionContext(options, inner));
    HttpThread http({.site = site,
                     .routes = std::move(routes),
                     .headPatience = options.limits.handshake,
                     .most = inner.transfers,
                     .figures = &inner.figures.door});
    Listener listener(listenerOptions(options, inner), {site, shards, http, inner.figures.door});
    const auto isReady = [&whyNotReady] { return whyNotReady().isEmpty(); };
    const auto metricsDoor =
        MetricsDoor::open(options, metricsSources(options, inner, isReady, nightly.get()), site);
    if (!metricsDoor)
        return give(Failure, metricsDoor.error());
    ServiceManager manager([&] { return inner.feedPath.isAlive() && shards.areAlive(); });
    const auto drain = [&] {
        if (isLeaving.exchange(true))
            return;
        manager.stopping(options.network.drain + LastMoments);
        listener.stopAccepting();
        shards.drain(options.network.drain, GoodbyePatience);
    };
    ProcessSignals signalled;
    QObject::connect(&signalled, &ProcessSignals::toldToStop, &listener, drain);
    QObject::connect(&shards, &Shards::drained, QCoreApplication::instance(), &QCoreApplication::quit);
    const auto greeting = open(listener, options, inner);
    if (!greeting)
        return give(greeting);
    if (const auto listens =
            inner.control.listen(inner.data.controlPath(), controlHandler(inner.feedPath, drain));
        !listens)
        qWarning("%s", listens.error().detail.constData()); // it serves all the same
    Reload reload(line, inner.configured,
                  {.limits =
                       [&](feed::Limits limits) {
                           limits.connections = descriptorBudget(limits.connections).connections;
                           setLimits(limits, inner.feedPath, shards, http, listener);
                       },
                   .info = [&](const Options &next) { site.setInfo(relayInfo(next, inner.community)); },
                   .tls = [&](const QSslConfiguration &tls) { listener.setTls(tls); }});
    QObject::connect(&signalled, &ProcessSignals::toldToReload, &listener, [&] {
        if (isLeaving)
            return;
        manager.reloading();
        manager.ready(reload());
    });
    const auto listening = greeting->left(greeting->indexOf('\n') + 1);
    print(isJournal(STDOUT_FILENO) ? listening : *greeting); // what opens the door is not for the journal
    manager.ready(listening.trimmed());
    return QCoreApplication::exec();
}

int serve(const CommandLine &line, const Options &configured)
{
    prepareProcess();
    auto options = configured;
    const DataDirectory data(options.dataDirectory);
    const auto claim = data.claim();
    if (!claim)
        return give(Failure, claim.error());
    if (const auto examined = examineAtStart(options); !examined)
        return give(Failure, examined.error());
    const auto identity = identityOf(options);
    if (!identity)
        return give(Failure, identity.error());
    auto key = loadOrCreateServerKey(data.serverKeyPath());
    if (!key)
        return give(Failure, key.error());
    const auto community = Community::open(data.databasePath(), *std::move(key), admissionOf(options));
    if (!community)
        return give(Failure, community.error());
    warnOfSlowDisk(data.path());
    const auto descriptors = descriptorBudget(options.limits.connections);
    options.limits.connections = descriptors.connections;
    const auto access = options.isOpen ? Access::Open : Access::Closed;
    CommunityRules rules(**community, access,
                         roleFromName(options.roomCreators.toLatin1()).value_or(Role::Member));
    ControlSocket control; // outlives the feed path, which answers it
    metrics::Figures figures;
    const auto feedPath = FeedPath::open(feedPathOptions(options, data, figures.writer), rules);
    if (!feedPath)
        return give(Failure, feedPath.error());
    const auto media = MediaSide::open(options, **community, now);
    if (!media)
        return give(Failure, media.error());
    return receive(line, options,
                   {data, **community, **feedPath, **media, figures, *identity, control, configured,
                    descriptors.transfers});
}

feed::Result<QByteArray> checkConfiguration(const Options &options)
{
    const auto checked = checkCertificate(options);
    return checked ? feed::Result(QByteArray("the configuration is in order\n")) : checked.error();
}

feed::Result<QByteArray> checkAll(const Options &options)
{
    if (const auto checked = checkCertificate(options); !checked)
        return checked.error();
    return checkUp(options);
}

feed::Result<QByteArray> run(const CommandLine &line, const Effective &configured)
{
    const Options &options = configured.options;
    switch (line.verb) {
    case Verb::Invite: return makeInvite(options, line.invite, now());
    case Verb::Invites: return listInvites(options, now());
    case Verb::Waiting: return listWaiting(options);
    case Verb::Reports: return listReports(options, now);
    case Verb::Deleted: return listDeleted(options);
    case Verb::Blocked: return listBlocked(options);
    case Verb::Members: return listMembers(options);
    case Verb::Roles: return listRoles(options);
    case Verb::Bans: return listBans(options);
    case Verb::Rooms: return listRooms(options);
    case Verb::Audit: return listAudit(options);
    case Verb::Drain: return drainServer(options);
    case Verb::Backup: return backUp(options, line.arguments.first());
    case Verb::Restore: return restore(options, line.arguments.first());
    case Verb::Export: return exportTo(options, line.arguments.first());
    case Verb::Import: return importFrom(options, line.arguments.first());
    case Verb::Config: return describe(configured);
    case Verb::Check:
        return line.arguments.isEmpty() ? checkAll(options) : checkBackup(line.arguments.first());
    default: return actOnCommunity(options, line, now());
    }
}

} // namespace

int main(int argc, char **argv)
{
    installFastLoop();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("plaza-server"));
    const auto line = readCommandLine(QCoreApplication::arguments());
    if (!line)
        return give(WrongUsage, line.error());
    if (line->verb == Verb::Help || line->verb == Verb::Version)
        return give(feed::Result(line->text.toUtf8()));
    const auto configured = configure(*line, QProcessEnvironment::systemEnvironment());
    if (!configured)
        return give(Failure, configured.error());
    const auto &options = configured->options;
    startLog(logFormat(options));
    setLogLevel(logLevel(options));
    if (line->checksConfiguration)
        return give(checkConfiguration(options));
    if (line->verb == Verb::Serve)
        return serve(*line, options);
    return give(run(*line, *configured));
}
