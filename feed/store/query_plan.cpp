#include "feed/store/query_plan.h"

#include <algorithm>
#include <tuple>

namespace feed::store {

namespace {

using TagCondition = std::pair<const char, std::vector<QByteArray>>;

/// How many events one value of the tag may be expected to have: 0 few (it points at one event, one address or
/// one address elsewhere), 1 some, 2 many (every author's "settings" has the same d).
int commonness(char letter)
{
    switch (letter) {
    case 'e':
    case 'E':
    case 'a':
    case 'A':
    case 'q':
    case 'i':
    case 'I': return 0;
    case 'd':
    case 'k':
    case 'K':
    case 'l':
    case 'L': return 2;
    default: return 1;
    }
}

bool isRarer(const TagCondition &left, const TagCondition &right)
{
    return std::tuple(commonness(left.first), left.second.size())
        < std::tuple(commonness(right.first), right.second.size());
}

bool contradictsItself(const Filter &filter)
{
    const auto isEmpty = [](const auto &values) { return values && values->empty(); };
    const auto hasNoValue = [](const TagCondition &condition) { return condition.second.empty(); };
    return isEmpty(filter.ids) || isEmpty(filter.authors) || isEmpty(filter.kinds)
        || std::ranges::any_of(filter.tags, hasNoValue)
        || (filter.since && filter.until && *filter.since > *filter.until);
}

} // namespace

QueryPlan planOf(const Filter &filter)
{
    if (contradictsItself(filter))
        return {Source::Nothing, 0, true};
    if (filter.ids)
        return {Source::Ids, 0, !filter.authors && !filter.kinds && filter.tags.empty()};
    const auto rarest = std::ranges::min_element(filter.tags, isRarer);
    if (rarest != filter.tags.end() && !(filter.authors && commonness(rarest->first) == 2))
        return {Source::TagValues, rarest->first, false}; // never exact: the index holds hashes
    const bool exact = filter.tags.empty();
    if (filter.authors)
        return {filter.kinds ? Source::AuthorsByKinds : Source::Authors, 0, exact};
    return {filter.kinds ? Source::Kinds : Source::Everything, 0, exact};
}

Sql pageOf(Source source)
{
    switch (source) {
    case Source::Ids: return Sql::PageById;
    case Source::TagValues: return Sql::PageByTag;
    case Source::AuthorsByKinds:
    case Source::Authors: return Sql::PageByAuthorAndKind;
    case Source::Kinds: return Sql::PageByKind;
    case Source::Nothing:
    case Source::Everything: break;
    }
    return Sql::PageByTime;
}

} // namespace feed::store
