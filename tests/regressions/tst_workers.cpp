#include "server/http/workers.h"

#include <QtTest>

#include <latch>
#include <semaphore>

using namespace std::chrono_literals;
using plaza::server::http::Workers;

/// A job was given to the thread with the fewest jobs, and one that waits counts as much as one that is just over: every
/// now and then a short job was put behind a long one.
class TestWorkers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aJobThatWaitsHoldsUpNobodyElse()
    {
        std::latch jam {1};
        std::counting_semaphore<1000> done {0};
        {
            Workers workers(2);
            workers.run([&jam] { jam.wait(); });
            bool inTime = true;
            for (int i = 0; inTime && i < 1000; ++i) {
                workers.run([&done] { done.release(); });
                inTime = done.try_acquire_for(10s);
            }
            jam.count_down();
            QVERIFY(inTime);
        }
    }
};

QTEST_GUILESS_MAIN(TestWorkers)
#include "tst_workers.moc"
