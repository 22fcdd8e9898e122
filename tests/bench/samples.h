#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

namespace plaza::bench {

/// The value that `share` (0…1) of the samples do not exceed; nearest rank. samples: not empty, any order.
inline double percentile(std::vector<double> samples, double share)
{
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(samples.size())));
    const auto at = samples.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
    std::ranges::nth_element(samples, at);
    return *at;
}

} // namespace plaza::bench
