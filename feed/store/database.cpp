#include "feed/store/database.h"

#include <sqlite3.h>

namespace feed::store {

namespace {

/// How long a writer waits for another one before it gives up.
constexpr int BusyMilliseconds = 5000;

Error errorOf(sqlite3 *handle)
{
    if (!handle)
        return fail(Code::Unavailable, "out of memory");
    switch (sqlite3_extended_errcode(handle)) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: return fail(Code::Duplicate, sqlite3_errmsg(handle));
    default: return fail(Code::Unavailable, sqlite3_errmsg(handle));
    }
}

/// Its account of the memory it uses, which nobody reads, takes one lock for all threads at every allocation.
/// source: sqlite3_config(SQLITE_CONFIG_MEMSTATUS); only before the first use.
void leaveMemoryUncounted()
{
    [[maybe_unused]] static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

int flagsOf(Database::Mode mode)
{
    // NOMUTEX: a connection belongs to one thread at a time, which is ours to keep.
    if (mode == Database::Mode::ReadOnly)
        return SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
}

/// A server's connections keep 16 MB of pages: with SQLite's 2 MB, a home feed over 100,000 events takes 0.75 ms
/// instead of 0.45. An app's files are small, its memory counts.
const char *setupOf(Database::Mode mode)
{
    switch (mode) {
    case Database::Mode::ReadWriteFull:
        return "PRAGMA trusted_schema = OFF; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
               "PRAGMA cache_size = -16000";
    case Database::Mode::ReadWriteNormal:
        return "PRAGMA trusted_schema = OFF; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL";
    case Database::Mode::ReadOnly: break;
    }
    // The last one reads the file's head, so that what is no database is found out here.
    return "PRAGMA trusted_schema = OFF; PRAGMA cache_size = -16000; PRAGMA schema_version";
}

/// SQLite takes a null pointer for NULL, and an empty view may have one.
const char *bytesOf(QByteArrayView view)
{
    return view.isEmpty() ? "" : view.data();
}

} // namespace

void Statement::Finalize::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement); // repeats the error of the last step, which was reported there
}

Statement &Statement::bind(int index, qint64 value)
{
    if (index == 1)
        reset();
    [[maybe_unused]] const int result = sqlite3_bind_int64(m_statement.get(), index, value);
    Q_ASSERT(result == SQLITE_OK);
    return *this;
}

Statement &Statement::bind(int index, QByteArrayView blob)
{
    if (index == 1)
        reset();
    [[maybe_unused]] const int result = sqlite3_bind_blob64(
        m_statement.get(), index, bytesOf(blob), static_cast<sqlite3_uint64>(blob.size()), SQLITE_TRANSIENT);
    Q_ASSERT(result == SQLITE_OK);
    return *this;
}

Statement &Statement::bindText(int index, QByteArrayView utf8)
{
    if (index == 1)
        reset();
    [[maybe_unused]] const int result =
        sqlite3_bind_text64(m_statement.get(), index, bytesOf(utf8), static_cast<sqlite3_uint64>(utf8.size()),
                            SQLITE_TRANSIENT, SQLITE_UTF8);
    Q_ASSERT(result == SQLITE_OK);
    return *this;
}

Statement &Statement::bindNull(int index)
{
    if (index == 1)
        reset();
    [[maybe_unused]] const int result = sqlite3_bind_null(m_statement.get(), index);
    Q_ASSERT(result == SQLITE_OK);
    return *this;
}

Result<bool> Statement::step()
{
    const int result = sqlite3_step(m_statement.get());
    if (result == SQLITE_ROW)
        return true;
    if (result == SQLITE_DONE)
        return false;
    auto error = errorOf(sqlite3_db_handle(m_statement.get()));
    reset();
    return error;
}

Outcome Statement::run()
{
    const auto row = step();
    reset();
    if (!row)
        return row.error();
    return Done {};
}

void Statement::reset()
{
    sqlite3_reset(m_statement.get()); // repeats the error of the last step, which was reported there
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_statement.get(), column);
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

QByteArray Statement::blob(int column) const
{
    const void *bytes = sqlite3_column_blob(m_statement.get(), column);
    return {static_cast<const char *>(bytes), sqlite3_column_bytes(m_statement.get(), column)};
}

QByteArray Statement::text(int column) const
{
    const void *bytes = sqlite3_column_text(m_statement.get(), column);
    return {static_cast<const char *>(bytes), sqlite3_column_bytes(m_statement.get(), column)};
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, Mode mode)
{
    leaveMemoryUncounted();
    std::unique_ptr<Database> database(new Database);
    database->m_path = path;
    database->m_mode = mode;
    if (sqlite3_open_v2(path.toUtf8().constData(), &database->m_handle, flagsOf(mode), nullptr) != SQLITE_OK)
        return errorOf(database->m_handle);
    sqlite3_extended_result_codes(database->m_handle, 1);
    sqlite3_busy_timeout(database->m_handle, BusyMilliseconds);
    if (mode != Mode::ReadOnly && database->isReadOnly()) // SQLite opens what may only be read without a word
        return fail(Code::Unavailable, path.toUtf8() + " cannot be written");
    if (auto done = database->execute(setupOf(mode)); !done)
        return done.error();
    return database;
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, QByteArrayView component,
                                                 std::span<const Migration> migrations)
{
    auto database = open(path, Mode::ReadWriteFull);
    if (!database)
        return database;
    if (const auto done = (*database)->migrate(component, migrations); !done)
        return done.error();
    return database;
}

Database::~Database()
{
    sqlite3_close_v2(m_handle); // waits for statements that outlive it
}

Outcome Database::execute(const char *sql)
{
    if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return errorOf(m_handle);
    return Done {};
}

Result<Statement> Database::prepare(const char *sql)
{
    sqlite3_stmt *prepared = nullptr;
    if (sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr) != SQLITE_OK)
        return errorOf(m_handle);
    Statement statement;
    statement.m_statement.reset(prepared);
    return statement;
}

Outcome Database::begin()
{
    return execute("BEGIN IMMEDIATE");
}

Outcome Database::commit()
{
    auto done = execute("COMMIT");
    if (!done)
        rollback();
    return done;
}

void Database::rollback()
{
    if (inTransaction())
        (void)execute("ROLLBACK"); // can only fail where the file is gone; nothing is stored then either
}

bool Database::inTransaction() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

bool Database::isReadOnly() const
{
    return sqlite3_db_readonly(m_handle, "main") == 1;
}

qint64 Database::lastInsertedRow() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

int Database::changes() const
{
    return sqlite3_changes(m_handle);
}

UnsyncedCommits::UnsyncedCommits(Database &database)
    : m_database(database)
{
    if (database.mode() == Database::Mode::ReadWriteFull)
        (void)database.execute("PRAGMA synchronous = NORMAL"); // else they are synced, which is no harm
}

UnsyncedCommits::~UnsyncedCommits()
{
    if (m_database.mode() == Database::Mode::ReadWriteFull
        && !m_database.execute("PRAGMA synchronous = FULL"))
        qFatal("the database no longer syncs what is committed");
}

} // namespace feed::store
