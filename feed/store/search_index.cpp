#include "feed/store/search_index.h"

#include "feed/store/search_text.h"
#include "feed/store/stored_json.h"

namespace feed::store {

namespace {

constexpr int Some = 1000; // events; bounds the memory that their words take

} // namespace

SearchIndex::SearchIndex(Statements &statements)
    : m_statements(statements)
{ }

Result<bool> SearchIndex::isBehind()
{
    const auto from = mark();
    if (!from)
        return from.error();
    auto &select = m_statements[Sql::RowsWithoutWords];
    const ResetAtEnd reset(select);
    return select.bind(1, *from).bind(2, qint64(1)).step();
}

Result<bool> SearchIndex::addSome(int most)
{
    const auto from = mark();
    if (!from)
        return from.error();
    auto &select = m_statements[Sql::RowsWithoutWords];
    const ResetAtEnd reset(select);
    select.bind(1, *from).bind(2, qint64(most));
    Seq last = *from;
    int count = 0;
    for (auto row = select.step(); !row || *row; row = select.step()) {
        if (!row)
            return row.error();
        last = select.integer(0);
        if (auto added = add(last, static_cast<int>(select.integer(1)), select.blob(2)); !added)
            return added.error();
        ++count;
    }
    if (count == 0)
        return false;
    if (auto moved = m_statements[Sql::MoveSearchMark].bind(1, last).run(); !moved)
        return moved.error();
    return count == most;
}

Outcome SearchIndex::addAll()
{
    for (;;) {
        const auto isMore = addSome(Some);
        if (!isMore)
            return isMore.error();
        if (!*isMore)
            return Done {};
    }
}

Outcome SearchIndex::add(Seq seq, int kind, const QByteArray &json)
{
    if (!isSearched(kind))
        return Done {};
    const auto event = eventOfRow(json);
    const auto text = event ? searchText(*event) : std::nullopt;
    if (!text)
        return Done {}; // a damaged row is not found; the events around it are
    return m_statements[Sql::InsertWords].bind(1, seq).bindText(2, *text).run();
}

Outcome SearchIndex::remove(const Event &event, Seq seq)
{
    const auto text = searchText(event);
    if (!text)
        return Done {};
    const auto until = mark();
    if (!until)
        return until.error();
    if (seq > *until)
        return Done {};
    return m_statements[Sql::DeleteWords].bind(1, seq).bindText(2, *text).run();
}

Result<Seq> SearchIndex::mark()
{
    auto &select = m_statements[Sql::SearchMark];
    const ResetAtEnd reset(select);
    const auto row = select.step();
    if (!row)
        return row.error();
    if (!*row)
        return fail(Code::Unavailable, "the file has lost the mark of its search");
    return select.integer(0);
}

} // namespace feed::store
