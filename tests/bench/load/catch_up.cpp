#include "feed/sync/negentropy.h"
#include "tests/bench/load/scenarios.h"
#include "tests/bench/load/stored.h"

#include <unordered_set>

namespace plaza::bench {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using feed::sync::View;

/// The hex of the last string in ["NEG-MSG","catch-up","…"].
QByteArray messageIn(std::string_view text)
{
    const auto end = text.rfind('"');
    const auto begin = text.rfind('"', end - 1) + 1;
    return QByteArray::fromHex({text.data() + begin, qsizetype(end - begin)});
}

/// One conversation: comparing, then fetching.
class Conversation
{
public:
    Conversation(Crowd &crowd, const feed::sync::ItemSet &ours)
        : m_crowd(crowd)
        , m_ours(ours)
    {
        m_crowd.hear([this](int, std::string_view text) { hear(text); });
    }
    bool run()
    {
        say(R"(["NEG-OPEN","catch-up",{},")"
            + feed::sync::beginReconciling(View::whole(m_ours)).toHex().toStdString() + R"("])");
        return m_crowd.pollUntil([this] { return m_isOver || !m_failure.empty(); }, 60s) && m_failure.empty();
    }
    const std::unordered_set<std::string> &fetched() const { return m_fetched; }
    int trips() const { return m_trips; }
    const std::string &failure() const { return m_failure; }

private:
    void say(const std::string &text)
    {
        ++m_trips;
        m_crowd.say(0, text);
    }
    void hear(std::string_view text)
    {
        if (text.starts_with("[\"NEG-MSG\""))
            goOn(messageIn(text));
        else if (text.starts_with("[\"EVENT\""))
            m_fetched.emplace(Dialect {}.delivered(text));
        else if (text.starts_with("[\"EOSE\""))
            m_isOver = true;
        else if (text.starts_with("[\"NEG-ERR\"") || text.starts_with("[\"CLOSED\"")
                 || text.starts_with("[\"NOTICE\""))
            m_failure = "refused";
    }
    void goOn(const QByteArray &message)
    {
        const auto difference = feed::sync::goOnReconciling(View::whole(m_ours), message);
        if (!difference) {
            m_failure = "an answer that cannot be read";
            return;
        }
        for (const auto &id : difference->need)
            m_needed += (m_needed.empty() ? "\"" : ",\"") + id.toHex().toStdString() + '"';
        if (!difference->next.isEmpty())
            return say(R"(["NEG-MSG","catch-up",")" + difference->next.toHex().toStdString() + R"("])");
        say(R"(["REQ","missing",{"ids":[)" + m_needed + R"(],"limit":1000}])");
    }

    Crowd &m_crowd;
    const feed::sync::ItemSet &m_ours;
    std::string m_needed;
    std::unordered_set<std::string> m_fetched;
    int m_trips = 0;
    bool m_isOver = false;
    std::string m_failure;
};

} // namespace

Report catchUp(const Options &options)
{
    std::vector<feed::sync::Item> stored;
    forEachStored(options.text("corpus"), [&](const feed::Event &event) {
        stored.push_back({event.createdAt, event.id});
    });
    const auto missing = std::size_t(options.number("missing", 100));
    if (stored.size() < missing)
        return Report::failed("there is nothing to miss");
    std::mt19937_64 random(3);
    std::vector<double> times, trips;
    for (int round = 0; round < options.number("rounds-each", 10); ++round) {
        feed::sync::ItemSet ours;
        std::unordered_set<std::size_t> lacking;
        while (lacking.size() < missing)
            lacking.insert(random() % stored.size());
        for (std::size_t i = 0; i < stored.size(); ++i)
            if (!lacking.contains(i))
                ours.insert(stored[i]);
        Crowd crowd(options.target());
        if (const auto opened = crowd.open(1, 10s); !opened)
            return Report::failed(opened.error().detail.toStdString());
        Conversation conversation(crowd, ours);
        const auto start = Clock::now();
        if (!conversation.run())
            return Report::failed("catching up: " + conversation.failure());
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
        trips.push_back(conversation.trips());
        if (conversation.fetched().size() != missing)
            return Report::failed("fetched " + std::to_string(conversation.fetched().size()));
    }
    Report report;
    report.addPercentiles("catch_up_ms", times);
    report.addPercentiles("round_trips", trips);
    return report;
}

} // namespace plaza::bench
