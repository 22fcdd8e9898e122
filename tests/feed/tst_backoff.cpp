#include "feed/backoff.h"

#include <QtTest>

#include <limits>

using namespace std::chrono_literals;

class TestBackoff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBoundDoublesUpToHalfAMinute()
    {
        const auto half = [](int attempt) { return feed::backoff(attempt, 0.5).count(); };
        QCOMPARE(half(0), 250);
        QCOMPARE(half(1), 500);
        QCOMPARE(half(5), 8000);
        QCOMPARE(half(6), 15000);
        QCOMPARE(half(60), 15000);
        QCOMPARE(half(std::numeric_limits<int>::max()), 15000);
        QCOMPARE(half(-1), 250);
    }

    void theWaitStaysBelowItsBound()
    {
        for (int attempt = 0; attempt < 40; ++attempt) {
            QVERIFY(feed::backoff(attempt, 0.0) == 0ms);
            QVERIFY(feed::backoff(attempt, 0.999999999) < 30s);
            QVERIFY(feed::backoff(attempt, 1.0) < 30s);
            QVERIFY(feed::backoff(attempt, -1.0) == 0ms);
        }
    }
};

QTEST_APPLESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
