#pragma once

#include "feed/store/event_store.h"
#include "feed/store/statements.h"

#include <optional>

namespace feed::store {

/// The full-text index, kept in step with the events inside their transactions.
/// Thread: that of the Database.
class SearchIndex
{
public:
    /// Both outlive this.
    SearchIndex(Database &database, Statements &statements);

    /// Within the caller's transaction. errors: Unavailable.
    Outcome add(const Event &event, Seq seq);
    Outcome remove(const Event &event, Seq seq);

    /// Reads in events of the time before there was a search, a thousand to a transaction. errors: Unavailable.
    Outcome catchUp();

private:
    struct Backlog {
        Seq done = 0;
        Seq until = 0;
    };
    Result<std::optional<Backlog>> backlog();
    Result<Seq> addSome(const Backlog &backlog);

    Database &m_database;
    Statements &m_statements;
};

} // namespace feed::store
