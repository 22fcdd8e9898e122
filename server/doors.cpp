#include "server/doors.h"

#include "server/care.h"
#include "server/commands/acts.h"
#include "server/commands/invitations.h"
#include "server/community/act_json.h"
#include "server/http/relay_facts.h"
#include "server/http/site.h"
#include "server/metrics_page.h"
#include "server/ops/log.h"
#include "server/ops/process_signals.h"
#include "server/ops/service_manager.h"
#include "server/ops/system_limits.h"
#include "server/people_side.h"
#include "server/reload.h"
#include "server/transport/http_thread.h"
#include "server/transport/listener.h"
#include "server/transport/server_address.h"
#include "server/transport/shards.h"

#include <QCoreApplication>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <iterator>
#include <unistd.h>

namespace plaza::server {

using namespace std::chrono_literals;

namespace {

constexpr auto GoodbyePatience = 5s; // for those who do not say goodbye themselves
constexpr auto LastMoments = 15s;    // until the process has ended, all told

void print(const QByteArray &text)
{
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout);
    std::fflush(stdout);
}

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
        .startedAt = inner.now(),
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
            .now = inner.now,
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
    return greet(options, bound, inner.identity.pinHex, inner.now());
}

} // namespace

feed::Result<int> receive(const CommandLine &line, const Options &options, const Inner &inner)
{
    const auto nightly = startNightlyBackup(options);
    std::atomic<bool> isLeaving = false;
    const auto whyNotReady = [&]() -> QByteArray {
        if (isLeaving)
            return "it is being stopped";
        return inner.feedPath.ready() ? "" : "the disk takes no writes";
    };
    http::Site site(siteFacts(options, inner, whyNotReady, nightly.get()));
    PeopleSide people(options, inner.community, inner.feedPath, inner.now);
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
        return metricsDoor.error();
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
        return greeting.error();
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

} // namespace plaza::server
