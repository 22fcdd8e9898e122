#include "server/metrics/commit_clock.h"

#include <sqlite3.h>

namespace plaza::server::metrics {

void noteCommits(feed::store::Database &database, WriterFigures &figures)
{
    const auto note = [](void *context) {
        static_cast<WriterFigures *>(context)->syncBegan = std::chrono::steady_clock::now();
        return 0; // go on
    };
    sqlite3_commit_hook(database.handle(), note, &figures);
}

} // namespace plaza::server::metrics
