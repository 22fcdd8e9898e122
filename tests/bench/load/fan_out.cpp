#include "tests/bench/load/audience.h"
#include "tests/bench/load/process_use.h"
#include "tests/bench/load/scenarios.h"

#include <ctime>
#include <functional>

namespace plaza::bench {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// A server that delivers nothing for so long does not answer.
constexpr auto Silence = 10s;

/// Counts what the server uses from here to the end of a phase.
class Phase
{
public:
    Phase(Audience &audience, int pid)
        : m_audience(audience)
        , m_pid(pid)
        , m_use(ProcessUse::of(pid))
        , m_deliveries(audience.deliveries())
        , m_start(Clock::now())
    {
        audience.forgetTimes();
    }
    void report(Report &report, const std::string &name) const
    {
        const auto deliveries = double(m_audience.deliveries() - m_deliveries);
        const auto seconds = std::chrono::duration<double>(Clock::now() - m_start).count();
        const auto used = ProcessUse::of(m_pid).cpuMicroseconds - m_use.cpuMicroseconds;
        report.figures[name + "_deliveries_per_s"] = deliveries / seconds;
        report.figures[name + "_cpu_us_per_delivery"] = used / deliveries;
        report.figures[name + "_cpu_percent"] = used / seconds / 1e4;
        report.addPercentiles(name + "_ms", m_audience.deliveryTimes());
        report.addPercentiles(name + "_ok_ms", m_audience.acknowledgeTimes());
    }

private:
    Audience &m_audience;
    int m_pid;
    ProcessUse m_use;
    qint64 m_deliveries;
    Clock::time_point m_start;
};

std::vector<std::string> signedPosts(int count)
{
    Corpus corpus({.authors = 100, .newest = std::time(nullptr)});
    std::vector<std::string> texts;
    for (const auto &event : corpus.posts(count))
        texts.push_back(feed::toJson(event).toStdString());
    return texts;
}

/// Polls until `done`. False: the server fell silent.
bool hearUntil(Audience &audience, const std::function<bool()> &done)
{
    auto heard = audience.deliveries() + audience.acknowledged();
    for (auto last = Clock::now(); !done();) {
        audience.poll(20ms);
        const auto now = audience.deliveries() + audience.acknowledged();
        if (now != heard)
            last = Clock::now();
        else if (Clock::now() - last > Silence)
            return false;
        heard = now;
    }
    return true;
}

bool hearEverything(Audience &audience)
{
    return hearUntil(audience, [&] { return audience.isComplete(); });
}

/// With `window` posts under way: the next is said when all readers have the one `window` before it.
bool sayWindowed(Audience &audience, const std::vector<std::string> &posts, std::size_t from,
                 std::size_t count, int window)
{
    const auto mayGoOn = [&] {
        return audience.expected() - audience.deliveries() <= qint64(window - 1) * audience.readers();
    };
    for (std::size_t i = from; i < from + count; ++i) {
        audience.say(posts[i]);
        if (!hearUntil(audience, mayGoOn))
            return false;
    }
    return hearEverything(audience);
}

bool sayPaced(Audience &audience, const std::vector<std::string> &posts, std::size_t from, int rate)
{
    const auto start = Clock::now();
    for (std::size_t i = from; i < posts.size(); ++i) {
        const auto due = start + std::chrono::microseconds(1'000'000LL * qint64(i - from) / rate);
        while (Clock::now() < due)
            audience.poll(std::max(0ms, std::chrono::floor<std::chrono::milliseconds>(due - Clock::now())));
        audience.say(posts[i]);
    }
    return hearEverything(audience);
}

} // namespace

Report fanOut(const Options &options)
{
    const int readers = options.number("readers", 100), single = options.number("single", 100),
              burst = options.number("burst", 400), window = options.number("window", 16),
              rate = options.number("rate", 20), paced = rate * options.number("seconds", 10);
    constexpr std::size_t Warm = 20;
    const auto posts = signedPosts(int(Warm) + single + burst + paced);
    Audience audience(options.target(), options.dialect());
    const auto filter = R"({"kinds":[1],"limit":0})";
    if (const auto there = audience.gather(std::vector<std::string>(std::size_t(readers), filter)); !there)
        return Report::failed(there.error().detail.toStdString());
    Report report;
    if (!sayWindowed(audience, posts, 0, Warm, 1))
        return Report::failed("the first posts did not reach everybody");
    const auto pid = options.target().pid;
    {
        const Phase phase(audience, pid);
        if (!sayWindowed(audience, posts, Warm, std::size_t(single), 1))
            return Report::failed("single posts: " + audience.complaint());
        phase.report(report, "single");
    }
    {
        const Phase phase(audience, pid);
        if (!sayWindowed(audience, posts, Warm + std::size_t(single), std::size_t(burst), window))
            return Report::failed("posts at once: " + audience.complaint());
        phase.report(report, "burst");
    }
    if (paced > 0) {
        const Phase phase(audience, pid);
        if (!sayPaced(audience, posts, Warm + std::size_t(single + burst), rate))
            return Report::failed("posts at a steady rate: " + audience.complaint());
        phase.report(report, "paced");
    }
    report.failure = audience.complaint();
    return report;
}

Report homeFeeds(const Options &options)
{
    const int readers = options.number("readers", 1000), authors = 10'000, followed = 200,
              rate = options.number("rate", 100), posts = rate * options.number("seconds", 10);
    Corpus corpus({.authors = authors, .newest = std::time(nullptr)});
    std::mt19937_64 random(7);
    std::vector<std::vector<int>> followers(authors);
    std::vector<std::string> filters;
    for (int reader = 0; reader < readers; ++reader) {
        std::string list;
        for (int i = 0; i < followed; ++i) {
            // One of each stripe: no author twice.
            const auto author = std::size_t(i * (authors / followed) + int(random() % (authors / followed)));
            followers[author].push_back(reader);
            list += (list.empty() ? "\"" : ",\"") + corpus.authors()[author].publicKey().toHex().toStdString()
                + '"';
        }
        filters.push_back(R"({"kinds":[1],"limit":0,"authors":[)" + list + "]}");
    }
    Audience audience(options.target(), options.dialect());
    if (const auto there = audience.gather(filters); !there)
        return Report::failed(there.error().detail.toStdString());
    std::vector<std::pair<std::string, int>> texts;
    for (int i = 0; i < posts; ++i) {
        const int author = int(random() % authors);
        texts.emplace_back(feed::toJson(corpus.postBy(author, std::time(nullptr))).toStdString(), author);
    }
    Report report;
    const Phase phase(audience, options.target().pid);
    const auto before = ProcessUse::of(options.target().pid);
    const auto start = Clock::now();
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto due = start + std::chrono::microseconds(1'000'000LL * qint64(i) / rate);
        while (Clock::now() < due)
            audience.poll(std::max(0ms, std::chrono::floor<std::chrono::milliseconds>(due - Clock::now())));
        audience.say(texts[i].first, followers[std::size_t(texts[i].second)]);
    }
    hearEverything(audience);
    phase.report(report, "home");
    report.figures["home_cpu_us_per_event"] =
        (ProcessUse::of(options.target().pid).cpuMicroseconds - before.cpuMicroseconds) / posts;
    report.failure = audience.complaint();
    return report;
}

} // namespace plaza::bench
