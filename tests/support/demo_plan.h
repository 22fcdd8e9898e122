#pragma once

#include "tests/support/demo_script.h"

#include <QtGlobal>

#include <random>
#include <vector>

namespace plaza::support {

/// One thing a demo member does when the feed is filled.
struct PlannedPost {
    DemoScript::Line line; ///< parent: an index into the plan
    qint64 at = 0;         ///< Unix seconds
};

/// Spreads `threads` threads of the script over the two days before `now`, the nearer the denser, with answers
/// minutes to an hour after what they answer. More threads than the script has are taken from its single posts,
/// over again.
///
/// returns: every line after the one it answers; nothing is later than `now`.
std::vector<PlannedPost> planDemo(const DemoScript &script, int threads, qint64 now, std::mt19937 &random);

/// How many threads the script itself has.
int threadCount(const DemoScript &script);

} // namespace plaza::support
