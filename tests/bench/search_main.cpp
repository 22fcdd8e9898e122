// bench-search FILE: asks an app's store what a person types into the search field, letter by letter. Prints how long the
// slowest of these takes, as a median of many times.
#include "feed/kinds.h"
#include "feed/store/sqlite_store.h"
#include "tests/bench/samples.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr int Times = 21, Shown = 200;

feed::Filter filterFor(const QByteArray &typed)
{
    feed::Filter filter;
    filter.kinds = {feed::kinds::Post};
    filter.search = typed;
    filter.limit = Shown;
    return filter;
}

double medianMs(feed::store::EventStore &store, const QByteArray &typed, std::size_t &found)
{
    std::vector<double> times;
    for (int i = 0; i < Times; ++i) {
        QElapsedTimer clock;
        clock.start();
        const auto events = store.query(filterFor(typed), Shown, 4'000'000'000);
        times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        found = events ? events->size() : 0;
    }
    return plaza::bench::percentile(times, 0.5);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    auto store = feed::store::openSqlite(app.arguments().value(1), {.sync = feed::store::Sync::Normal});
    if (!store) {
        std::fprintf(stderr, "bench-search: %s\n", store.error().detail.constData());
        return 1;
    }
    double slowest = 0, all = 0;
    const QByteArrayList typed {"s",         "st",    "sto",   "story", "story abo", "people write po",
                                "courtyard", "12345", "nobody"};
    for (const auto &text : typed) {
        std::size_t found = 0;
        const double ms = medianMs(**store, text, found);
        std::fprintf(stderr, "%-18s %7.1f ms %5zu found\n", text.constData(), ms, found);
        slowest = std::max(slowest, ms);
        all += ms;
    }
    std::printf("{\"search_ms_slowest\": %.1f, \"search_ms_mean\": %.1f}\n", slowest,
                all / static_cast<double>(typed.size()));
    return 0;
}
