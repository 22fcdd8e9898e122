// Database::migrate(): how a file of an older version becomes one of this version.
#include "feed/store/database.h"

#include <QFile>

#include <sqlite3.h>

namespace feed::store {

namespace {

constexpr const char *VersionTable =
    "CREATE TABLE IF NOT EXISTS schema_version(component TEXT PRIMARY KEY, version INTEGER NOT NULL) "
    "WITHOUT ROWID";

Error newerSchema(QByteArrayView component, int version)
{
    return fail(Code::NewerSchema,
                "the file has " + component.toByteArray() + " version " + QByteArray::number(version)
                    + ", from a newer program");
}

struct CloseDatabase {
    void operator()(sqlite3 *handle) const { sqlite3_close_v2(handle); }
};

Error copyFailed(sqlite3 *copy)
{
    return fail(Code::Unavailable, QByteArray("cannot copy before migrating: ") + sqlite3_errmsg(copy));
}

/// errors: Unavailable.
Outcome copyInto(sqlite3 *source, const QString &path)
{
    sqlite3 *opened = nullptr;
    const int result = sqlite3_open_v2(path.toUtf8().constData(), &opened,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    const std::unique_ptr<sqlite3, CloseDatabase> copy(opened);
    if (result != SQLITE_OK)
        return copyFailed(copy.get());
    sqlite3_backup *backup = sqlite3_backup_init(copy.get(), "main", source, "main");
    if (!backup)
        return copyFailed(copy.get());
    sqlite3_backup_step(backup, -1);
    if (sqlite3_backup_finish(backup) != SQLITE_OK)
        return copyFailed(copy.get());
    return Done {};
}

} // namespace

Outcome Database::migrate(QByteArrayView component, std::span<const Migration> migrations)
{
    const int newest = migrations.empty() ? 0 : migrations.back().number;
    const auto found = version(component);
    if (!found)
        return found.error();
    if (*found > newest) {
        // Closing must not even move the log of that newer program into its file.
        sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        return newerSchema(component, *found);
    }
    if (*found == newest)
        return Done {};
    if (sqlite3_db_readonly(m_handle, "main") == 1)
        return fail(Code::Unavailable, component.toByteArray() + " is older than this program and read-only");
    if (*found > 0) { // a component that is new has nothing to lose
        const auto step = QString::number(*found + 1);
        const auto name = m_path + QStringLiteral(".before-") + QString::fromUtf8(component) + u'-' + step;
        if (auto copied = copyTo(name); !copied)
            return copied;
    }
    for (const auto &migration : migrations) {
        if (migration.number <= *found)
            continue;
        if (auto applied = apply(component, migration); !applied)
            return applied;
    }
    return Done {};
}

Result<int> Database::version(QByteArrayView component)
{
    auto table = prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'");
    if (!table)
        return table.error();
    const auto there = table->step();
    if (!there)
        return there.error();
    if (!*there)
        return 0;
    auto select = prepare("SELECT version FROM schema_version WHERE component = ?1");
    if (!select)
        return select.error();
    const auto row = select->bindText(1, component).step();
    if (!row)
        return row.error();
    return *row ? static_cast<int>(select->integer(0)) : 0;
}

/// Looks at the version again inside the transaction: another process may have migrated meanwhile.
Outcome Database::apply(QByteArrayView component, const Migration &migration)
{
    const auto migrateNow = [&]() -> Outcome {
        if (auto done = execute(VersionTable); !done)
            return done;
        const auto now = version(component);
        if (!now)
            return now.error();
        if (*now >= migration.number)
            return Done {};
        if (auto done = execute(migration.sql); !done)
            return done;
        auto note = prepare("INSERT INTO schema_version VALUES (?1, ?2) "
                            "ON CONFLICT(component) DO UPDATE SET version = excluded.version");
        if (!note)
            return note.error();
        return note->bindText(1, component).bind(2, qint64(migration.number)).run();
    };
    if (auto begun = begin(); !begun)
        return begun;
    if (auto done = migrateNow(); !done) {
        rollback();
        return fail(Code::Unavailable, done.error().detail);
    }
    return commit();
}

/// Under a name of its own until it is whole: a copy of that name is always a good one.
Outcome Database::copyTo(const QString &path)
{
    const auto unfinished = path + QStringLiteral(".part");
    QFile::remove(unfinished);
    if (auto copied = copyInto(m_handle, unfinished); !copied) {
        QFile::remove(unfinished);
        return copied;
    }
    QFile::remove(path); // of an earlier attempt, which was rolled back
    if (!QFile::rename(unfinished, path))
        return fail(Code::Unavailable, "cannot name the copy made before migrating");
    return Done {};
}

} // namespace feed::store
