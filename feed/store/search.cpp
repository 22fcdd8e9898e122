#include "feed/store/search.h"

#include "feed/kinds.h"
#include "feed/store/snapshot.h"
#include "feed/store/stored_json.h"

#include <algorithm>
#include <cmath>

namespace feed::store {

namespace {

constexpr int MostNamesakes = 50;
constexpr double HalfLife = 180.0 * 24 * 3600; ///< of what being new is worth, in seconds

/// bm25 is negative, and the lower the better. A post of today counts up to half as much again as an old one.
double scoreOf(double bm25, qint64 createdAt, qint64 now)
{
    const double age = std::max(0.0, double(now - createdAt));
    return -bm25 * (1.0 + 0.5 * std::exp2(-age / HalfLife));
}

} // namespace

Search::Search(Database &database, Statements &statements, EventQueries &queries)
    : m_database(database)
    , m_statements(statements)
    , m_queries(queries)
{ }

Result<std::vector<StoredEvent>> Search::find(const Asked &asked, int limit)
{
    auto found = inSnapshot(m_database, [&] { return hits(asked); });
    if (!found)
        return found.error();
    std::ranges::stable_sort(*found, std::ranges::greater(), &Hit::score);
    std::vector<StoredEvent> events;
    for (Hit &hit : *found) {
        if (std::ssize(events) >= limit)
            break;
        events.push_back(std::move(hit.event));
    }
    return events;
}

Result<qint64> Search::count(const Asked &asked)
{
    const auto found = inSnapshot(m_database, [&] { return hits(asked); });
    if (!found)
        return found.error();
    return std::ssize(*found);
}

Result<std::vector<Search::Hit>> Search::hits(const Asked &asked)
{
    const auto terms = readSearch(asked.filter.search.value_or(QByteArray()));
    const auto filter = rest(asked.filter, terms, asked);
    if (!filter)
        return filter.error();
    if (!terms.match.isEmpty())
        return matches(terms.match, *filter, asked);
    if (terms.authors.empty() && terms.names.empty())
        return std::vector<Hit>(); // nothing that could be found by
    const auto admit = [&](const StoredEvent &stored) {
        const auto event = eventOfRow(stored.json);
        return event && searchText(*event) && (!asked.admit || asked.admit(stored));
    };
    auto events = m_queries.collect(*filter, MaxExamined, asked.now, admit);
    if (!events)
        return events.error();
    std::vector<Hit> hits;
    for (StoredEvent &event : *events) // newest first, and stays so
        hits.push_back({std::move(event), 0});
    return hits;
}

Result<std::vector<Search::Hit>> Search::matches(const QByteArray &expression, const Filter &filter,
                                                 const Asked &asked)
{
    auto &select = m_statements[Sql::SearchRows];
    const ResetAtEnd reset(select);
    select.bindText(1, expression);
    std::vector<Hit> hits;
    for (int examined = 0; examined < MaxExamined; ++examined) {
        const auto row = select.step();
        if (!row)
            return row.error();
        if (!*row)
            break;
        const auto stored = m_queries.bySeq(select.integer(0), asked.now);
        if (!stored)
            return stored.error();
        if (!*stored)
            continue;
        const auto event = eventOfRow((*stored)->json);
        if (!event || !filter.matches(*event) || (asked.admit && !asked.admit(**stored)))
            continue;
        hits.push_back({std::move(**stored), scoreOf(select.real(1), event->createdAt, asked.now)});
    }
    return hits;
}

Result<Filter> Search::rest(Filter filter, const SearchTerms &terms, const Asked &asked)
{
    filter.search.reset();
    filter.limit.reset();
    if (terms.authors.empty() && terms.names.empty())
        return filter;
    std::vector<PublicKey> authors = terms.authors;
    for (const QString &name : terms.names) {
        const auto named = authorsNamed(name, asked.now);
        if (!named)
            return named.error();
        authors.insert(authors.end(), named->begin(), named->end());
    }
    if (filter.authors)
        std::erase_if(authors, [&](const PublicKey &key) {
            return std::ranges::find(*filter.authors, key) == filter.authors->end();
        });
    filter.authors = std::move(authors);
    return filter;
}

Result<std::vector<PublicKey>> Search::authorsNamed(const QString &name, qint64 now)
{
    std::vector<PublicKey> authors;
    const auto terms = readSearch('"' + name.toUtf8() + '"');
    if (terms.match.isEmpty())
        return authors;
    const Filter profiles {.kinds = {{kinds::Profile}}};
    const Admit anyone;
    const auto found = matches(terms.match, profiles, {profiles, now, anyone});
    if (!found)
        return found.error();
    for (const Hit &hit : *found) {
        const auto event = eventOfRow(hit.event.json);
        if (event && foldedNameOf(*event) == name && std::ssize(authors) < MostNamesakes)
            authors.push_back(event->pubkey);
    }
    return authors;
}

} // namespace feed::store
