// Two relays are told the same events and asked the same filters; each answer is held to the text of NIP-01, in order.
// usage: compare-relays [--events N] [--filters N] [--seed N] OURS PEER      both ws:// or wss://, in open mode
// Prints what differs, by cause. Exit code 1: ours differs from the text.
#include "relay_talk.h"
#include "tests/feed/random_feed.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDateTime>
#include <QTextStream>

#include <algorithm>
#include <map>
#include <set>

using namespace Qt::StringLiterals;

namespace {

bool hasEmptyCondition(const feed::Filter &filter)
{
    const auto isEmpty = [](const auto &values) { return values && values->empty(); };
    return isEmpty(filter.ids) || isEmpty(filter.authors) || isEmpty(filter.kinds)
        || std::ranges::any_of(filter.tags, [](const auto &tag) { return tag.second.empty(); });
}

/// The conditions of a filter, each alone.
std::vector<std::pair<QByteArray, feed::Filter>> conditionsOf(const feed::Filter &filter)
{
    std::vector<std::pair<QByteArray, feed::Filter>> all {
        {"ids", {.ids = filter.ids, .limit = 1}},       {"authors", {.authors = filter.authors, .limit = 1}},
        {"kinds", {.kinds = filter.kinds, .limit = 1}}, {"since", {.since = filter.since, .limit = 1}},
        {"until", {.until = filter.until, .limit = 1}},
    };
    for (const auto &tag : filter.tags)
        all.push_back({QByteArray("#") + tag.first, {.tags = {tag}, .limit = 1}});
    return all;
}

/// Why an event does not belong into an answer.
QByteArray misfit(const feed::Filter &filter, const std::vector<feed::Event> &events, const feed::EventId &id)
{
    const auto event = std::ranges::find(events, id, &feed::Event::id);
    if (event == events.end())
        return "an event that it was not told of";
    for (const auto &[name, alone] : conditionsOf(filter)) {
        if (answerByTheText({*event}, alone).empty())
            return "an event against " + name;
    }
    return "an event too old for the limit";
}

/// In what way an answer is another than it should be; empty: in none.
QByteArray differenceOf(const RelayTalk::Answer &answer, const feed::Filter &filter,
                        const std::vector<feed::Event> &events)
{
    const auto expected = answerByTheText(events, filter);
    if (!answer.refusal.isEmpty())
        return "refused with " + answer.refusal.left(60);
    if (answer.ids == expected)
        return {};
    for (const auto &id : answer.ids) {
        if (std::ranges::find(expected, id) == expected.end())
            return misfit(filter, events, id);
    }
    if (std::set(answer.ids.begin(), answer.ids.end()).size() < answer.ids.size())
        return "an event twice";
    return answer.ids.size() < expected.size() ? "too few events" : "another order";
}

/// One of the two, and what has been found of it.
class Side
{
public:
    Side(QByteArray name, const QUrl &url)
        : m_name(std::move(name))
        , m_talk(url)
    { }

    bool open() { return m_talk.open(); }
    void tell(const std::vector<feed::Event> &events) { m_events = m_talk.publish(events); }
    void ask(const feed::Filter &filter)
    {
        auto difference = differenceOf(m_talk.ask(filter), filter, m_events);
        ++m_asked;
        if (difference.isEmpty())
            return;
        if (hasEmptyCondition(filter))
            difference += " (where a condition is empty)";
        auto &cause = m_causes[difference];
        if (cause.count++ == 0)
            cause.example = feed::toJson(filter);
    }
    bool isByTheText() const { return m_causes.empty() && !m_events.empty(); }
    void print(QTextStream &out) const
    {
        out << m_name << ": " << m_events.size() << " events taken, " << m_asked << " filters asked, "
            << m_asked - differing() << " answered as the text has it\n";
        for (const auto &[reason, count] : m_talk.refusals())
            out << "  " << count << " events refused: " << reason << '\n';
        for (const auto &[difference, cause] : m_causes)
            out << "  " << cause.count << " x " << difference << ", e.g. " << cause.example.left(160) << '\n';
    }

private:
    struct Cause {
        int count = 0;
        QByteArray example;
    };
    int differing() const
    {
        int sum = 0;
        for (const auto &[difference, cause] : m_causes)
            sum += cause.count;
        return sum;
    }

    QByteArray m_name;
    RelayTalk m_talk;
    std::vector<feed::Event> m_events; ///< that it has taken
    int m_asked = 0;
    std::map<QByteArray, Cause> m_causes;
};

RandomFeed::Options optionsOf(unsigned seed)
{
    constexpr qint64 Span = 40'000; // within what any relay takes for now
    return {
        .seed = seed,
        .authors = 50,
        .start = QDateTime::currentSecsSinceEpoch() - Span - 60,
        .span = Span,
        .kinds = {1, 1, 1, 7, 7, 7, 42, 1063, 9735, 9802, 65535}, // that nobody gates, replaces or looks into
        .isSigned = true};
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"events"_s, {}, u"N"_s, u"2000"_s},
                       {u"filters"_s, {}, u"N"_s, u"2000"_s},
                       {u"seed"_s, {}, u"N"_s, u"20"_s}});
    parser.addPositionalArgument(u"relays"_s, {}, u"OURS PEER"_s);
    parser.process(application);
    QTextStream out(stdout);
    if (parser.positionalArguments().size() != 2)
        parser.showHelp(2);
    Side ours("ours", QUrl(parser.positionalArguments().at(0)));
    Side peer("peer", QUrl(parser.positionalArguments().at(1)));
    if (!ours.open() || !peer.open()) {
        out << "one of them is not there\n";
        return 3;
    }
    RandomFeed random(optionsOf(parser.value(u"seed"_s).toUInt()));
    for (int i = parser.value(u"events"_s).toInt(); i > 0; --i)
        (void)random.event();
    for (Side *side : {&ours, &peer})
        side->tell(random.events());
    for (int i = parser.value(u"filters"_s).toInt(); i > 0; --i) {
        const auto filter = random.filter();
        ours.ask(filter);
        peer.ask(filter);
    }
    ours.print(out);
    peer.print(out);
    return ours.isByTheText() ? 0 : 1;
}
