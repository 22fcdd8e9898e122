#include "feed/sync/negentropy.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <numeric>
#include <random>
#include <set>

using namespace feed;
using namespace feed::sync;

namespace {

Item itemOf(int number)
{
    const auto hash = QCryptographicHash::hash(QByteArray::number(number), QCryptographicHash::Sha256);
    return {1'700'000'000 + number / 3, *EventId::fromRaw(hash)};
}

struct Outcome {
    std::set<EventId> have {};
    std::set<EventId> need {};
    int trips = 0;
    qsizetype longest = 0; ///< message, in bytes
};

Outcome reconcile(const ItemSet &ours, const ItemSet &theirs, std::size_t frameLimit = NoFrameLimit)
{
    Outcome outcome;
    QByteArray message = beginReconciling(View::whole(ours), frameLimit);
    while (!message.isEmpty() && outcome.trips < 200) {
        ++outcome.trips;
        const auto answer = answerReconciling(View::whole(theirs), message, frameLimit);
        if (!answer)
            qFatal("%s", answer.error().detail.constData());
        outcome.longest = std::max({outcome.longest, message.size(), answer->size()});
        const auto difference = goOnReconciling(View::whole(ours), *answer, frameLimit);
        if (!difference)
            qFatal("%s", difference.error().detail.constData());
        outcome.have.insert(difference->have.begin(), difference->have.end());
        outcome.need.insert(difference->need.begin(), difference->need.end());
        message = difference->next;
    }
    return outcome;
}

} // namespace

class TestNegentropy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothSidesLearnWhatTheOtherHas_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("onlyOurs");
        QTest::addColumn<int>("onlyTheirs");
        QTest::addColumn<int>("frameLimit");
        for (const int limit : {0, 4096, 60'000}) {
            QTest::addRow("empty, %d", limit) << 0 << 0 << 0 << limit;
            QTest::addRow("nothing here, %d", limit) << 0 << 0 << 500 << limit;
            QTest::addRow("nothing there, %d", limit) << 0 << 500 << 0 << limit;
            QTest::addRow("the same, %d", limit) << 3000 << 0 << 0 << limit;
            QTest::addRow("a few, %d", limit) << 3000 << 3 << 4 << limit;
            QTest::addRow("many, %d", limit) << 500 << 700 << 900 << limit;
        }
    }
    void bothSidesLearnWhatTheOtherHas()
    {
        QFETCH(int, size);
        QFETCH(int, onlyOurs);
        QFETCH(int, onlyTheirs);
        QFETCH(int, frameLimit);
        std::mt19937 random(11);
        std::vector<int> numbers(std::size_t(size + onlyOurs + onlyTheirs));
        std::iota(numbers.begin(), numbers.end(), 0);
        std::ranges::shuffle(numbers, random);
        ItemSet ours, theirs;
        std::set<EventId> have, need;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            const Item item = itemOf(numbers[i]);
            const bool isOurs = int(i) < size + onlyOurs, isTheirs = int(i) < size || !isOurs;
            if (isOurs)
                ours.insert(item);
            if (isTheirs)
                theirs.insert(item);
            if (!isTheirs)
                have.insert(item.id);
            if (!isOurs)
                need.insert(item.id);
        }
        const auto outcome = reconcile(ours, theirs, std::size_t(frameLimit));
        QCOMPARE(outcome.have, have);
        QCOMPARE(outcome.need, need);
        if (frameLimit > 0)
            QVERIFY2(outcome.longest <= frameLimit + 64, qPrintable(QString::number(outcome.longest)));
    }
    void aHundredMissingOfAHundredThousandTakeThreeTrips()
    {
        std::mt19937 random(5);
        ItemSet ours, theirs;
        for (int i = 0; i < 100'000; ++i) {
            theirs.insert(itemOf(i));
            if (i < 99'900) // an outage: what is missing is the newest
                ours.insert(itemOf(i));
        }
        QElapsedTimer timer;
        timer.start();
        const auto missing = reconcile(ours, theirs);
        const auto reconciled = timer.nsecsElapsed();
        QCOMPARE(missing.need.size(), std::size_t(100));
        QVERIFY2(missing.trips <= 3, qPrintable(QString::number(missing.trips)));
        timer.restart();
        const auto same = reconcile(theirs, theirs);
        qInfo("100 of 100,000: %d trips, %.2f ms; identical: %.2f ms", missing.trips,
              double(reconciled) / 1e6, double(timer.nsecsElapsed()) / 1e6);
        QCOMPARE(same.trips, 1);
        QVERIFY(same.need.empty() && same.have.empty());
    }
    void nonsenseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no mode") << QByteArray::fromHex("610000");
        QTest::newRow("unknown mode") << QByteArray::fromHex("61000003");
        QTest::newRow("long prefix") << QByteArray::fromHex("610121") + QByteArray(40, 'x');
        QTest::newRow("a billion ids") << QByteArray::fromHex("61000002") + QByteArray::fromHex("8480808000");
        QTest::newRow("endless number") << QByteArray::fromHex("61") + QByteArray(30, '\xff');
        QTest::newRow("short fingerprint") << QByteArray::fromHex("61000001aabb");
        QTest::newRow("after infinity") << QByteArray::fromHex("61000000000000");
        QTest::newRow("backwards") << QByteArray::fromHex("610501ff000101000000");
    }
    void nonsenseIsRefused()
    {
        QFETCH(QByteArray, message);
        ItemSet set;
        for (int i = 0; i < 100; ++i)
            set.insert(itemOf(i));
        QVERIFY(!answerReconciling(View::whole(set), message));
        QVERIFY(!goOnReconciling(View::whole(set), message));
    }
    void noMessageIsTooWildToBeRead()
    {
        std::mt19937 random(3);
        ItemSet set;
        for (int i = 0; i < 300; ++i)
            set.insert(itemOf(i));
        const QByteArray good = beginReconciling(View::whole(set));
        for (int i = 0; i < 20'000; ++i) {
            QByteArray message = good.left(1 + qsizetype(random() % std::size_t(good.size())));
            for (int flips = int(random() % 4); flips > 0; --flips)
                message[qsizetype(random() % std::size_t(message.size()))] = char(random());
            (void)answerReconciling(View::whole(set), message, 4096);
            (void)goOnReconciling(View::whole(set), message, 4096);
        }
    }
    void anotherVersionIsToldOurs()
    {
        ItemSet set;
        const auto answer = answerReconciling(View::whole(set), QByteArray::fromHex("62"));
        QVERIFY(answer);
        QCOMPARE(*answer, QByteArray::fromHex("61"));
        const auto refused = goOnReconciling(View::whole(set), QByteArray::fromHex("62"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Code::Unsupported);
    }
    void aPartOfASetIsReconciledAlone()
    {
        ItemSet ours, theirs;
        for (int i = 0; i < 900; ++i) {
            theirs.insert(itemOf(i));
            if (i >= 600)
                ours.insert(itemOf(i));
        }
        const Bound since {1'700'000'200, {}};
        const View part {theirs, theirs.indexOf(since), theirs.size()};
        const auto answer = answerReconciling(part, beginReconciling(View::whole(ours)));
        QVERIFY(answer);
        const auto difference = goOnReconciling(View::whole(ours), *answer);
        QVERIFY(difference);
        QVERIFY(difference->next.isEmpty() && difference->need.empty() && difference->have.empty());
    }
};

QTEST_GUILESS_MAIN(TestNegentropy)
#include "tst_negentropy.moc"
