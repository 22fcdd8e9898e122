// The composition root of plaza-server: the only file that names concrete stores.
#include "feed/store/sqlite_store.h"
#include "server/commands.h"
#include "server/community/community.h"
#include "server/config/configuration.h"
#include "server/feed_path/feed_path.h"
#include "server/http/relay_facts.h"
#include "server/http/site.h"
#include "server/ops/data_directory.h"
#include "server/ops/log.h"
#include "server/ops/server_key.h"
#include "server/ops/stop_signal.h"
#include "server/ops/system_limits.h"
#include "server/session/community_rules.h"
#include "server/transport/event_loop.h"
#include "server/transport/listener.h"
#include "server/transport/server_address.h"
#include "server/transport/shards.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QProcessEnvironment>

#include <cstdio>

using namespace plaza::server;
using namespace std::chrono_literals;

namespace {

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

FeedPathOptions feedPathOptions(const Options &options, const DataDirectory &data)
{
    using namespace feed::store;
    const auto path = data.databasePath();
    return {.openWriter = [path] { return openSqlite(path, {.sync = Sync::Full}); },
            .openReader = [path] { return openSqlite(path, {.readOnly = true}); },
            .limits = options.limits,
            .closed = !options.isOpen,
            .now = now};
}

http::Site::Facts siteFacts(const Options &options, const Community &community, const FeedPath &feedPath)
{
    const auto notReady = [&feedPath] {
        return feedPath.ready() ? QByteArray() : QByteArray("the disk takes no writes");
    };
    return {.info = http::relayInfo(
                {options.name.toUtf8(), community.serverKey(), options.limits, options.isOpen}),
            .publicUrl = options.publicUrls.empty() ? QByteArray() : options.publicUrls.front().toEncoded(),
            .appUrl = options.appUrl.toEncoded(),
            .whyNotReady = notReady};
}

int serve(const Options &options)
{
    prepareProcess();
    const DataDirectory data(options.dataDirectory);
    const auto claim = data.claim();
    if (!claim)
        return give(Failure, claim.error());
    auto key = loadOrCreateServerKey(data.serverKeyPath());
    if (!key)
        return give(Failure, key.error());
    const auto community = Community::open(data.databasePath(), *std::move(key));
    if (!community)
        return give(Failure, community.error());
    warnOfSlowDisk(data.path());
    const auto access = options.isOpen ? Access::Open : Access::Closed;
    CommunityRules rules(**community, access);
    const auto feedPath = FeedPath::open(feedPathOptions(options, data), rules);
    if (!feedPath)
        return give(Failure, feedPath.error());
    const SessionContext context {.feedPath = **feedPath,
                                  .community = **community,
                                  .access = access,
                                  .limits = options.limits,
                                  .relayUrls = ownNames(options.publicUrls, options.address, options.port),
                                  .now = now};
    const http::Site site(siteFacts(options, **community, **feedPath));
    Shards shards(options.shards, context);
    Listener listener({options.limits, options.publicUrls, options.isOpen}, site, shards);
    StopSignal stop;
    QObject::connect(&stop, &StopSignal::arrived, &listener, [&] {
        listener.close();
        shards.drain(5s);
    });
    QObject::connect(&shards, &Shards::drained, QCoreApplication::instance(), &QCoreApplication::quit);
    if (!listener.listen(options.address, options.port))
        return give(Failure,
                    feed::fail(feed::Code::Unavailable, "cannot listen: " + listener.errorString().toUtf8()));
    const auto greeting = greet(options, listener.serverPort(), now());
    if (!greeting)
        return give(greeting);
    print(*greeting);
    return QCoreApplication::exec();
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
    startLog(options.isJsonLog ? LogFormat::Json : LogFormat::Text);
    switch (line->verb) {
    case Verb::Invite: return give(makeInvite(options, line->invite, now()));
    case Verb::Members: return give(listMembers(options));
    case Verb::Config: return give(feed::Result(describe(*configured)));
    case Verb::Check: return give(checkUp(options));
    default: return serve(options);
    }
}
