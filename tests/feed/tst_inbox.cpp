#include "feed/inbox.h"

#include <QtTest>

#include <atomic>
#include <memory>
#include <thread>

using namespace std::chrono_literals;

class TestInbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasPushedIsTakenOnceInOrder()
    {
        feed::Inbox<std::unique_ptr<int>> inbox;
        inbox.push(std::make_unique<int>(1));
        inbox.push(std::make_unique<int>(2));
        const auto items = inbox.takeAll();
        QCOMPARE(items.size(), std::size_t(2));
        QCOMPARE(*items[0], 1);
        QCOMPARE(*items[1], 2);
        QVERIFY(inbox.takeAll().empty());
    }

    void theBellRingsOnceUntilTheInboxIsEmptied()
    {
        int rings = 0;
        feed::Inbox<int> inbox([&rings] { ++rings; });
        inbox.push(1);
        inbox.push(2);
        QCOMPARE(rings, 1);
        inbox.takeAll();
        inbox.push(3);
        QCOMPARE(rings, 2);
    }

    void waitingEndsWhenPatienceDoes()
    {
        feed::Inbox<int> inbox;
        QVERIFY(inbox.waitAll(1ms).empty());
        inbox.push(7);
        QCOMPARE(inbox.waitAll(1h), std::vector<int>({7}));
    }

    void ofSeveralThreadsThatWaitEachGetsOne()
    {
        feed::Inbox<int> inbox;
        std::atomic<int> sum = 0;
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < 3; ++t)
                threads.emplace_back([&] { sum += inbox.waitOne(); });
            for (const int item : {1, 10, 100})
                inbox.push(item);
        }
        QCOMPARE(sum.load(), 111);
        inbox.push(1);
        inbox.push(2);
        QCOMPARE(inbox.waitOne(), 1);
        QCOMPARE(inbox.waitOne(), 2);
    }

    void takenOneByOneOrTogetherTheOrderStaysAndNothingComesTwice()
    {
        int rings = 0;
        feed::Inbox<int> inbox([&rings] { ++rings; });
        for (int i = 0; i < 9; ++i)
            inbox.push(i);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(inbox.waitOne(), i);
        inbox.push(9);
        QCOMPARE(inbox.takeAll(), std::vector<int>({3, 4, 5, 6, 7, 8, 9}));
        QCOMPARE(rings, 1);
        inbox.push(10);
        QCOMPARE(inbox.waitOne(), 10);
        inbox.push(11);
        QCOMPARE(rings, 3);
    }

    void manyThreadsLoseNothing()
    {
        constexpr int Threads = 4, Each = 1000;
        feed::Inbox<int> inbox;
        std::vector<std::thread> threads;
        for (int t = 0; t < Threads; ++t) {
            threads.emplace_back([&inbox] {
                for (int i = 0; i < Each; ++i)
                    inbox.push(1);
            });
        }
        std::size_t taken = 0;
        while (taken < Threads * Each)
            taken += inbox.waitAll().size();
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(taken, std::size_t(Threads * Each));
        QVERIFY(inbox.takeAll().empty());
    }
};

QTEST_APPLESS_MAIN(TestInbox)
#include "tst_inbox.moc"
