#include "server/care.h"

#include "feed/store/schema.h"
#include "feed/store/sqlite_store.h"
#include "server/backup/restore.h"
#include "server/community/schema.h"
#include "server/media/schema.h"
#include "server/ops/data_directory.h"
#include "server/transfer/export.h"
#include "server/transfer/import.h"
#include "server/write_policy/write_policy.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <thread>

namespace plaza::server {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using feed::Code;
using feed::fail;
using feed::Result;

namespace {

const std::vector<CountedTable> Counted {{"events", "event"}, {"members", "member"}};
constexpr auto Breath = 50ms; // between two batches of an import, for the posts of a running server

QString backupDirectory(const Options &options)
{
    const auto &chosen = options.care.backupDirectory;
    return chosen.isEmpty() ? QDir(options.dataDirectory).filePath(u"backups"_s) : chosen;
}

BackupOrder backupOrder(const Options &options, const QString &target, const QDateTime &now)
{
    return {.data = options.dataDirectory,
            .target = target,
            .leftOut = {QFileInfo(backupDirectory(options)).absoluteFilePath()},
            .counted = Counted,
            .program = PLAZA_VERSION,
            .now = now};
}

std::optional<std::chrono::seconds> keptFor(const CareOptions::Days &days)
{
    return days ? std::optional<std::chrono::seconds>(*days) : std::nullopt;
}

Result<qint64> exportInto(QFileDevice &file, const QString &database)
{
    if (!file.open(QIODevice::WriteOnly))
        return fail(Code::Unavailable,
                    "cannot write " + file.fileName().toUtf8() + ": " + file.errorString().toUtf8());
    return exportEvents(database, file, QDateTime::currentSecsSinceEpoch());
}

feed::Outcome hasServer(const DataDirectory &data)
{
    if (data.isInUse())
        return feed::Done {};
    return fail(Code::NotFound, "no server has been started with the data directory " + data.path().toUtf8());
}

/// Beside a running server, which sees what is new by itself, in short transactions with a pause after each.
StoreBatch storeInto(feed::store::EventStore &store, bool isBesideServer)
{
    return [&store,
            isBesideServer](std::span<const feed::Event> events) -> Result<std::vector<feed::store::Insert>> {
        const auto inserted = store.insert(events, QDateTime::currentSecsSinceEpoch());
        if (!inserted)
            return inserted.error();
        std::vector<feed::store::Insert> outcomes;
        for (const auto &each : *inserted)
            outcomes.push_back(each.outcome);
        if (isBesideServer)
            std::this_thread::sleep_for(Breath);
        return outcomes;
    };
}

} // namespace

feed::Outcome examineAtStart(const Options &options)
{
    const DataDirectory data(options.dataDirectory);
    if (QFile::exists(data.databasePath()) && !QFile::exists(data.serverKeyPath()))
        return fail(
            Code::Unavailable, // a new key would make it another community, whose members know it not
            data.serverKeyPath().toUtf8()
                + " is missing. Nothing was changed. Put it back from a backup (tar -xf FILE server.key)");
    if (!data.isInUse())
        return feed::Done {};
    const auto sound = glanceAtDatabase(data.databasePath(), 2s);
    if (sound)
        return sound;
    return fail(Code::Unavailable,
                data.databasePath().toUtf8() + ": " + sound.error().detail
                    + ". Nothing was changed. Put the newest backup (nightly ones are in "
                    + backupDirectory(options).toUtf8()
                    + ") into a new directory: plaza-server restore FILE --data DIR");
}

std::unique_ptr<NightlyBackup> startNightlyBackup(const Options &options)
{
    if (!options.care.backupAt)
        return {};
    const DataDirectory data(options.dataDirectory);
    const NightlyPlan plan {.directory = backupDirectory(options),
                            .hour = *options.care.backupAt,
                            .keep = options.care.backupKeep,
                            .bornAt = QFileInfo(data.serverKeyPath()).lastModified()};
    const auto make = [options](const QString &target, const std::stop_token &stop) -> feed::Outcome {
        auto order = backupOrder(options, target, QDateTime::currentDateTimeUtc());
        order.stop = stop;
        const auto made = makeBackup(order);
        return made ? feed::Outcome(feed::Done {}) : made.error();
    };
    return std::make_unique<NightlyBackup>(plan, make, [] { return QDateTime::currentDateTime(); });
}

QByteArray warningOf(const NightlyBackup *nightly)
{
    return nightly && nightly->hasFailed() ? "the last nightly backup failed, see the log" : "";
}

RetentionRules retentionOf(const Options &options)
{
    const auto &care = options.care;
    return retentionRules({.posts = keptFor(care.retention),
                           .reactions = keptFor(care.reactions.value_or(care.retention)),
                           .messages = keptFor(care.messages.value_or(care.retention)),
                           .statuses = keptFor(care.statuses.value_or(care.retention))});
}

WriteHookFactory writeHookOf(const Options &options, std::function<qint64()> now)
{
    if (options.care.writePolicy.isEmpty())
        return {};
    const WritePolicyOptions policy {.command = QFile::encodeName(options.care.writePolicy),
                                     .patience = options.care.writePolicyTimeout,
                                     .now = std::move(now)};
    return [policy](Decided decided) -> Result<std::unique_ptr<WriteHook>> {
        return std::unique_ptr<WriteHook>(std::make_unique<WritePolicy>(policy, std::move(decided)));
    };
}

Result<QByteArray> backUp(const Options &options, const QString &file)
{
    const auto made = makeBackup(backupOrder(options, file, QDateTime::currentDateTimeUtc()));
    if (!made)
        return made.error();
    return "backed up " + summary(*made) + " to " + file.toUtf8() + '\n';
}

Result<QByteArray> checkBackup(const QString &file)
{
    const auto whole = verifyBackup(file);
    if (!whole)
        return whole.error();
    return file.toUtf8() + " is whole: " + summary(*whole) + ", as of "
        + whole->made.toString(Qt::ISODate).toUtf8() + '\n';
}

Result<QByteArray> restore(const Options &options, const QString &file)
{
    const auto restored =
        restoreBackup({.archive = file,
                       .data = options.dataDirectory,
                       .newest = {{feed::store::EventComponent, feed::store::eventSchema().back().number},
                                  {CommunityComponent, communitySchema().back().number},
                                  {MediaComponent, mediaSchema().back().number}},
                       .counted = Counted});
    if (!restored)
        return restored.error();
    return "restored " + summary(*restored) + " into " + options.dataDirectory.toUtf8() + ", as of "
        + restored->made.toString(Qt::ISODate).toUtf8() + '\n';
}

Result<QByteArray> exportTo(const Options &options, const QString &file)
{
    const DataDirectory data(options.dataDirectory);
    if (const auto there = hasServer(data); !there)
        return there.error();
    if (file == "-"_L1) {
        QFile out;
        (void)out.open(stdout, QIODevice::WriteOnly); // fails only for a mode that does not exist
        const auto count = exportEvents(data.databasePath(), out, QDateTime::currentSecsSinceEpoch());
        if (!count)
            return count.error();
        return out.flush() ? Result(QByteArray())
                           : fail(Code::Unavailable, "cannot write: " + out.errorString().toUtf8());
    }
    if (QFile::exists(file))
        return fail(Code::Duplicate, file.toUtf8() + " is there already");
    QSaveFile out(file);
    const auto count = exportInto(out, data.databasePath());
    if (!count)
        return count.error();
    out.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (!out.commit())
        return fail(Code::Unavailable, "cannot write " + file.toUtf8() + ": " + out.errorString().toUtf8());
    return "exported " + QByteArray::number(*count) + " events to " + file.toUtf8() + '\n';
}

Result<QByteArray> importFrom(const Options &options, const QString &file)
{
    const DataDirectory data(options.dataDirectory);
    if (const auto there = hasServer(data); !there)
        return there.error();
    QFile in(file);
    const bool isOpen = file == "-"_L1 ? in.open(stdin, QIODevice::ReadOnly) : in.open(QIODevice::ReadOnly);
    if (!isOpen)
        return fail(Code::NotFound, "cannot read " + file.toUtf8() + ": " + in.errorString().toUtf8());
    const auto claim = data.claim(); // held meanwhile, unless a server has it
    const auto store = feed::store::openSqlite(data.databasePath(), {.sync = feed::store::Sync::Full});
    if (!store)
        return store.error();
    const auto report = importEvents(in, storeInto(**store, !claim));
    if (!report)
        return fail(report.error().code,
                    report.error().detail + "; what was imported stays, do it again for the rest");
    return summary(*report) + '\n';
}

} // namespace plaza::server
