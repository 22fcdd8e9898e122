#include "poster.h"
#include "tests/server/program.h"

#include <QRandomGenerator>
#include <QTest>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

/// A killed process keeps what the kernel has: this shows that OK comes after the commit. That the commit is
/// on the disk by then is the store's test.
class TestNothingAcknowledgedIsLost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPostWithAnOkIsThereAfterAKillAtAnyMoment()
    {
        constexpr int Rounds = 20, Writers = 4, UnderWay = 16;
        const auto seed = QRandomGenerator::system()->generate();
        QRandomGenerator random(seed);
        qInfo("seed %u", seed);
        Program program;
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        Poster::Ids accepted;
        for (int round = 0; round < Rounds; ++round) {
            const auto promised = writeUntilKilled(program, Writers, UnderWay, random.bounded(20, 500));
            accepted.insert(promised.begin(), promised.end());
            QVERIFY(program.serve({u"--access"_s, u"open"_s}));
            QCOMPARE(stillThere(program.url(), promised).size(), promised.size());
        }
        QCOMPARE(stillThere(program.url(), accepted).size(), accepted.size());
        qInfo("%zu posts were acknowledged in %d rounds", accepted.size(), Rounds);
        QVERIFY2(accepted.size() > 200, "too little load to show anything");
    }

private:
    /// Kills the server so long after the first OK. returns: what was acknowledged.
    static Poster::Ids writeUntilKilled(Program &program, int writers, int underWay, int afterMs)
    {
        std::vector<std::unique_ptr<Poster>> posters;
        Poster::Ids accepted;
        for (int i = 0; i < writers; ++i) {
            posters.push_back(std::make_unique<Poster>(program.url()));
            posters.back()->keepUnderWay(underWay);
        }
        const bool isUnderWay = QTest::qWaitFor([&] { return !posters.front()->accepted().empty(); }, 10'000);
        QTest::qWait(afterMs);
        program.kill();
        if (!isUnderWay)
            qWarning("nothing was acknowledged within ten seconds");
        // What the kernel had taken from the server before it died arrives still: those are promises too.
        (void)QTest::qWaitFor([&] { return !isAnyConnected(posters); }, 5'000);
        for (const auto &poster : posters)
            accepted.insert(poster->accepted().begin(), poster->accepted().end());
        return accepted;
    }
    static bool isAnyConnected(const std::vector<std::unique_ptr<Poster>> &posters)
    {
        return std::ranges::any_of(posters, [](const auto &each) { return each->isConnected(); });
    }
};

QTEST_GUILESS_MAIN(TestNothingAcknowledgedIsLost)
#include "tst_nothing_acknowledged_is_lost.moc"
