#pragma once

#include "feed/store/database.h"

#include <array>

namespace feed::store {

/// Every statement of the event store. Their SQL, with the meaning of the parameters, is in statements.cpp.
enum class Sql {
    // Cursors over one value of a filter: newest first, ties by lowest id. Rows: created_at, id, seq, kind.
    // ?1 since, ?2 until, ?3 the last id already seen at `until`, ?4 and ?5 as the CursorKey says (query_plan.h).
    PageById,
    PageByTag,
    PageByAuthorAndKind,
    PageByKind,
    PageByTime,
    // The rest of the queries
    NextKindOfAuthor,
    RowBySeq,
    RowById,
    RowsByVersion,
    RowsExpired,
    RowsOld,
    RowsOfAuthor,
    RowsByTagAndKind,
    Buried,
    BuriedForAnyone,
    NextId,
    RoomsThere,
    RowsOfRoom,
    LatestSeq,
    RowsAfter,
    // Changes
    InsertEvent,
    InsertTag,
    DeleteEvent,
    DeleteTag,
    Bury,
    // Search: ?1 an expression; rows: seq, bm25 (the lower, the better), created_at, kind, pubkey; newest first
    SearchRows,
    InsertWords,
    DeleteWords,
    SearchMark,
    RowsWithoutWords,
    MoveSearchMark,
    Count
};

const char *text(Sql sql);

/// The statements of one connection, prepared once.
/// Thread: that of the Database.
class Statements
{
public:
    /// errors: Unavailable.
    static Result<Statements> prepare(Database &database);

    Statement &operator[](Sql sql) { return m_statements[static_cast<std::size_t>(sql)]; }

private:
    std::array<Statement, static_cast<std::size_t>(Sql::Count)> m_statements;
};

/// Resets a statement at the end of a scope. One that is left in the middle of its rows keeps a snapshot open.
class ResetAtEnd
{
public:
    explicit ResetAtEnd(Statement &statement)
        : m_statement(statement)
    { }
    ~ResetAtEnd() { m_statement.reset(); }
    ResetAtEnd(const ResetAtEnd &) = delete;
    ResetAtEnd &operator=(const ResetAtEnd &) = delete;

private:
    Statement &m_statement;
};

} // namespace feed::store
