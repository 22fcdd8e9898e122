#include "server/media/sweeper.h"

#include <QLoggingCategory>

#include <condition_variable>
#include <mutex>

namespace plaza::server {

namespace {

Q_LOGGING_CATEGORY(lcSweeper, "plaza.media")

} // namespace

Sweeper::Sweeper(Library &library, std::chrono::milliseconds interval)
    : m_thread([&library, interval](const std::stop_token &stop) {
        std::mutex mutex;
        std::condition_variable_any wake;
        while (!stop.stop_requested()) {
            if (const auto swept = library.eraseVanished(); !swept)
                qCWarning(lcSweeper, "cannot erase files, trying again: %s",
                          swept.error().detail.constData());
            std::unique_lock lock(mutex);
            wake.wait_for(lock, stop, interval, [] { return false; });
        }
    })
{ }

} // namespace plaza::server
