#include "tests/bench/load/process_use.h"
#include "tests/bench/load/scenarios.h"
#include "tests/bench/load/stored.h"

namespace plaza::bench {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr int Followed = 200, ProfilesAtOnce = 500, IdsAtOnce = 20;
constexpr qint64 SixHours = 6 * 3600;

/// Draws filters of one kind of question.
class Questions
{
public:
    Questions(std::string kind, Samples samples)
        : m_kind(std::move(kind))
        , m_samples(std::move(samples))
    { }

    /// A filter as JSON; empty: there is no such kind of question.
    std::string next()
    {
        if (m_kind == "home")
            return R"({"kinds":[1],"limit":50,"authors":)" + list(m_samples.authors, Followed) + '}';
        if (m_kind == "thread")
            return R"({"kinds":[1],"limit":100,"#e":)" + list(m_samples.answered, 1) + '}';
        if (m_kind == "mentions")
            return R"({"kinds":[1],"limit":50,"#p":)" + list(m_samples.mentioned, 1) + '}';
        if (m_kind == "hashtag")
            return R"({"kinds":[1],"limit":50,"#t":)" + list(m_samples.topics, 1) + '}';
        if (m_kind == "ids")
            return R"({"limit":20,"ids":)" + list(m_samples.ids, IdsAtOnce) + '}';
        if (m_kind == "since")
            return R"({"kinds":[1],"limit":100,"since":)" + std::to_string(m_samples.newest - SixHours) + '}';
        if (m_kind == "author")
            return R"({"kinds":[1],"limit":20,"authors":)" + list(m_samples.authors, 1) + '}';
        if (m_kind == "profiles")
            return R"({"kinds":[0],"limit":500,"authors":)" + list(m_samples.authors, ProfilesAtOnce) + '}';
        if (m_kind == "search")
            return R"({"kinds":[1],"limit":50,"search":"topic garden )" + std::to_string(m_random() % 1000)
                + R"("})";
        return {};
    }

private:
    std::string word()
    {
        static const std::vector<std::string> all {"garden",    "bread",  "river", "meeting",
                                                   "neighbour", "kuchen", "marché"};
        return all[m_random() % all.size()];
    }
    std::string list(const std::vector<std::string> &from, int count)
    {
        std::string text;
        for (int i = 0; i < count && !from.empty(); ++i)
            text += (text.empty() ? "[\"" : ",\"") + from[m_random() % from.size()] + '"';
        return text.empty() ? "[]" : text + ']';
    }

    std::string m_kind;
    Samples m_samples;
    std::mt19937_64 m_random {11};
};

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
        return m_crowd.pollUntil([&] { return int(m_times.size()) >= count || !m_failure.empty(); }, 300s)
            && m_failure.empty();
    }
    const std::vector<double> &times() const { return m_times; }
    qint64 events() const { return m_events; }
    const std::string &failure() const { return m_failure; }

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
        } else if (text.starts_with("[\"CLOSED\"")) {
            m_failure = "refused: " + std::string(text.substr(0, 120));
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
};

} // namespace

Report queries(const Options &options)
{
    const auto samples = Samples::of(options.text("corpus"));
    Report report;
    for (const auto &kind :
         {"home", "thread", "mentions", "hashtag", "ids", "since", "author", "profiles", "search"}) {
        if (kind == std::string("search") && options.number("search", 1) == 0)
            continue;
        Crowd crowd(options.target()); // a fresh one for each kind: servers bound what one connection may say
        if (const auto opened = crowd.open(options.number("connections", 1), 10s); !opened)
            return Report::failed(opened.error().detail.toStdString());
        Questions questions(kind, samples);
        Askers askers(crowd, questions, kind != std::string("search"));
        const int count = options.number("questions", 300);
        if (!askers.ask(std::max(20, count / 10)))
            return Report::failed(std::string(kind) + ": " + askers.failure());
        const auto before = ProcessUse::of(options.target().pid);
        if (!askers.ask(count))
            return Report::failed(std::string(kind) + ": " + askers.failure());
        const auto used = ProcessUse::of(options.target().pid).cpuMicroseconds - before.cpuMicroseconds;
        const std::string name = kind;
        report.figures[name + "_cpu_us"] = used / count;
        report.figures[name + "_events"] = double(askers.events()) / count;
        report.addPercentiles(name + "_ms", askers.times());
    }
    return report;
}

} // namespace plaza::bench
