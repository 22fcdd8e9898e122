#include "tests/support/demo_plan.h"

#include <algorithm>
#include <cmath>

namespace plaza::support {
namespace {

using Line = DemoScript::Line;
using Thread = std::vector<Line>; ///< the first line starts it; parents are indices into it

std::vector<Thread> threadsOf(const std::vector<Line> &lines)
{
    std::vector<Thread> threads;
    std::size_t start = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].parent < 0) {
            start = i;
            threads.emplace_back();
        }
        auto line = lines[i];
        line.parent = std::max(-1, line.parent - static_cast<int>(start));
        threads.back().push_back(std::move(line));
    }
    return threads;
}

/// The script's threads in their order, with single posts strewn in between until there are `wanted`.
std::vector<Thread> cast(const DemoScript &script, std::size_t wanted)
{
    auto threads = threadsOf(script.seed);
    if (wanted <= threads.size() || script.posts.empty()) {
        threads.resize(std::min(wanted, threads.size()));
        return threads;
    }
    const auto strewn = wanted - threads.size();
    std::vector<Thread> mixed;
    for (std::size_t i = 0; i < wanted; ++i) {
        const auto singles = i * strewn / wanted; // so far
        if ((i + 1) * strewn / wanted > singles)
            mixed.push_back({script.posts[singles % script.posts.size()]});
        else
            mixed.push_back(threads[i - singles]);
    }
    return mixed;
}

/// When the thread at `place` (0 the oldest, 1 the newest) began: two days to four minutes ago, the nearer the
/// denser.
qint64 secondsAgo(double place)
{
    constexpr double span = 48 * 3600, newest = 4 * 60;
    return static_cast<qint64>(newest + span * std::pow(1 - place, 1.7));
}

} // namespace

int threadCount(const DemoScript &script)
{
    return static_cast<int>(std::ranges::count(script.seed, -1, &Line::parent));
}

std::vector<PlannedPost> planDemo(const DemoScript &script, int threads, qint64 now, std::mt19937 &random)
{
    const auto all = cast(script, static_cast<std::size_t>(std::max(threads, 0)));
    const auto count = static_cast<double>(all.size());
    std::uniform_int_distribution<qint64> jitter(0, 90), pause(3 * 60, 50 * 60);
    std::vector<PlannedPost> plan;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto slot = now - secondsAgo((static_cast<double>(i) + 1) / count);
        const auto first = plan.size();
        for (auto line : all[i]) {
            const bool starts = line.parent < 0;
            if (!starts)
                line.parent += static_cast<int>(first);
            const auto after = starts ? slot - jitter(random)
                                      : plan[static_cast<std::size_t>(line.parent)].at + pause(random);
            plan.push_back({std::move(line), std::min(after, now - 30)});
        }
    }
    return plan;
}

} // namespace plaza::support
