#include "tests/bench/load/questions.h"
#include "tests/bench/load/scenarios.h"

#include <ctime>

namespace plaza::bench {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// One author whose posts follow each other in a steady beat, and others who always wait for an answer.
class Company
{
public:
    Company(Crowd &crowd, const Dialect &dialect)
        : m_crowd(crowd)
        , m_dialect(dialect)
    {
        m_crowd.hear([this](int connection, std::string_view text) {
            connection == 0 ? hearAuthor(text) : hearAsker(connection, text);
        });
    }

    /// Times from a post to its OK, in ms; empty: one was not acknowledged. questions: null, nobody asks.
    std::vector<double> post(const std::vector<feed::Event> &events, Questions *questions)
    {
        m_questions = questions;
        m_times.clear();
        for (int asker = 1; questions && asker < m_crowd.size(); ++asker)
            ask(asker);
        auto next = Clock::now();
        for (const auto &event : events) {
            m_crowd.pollUntil([&] { return Clock::now() >= next; }, 1s);
            next += Beat;
            m_isWaiting = true;
            m_said = Clock::now();
            m_crowd.say(0, m_dialect.publish(feed::toJson(event).toStdString()));
            if (!m_crowd.pollUntil([&] { return !m_isWaiting; }, 10s))
                return {};
        }
        m_questions = nullptr;
        return m_times;
    }
    int answers() const { return m_answers; }

private:
    static constexpr auto Beat = 20ms;

    void ask(int asker) { m_crowd.say(asker, R"(["REQ","q",)" + m_questions->next() + ']'); }

    void hearAuthor(std::string_view text)
    {
        if (!text.starts_with("[\"OK\""))
            return;
        m_times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - m_said).count());
        m_isWaiting = false;
    }
    void hearAsker(int asker, std::string_view text)
    {
        if (!text.starts_with("[\"EOSE\""))
            return;
        ++m_answers;
        m_crowd.say(asker, R"(["CLOSE","q"])");
        if (m_questions)
            ask(asker);
    }

    Crowd &m_crowd;
    Dialect m_dialect;
    Questions *m_questions = nullptr;
    Clock::time_point m_said {};
    bool m_isWaiting = false;
    std::vector<double> m_times;
    int m_answers = 0;
};

} // namespace

Report besideQueries(const Options &options)
{
    const auto samples = Samples::of(options.text("corpus"));
    Corpus corpus({.authors = 100, .seed = 5, .newest = std::time(nullptr)});
    const int posts = options.number("posts", 100);
    Report report;
    for (const std::string kind : {"home", "profiles", "search"}) {
        Crowd crowd(options.target());
        if (const auto opened = crowd.open(1 + options.number("connections", 1), 10s); !opened)
            return Report::failed(opened.error().detail.toStdString());
        Company company(crowd, options.dialect());
        Questions questions(kind, samples);
        const auto alone = company.post(corpus.posts(posts), nullptr);
        const auto beside = company.post(corpus.posts(posts), &questions);
        if (alone.empty() || beside.empty())
            return Report::failed(kind + ": a post was not acknowledged");
        report.addPercentiles(kind + "_alone_ok_ms", alone);
        report.addPercentiles(kind + "_beside_ok_ms", beside);
        report.figures[kind + "_answers"] = company.answers();
    }
    return report;
}

} // namespace plaza::bench
