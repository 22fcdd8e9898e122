#include "server/ops/system_limits.h"

#include "server/system/disk.h"

#include <QTemporaryFile>

#include <chrono>
#include <optional>

namespace plaza::server {

using namespace std::chrono_literals;

namespace {

/// None: it could not be written at all.
std::optional<std::chrono::microseconds> measureSync(const QString &directory)
{
    constexpr int Rounds = 3;
    QTemporaryFile file(directory + QStringLiteral("/sync-test-XXXXXX"));
    if (!file.open())
        return {};
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < Rounds; ++i) {
        if (file.write(QByteArray(4096, 'p')) < 0 || !file.flush() || !syncFile(file))
            return {};
    }
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start)
        / Rounds;
}

} // namespace

void warnOfSlowDisk(const QString &directory)
{
    const auto sync = measureSync(directory);
    if (!sync)
        qWarning("a small file cannot be written in the data directory");
    else if (*sync > 50ms)
        qWarning("the disk takes %lld ms to make a write safe; every post waits for that",
                 static_cast<long long>(*sync / 1ms));
}

} // namespace plaza::server
