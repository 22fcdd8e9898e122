#pragma once

#include <map>
#include <string>
#include <vector>

namespace plaza::bench {

/// The figures of one run, or why there are none. A run in which anything was lost, came twice or out of order has none.
struct Report {
    std::map<std::string, double> figures {};
    std::string failure {}; ///< empty: the run was whole

    static Report failed(std::string why) { return {{}, std::move(why)}; }
    /// One JSON object on one line.
    std::string toJson() const;
    /// Adds name_p50 and name_p99; nothing where there are no samples.
    void addPercentiles(const std::string &name, const std::vector<double> &samples);
};

} // namespace plaza::bench
