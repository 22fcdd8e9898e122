#pragma once

#include "feed/store/database.h"
#include "server/metrics/figures.h"

namespace plaza::server::metrics {

/// Notes in figures when each commit of the database begins, so that what the disk costs can be told from what the
/// transaction did before. figures: outlives the database.
void noteCommits(feed::store::Database &database, WriterFigures &figures);

} // namespace plaza::server::metrics
