#pragma once

#include "tests/bench/load/stored.h"

#include <random>
#include <string>
#include <vector>

namespace plaza::bench {

/// Draws filters of one kind of question, always the same ones in the same order.
///
/// Thread: one.
class Questions
{
public:
    /// All kinds there are.
    static const std::vector<std::string> &kinds();

    /// kind: one of kinds().
    Questions(std::string kind, Samples samples);

    /// A filter as JSON.
    std::string next();

private:
    std::string list(const std::vector<std::string> &from, int count);

    std::string m_kind;
    Samples m_samples;
    std::mt19937_64 m_random {11};
};

} // namespace plaza::bench
