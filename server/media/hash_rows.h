#pragma once

#include "feed/store/database.h"
#include "server/media/blob.h"

#include <vector>

namespace plaza::server {

/// The hashes in the first column of a statement that is bound. errors: Unavailable.
inline feed::Result<std::vector<BlobHash>> hashRows(feed::store::Statement &select)
{
    std::vector<BlobHash> hashes;
    for (;;) {
        const auto row = select.step();
        if (!row)
            return row.error();
        if (!*row)
            return hashes;
        if (const auto hash = BlobHash::fromRaw(select.blob(0)))
            hashes.push_back(*hash);
    }
}

} // namespace plaza::server
