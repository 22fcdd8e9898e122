#include "feed/backoff.h"

#include <algorithm>

namespace feed {

using namespace std::chrono_literals;

std::chrono::milliseconds backoff(int attempt, double unit)
{
    constexpr std::chrono::milliseconds first = 500ms, ceiling = 30s;
    const int doublings = std::clamp(attempt, 0, 16); // 2^16 · 500 ms is far past the ceiling
    const auto bound = std::min(ceiling, first * (1 << doublings));
    const double share = std::clamp(unit, 0.0, 1.0) * static_cast<double>(bound.count());
    return std::min(std::chrono::milliseconds(static_cast<long>(share)), bound - 1ms);
}

} // namespace feed
