// bench-latency [POSTS]: from the publish call in one app to the row in another, the server's durable commit
// included. Prints one JSON object; prints no figures for a run in which something was lost or came twice.
#include "feed/protocol/invite_link.h"
#include "tests/bench/latency_reader.h"
#include "tests/bench/latency_run.h"
#include "tests/bench/samples.h"

#include <QCoreApplication>
#include <QTemporaryFile>

#include <cstdio>
#include <unistd.h>

using plaza::bench::LatencyReader;
using plaza::bench::LatencyRun;
using plaza::bench::percentile;
using plaza::support::ServerProcess;

namespace {

/// What one sync of a small append costs on the disk that holds the server's data, in ms.
std::vector<double> measureSync(int rounds)
{
    QTemporaryFile file;
    std::vector<double> samples;
    if (!file.open())
        return samples;
    const QByteArray page(4096, 'x');
    for (int i = 0; i < rounds; ++i) {
        const auto start = plaza::bench::nanosecondsNow();
        file.write(page);
        file.flush();
        ::fdatasync(file.handle());
        samples.push_back(static_cast<double>(plaza::bench::nanosecondsNow() - start) / 1e6);
    }
    return samples;
}

void print(const LatencyRun &run, const std::vector<double> &syncs)
{
    const auto &[toRow, toOk] = run.latencies();
    const double sync = percentile(syncs, 0.5), row = percentile(toRow, 0.5);
    std::printf("{\"posts\": %zu, \"to_row_p50_ms\": %.2f, \"to_row_p99_ms\": %.2f, \"to_ok_p50_ms\": %.2f, "
                "\"to_ok_p99_ms\": %.2f, \"fdatasync_p50_ms\": %.3f, \"to_row_p50_in_syncs\": %.2f}\n",
                toRow.size(), row, percentile(toRow, 0.99), percentile(toOk, 0.5), percentile(toOk, 0.99),
                sync, row / sync);
}

int measure(QCoreApplication &app, int posts)
{
    auto server = ServerProcess::start(ServerProcess::Access::Closed);
    const auto invite = server ? (*server)->invite(2) : server.error();
    if (!invite) {
        std::fprintf(stderr, "bench-latency: %s\n", invite.error().detail.constData());
        return 1;
    }
    auto syncs = measureSync(200);
    LatencyRun run(**server, (*feed::protocol::inviteLinkFromText(*invite)).code, posts);
    QObject::connect(&run, &LatencyRun::finished, &app, &QCoreApplication::quit);
    QObject::connect(&run, &LatencyRun::failed, &app, [](const QString &why) {
        std::fprintf(stderr, "bench-latency: no figures: %s\n", qPrintable(why));
        QCoreApplication::exit(1);
    });
    const int code = app.exec();
    const auto after = measureSync(200);
    syncs.insert(syncs.end(), after.begin(), after.end());
    if (code == 0)
        print(run, syncs);
    return code;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const auto arguments = app.arguments();
    if (arguments.value(1) == QLatin1StringView("--reader")) {
        LatencyReader reader(QUrl(arguments.value(2)), arguments.value(3).toUtf8());
        return app.exec();
    }
    const int posts = arguments.size() > 1 ? arguments.at(1).toInt() : 1000;
    return measure(app, posts);
}
