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

template<class Value>
bool isAmong(const Value &value, const std::optional<std::vector<Value>> &wanted)
{
    return !wanted || std::ranges::find(*wanted, value) != wanted->end();
}

bool mayMatch(const Statement &row, const Filter &filter)
{
    const qint64 createdAt = row.integer(2);
    if (createdAt < filter.since.value_or(createdAt) || createdAt > filter.until.value_or(createdAt)
        || !isAmong(static_cast<int>(row.integer(3)), filter.kinds))
        return false;
    const auto author = filter.authors ? PublicKey::fromRaw(row.blob(4)) : std::nullopt;
    return !author || isAmong(*author, filter.authors);
}

/// Whole words of a name, as when one calls a person by the first of them.
bool isWithin(const QString &words, const QString &name)
{
    return QString(u' ' + name + u' ').contains(u' ' + words + u' ');
}

} // namespace

Search::Search(Database &database, Statements &statements, EventQueries &queries)
    : m_database(database)
    , m_statements(statements)
    , m_queries(queries)
{ }

Result<std::vector<StoredEvent>> Search::find(const Asked &asked, int limit)
{
    return inSnapshot(m_database, [&] { return best(asked, limit); });
}

Result<qint64> Search::count(const Asked &asked)
{
    const auto found = find(asked, MaxExamined);
    if (!found)
        return found.error();
    return std::ssize(*found);
}

Result<std::vector<StoredEvent>> Search::best(const Asked &asked, int limit)
{
    const auto terms = readSearch(asked.filter.search.value_or(QByteArray()));
    const auto filter = rest(asked.filter, terms, asked.now);
    if (!filter)
        return filter.error();
    const Asked narrowed {*filter, asked.now, asked.admit};
    if (terms.match.isEmpty() && terms.authors.empty() && terms.names.empty())
        return std::vector<StoredEvent>(); // nothing that could be found by
    if (terms.match.isEmpty())
        return ofAuthors(narrowed, limit);
    const auto hits = matches(terms.match, *filter, asked.now);
    if (!hits)
        return hits.error();
    return load(*hits, narrowed, limit);
}

Result<std::vector<StoredEvent>> Search::ofAuthors(const Asked &asked, int limit)
{
    const auto admit = [&](const StoredEvent &stored) {
        const auto event = eventOfRow(stored.json);
        return event && searchText(*event) && (!asked.admit || asked.admit(stored));
    };
    return m_queries.collect(asked.filter, limit, asked.now, admit);
}

Result<std::vector<Search::Hit>> Search::matches(const QByteArray &expression, const Filter &filter,
                                                 qint64 now)
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
        if (mayMatch(select, filter))
            hits.push_back({select.integer(0), scoreOf(select.real(1), select.integer(2), now)});
    }
    std::ranges::stable_sort(hits, std::ranges::greater(), &Hit::score);
    return hits;
}

Result<std::vector<StoredEvent>> Search::load(const std::vector<Hit> &hits, const Asked &asked, int limit)
{
    std::vector<StoredEvent> events;
    for (const Hit &hit : hits) {
        if (std::ssize(events) >= limit)
            break;
        auto stored = m_queries.bySeq(hit.seq, asked.now);
        if (!stored)
            return stored.error();
        const auto event = *stored ? eventOfRow((*stored)->json) : std::nullopt;
        if (event && asked.filter.matches(*event) && (!asked.admit || asked.admit(**stored)))
            events.push_back(std::move(**stored));
    }
    return events;
}

Result<Filter> Search::rest(Filter filter, const SearchTerms &terms, qint64 now)
{
    filter.search.reset();
    filter.limit.reset();
    if (terms.authors.empty() && terms.names.empty())
        return filter;
    std::vector<PublicKey> authors = terms.authors;
    for (const QString &name : terms.names) {
        const auto named = authorsNamed(name, now);
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
    std::vector<PublicKey> bearers, others;
    const auto terms = readSearch('"' + name.toUtf8() + '"');
    if (terms.match.isEmpty())
        return bearers;
    const Filter profiles {.kinds = {{kinds::Profile}}};
    const Admit anyone;
    const auto hits = matches(terms.match, profiles, now);
    if (!hits)
        return hits.error();
    const auto found = load(*hits, {profiles, now, anyone}, MaxExamined);
    if (!found)
        return found.error();
    for (const StoredEvent &stored : *found) {
        const auto event = eventOfRow(stored.json);
        const auto full = event ? foldedNameOf(*event) : QString();
        auto &alike = full == name ? bearers : others;
        if (isWithin(name, full) && std::ssize(alike) < MostNamesakes)
            alike.push_back(event->pubkey);
    }
    return bearers.empty() ? others : bearers;
}

} // namespace feed::store
