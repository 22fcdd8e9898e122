#pragma once

#include "server/media/library.h"

#include <chrono>
#include <thread>

namespace plaza::server {

/// Erases the files of those who have asked to be forgotten (NIP-62), on a thread of its own: at once, and then
/// again and again.
///
/// Thread: any, for construction and destruction; ends when it is destroyed.
class Sweeper
{
public:
    /// library: outlives this.
    explicit Sweeper(Library &library, std::chrono::milliseconds interval = std::chrono::seconds(5));

private:
    std::jthread m_thread;
};

} // namespace plaza::server
