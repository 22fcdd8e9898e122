#include "app/connection/wake_detector.h"

#include <utility>

namespace plaza::app {

bool WakeDetector::woke(qint64 wallMs, qint64 steadyMs)
{
    const auto last = std::exchange(m_last, Look {wallMs, steadyMs});
    if (!last)
        return false;
    const qint64 steady = steadyMs - last->steadyMs;
    const qint64 apart = (wallMs - last->wallMs) - steady;
    return qAbs(apart) > ToleranceMs || steady > IntervalMs + ToleranceMs;
}

} // namespace plaza::app
