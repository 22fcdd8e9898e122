#pragma once

#include "feed/filter.h"
#include "feed/store/statements.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace feed::store {

/// Which condition of a filter is answered by an index. One cursor for each of its values; the rest of the
/// filter is checked on what the cursors find.
enum class Source {
    Nothing, ///< the filter contradicts itself
    Ids,
    TagValues,      ///< of one letter
    AuthorsByKinds, ///< one cursor for each author and kind
    Authors,        ///< the same, the kinds being looked up
    Kinds,
    Everything,
};

struct QueryPlan {
    Source source = Source::Everything;
    char letter = 0;    ///< of TagValues
    bool exact = false; ///< whatever the cursors find matches: events need not be looked at

    friend bool operator==(const QueryPlan &, const QueryPlan &) = default;
};

/// The most selective condition: ids, tags that point at one thing, the other tags, authors, kinds.
QueryPlan planOf(const Filter &filter);

/// The statement behind the cursors. Not for Nothing.
Sql pageOf(Source source);

/// The value one cursor goes over: an id; an author and a kind; a kind; the hash of a tag; nothing.
struct CursorKey {
    std::optional<qint64> number; ///< kind or hash; bound first
    QByteArray bytes;             ///< id or author; null when there is none
};

} // namespace feed::store
