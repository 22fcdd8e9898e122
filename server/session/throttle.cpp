#include "server/session/throttle.h"

#include <algorithm>
#include <utility>

namespace plaza::server {

bool Throttle::take()
{
    if (m_tokens < 1) {
        ++m_refused;
        return false;
    }
    m_tokens -= 1;
    return true;
}

void Throttle::refill(Clock::time_point now)
{
    if (m_filledAt == Clock::time_point {})
        m_filledAt = now;
    const std::chrono::duration<double> passed = now - std::exchange(m_filledAt, now);
    m_tokens = std::min(Burst, m_tokens + passed.count() * PerSecond);
    if (m_tokens > Burst / 2)
        m_refused = 0;
}

} // namespace plaza::server
