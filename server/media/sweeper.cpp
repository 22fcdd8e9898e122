#include "server/media/sweeper.h"

#include <QLoggingCategory>

#include <condition_variable>
#include <mutex>

namespace plaza::server {

namespace {

Q_LOGGING_CATEGORY(lcSweeper, "plaza.media")

void warnOf(const feed::Outcome &outcome)
{
    if (!outcome)
        qCWarning(lcSweeper, "cannot erase files, trying again: %s", outcome.error().detail.constData());
}

void collect(Collector &collector, qint64 now)
{
    const auto gone = collector.collect(now);
    if (!gone)
        warnOf(gone.error());
    else if (*gone > 0)
        qCInfo(lcSweeper, "%d files that nothing shows were erased", *gone);
}

} // namespace

Sweeper::Sweeper(Library &library, CollectionRules rules, std::function<qint64()> now, Pace pace)
    : m_thread([&library, rules = std::move(rules), now = std::move(now), pace](const std::stop_token &stop) {
        Collector collector(library, rules);
        std::mutex mutex;
        std::condition_variable_any wake;
        auto nextCollection = std::chrono::steady_clock::now();
        while (!stop.stop_requested()) {
            warnOf(library.eraseVanished());
            if (std::chrono::steady_clock::now() >= nextCollection) {
                nextCollection += pace.collect;
                collect(collector, now());
            } else {
                warnOf(collector.lookThrough());
            }
            std::unique_lock lock(mutex);
            wake.wait_for(lock, stop, pace.look, [] { return false; });
        }
    })
{ }

} // namespace plaza::server
