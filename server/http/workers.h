#pragma once

#include "feed/inbox.h"

#include <functional>
#include <thread>
#include <vector>

namespace plaza::server::http {

/// A few threads for what may wait, so that no thread with sockets does.
///
/// Whoever is free takes the oldest job: one that waits for long holds up nobody but its own thread.
/// Thread: any, except construction and destruction.
class Workers
{
public:
    explicit Workers(int threads);
    /// Waits for what is being done; what still waits is not done.
    ~Workers();

    void run(std::function<void()> job);

private:
    void work(const std::stop_token &stop);

    feed::Inbox<std::function<void()>> m_jobs;
    std::vector<std::jthread> m_threads; // last: they use the jobs
};

} // namespace plaza::server::http
