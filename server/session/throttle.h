#pragma once

#include <chrono>

namespace plaza::server {

/// How many messages one connection may send: a bucket that fills steadily.
///
/// Thread: its shard's. Time is given in, about once a second.
class Throttle
{
public:
    static constexpr double PerSecond = 200;
    static constexpr double Burst = 2000;
    static constexpr int Patience =
        1000; ///< messages over the rate in a row of seconds before it is hopeless

    using Clock = std::chrono::steady_clock;

    /// False: over the rate.
    bool take();
    /// It went on sending in spite of being told.
    bool isHopeless() const { return m_refused > Patience; }
    void refill(Clock::time_point now);

private:
    double m_tokens = Burst;
    int m_refused = 0; // since the bucket was last full enough
    Clock::time_point m_filledAt {};
};

} // namespace plaza::server
