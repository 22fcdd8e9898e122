#include "server/metrics_page.h"

#include "server/metrics/exposition.h"
#include "server/ops/data_directory.h"
#include "server/ops/process_facts.h"

#include <QFileInfo>
#include <QStorageInfo>

namespace plaza::server {

namespace {

using metrics::Exposition;
using Kind = Exposition::Kind;
using metrics::ShardFigures;

constexpr int RequestsAtOnce = 50;

quint64 sumOf(const metrics::Figures &figures, metrics::Counter ShardFigures::*counter)
{
    quint64 sum = 0;
    for (const auto &shard : figures.shards())
        sum += ((*shard).*counter).value();
    return sum;
}

qint64 sumOf(const metrics::Figures &figures, metrics::Gauge ShardFigures::*gauge)
{
    qint64 sum = 0;
    for (const auto &shard : figures.shards())
        sum += ((*shard).*gauge).value();
    return sum;
}

template<std::size_t Size>
void add(Exposition &page, QByteArrayView label, const std::array<const char *, Size> &names,
         const auto &value)
{
    for (std::size_t i = 0; i < Size; ++i)
        page.sample(double(value(i)), {label, names[i]});
}

void addConnections(Exposition &page, const metrics::Figures &figures)
{
    const auto opened = sumOf(figures, &ShardFigures::opened), closed = sumOf(figures, &ShardFigures::closed);
    page.metric(Kind::Gauge, "plaza_connections", "WebSockets open now.").sample(double(opened - closed));
    page.metric(Kind::Counter, "plaza_connections_total", "WebSockets opened.").sample(double(opened));
    page.metric(Kind::Counter, "plaza_accepted_total", "Sockets accepted, for whatever they wanted.")
        .sample(double(figures.door.accepted.value()));
    page.metric(Kind::Counter, "plaza_refused_total", "Sockets turned away at the door.");
    add(page, "cause", metrics::RefusalNames, [&](std::size_t i) { return figures.door.refused.value(i); });
    page.metric(Kind::Counter, "plaza_dropped_total", "WebSockets that the server ended.");
    add(page, "cause", metrics::DropNames, [&](std::size_t i) {
        quint64 sum = 0;
        for (const auto &shard : figures.shards())
            sum += shard->drops.value(i);
        return sum;
    });
    page.metric(Kind::Counter, "plaza_tls_handshakes_total", "TLS handshakes completed.")
        .sample(double(figures.door.handshakes.value()));
}

void addConversations(Exposition &page, const metrics::Figures &figures)
{
    page.metric(Kind::Gauge, "plaza_subscriptions", "Subscriptions open now.")
        .sample(double(sumOf(figures, &ShardFigures::subscriptions)));
    page.metric(Kind::Counter, "plaza_messages_received_total", "Messages of clients.")
        .sample(double(sumOf(figures, &ShardFigures::messages)));
    page.metric(Kind::Counter, "plaza_events_total", "Events that clients sent, by what became of them.");
    add(page, "outcome", metrics::OutcomeNames, [&](std::size_t i) {
        quint64 sum = 0;
        for (const auto &shard : figures.shards())
            sum += shard->events.at(i).value();
        return sum;
    });
    page.metric(Kind::Counter, "plaza_sign_ins_total", "Answers to the question who one is.")
        .sample(double(sumOf(figures, &ShardFigures::signedIn)), {"result", "accepted"})
        .sample(double(sumOf(figures, &ShardFigures::signInsRefused)), {"result", "refused"});
}

void addDeliveries(Exposition &page, const metrics::Figures &figures)
{
    page.metric(Kind::Counter, "plaza_deliveries_total", "Events sent to subscriptions as they happened.")
        .sample(double(sumOf(figures, &ShardFigures::deliveries)));
    page.metric(Kind::Counter, "plaza_sent_bytes_total", "Bytes of WebSocket frames sent.")
        .sample(double(sumOf(figures, &ShardFigures::sentBytes)));
    page.metric(Kind::Gauge, "plaza_queued_bytes", "Bytes that readers have not taken yet.")
        .sample(double(sumOf(figures, &ShardFigures::queuedBytes)));
    std::vector<const metrics::Durations *> lags;
    for (const auto &shard : figures.shards())
        lags.push_back(&shard->lag);
    if (!lags.empty())
        page.histogram<metrics::Durations>("plaza_delivery_lag_seconds",
                                           "From a commit to its last subscriber, by shard.", lags);
}

void addWriting(Exposition &page, const metrics::WriterFigures &writer)
{
    const auto one = [&page](QByteArrayView name, QByteArrayView help, const auto &histogram) {
        using Known = std::remove_cvref_t<decltype(histogram)>;
        const std::array<const Known *, 1> parts {&histogram};
        page.histogram<Known>(name, help, parts);
    };
    one("plaza_commit_seconds", "Transactions with events.", writer.commit);
    one("plaza_sync_seconds", "Of these, until the disk had them.", writer.sync);
    one("plaza_commit_events", "Events in a transaction.", writer.group);
    page.metric(Kind::Counter, "plaza_commit_failures_total", "Transactions that the disk did not take.")
        .sample(double(writer.failures.value()));
}

void addHttp(Exposition &page, const metrics::DoorFigures &door)
{
    static constexpr std::array names {"other", "1xx", "2xx", "3xx", "4xx", "5xx"};
    page.metric(Kind::Counter, "plaza_http_responses_total", "Answers over HTTP, by status.");
    add(page, "class", names, [&](std::size_t i) { return door.answers.at(i).value(); });
}

void addCare(Exposition &page, const MetricsSources &sources)
{
    page.metric(Kind::Gauge, "plaza_ready", "Whether the disk takes writes and people are let in.")
        .sample(sources.isReady());
    page.metric(Kind::Gauge, "plaza_members", "Members.").sample(double(sources.members()));
    if (sources.lastBackup) {
        page.metric(Kind::Gauge, "plaza_backup_timestamp_seconds",
                    "When the newest good backup was made; 0: never.")
            .sample(double(sources.lastBackup()));
        page.metric(Kind::Gauge, "plaza_backup_failed", "Whether the last attempt failed.")
            .sample(sources.hasBackupFailed());
    }
    const DataDirectory data(sources.dataDirectory);
    page.metric(Kind::Gauge, "plaza_disk_free_bytes", "Free where the data is.")
        .sample(double(QStorageInfo(data.path()).bytesAvailable()));
    page.metric(Kind::Gauge, "plaza_database_bytes", "Size of the database.")
        .sample(double(QFileInfo(data.databasePath()).size()));
}

void addProcess(Exposition &page, const MetricsSources &sources)
{
    page.metric(Kind::Gauge, "plaza_build_info", "The version that runs.")
        .sample(1, {"version", PLAZA_VERSION});
    page.metric(Kind::Gauge, "process_start_time_seconds", "When it was started.")
        .sample(double(sources.startedAt));
    const auto facts = processFacts();
    page.metric(Kind::Counter, "process_cpu_seconds_total", "Processor time used.").sample(facts.cpuSeconds);
    page.metric(Kind::Gauge, "process_max_fds", "Files it may have open.")
        .sample(double(facts.maxDescriptors));
    if (!facts.openDescriptors)
        return; // this system does not tell
    page.metric(Kind::Gauge, "process_open_fds", "Files it has open.").sample(double(*facts.openDescriptors));
    page.metric(Kind::Gauge, "process_resident_memory_bytes", "Memory in use.")
        .sample(double(facts.residentBytes));
}

} // namespace

QByteArray metricsPage(const MetricsSources &sources)
{
    Exposition page;
    addProcess(page, sources);
    addConnections(page, sources.figures);
    addConversations(page, sources.figures);
    addDeliveries(page, sources.figures);
    addWriting(page, sources.figures.writer);
    addHttp(page, sources.figures.door);
    addCare(page, sources);
    return page.text();
}

MetricsDoor::MetricsDoor(MetricsSources sources, const http::Site &site)
    : m_sources(std::move(sources))
    , m_http({.site = site,
              .routes = {{http::isFor("GET", "/metrics"), 0, http::AnswerWhole([this](const http::Request &) {
                              return http::Response {.contentType = Exposition::ContentType,
                                                     .body = metricsPage(m_sources),
                                                     .headers = {{"Cache-Control", "no-store"}}};
                          })}},
              .most = RequestsAtOnce,
              .quickWorkers = 1,
              .slowWorkers = 0})
    , m_door(m_http)
{ }

feed::Result<std::unique_ptr<MetricsDoor>> MetricsDoor::open(const Options &options, MetricsSources sources,
                                                             const http::Site &site)
{
    const auto &place = options.network.metrics;
    if (!place)
        return std::unique_ptr<MetricsDoor>();
    std::unique_ptr<MetricsDoor> door(new MetricsDoor(std::move(sources), site));
    if (door->m_door.listen(place->address, place->port)) {
        qInfo("metrics on http://%s:%d/metrics", qUtf8Printable(place->address.toString()),
              door->m_door.serverPort());
        return door;
    }
    const auto why = "no metrics: cannot listen on " + place->address.toString().toLatin1() + ':'
        + QByteArray::number(place->port) + ": " + door->m_door.errorString().toUtf8();
    if (!place->isDefault)
        return feed::fail(feed::Code::Unavailable, why);
    qInfo("%s", why.constData()); // another server of this machine has it
    return std::unique_ptr<MetricsDoor>();
}

} // namespace plaza::server
