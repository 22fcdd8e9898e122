#include "tests/bench/load/machine.h"
#include "tests/bench/load/process_use.h"
#include "tests/bench/load/scenarios.h"

#include <ctime>
#include <unordered_set>

namespace plaza::bench {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// Sends events on several connections, a few under way on each, and books what is acknowledged.
class Senders
{
public:
    Senders(Crowd &crowd, const Dialect &dialect, const std::vector<feed::Event> &events)
        : m_crowd(crowd)
        , m_dialect(dialect)
    {
        for (const auto &event : events) {
            m_frames.push_back(dialect.publish(feed::toJson(event).toStdString()));
            m_ids.push_back(event.id.toHex().toStdString());
        }
        m_crowd.hear([this](int connection, std::string_view text) { hear(connection, text); });
    }
    /// False: not all were acknowledged in time.
    bool sendAll(int window)
    {
        m_next = 0;
        m_waiting.clear();
        m_times.clear();
        for (int i = 0; i < window; ++i)
            for (int connection = 0; connection < m_crowd.size(); ++connection)
                sendNext(connection);
        return m_crowd.pollUntil([this] { return m_times.size() == m_frames.size() || !m_failure.empty(); },
                                 60s)
            && m_failure.empty();
    }
    const std::vector<double> &times() const { return m_times; }
    const std::string &failure() const { return m_failure; }

private:
    void sendNext(int connection)
    {
        if (m_next == m_frames.size())
            return;
        m_waiting.emplace(m_ids[m_next], Clock::now());
        m_crowd.say(connection, m_frames[m_next++]);
    }
    void hear(int connection, std::string_view text)
    {
        if (!text.starts_with("[\"OK\""))
            return;
        const auto waiting = m_waiting.find(std::string(m_dialect.acknowledged(text)));
        if (waiting == m_waiting.end()) {
            m_failure = "refused or answered twice: " + std::string(text.substr(0, 200));
            return;
        }
        m_times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - waiting->second).count());
        m_waiting.erase(waiting);
        sendNext(connection);
    }

    Crowd &m_crowd;
    Dialect m_dialect;
    std::vector<std::string> m_frames;
    std::vector<std::string> m_ids;
    std::unordered_map<std::string, Clock::time_point> m_waiting;
    std::vector<double> m_times;
    std::size_t m_next = 0;
    std::string m_failure;
};

/// Are they all there? Asked for by id, a hundred at a time.
std::string missing(const Target &target, const std::vector<feed::Event> &events)
{
    Crowd crowd(target);
    if (!crowd.open(1, 10s))
        return "no connection to look again";
    std::unordered_set<std::string> found;
    bool ended = false;
    crowd.hear([&](int, std::string_view text) {
        if (text.starts_with("[\"EOSE\"") || text.starts_with("[\"CLOSED\""))
            ended = true;
        else if (const auto id = Dialect {}.delivered(text); !id.empty())
            found.emplace(id);
    });
    for (std::size_t from = 0; from < events.size(); from += 100) {
        std::string ids;
        for (std::size_t i = from; i < std::min(from + 100, events.size()); ++i)
            ids += (ids.empty() ? "\"" : ",\"") + events[i].id.toHex().toStdString() + '"';
        ended = false;
        crowd.say(0, R"(["REQ","look",{"limit":100,"ids":[)" + ids + "]}]");
        crowd.pollUntil([&] { return ended; }, 10s);
    }
    return found.size() == events.size()
        ? ""
        : std::to_string(events.size() - found.size()) + " acknowledged events are not there";
}

} // namespace

Report ingest(const Options &options)
{
    const auto target = options.target();
    Corpus corpus(
        {.authors = 1000, .seed = std::uint64_t(options.number("seed", 1)), .newest = std::time(nullptr)});
    const auto events = corpus.posts(options.number("events", 5000));
    Crowd crowd(target);
    if (const auto opened = crowd.open(options.number("connections", 8), 60s); !opened)
        return Report::failed(opened.error().detail.toStdString());
    Senders senders(crowd, options.dialect(), events);
    Report report;
    const auto before = ProcessUse::of(target.pid);
    const auto start = Clock::now();
    if (!senders.sendAll(options.number("window", 32)))
        return Report::failed(senders.failure().empty() ? "not everything was acknowledged"
                                                        : senders.failure());
    const auto seconds = std::chrono::duration<double>(Clock::now() - start).count();
    const auto after = ProcessUse::of(target.pid);
    report.figures["events_per_s"] = double(events.size()) / seconds;
    report.figures["cpu_us_per_event"] =
        (after.cpuMicroseconds - before.cpuMicroseconds) / double(events.size());
    report.figures["sync_ms"] = syncMilliseconds(options.text("folder", ".").c_str());
    report.figures["verify_us"] = verifyMicroseconds();
    report.addPercentiles("ok_ms", senders.times());
    const auto again = ProcessUse::of(target.pid);
    if (!senders.sendAll(options.number("window", 32)))
        return Report::failed("repeats: " + senders.failure());
    report.figures["duplicate_cpu_us"] =
        (ProcessUse::of(target.pid).cpuMicroseconds - again.cpuMicroseconds) / double(events.size());
    report.failure = missing(target, events);
    return report;
}

} // namespace plaza::bench
