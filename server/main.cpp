// The composition root of plaza-server: the only file that names concrete stores.
#include "feed/store/sqlite_store.h"
#include "server/care.h"
#include "server/commands/acts.h"
#include "server/commands/check.h"
#include "server/commands/invitations.h"
#include "server/commands/lists.h"
#include "server/community/community.h"
#include "server/config/configuration.h"
#include "server/doors.h"
#include "server/feed_path/feed_path.h"
#include "server/identity.h"
#include "server/log_options.h"
#include "server/metrics/commit_clock.h"
#include "server/ops/server_key.h"
#include "server/ops/system_limits.h"
#include "server/people_side.h"
#include "server/session/community_rules.h"
#include "server/transport/event_loop.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QProcessEnvironment>

#include <cstdio>

using namespace plaza::server;

namespace {

enum ExitCode { Success = 0, Failure = 1, WrongUsage = 2 };

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
    std::fwrite(text->constData(), 1, static_cast<std::size_t>(text->size()), stdout);
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
    return feed::store::openSqlite(*std::move(database), feed::store::Words::Later,
                                   feed::store::Checkpoints::Aside);
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
    const auto ended = receive(line, options,
                               {data, **community, **feedPath, **media, figures, *identity, control,
                                configured, now, descriptors.transfers});
    return ended ? *ended : give(Failure, ended.error());
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
        return endProcess(serve(*line, options));
    return give(run(*line, *configured));
}
