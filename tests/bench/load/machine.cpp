#include "tests/bench/load/machine.h"

#include "tests/bench/load/corpus.h"
#include "tests/bench/samples.h"

#include <chrono>
#include <cstdlib>
#include <string>
#include <unistd.h>

namespace plaza::bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int Rounds = 100;

} // namespace

double syncMilliseconds(const char *folder)
{
    auto name = std::string(folder) + "/sync-XXXXXX";
    const int file = ::mkstemp(name.data());
    if (file < 0)
        return 0;
    const std::string page(4096, 'x');
    std::vector<double> samples;
    for (int i = 0; i < Rounds; ++i) {
        const auto start = Clock::now();
        if (::write(file, page.data(), page.size()) < 0 || ::fdatasync(file) < 0)
            break;
        samples.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    ::close(file);
    ::unlink(name.c_str());
    return samples.empty() ? 0 : percentile(samples, 0.5);
}

double verifyMicroseconds()
{
    Corpus corpus({.authors = Rounds, .newest = 1});
    std::vector<double> samples;
    for (const auto &event : corpus.posts(Rounds)) {
        const auto start = Clock::now();
        if (feed::verify(event))
            samples.push_back(std::chrono::duration<double, std::micro>(Clock::now() - start).count());
    }
    return percentile(samples, 0.5);
}

} // namespace plaza::bench
