#include "feed/store/search_index.h"

#include "feed/store/search_text.h"
#include "feed/store/stored_json.h"

namespace feed::store {

SearchIndex::SearchIndex(Database &database, Statements &statements)
    : m_database(database)
    , m_statements(statements)
{ }

Outcome SearchIndex::add(const Event &event, Seq seq)
{
    const auto text = searchText(event);
    if (!text)
        return Done {};
    return m_statements[Sql::InsertWords].bind(1, seq).bindText(2, *text).run();
}

Outcome SearchIndex::remove(const Event &event, Seq seq)
{
    const auto text = searchText(event);
    if (!text)
        return Done {};
    return m_statements[Sql::DeleteWords].bind(1, seq).bindText(2, *text).run();
}

Outcome SearchIndex::catchUp()
{
    for (;;) {
        const auto range = backlog();
        if (!range)
            return range.error();
        if (!*range)
            return Done {};
        if (auto begun = m_database.begin(); !begun)
            return begun;
        const auto done = addSome(**range);
        if (!done) {
            m_database.rollback();
            return done.error();
        }
        if (auto noted = m_statements[Sql::BacklogDone].bind(1, *done).run(); !noted) {
            m_database.rollback();
            return noted;
        }
        if (auto committed = m_database.commit(); !committed)
            return committed;
    }
}

Result<std::optional<SearchIndex::Backlog>> SearchIndex::backlog()
{
    auto &select = m_statements[Sql::BacklogRange];
    const ResetAtEnd reset(select);
    select.reset();
    const auto row = select.step();
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<Backlog>();
    return std::optional(Backlog {select.integer(0), select.integer(1)});
}

/// returns: how far it came.
Result<Seq> SearchIndex::addSome(const Backlog &backlog)
{
    auto &select = m_statements[Sql::BacklogRows];
    const ResetAtEnd reset(select);
    select.bind(1, backlog.done).bind(2, backlog.until);
    Seq last = backlog.done;
    bool isAny = false;
    for (;;) {
        const auto row = select.step();
        if (!row)
            return row.error();
        if (!*row)
            return isAny ? last : backlog.until;
        isAny = true;
        last = select.integer(0);
        const auto event = eventOfRow(select.blob(1));
        if (!event)
            continue; // a damaged row is not found; the events around it are
        if (auto added = add(*event, last); !added)
            return added.error();
    }
}

} // namespace feed::store
