#include "sync_side.h"

using feed::Filter;
using feed::SecretKey;
using plaza::app::LinkState;
using plaza::app::test::post;
using plaza::app::test::secondsNow;
using plaza::app::test::SyncSide;
using plaza::app::test::TestRelay;
using Phase = LinkState::Phase;

/// Catching up with a server that compares sets (NIP-77).
class SetComparisonTest : public QObject
{
    Q_OBJECT

    const SecretKey m_ann = SecretKey::generate();

    /// Was there, and has gone.
    void visit(SyncSide &app, TestRelay &relay)
    {
        relay.publish(post(m_ann, "known", secondsNow() - 60));
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        app.sync->stop();
        QTRY_COMPARE(app.phase(), Phase::Idle);
    }

private Q_SLOTS:
    void whatCameLateIsFoundHoweverLateItCame()
    {
        TestRelay relay;
        relay.compares = true;
        SyncSide app;
        visit(app, relay);
        const auto late = post(m_ann, "written on the boat", secondsNow() - 5 * 86400);
        relay.publish(late);
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        QVERIFY(app.has(late));
        QCOMPARE(relay.openSubscriptions(), 1);
        QCOMPARE(relay.openComparisons(), 0);
    }
    void whereNothingIsMissingNothingIsAskedFor()
    {
        TestRelay relay;
        relay.compares = true;
        SyncSide app;
        visit(app, relay);
        relay.requests.clear();
        app.restart();
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        QCOMPARE(relay.comparisons, 1);
        QCOMPARE(relay.requests.size(), 1U); // for what comes from now on
        QCOMPARE(app.stored.size(), 1U);     // of the first visit
    }
    void thousandsAreAskedForByNameAndComeOnce()
    {
        TestRelay relay;
        relay.compares = true;
        SyncSide app;
        visit(app, relay);
        for (int i = 0; i < 2000; ++i)
            relay.publish(post(m_ann, QByteArray::number(i), secondsNow() - 9000 + i % 50));
        relay.requests.clear();
        app.start(relay.url());
        QTRY_VERIFY_WITH_TIMEOUT(app.isLive(), 20000);
        QCOMPARE(app.query({Filter {.kinds = std::vector {1}, .limit = 5000}}).size(), 2001U);
        QCOMPARE(app.stored.size(), 2001U);
        QCOMPARE(relay.requests.size(), 1U + 8);
    }
    void aServerThatWillNotCompareIsReadPageByPage()
    {
        TestRelay relay;
        relay.compares = true;
        relay.refuseToCompare = "blocked: this query is too big";
        SyncSide app;
        visit(app, relay);
        for (int i = 0; i < 1000; ++i)
            relay.publish(post(m_ann, QByteArray::number(i), secondsNow() - 9000 + i));
        app.start(relay.url());
        QTRY_VERIFY_WITH_TIMEOUT(app.isLive(), 20000);
        QCOMPARE(relay.comparisons, 1);
        QCOMPARE(app.stored.size(), 1001U);
    }
    void aLossInTheMiddleLosesNothing()
    {
        TestRelay relay;
        relay.compares = true;
        SyncSide app;
        visit(app, relay);
        for (int i = 0; i < 1000; ++i)
            relay.publish(post(m_ann, QByteArray::number(i), secondsNow() - 4 * 86400 + i));
        relay.requestsUntilLoss = 2; // after what comes from now on, and a first page
        app.start(relay.url());
        QTRY_COMPARE(app.phase(), Phase::Waiting);
        app.restart();
        relay.openDoor();
        app.start(relay.url());
        QTRY_VERIFY_WITH_TIMEOUT(app.isLive(), 20000);
        QCOMPARE(app.query({Filter {.kinds = std::vector {1}, .limit = 5000}}).size(), 1001U);
        QCOMPARE(relay.comparisons, 2);
    }
};

QTEST_GUILESS_MAIN(SetComparisonTest)
#include "tst_set_comparison.moc"
