#pragma once

#include "feed/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>
#include <span>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

/// A thin, typed cover of the SQLite C interface: what the event store and the other tables of both
/// programs (members, invites, outbox, drafts) are written with.
namespace feed::store {

/// A prepared statement. Bind from 1, step, read columns from 0. Reset by the next bind(1, …) or reset().
/// Thread: that of its Database.
class Statement
{
public:
    Statement() = default;

    Statement &bind(int index, qint64 value);
    Statement &bind(int index, QByteArrayView blob);
    Statement &bindText(int index, QByteArrayView utf8);
    Statement &bindNull(int index);

    /// true: a row is there. errors: Unavailable; Duplicate (a UNIQUE or PRIMARY KEY constraint).
    Result<bool> step();
    /// For statements without rows; resets. errors: as step().
    Outcome run();
    void reset();

    qint64 integer(int column) const;
    double real(int column) const;
    QByteArray blob(int column) const;
    QByteArray text(int column) const;
    bool isNull(int column) const;

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt *statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

/// One step of a schema: SQL that takes version `number - 1` to `number`. Never changed once released.
struct Migration {
    int number = 0;
    const char *sql = "";
};

/// One connection to one file.
/// Thread: one at a time.
class Database
{
public:
    enum class Mode { ReadWriteFull, ReadWriteNormal, ReadOnly };

    /// errors: Unavailable.
    static Result<std::unique_ptr<Database>> open(const QString &path, Mode mode);
    /// For writing, with the tables of a component brought up to date. errors: as migrate().
    static Result<std::unique_ptr<Database>> open(const QString &path, QByteArrayView component,
                                                  std::span<const Migration> migrations);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Brings the part of the schema named `component` to the newest of `migrations`. Each component counts
    /// its own versions, so that several parts of a program share one file. Before the first step of a component
    /// that is already there, the file is copied to "<file>.before-<component>-<number of the step>".
    /// A read-only connection only checks.
    /// migrations: numbered from 1, rising by 1.
    /// errors: NewerSchema (nothing touched), Unavailable (the step that failed is rolled back).
    Outcome migrate(QByteArrayView component, std::span<const Migration> migrations);

    /// errors: Unavailable (detail: SQLite's message).
    Outcome execute(const char *sql);
    Result<Statement> prepare(const char *sql);

    Mode mode() const { return m_mode; }
    const QString &path() const { return m_path; }

    Outcome begin(); ///< BEGIN IMMEDIATE
    /// On failure the transaction is rolled back. errors: Unavailable.
    Outcome commit();
    void rollback();

    /// Whether a transaction is open. A full disk may end one behind its owner's back; rollback() knows.
    bool inTransaction() const;
    bool isReadOnly() const;
    qint64 lastInsertedRow() const;
    int changes() const;
    sqlite3 *handle() const { return m_handle; }

private:
    Database() = default;

    Result<int> version(QByteArrayView component);
    Outcome apply(QByteArrayView component, const Migration &migration);
    Outcome copyTo(const QString &path);

    sqlite3 *m_handle = nullptr;
    QString m_path;
    Mode m_mode = Mode::ReadOnly;
};

/// To the end of a scope, commits of a ReadWriteFull connection are on disk with the next one after it: for what can be
/// made again from what is stored. Not inside a transaction.
class UnsyncedCommits
{
public:
    explicit UnsyncedCommits(Database &database);
    ~UnsyncedCommits();
    UnsyncedCommits(const UnsyncedCommits &) = delete;
    UnsyncedCommits &operator=(const UnsyncedCommits &) = delete;

private:
    Database &m_database;
};

} // namespace feed::store
