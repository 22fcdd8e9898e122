#pragma once

#include "feed/store/database.h"

namespace feed::store {

/// Reads several statements from one state of the file, whatever others write meanwhile.
template<class Read>
auto inSnapshot(Database &database, Read read) -> decltype(read())
{
    if (auto begun = database.execute("BEGIN"); !begun)
        return begun.error();
    auto result = read();
    if (auto ended = database.commit(); !ended)
        return ended.error();
    return result;
}

} // namespace feed::store
