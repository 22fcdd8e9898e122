#pragma once

#include "server/media/collector.h"

#include <chrono>
#include <functional>
#include <thread>

namespace plaza::server {

/// Erases the files of those who have asked to be forgotten (NIP-62) and those that nothing shows, on a thread of its
/// own: at once, and then again and again.
///
/// Thread: any, for construction and destruction; ends when it is destroyed.
class Sweeper
{
public:
    struct Pace {
        std::chrono::milliseconds look = std::chrono::seconds(5); ///< between two looks at what is new
        std::chrono::milliseconds collect = std::chrono::minutes(10);
    };
    /// library: outlives this. now: Unix seconds, from any thread.
    Sweeper(Library &library, CollectionRules rules, std::function<qint64()> now, Pace pace);

private:
    std::jthread m_thread;
};

} // namespace plaza::server
