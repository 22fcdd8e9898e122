#include "tests/bench/load/process_use.h"
#include "tests/bench/load/questions.h"
#include "tests/bench/load/scenarios.h"
#include "tests/bench/load/stored.h"

namespace plaza::bench {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

qint64 createdAt(std::string_view text)
{
    const auto mark = std::string_view("\"created_at\":");
    const auto at = text.find(mark);
    return at == std::string_view::npos ? 0 : std::atoll(text.data() + at + mark.size());
}

/// One question under way on each connection.
class Askers
{
public:
    Askers(Crowd &crowd, Questions &questions, bool byTime)
        : m_crowd(crowd)
        , m_questions(questions)
        , m_byTime(byTime)
        , m_askers(std::size_t(crowd.size()))
    {
        m_crowd.hear([this](int connection, std::string_view text) { hear(connection, text); });
    }
    bool ask(int count)
    {
        m_left = count;
        m_times.clear();
        m_events = 0;
        for (int connection = 0; connection < m_crowd.size(); ++connection)
            askNext(connection);
        return m_crowd.pollUntil([&] { return int(m_times.size()) >= count || !m_failure.empty(); }, 60s)
            && m_failure.empty();
    }
    const std::vector<double> &times() const { return m_times; }
    qint64 events() const { return m_events; }
    const std::string &failure() const { return m_failure; }
    bool isRefused() const { return m_isRefused; }

private:
    struct Asker {
        Clock::time_point asked;
        qint64 last = 0;
    };

    void askNext(int connection)
    {
        if (m_left-- <= 0)
            return;
        m_askers[std::size_t(connection)] = {Clock::now(), std::numeric_limits<qint64>::max()};
        m_crowd.say(connection, R"(["REQ","q",)" + m_questions.next() + ']');
    }
    void hear(int connection, std::string_view text)
    {
        auto &asker = m_askers[std::size_t(connection)];
        if (text.starts_with("[\"EVENT\"")) {
            ++m_events;
            const auto time = createdAt(text);
            if (m_byTime && time > asker.last)
                m_failure = "an answer is not in order";
            asker.last = time;
        } else if (text.starts_with("[\"EOSE\"")) {
            m_times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - asker.asked).count());
            m_crowd.say(connection, R"(["CLOSE","q"])");
            askNext(connection);
        } else if (text.starts_with("[\"CLOSED\"") || text.starts_with("[\"NOTICE\"")) {
            m_failure = "refused: " + std::string(text.substr(0, 120));
            m_isRefused = true;
        }
    }

    Crowd &m_crowd;
    Questions &m_questions;
    bool m_byTime;
    std::vector<Asker> m_askers;
    int m_left = 0;
    std::vector<double> m_times;
    qint64 m_events = 0;
    std::string m_failure;
    bool m_isRefused = false;
};

} // namespace

Report queries(const Options &options)
{
    const auto samples = Samples::of(options.text("corpus"));
    Report report;
    for (const auto &kind : Questions::kinds()) {
        if (kind == "search" && options.number("search", 1) == 0)
            continue;
        Crowd crowd(options.target()); // a fresh one for each kind: servers bound what one connection may say
        if (const auto opened = crowd.open(options.number("connections", 1), 10s); !opened)
            return Report::failed(opened.error().detail.toStdString());
        Questions questions(kind, samples);
        Askers askers(crowd, questions, kind != "search");
        const int count = options.number("questions", 300);
        const bool isAnswered = askers.ask(std::max(20, count / 10));
        if (askers.isRefused())
            continue; // what a server does not do has no figure
        if (!isAnswered)
            return Report::failed(kind + ": " + askers.failure());
        const auto before = ProcessUse::of(options.target().pid);
        if (!askers.ask(count))
            return Report::failed(kind + ": " + askers.failure());
        const auto used = ProcessUse::of(options.target().pid).cpuMicroseconds - before.cpuMicroseconds;
        report.figures[kind + "_cpu_us"] = used / count;
        report.figures[kind + "_events"] = double(askers.events()) / count;
        report.addPercentiles(kind + "_ms", askers.times());
    }
    return report;
}

} // namespace plaza::bench
