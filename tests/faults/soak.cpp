#include "soak.h"

#include "attackers.h"
#include "feed/kinds.h"
#include "feed/protocol/invite_link.h"

#include <QDateTime>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using plaza::support::WireClient;

namespace {

constexpr int Topics = 100;
constexpr int Status = 30315;  // NIP-38
constexpr auto Lifetime = 90s; // of most posts, so that the store stays as large as it is
constexpr auto SamplesEvery = 5s;
constexpr int ArrivingAtOnce = 50;

// Of memory, in the second half: a person stays five minutes on average, so that by then nearly everybody has been
// replaced, and caches are full.
constexpr double SlopeBound = 1024;      // KiB in ten minutes
constexpr auto SlopeCountsFrom = 10min;  // a shorter run is noise
constexpr qint64 ShortBound = 16 * 1024; // KiB

QByteArray configuration(int connections)
{
    return "backup-at = \"off\"\n[limits]\nconnections = " + QByteArray::number(connections + 100) + '\n';
}

} // namespace

Soak::Soak(SoakOptions options, quint32 seed)
    : m_options(options)
    , m_random(seed)
    , m_program(configuration(options.connections))
    , m_people(static_cast<std::size_t>(options.connections))
{ }

QByteArray Soak::run()
{
    if (!begin())
        return "not everybody got in: " + m_refusal;
    std::printf("%zu connections after %.0f s\n", inside(), double(m_elapsed.elapsed()) / 1e3);
    live(m_options.length);
    return verdict();
}

bool Soak::begin()
{
    m_elapsed.start();
    if (!m_program.serve())
        return false;
    const auto link =
        feed::protocol::inviteLinkFromText(QString::fromUtf8(m_program.run({u"invite"_s}).output.trimmed()));
    m_invite = link ? link->code : QByteArray();
    m_descriptorsAtFirst = openDescriptors(m_program.pid());
    for (std::size_t i = 0; i < m_people.size(); ++i) {
        m_people[i].topic = static_cast<int>(i) % Topics;
        bringIn(m_people[i]);
        const auto isSoon = [&] { return inside() + ArrivingAtOnce > i; };
        if (!QTest::qWaitFor(isSoon, 60'000))
            return false;
    }
    return QTest::qWaitFor([this] { return inside() == m_people.size(); }, 60'000);
}

void Soak::bringIn(Person &person)
{
    person.isLeaving = false;
    person.member = std::make_unique<BusyMember>(m_promises, m_random);
    connect(person.member.get(), &BusyMember::cameIn, this, [this, &person] { subscribe(person); });
    person.member->come(m_program.url(), m_invite);
}

void Soak::subscribe(Person &person)
{
    connect(person.member->client(), &WireClient::delivered, this, [this] { ++m_delivered; });
    feed::Filter filter;
    filter.kinds = {{feed::kinds::Post, Status}};
    filter.tags['t'] = {QByteArray::number(person.topic)};
    filter.limit = 20;
    person.member->client()->subscribe("topic", {filter});
}

/// Everybody does something now and then, at moments of their own.
void Soak::live(std::chrono::seconds length)
{
    QTimer deeds, samples;
    const auto interval =
        std::chrono::duration_cast<std::chrono::microseconds>(m_options.between) / m_options.connections;
    auto due = std::chrono::microseconds(0);
    QElapsedTimer clock;
    clock.start();
    connect(&deeds, &QTimer::timeout, this, [&] {
        for (; due < std::chrono::milliseconds(clock.elapsed()); due += interval)
            act(m_people[m_random.bounded(quint32(m_people.size()))]);
    });
    connect(&samples, &QTimer::timeout, this, &Soak::sample);
    deeds.start(20ms);
    samples.start(SamplesEvery);
    (void)QTest::qWaitFor([&] { return clock.hasExpired(std::chrono::milliseconds(length).count()); },
                          static_cast<int>(std::chrono::milliseconds(length + 10s).count()));
}

void Soak::act(Person &person)
{
    auto &member = *person.member;
    if (person.isLeaving)
        return;
    if (!member.lastRefusal().isEmpty())
        m_refusal = member.lastRefusal();
    if (member.isOff() && member.hasJoined())
        return member.come(m_program.url());
    if (!member.isIn() || member.underWay() > 4)
        return;
    const auto topic = QByteArray::number(person.topic);
    const auto end = QByteArray::number(QDateTime::currentSecsSinceEpoch() + Lifetime.count());
    const int deed = m_random.bounded(1000);
    if (deed < 480) {
        say(person, Status, {{"d", "general"}, {"t", topic}});
    } else if (deed < 850) {
        say(person, feed::kinds::Post, {{"t", topic}, {"expiration", end}});
    } else if (deed < 860) {
        member.saySomething();
    } else if (deed < 995) {
        ++m_cuts;
        member.come(m_program.url()); // the old connection is cut without a word
    } else if (member.underWay() == 0) {
        leave(person);
    }
}

/// Somebody else comes instead.
void Soak::leave(Person &person)
{
    ++m_changes;
    person.isLeaving = true;
    const auto bringInNext = [this, &person] {
        QMetaObject::invokeMethod(
            this, [this, &person] { bringIn(person); }, Qt::QueuedConnection);
    };
    connect(person.member->client(), &WireClient::answered, this, bringInNext, Qt::SingleShotConnection);
    say(person, feed::kinds::LeaveRequest, {});
}

void Soak::say(Person &person, int kind, std::vector<feed::Tag> tags)
{
    feed::Event draft;
    draft.kind = kind;
    draft.tags = std::move(tags);
    draft.content = QByteArray(m_random.bounded(20, 300), 'x');
    person.member->say(std::move(draft));
}

void Soak::sample()
{
    const Sample now {double(m_elapsed.elapsed()) / 1e3, residentBytes(m_program.pid()),
                      openDescriptors(m_program.pid())};
    m_samples.push_back(now);
    if (m_samples.size() % 6 == 1)
        std::printf(
            "%5.0f s: %zu in, %lld KiB, %lld descriptors, %zu promises, %lld deliveries, %d cut, %d left\n",
            now.seconds, inside(), now.resident / 1024, static_cast<long long>(now.descriptors),
            m_promises.size(), m_delivered, m_cuts, m_changes);
    std::fflush(stdout);
}

std::size_t Soak::inside() const
{
    return static_cast<std::size_t>(std::ranges::count_if(
        m_people, [](const Person &each) { return each.member && each.member->isIn(); }));
}

/// KiB in ten minutes, by least squares over the second half.
double Soak::slope() const
{
    const std::vector<Sample> warm(m_samples.begin() + std::ssize(m_samples) / 2, m_samples.end());
    double meanX = 0, meanY = 0, above = 0, below = 0;
    for (const auto &each : warm) {
        meanX += each.seconds / double(warm.size());
        meanY += double(each.resident) / double(warm.size());
    }
    for (const auto &each : warm) {
        above += (each.seconds - meanX) * (double(each.resident) - meanY);
        below += (each.seconds - meanX) * (each.seconds - meanX);
    }
    return below > 0 ? above / below * 600 / 1024 : 0;
}

QByteArray Soak::verdict()
{
    if (m_samples.size() < 6)
        return "too short to see anything";
    const auto &warm = m_samples[m_samples.size() / 2], &last = m_samples.back();
    const auto grown = (last.resident - warm.resident) / 1024;
    std::printf("memory: %lld KiB at the end, %lld KiB more than half-way; slope %.0f KiB in ten minutes\n",
                last.resident / 1024, grown, slope());
    const auto promises = promisesKept();
    if (!promises.isEmpty())
        return promises;
    if (!m_refusal.isEmpty())
        return "somebody was refused: " + m_refusal;
#if !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__) // whose own bookkeeping would be counted
    if (m_options.length >= SlopeCountsFrom ? slope() >= SlopeBound : grown >= ShortBound)
        return "memory grows";
#endif
    return {};
}

/// Everybody goes; then the server is killed, and what it leaves is looked at.
QByteArray Soak::promisesKept()
{
    for (auto &person : m_people)
        (void)QTest::qWaitFor([&] { return !person.member->isIn() || person.member->underWay() == 0; },
                              30'000);
    for (auto &person : m_people)
        person.member->vanish();
    const auto areGone = [this] { return openDescriptors(m_program.pid()) <= m_descriptorsAtFirst + 8; };
    if (!QTest::qWaitFor(areGone, 60'000))
        return QByteArray::number(openDescriptors(m_program.pid()) - m_descriptorsAtFirst)
            + " descriptors are left open";
    std::printf("descriptors: %lld before anybody came, %lld after everybody left\n",
                static_cast<long long>(m_descriptorsAtFirst),
                static_cast<long long>(openDescriptors(m_program.pid())));
    m_program.kill();
    std::vector<feed::Event> there;
    for (const auto &line : m_program.run({u"export"_s, u"-"_s}).output.split('\n')) {
        if (auto event = feed::eventFromJson(line))
            there.push_back(*std::move(event));
    }
    const auto broken = m_promises.broken(there, QDateTime::currentSecsSinceEpoch() + 5);
    std::printf("%zu promises, %zu events there\n", m_promises.size(), there.size());
    return broken;
}
