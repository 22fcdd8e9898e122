#pragma once

#include <atomic>
#include <chrono>

namespace feed {

/// When a thread was last seen going round its loop. One thread beats, any thread looks.
class Heartbeat
{
public:
    using Clock = std::chrono::steady_clock;

    void beat() { m_last = Clock::now().time_since_epoch().count(); }
    bool isYoungerThan(Clock::duration age) const
    {
        return Clock::now() - Clock::time_point(Clock::duration(m_last.load())) < age;
    }

private:
    std::atomic<Clock::rep> m_last = Clock::now().time_since_epoch().count();
};

} // namespace feed
