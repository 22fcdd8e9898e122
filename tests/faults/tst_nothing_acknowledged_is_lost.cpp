#include "busy_member.h"
#include "chance.h"
#include "feed/protocol/invite_link.h"
#include "sent_files.h"
#include "tests/server/program.h"

#include <QDateTime>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

constexpr int Writers = 4;
constexpr int UnderWay = 12;

QByteArray codeOf(const QByteArray &link)
{
    const auto read = feed::protocol::inviteLinkFromText(QString::fromUtf8(link.trimmed()));
    return read ? read->code : QByteArray();
}

/// Somebody who sends one picture after the other until the server is gone.
class Sender
{
public:
    Sender(QUrl server, int from)
        : m_thread([this, server = std::move(server), from](const std::stop_token &stop) {
            for (int i = from; !stop.stop_requested(); ++i) {
                const auto picture = somePicture(i);
                if (!upload(server, m_key, picture).startsWith("HTTP/1.1 201 "))
                    return;
                const std::lock_guard lock(m_mutex);
                m_kept.push_back(picture);
            }
        })
    { }

    feed::SecretKey key() const { return m_key.clone(); }
    /// Those with an answer. After the server has gone.
    std::vector<QByteArray> kept()
    {
        m_thread.request_stop();
        m_thread.join();
        return m_kept;
    }

private:
    feed::SecretKey m_key = feed::SecretKey::generate();
    std::mutex m_mutex;
    std::vector<QByteArray> m_kept;
    std::jthread m_thread;
};

/// A server, its members, and what they were promised.
class Community
{
public:
    explicit Community(QRandomGenerator &random)
        : m_random(random)
    { }

    /// Starts, lets everybody in who was there and one more for each writer; false when somebody does not get in.
    bool begin()
    {
        if (!program.serve())
            return false;
        if (m_code.isEmpty())
            m_code = codeOf(program.run({u"invite"_s}).output);
        for (const auto &member : m_writers)
            member->come(program.url());
        return QTest::qWaitFor(
            [this] { return std::ranges::all_of(m_writers, [](const auto &each) { return each->isIn(); }); },
            30'000);
    }
    /// Writes, and others join, until so long after the first promise; then the server is killed.
    bool writeUntilKilled(int afterMs)
    {
        const auto before = promises.size();
        for (const auto &member : m_writers)
            member->keepUnderWay(UnderWay);
        std::vector<std::unique_ptr<BusyMember>> comers;
        for (int i = 0; i < Writers; ++i) {
            comers.push_back(std::make_unique<BusyMember>(promises, m_random));
            comers.back()->keepUnderWay(UnderWay);
            comers.back()->come(program.url(), m_code);
        }
        const bool isUnderWay = QTest::qWaitFor([&] { return promises.size() > before; }, 30'000);
        QTest::qWait(afterMs);
        program.kill();
        // What the kernel had taken from the server before it died arrives still: those are promises too.
        QTest::qWait(50);
        m_joined += std::ranges::count_if(comers, [](const auto &each) { return each->hasJoined(); });
        std::erase_if(comers, [](const auto &each) { return !each->hasJoined(); });
        for (auto &comer : comers)
            m_writers.push_back(std::move(comer));
        return isUnderWay;
    }
    /// Who was not lost so far goes, but for the newest: a server has members enough.
    void forgetTheOld()
    {
        while (m_writers.size() > 2 * Writers)
            m_writers.erase(m_writers.begin());
    }
    /// All that the server has.
    std::vector<feed::Event> everything() const
    {
        std::vector<feed::Event> events;
        for (const auto &line : program.run({u"export"_s, u"-"_s}).output.split('\n')) {
            if (auto event = feed::eventFromJson(line))
                events.push_back(*std::move(event));
        }
        return events;
    }
    QByteArray refusal() const
    {
        for (const auto &member : m_writers) {
            if (!member->lastRefusal().isEmpty())
                return member->lastRefusal();
        }
        return {};
    }
    qsizetype joined() const { return m_joined; }

    Program program;
    Promises promises;

private:
    QRandomGenerator &m_random;
    QByteArray m_code;
    std::vector<std::unique_ptr<BusyMember>> m_writers;
    qsizetype m_joined = 0;
};

} // namespace

/// A killed process keeps what the kernel has: this shows that every answer comes after its commit, whatever it is
/// about. That a commit is on the disk by then is shown by tst_power_loss and tst_answers_hold.
class TestNothingAcknowledgedIsLost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasPromisedIsThereAfterAKillAtAnyMoment()
    {
        const int Rounds = rounds(20);
        auto random = chance();
        Community community(random);
        for (int round = 0; round < Rounds; ++round) {
            QVERIFY2(community.begin(), "a member is not let in again"); // a promise too
            community.forgetTheOld();
            QVERIFY2(community.writeUntilKilled(random.bounded(300)), "nothing was acknowledged");
            const auto broken =
                community.promises.broken(community.everything(), QDateTime::currentSecsSinceEpoch());
            QVERIFY2(broken.isEmpty(), broken.constData());
            QCOMPARE(community.refusal(), QByteArray());
        }
        qInfo("%zu things were promised and %lld people let in, in %d rounds", community.promises.size(),
              static_cast<long long>(community.joined()), Rounds);
        QVERIFY2(community.promises.size() > 10 * std::size_t(Rounds), "too little load to show anything");
        QVERIFY(community.joined() > Rounds);
    }
    void everyFileThatWasTakenIsThereAfterAKillAtAnyMoment()
    {
        const int Rounds = rounds(5);
        auto random = chance();
        Program program;
        int number = 1, files = 0;
        for (int round = 0; round < Rounds; ++round) {
            QVERIFY(program.serve({u"--access"_s, u"open"_s}));
            Sender sender(program.url(), number);
            QTest::qWait(random.bounded(200, 1500));
            program.kill();
            const auto kept = sender.kept();
            number += static_cast<int>(kept.size()) + 1;
            files += static_cast<int>(kept.size());
            QVERIFY(program.serve({u"--access"_s, u"open"_s}));
            for (const auto &picture : kept)
                QCOMPARE(download(program.url(), sender.key(), sha256(picture)), picture);
            QCOMPARE(program.stop(), 0);
        }
        qInfo("%d files were taken in %d rounds", files, Rounds);
        QVERIFY(files > 0);
    }
};

QTEST_GUILESS_MAIN(TestNothingAcknowledgedIsLost)
#include "tst_nothing_acknowledged_is_lost.moc"
