#include "tests/support/demo_plan.h"

#include <algorithm>

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

} // namespace

int threadCount(const DemoScript &script)
{
    return static_cast<int>(std::ranges::count(script.seed, -1, &Line::parent));
}

std::vector<PlannedPost> planDemo(const DemoScript &script, int threads, qint64 now, std::mt19937 &random)
{
    constexpr qint64 span = 48 * 3600, newest = 4 * 60;
    const auto all = cast(script, static_cast<std::size_t>(std::max(threads, 0)));
    const auto step = (span - newest) / std::max<qint64>(1, static_cast<qint64>(all.size()));
    std::uniform_int_distribution<qint64> jitter(0, step / 3), pause(3 * 60, 50 * 60);
    std::vector<PlannedPost> plan;
    auto slot = now - span;
    for (const auto &thread : all) {
        slot += step;
        const auto first = plan.size();
        for (auto line : thread) {
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
