// Where in the indexes the events of a filter begin.
#include "feed/store/event_queries.h"

#include <algorithm>

namespace feed::store {

namespace {

constexpr std::size_t MostCursors = 16'384;
constexpr std::size_t FewKinds = 8;

template<class Value>
std::vector<Value> withoutRepeats(std::vector<Value> values)
{
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

} // namespace

Result<std::vector<CursorKey>> EventQueries::keysOf(const Filter &filter, const QueryPlan &plan)
{
    std::vector<CursorKey> keys;
    switch (plan.source) {
    case Source::Nothing: break;
    case Source::Everything: keys.push_back({}); break;
    case Source::Ids:
        for (const auto &id : withoutRepeats(*filter.ids))
            keys.push_back({{}, id.raw()});
        break;
    case Source::TagValues:
        for (const auto &value : withoutRepeats(filter.tags.at(plan.letter)))
            keys.push_back({m_hash.ofTag(plan.letter, value), {}});
        break;
    case Source::Kinds:
        for (const int kind : withoutRepeats(*filter.kinds))
            keys.push_back({kind, {}});
        break;
    case Source::AuthorsByKinds:
    case Source::Authors: return keysOfAuthors(filter);
    }
    return keys;
}

/// Authors times kinds can be millions, of which nearly all have nothing: of many kinds only those are gone through that
/// an author has used.
Result<std::vector<CursorKey>> EventQueries::keysOfAuthors(const Filter &filter)
{
    const auto wanted = filter.kinds ? std::optional(withoutRepeats(*filter.kinds)) : std::nullopt;
    const bool isFew = wanted && wanted->size() <= FewKinds;
    std::vector<CursorKey> keys;
    for (const auto &author : withoutRepeats(*filter.authors)) {
        const auto kinds = isFew ? Result(*wanted) : kindsOf(author, wanted ? &*wanted : nullptr);
        if (!kinds)
            return kinds.error();
        if (keys.size() + kinds->size() > MostCursors)
            return fail(Code::TooLarge,
                        "these authors and kinds are too many together; ask for fewer at once");
        for (const int kind : *kinds)
            keys.push_back({kind, author.raw()});
    }
    return keys;
}

/// A search for each kind there is, instead of a fifth index. `among` is sorted; whichever list is the shorter decides
/// how many searches there are.
Result<std::vector<int>> EventQueries::kindsOf(const PublicKey &author, const std::vector<int> *among)
{
    auto &select = m_statements[Sql::NextKindOfAuthor];
    const ResetAtEnd reset(select);
    std::vector<int> kinds;
    for (qint64 last = -1;;) {
        const auto row = select.bind(1, author.raw()).bind(2, last).step();
        if (!row)
            return row.error();
        if (!*row || kinds.size() > MostCursors)
            return kinds;
        last = select.integer(0);
        if (among) {
            const auto next = std::ranges::lower_bound(*among, static_cast<int>(last));
            if (next == among->end())
                return kinds;
            if (*next != last) {
                last = *next - 1;
                continue;
            }
        }
        kinds.push_back(static_cast<int>(last));
    }
}

} // namespace feed::store
