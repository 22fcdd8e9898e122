#pragma once

#include "feed/store/event_store.h"
#include "feed/store/statements.h"

namespace feed::store {

/// The full-text index. Words are put in after the events, in the order of receipt; a mark in the file says how far.
/// Thread: that of the Database.
class SearchIndex
{
public:
    /// statements: outlives this.
    explicit SearchIndex(Statements &statements);

    /// Whether there are events that have none yet. errors: Unavailable.
    Result<bool> isBehind();
    /// Of the next events that have none yet, `most` of them. Within the caller's transaction. errors: Unavailable.
    /// returns: false where all events have theirs.
    Result<bool> addSome(int most);
    /// Of all events that have none yet. Within the caller's transaction. errors: Unavailable.
    Outcome addAll();
    /// Of an event that goes. Within the caller's transaction. errors: Unavailable.
    Outcome remove(const Event &event, Seq seq);

private:
    Result<Seq> mark();
    Outcome add(Seq seq, int kind, const QByteArray &json);

    Statements &m_statements;
};

} // namespace feed::store
