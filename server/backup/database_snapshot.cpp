#include "server/backup/database_snapshot.h"

#include "feed/store/database.h"
#include "server/system/disk.h"

#include <QFile>

#include <memory>
#include <sqlite3.h>

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
using feed::Result;
using feed::store::Database;

namespace {

constexpr int PagesAStep = 1024; // 4 MB: between two of them we may be stopped, and the disk takes a breath

struct CloseHandle {
    void operator()(sqlite3 *handle) const { sqlite3_close_v2(handle); }
};
using Handle = std::unique_ptr<sqlite3, CloseHandle>;

feed::Error cannotCopy(sqlite3 *copy)
{
    return fail(Code::Unavailable, QByteArray("cannot copy the database: ") + sqlite3_errmsg(copy));
}

/// A file that nobody needs when it is cut short: no log, no syncs of its own.
Result<Handle> openCopy(const QString &path)
{
    sqlite3 *opened = nullptr;
    const int result =
        sqlite3_open_v2(path.toUtf8().constData(), &opened,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    Handle copy(opened);
    if (result != SQLITE_OK
        || sqlite3_exec(opened, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", nullptr, nullptr,
                        nullptr)
            != SQLITE_OK)
        return cannotCopy(copy.get());
    return copy;
}

/// What has been written goes to the disk now, in small bites: one sync of it all at the end would hold up the
/// syncs of posts.
void writeThrough(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        (void)syncFile(file); // only for the pace
}

Outcome copyPages(Database &source, sqlite3 *copy, const QString &to, const std::stop_token &stop)
{
    sqlite3_backup *backup = sqlite3_backup_init(copy, "main", source.handle(), "main");
    if (!backup)
        return cannotCopy(copy);
    int result = SQLITE_OK;
    while (result == SQLITE_OK && !stop.stop_requested()) {
        result = sqlite3_backup_step(backup, PagesAStep);
        writeThrough(to);
    }
    const int finished = sqlite3_backup_finish(backup);
    if (result == SQLITE_DONE && finished == SQLITE_OK)
        return Done {};
    return stop.stop_requested() ? fail(Code::Cancelled) : cannotCopy(copy);
}

/// The copy has no log of its own; from here it is one file.
Outcome leaveLogMode(sqlite3 *copy)
{
    if (sqlite3_exec(copy, "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr) != SQLITE_OK)
        return cannotCopy(copy);
    return Done {};
}

Outcome check(Database &database, const char *pragma)
{
    auto select = database.prepare(pragma);
    if (!select)
        return select.error();
    const auto row = select->step();
    if (!row)
        return fail(Code::Unavailable, "the database is damaged: " + row.error().detail);
    if (const auto verdict = select->text(0); verdict != "ok")
        return fail(Code::Unavailable, "the database is damaged: " + verdict);
    return Done {};
}

Result<bool> hasTable(Database &database, QByteArrayView table)
{
    auto select = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1");
    if (!select)
        return select.error();
    return select->bindText(1, table).step();
}

Outcome readSchema(Database &database, SnapshotFacts &facts)
{
    const auto isThere = hasTable(database, "schema_version");
    if (!isThere)
        return isThere.error();
    if (!*isThere)
        return fail(Code::Unavailable, "the database is not Plaza's");
    auto select = database.prepare("SELECT component, version FROM schema_version");
    if (!select)
        return select.error();
    for (;;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return Done {};
        facts.schema[select->text(0)] = static_cast<int>(select->integer(1));
    }
}

Result<SnapshotFacts> factsOf(Database &database, const std::vector<CountedTable> &counted)
{
    SnapshotFacts facts;
    if (const auto read = readSchema(database, facts); !read)
        return read.error();
    for (const auto &[shownAs, table] : counted) {
        const auto isThere = hasTable(database, table);
        if (!isThere)
            return isThere.error();
        if (!*isThere)
            continue;
        auto select = database.prepare(("SELECT count(*) FROM \"" + table + '"').constData());
        if (!select)
            return select.error();
        const auto row = select->step();
        if (!row)
            return row.error();
        facts.counts[shownAs] = select->integer(0);
    }
    return facts;
}

Result<SnapshotFacts> examine(const QString &path, const std::vector<CountedTable> &counted,
                              const char *pragma)
{
    const auto database = Database::open(path, Database::Mode::ReadOnly);
    if (!database)
        return fail(Code::Unavailable, "the database is damaged: " + database.error().detail);
    if (const auto sound = check(**database, pragma); !sound)
        return sound.error();
    return factsOf(**database, counted);
}

/// Asked by SQLite from time to time; other than 0 ends what it does.
int isOver(void *deadline)
{
    return std::chrono::steady_clock::now() < *static_cast<std::chrono::steady_clock::time_point *>(deadline)
        ? 0
        : 1;
}

} // namespace

Outcome glanceAtDatabase(const QString &path, std::chrono::milliseconds patience)
{
    constexpr int StepsBetween = 10'000;
    const auto database = Database::open(path, Database::Mode::ReadOnly);
    if (!database)
        return database.error();
    auto deadline = std::chrono::steady_clock::now() + patience;
    sqlite3_progress_handler((*database)->handle(), StepsBetween, isOver, &deadline);
    const auto sound = check(**database, "PRAGMA quick_check(1)");
    const bool isInterrupted = sqlite3_extended_errcode((*database)->handle()) == SQLITE_INTERRUPT;
    sqlite3_progress_handler((*database)->handle(), 0, nullptr, nullptr);
    return isInterrupted ? Outcome(Done {}) : sound;
}

Result<SnapshotFacts> copyDatabase(const QString &from, const QString &to,
                                   const std::vector<CountedTable> &counted, std::stop_token stop)
{
    const auto source = Database::open(from, Database::Mode::ReadOnly);
    if (!source)
        return source.error();
    // A transaction held open over all steps: what others commit meanwhile neither shows nor makes us start anew.
    if (const auto begun = (*source)->execute("BEGIN; SELECT count(*) FROM sqlite_schema"); !begun)
        return begun.error();
    {
        const auto copy = openCopy(to);
        if (!copy)
            return copy.error();
        if (const auto copied = copyPages(**source, copy->get(), to, stop); !copied)
            return copied.error();
        if (const auto single = leaveLogMode(copy->get()); !single)
            return single.error();
    }
    return examine(to, counted, "PRAGMA quick_check(1)");
}

Result<SnapshotFacts> examineDatabase(const QString &path, const std::vector<CountedTable> &counted)
{
    return examine(path, counted, "PRAGMA integrity_check(1)");
}

} // namespace plaza::server
