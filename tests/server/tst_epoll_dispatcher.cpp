#include "server/transport/epoll_dispatcher.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <array>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace plaza::server;
using namespace std::chrono_literals;

namespace {

/// Two connected sockets.
struct Pair {
    Pair()
    {
        std::array<int, 2> numbers {};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, numbers.data()) != 0)
            qFatal("no sockets for the test");
        here = Descriptor(numbers[0]);
        there = Descriptor(numbers[1]);
    }
    Descriptor here, there;
};

void write(const Descriptor &socket)
{
    if (::write(socket.number(), "x", 1) != 1)
        qFatal("a byte was not taken");
}

void readAll(const Descriptor &socket)
{
    std::array<char, 64> buffer {};
    while (::read(socket.number(), buffer.data(), buffer.size()) > 0) { }
}

/// Runs the loop until the condition holds; false when it does not within a generous time.
bool runUntil(const std::function<bool()> &holds)
{
    QDeadlineTimer deadline(5s);
    QEventLoop loop;
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        if (holds() || deadline.hasExpired())
            loop.quit();
    });
    poll.start(1ms);
    loop.exec();
    return holds();
}

} // namespace

class TestEpollDispatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTestRunsOnIt()
    {
        QVERIFY(qobject_cast<EpollDispatcher *>(QAbstractEventDispatcher::instance()) != nullptr);
    }

    void aReadableSocketIsToldAboutWhileItIsReadable()
    {
        const Pair pair;
        int told = 0;
        QSocketNotifier notifier(pair.here.number(), QSocketNotifier::Read);
        connect(&notifier, &QSocketNotifier::activated, this, [&] {
            if (++told == 3) // left unread twice: it must come back
                readAll(pair.here);
        });
        write(pair.there);
        QVERIFY(runUntil([&] { return told == 3; }));
        QCoreApplication::sendPostedEvents();
        QVERIFY(!runUntilQuiet([&] { return told > 3; }));
    }
    void aDisabledNotifierIsSilentUntilItIsEnabled()
    {
        const Pair pair;
        int told = 0;
        QSocketNotifier notifier(pair.here.number(), QSocketNotifier::Read);
        connect(&notifier, &QSocketNotifier::activated, this, [&] {
            ++told;
            readAll(pair.here);
        });
        notifier.setEnabled(false);
        write(pair.there);
        QVERIFY(!runUntilQuiet([&] { return told > 0; }));
        notifier.setEnabled(true);
        QVERIFY(runUntil([&] { return told == 1; }));
    }
    void readAndWriteOfOneSocketAreIndependent()
    {
        const Pair pair;
        int reads = 0, writes = 0;
        QSocketNotifier reader(pair.here.number(), QSocketNotifier::Read);
        QSocketNotifier writer(pair.here.number(), QSocketNotifier::Write);
        connect(&reader, &QSocketNotifier::activated, this, [&] {
            ++reads;
            readAll(pair.here);
        });
        connect(&writer, &QSocketNotifier::activated, this, [&] {
            ++writes;
            writer.setEnabled(false);
        });
        QVERIFY(runUntil([&] { return writes == 1; }));
        QCOMPARE(reads, 0);
        write(pair.there);
        QVERIFY(runUntil([&] { return reads == 1; }));
        QCOMPARE(writes, 1);
    }
    void theOtherSidesEndIsReadable()
    {
        Pair pair;
        bool isTold = false;
        QSocketNotifier notifier(pair.here.number(), QSocketNotifier::Read);
        connect(&notifier, &QSocketNotifier::activated, this, [&] {
            isTold = true;
            notifier.setEnabled(false);
        });
        pair.there = Descriptor();
        QVERIFY(runUntil([&] { return isTold; }));
    }
    void aNumberThatIsClosedAndUsedAgainIsWatchedAnew()
    {
        for (int round = 0; round < 50; ++round) {
            const Pair pair; // the kernel gives out the lowest free number: the same every time
            bool isTold = false;
            QSocketNotifier notifier(pair.here.number(), QSocketNotifier::Read);
            connect(&notifier, &QSocketNotifier::activated, this, [&] {
                isTold = true;
                readAll(pair.here);
            });
            write(pair.there);
            QVERIFY(runUntil([&] { return isTold; }));
        }
    }
    void aReceiverMayDeleteTheNotifierOfAnotherReadySocket()
    {
        const Pair first, second;
        std::array<std::unique_ptr<QSocketNotifier>, 2> notifiers {
            std::make_unique<QSocketNotifier>(first.here.number(), QSocketNotifier::Read),
            std::make_unique<QSocketNotifier>(second.here.number(), QSocketNotifier::Read)};
        int told = 0;
        for (std::size_t i = 0; i < 2; ++i) {
            connect(notifiers[i].get(), &QSocketNotifier::activated, this, [&, i] {
                ++told;
                notifiers[i]->setEnabled(false);
                notifiers[1 - i].reset();
            });
        }
        write(first.there);
        write(second.there);
        QVERIFY(runUntil([&] { return told > 0; }));
        QCOMPARE(told, 1);
    }

    void timersFireInTheOrderOfTheirTime()
    {
        QList<int> order;
        QTimer::singleShot(30ms, Qt::PreciseTimer, this, [&] { order.append(3); });
        QTimer::singleShot(10ms, Qt::PreciseTimer, this, [&] { order.append(1); });
        QTimer::singleShot(20ms, Qt::PreciseTimer, this, [&] { order.append(2); });
        QVERIFY(runUntil([&] { return order.size() == 3; }));
        QCOMPARE(order, QList<int>({1, 2, 3}));
    }
    void aTimerIsNeverEarly()
    {
        QElapsedTimer elapsed;
        elapsed.start();
        qint64 at = 0;
        QTimer::singleShot(50ms, this, [&] { at = elapsed.elapsed(); });
        QVERIFY(runUntil([&] { return at != 0; }));
        QVERIFY2(at >= 50, QByteArray::number(at).constData());
    }
    void aTimerOfNothingLeavesRoomForSockets()
    {
        const Pair pair;
        bool isTold = false;
        QTimer busy;
        busy.start(0ms);
        QSocketNotifier notifier(pair.here.number(), QSocketNotifier::Read);
        connect(&notifier, &QSocketNotifier::activated, this, [&] {
            isTold = true;
            readAll(pair.here);
        });
        write(pair.there);
        QVERIFY(runUntil([&] { return isTold; }));
    }
    void aTimerMayStopItselfAndOthers()
    {
        int fired = 0;
        QTimer first, second;
        connect(&first, &QTimer::timeout, this, [&] {
            ++fired;
            first.stop();
            second.stop();
        });
        connect(&second, &QTimer::timeout, this, [&] {
            ++fired;
            first.stop();
            second.stop();
        });
        first.start(5ms);
        second.start(5ms);
        QVERIFY(runUntil([&] { return fired > 0; }));
        QVERIFY(!runUntilQuiet([&] { return fired > 1; }));
    }
    void aTimerIsNotFiredInsideItself()
    {
        int depth = 0, deepest = 0, fired = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&] {
            deepest = std::max(deepest, ++depth);
            if (++fired == 1) {
                QEventLoop inner;
                QTimer::singleShot(20ms, &inner, &QEventLoop::quit);
                inner.exec();
            }
            --depth;
        });
        timer.start(1ms);
        QVERIFY(runUntil([&] { return fired > 2; }));
        QCOMPARE(deepest, 1);
    }
    void remainingTimeCountsDown()
    {
        QTimer timer;
        timer.start(1h);
        QVERIFY(timer.remainingTime() > 3'590'000);
        QVERIFY(timer.remainingTime() <= 3'600'000);
        timer.stop();
        QCOMPARE(timer.remainingTime(), -1);
    }

    void manyThreadsPostAndNothingIsLost()
    {
        constexpr int Posters = 4, Each = 5000;
        QThread worker;
        worker.setEventDispatcher(new EpollDispatcher);
        QObject receiver;
        receiver.moveToThread(&worker);
        worker.start();
        static std::atomic<int>
            received; // captured, it would look like a race: Qt hands the functor over unseen
        received = 0;
        std::vector<std::thread> posters;
        for (int i = 0; i < Posters; ++i) {
            posters.emplace_back([&] {
                for (int n = 0; n < Each; ++n)
                    QMetaObject::invokeMethod(
                        &receiver, [] { ++received; }, Qt::QueuedConnection);
            });
        }
        for (auto &poster : posters)
            poster.join();
        QTRY_COMPARE(received.load(), Posters * Each);
        worker.quit();
        QVERIFY(worker.wait(5000));
    }
    void aThreadThatWaitsIsToldToQuit()
    {
        for (int round = 0; round < 200; ++round) {
            QThread worker;
            worker.setEventDispatcher(new EpollDispatcher);
            worker.start();
            worker.quit();
            QVERIFY(worker.wait(5000));
        }
    }

private:
    /// The opposite: gives a wrong thing some time to happen.
    static bool runUntilQuiet(const std::function<bool()> &happened)
    {
        QEventLoop loop;
        QTimer::singleShot(50ms, &loop, &QEventLoop::quit);
        loop.exec();
        return happened();
    }
};

int main(int argc, char **argv)
{
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    QCoreApplication application(argc, argv);
    TestEpollDispatcher test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_epoll_dispatcher.moc"
