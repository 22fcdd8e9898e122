#pragma once

#include "feed/result.h"
#include "server/config/options.h"
#include "server/metrics/figures.h"
#include "server/transport/side_door.h"

#include <functional>
#include <memory>

/// Part of the composition root: what Prometheus is told, and where.
namespace plaza::server {

struct MetricsSources {
    const metrics::Figures &figures;
    QString dataDirectory;
    qint64 startedAt = 0; ///< Unix seconds
    std::function<bool()> isReady;
    std::function<qint64()> members;
    std::function<qint64()> lastBackup {};    ///< Unix seconds; 0: none; null: none are made
    std::function<bool()> hasBackupFailed {}; ///< null: none are made
};

/// All figures, in Prometheus' text format. Looks at the disk. Thread: any.
QByteArray metricsPage(const MetricsSources &sources);

/// The listener of --metrics-listen, which answers /metrics and what the site does.
class MetricsDoor
{
public:
    /// site: outlives this. Where nothing is asked for, or the default's port is another's, there is no listener.
    /// errors: Unavailable (the place that was asked for cannot be had).
    static feed::Result<std::unique_ptr<MetricsDoor>> open(const Options &options, MetricsSources sources,
                                                           const http::Site &site);

private:
    MetricsDoor(MetricsSources sources, const http::Site &site);

    MetricsSources m_sources;
    HttpThread m_http;
    SideDoor m_door;
};

} // namespace plaza::server
