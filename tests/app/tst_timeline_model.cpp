#include "app/models/timeline_model.h"
#include "tests/app/model_room.h"

#include <QTest>

using namespace plaza::app;
using namespace plaza::support;
using namespace Qt::StringLiterals;
using Phase = Delivery::Phase;

class TimelineModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsStoredIsThereAtTheStart()
    {
        Room room;
        room.history(3, 100);
        TimelineModel timeline(room.feed);
        QVERIFY(timeline.isLoading());
        room.source.settle();
        QCOMPARE(bodies(timeline), QStringList({u"post 2"_s, u"post 1"_s, u"post 0"_s}));
        QVERIFY(!timeline.isLoading());
    }
    void namesAreKnownBeforeTheirPostsAreShown()
    {
        Room room;
        room.source.stored = {post(room.ann, "hello", 100), profile(room.ann, u"Ann"_s, 50)};
        TimelineModel timeline(room.feed);
        Announcements said(timeline);
        room.source.settle();
        QCOMPARE(column(timeline, PostListModel::AuthorNameRole), QStringList {u"Ann"_s});
        QCOMPARE(said.take(), QStringList {u"insert 0-0"_s});
    }
    void rowsAreNewestFirstAndTiesGoToTheLowestId()
    {
        Room room;
        TimelineModel timeline(room.feed);
        QAbstractItemModelTester tester(&timeline);
        room.source.settle();
        auto one = post(room.ann, "one", 200), other = post(room.ann, "other", 200);
        if (other.id < one.id)
            std::swap(one, other);
        room.arrive({other, post(room.ann, "oldest", 100), one, post(room.ann, "newest", 300)});
        QCOMPARE(bodies(timeline),
                 QStringList({u"newest"_s, QString::fromUtf8(one.content), QString::fromUtf8(other.content),
                              u"oldest"_s}));
    }
    void answersAreNoRows()
    {
        Room room;
        TimelineModel timeline(room.feed);
        room.source.settle();
        const auto first = post(room.ann, "first", 100);
        room.arrive({first, reply(first, room.ben, "answer", 101)});
        QCOMPARE(bodies(timeline), QStringList {u"first"_s});
    }
    void aBatchIsOneInsertionPerRun()
    {
        Room room;
        TimelineModel timeline(room.feed);
        room.source.settle();
        room.arrive({post(room.ann, "a", 100), post(room.ann, "e", 500)});
        Announcements said(timeline);
        room.arrive({post(room.ann, "b", 200), post(room.ann, "f", 600), post(room.ann, "c", 300),
                     post(room.ann, "g", 700)});
        QCOMPARE(said.take(), QStringList({u"insert 1-2"_s, u"insert 0-1"_s}));
        QCOMPARE(bodies(timeline).join(QString()), u"gfecba"_s);
    }
    void theFirstAfterAPauseIsShownAtOnceAndTheRestOfTheFrameTogether()
    {
        Room room;
        TimelineModel timeline(room.feed);
        room.source.settle();
        Announcements said(timeline);
        room.feed.addEvents({post(room.ann, "a", 100)});
        QCOMPARE(said.take(), QStringList {u"insert 0-0"_s});
        room.feed.addEvents({post(room.ann, "b", 200)});
        room.feed.addEvents({post(room.ann, "c", 300)});
        QVERIFY(said.take().isEmpty());
        room.feed.endFrame();
        QCOMPARE(said.take(), QStringList {u"insert 0-1"_s});
    }
    void fiftyThousandStreamedPostsKeepTheWindowSmall()
    {
        Room room;
        TimelineModel timeline(room.feed);
        room.source.settle();
        int most = 0;
        for (int i = 0; i < 50'000; i += 10) {
            std::vector<feed::Event> batch;
            for (int j = i; j < i + 10; ++j)
                batch.push_back(post(room.ann, QByteArray::number(j), 100 + j));
            room.feed.addEvents(batch);
            room.feed.endFrame();
            most = std::max(most, timeline.rowCount());
        }
        QCOMPARE(most, WindowModel::MaxRows);
        QCOMPARE(bodies(timeline).constFirst(), u"49999"_s);
        QCOMPARE(bodies(timeline).constLast(), u"49600"_s);
        QVERIFY(!timeline.isAtEnd());
    }
    void postsOfOthersAreHeldWhileTheReaderIsNotAtTheTop()
    {
        Room room;
        TimelineModel timeline(room.feed);
        QAbstractItemModelTester tester(&timeline);
        room.source.settle();
        room.arrive({post(room.ann, "a", 100)});
        timeline.setAtTop(false);
        Announcements said(timeline);
        room.arrive({post(room.ann, "b", 200), post(room.ann, "c", 300)});
        room.arrive({post(room.ben, "d", 400)});
        QVERIFY(said.take().isEmpty());
        QCOMPARE(timeline.pendingCount(), 3);

        timeline.setAtTop(true); // holding goes on until the reader asks: else the feed would have a hole
        room.arrive({post(room.ben, "e", 500)});
        QVERIFY(said.take().isEmpty());
        QCOMPARE(timeline.pendingCount(), 4);

        timeline.showPending();
        QCOMPARE(said.take(), QStringList {u"insert 0-3"_s});
        QCOMPARE(timeline.pendingCount(), 0);
        QCOMPARE(bodies(timeline).join(QString()), u"edcba"_s);
        room.arrive({post(room.ben, "f", 600)});
        QCOMPARE(said.take(), QStringList {u"insert 0-0"_s});
    }
    void aLatePostIsSortedInThoughTheReaderIsNotAtTheTop()
    {
        Room room;
        TimelineModel timeline(room.feed);
        room.source.settle();
        room.arrive({post(room.ann, "a", 100), post(room.ann, "c", 300)});
        timeline.setAtTop(false);
        room.arrive({post(room.ann, "b", 200)});
        QCOMPARE(bodies(timeline).join(QString()), u"cba"_s);
        QCOMPARE(timeline.pendingCount(), 0);
    }
    void moreHeldThanTheWindowHoldsBeginsAnewAtTheNewest()
    {
        Room room;
        TimelineModel timeline(room.feed);
        room.source.settle();
        room.arrive({post(room.ann, "old", 50)});
        timeline.setAtTop(false);
        room.arrive(room.history(1000, 100)); // stored twice: ids decide
        QCOMPARE(timeline.pendingCount(), 1000);
        timeline.showPending();
        room.source.settle();
        QCOMPARE(timeline.pendingCount(), 0);
        QCOMPARE(bodies(timeline).constFirst(), u"post 999"_s);
        QVERIFY(timeline.rowCount() <= WindowModel::MaxRows);
        QVERIFY(!timeline.isAtEnd());
    }
    void readingDownLetsGoOfTheTopAndComingBackFindsIt()
    {
        Room room;
        room.history(1000, 100);
        TimelineModel timeline(room.feed);
        QAbstractItemModelTester tester(&timeline);
        room.source.settle();
        timeline.setAtTop(false);
        for (int i = 0; i < 20 && bodies(timeline).constLast() != "post 0"_L1; ++i) {
            timeline.fetchMore({});
            room.source.settle();
            QVERIFY(timeline.rowCount() <= WindowModel::MaxRows);
        }
        QCOMPARE(bodies(timeline).constLast(), u"post 0"_s);
        QVERIFY(!timeline.isAtNewest());
        Announcements said(timeline);
        room.arrive({post(room.ben, "new", 5000)});
        QVERIFY(said.take().isEmpty());
        QCOMPARE(timeline.pendingCount(), 1);

        for (int i = 0; i < 20 && !timeline.isAtNewest(); ++i) {
            timeline.loadNewer();
            room.source.settle();
        }
        QCOMPARE(bodies(timeline).constFirst(), u"post 999"_s);
        for (int row = 1; row < timeline.rowCount(); ++row)
            QCOMPARE(bodies(timeline)[row], u"post %1"_s.arg(999 - row));
        timeline.showPending();
        QCOMPARE(bodies(timeline).constFirst(), u"new"_s);
    }
    void theEndIsTheServersWord()
    {
        Room room;
        room.history(5, 1000);
        room.source.atServer = {post(room.ann, "older", 10)};
        TimelineModel timeline(room.feed);
        room.source.settle();
        QVERIFY(!timeline.isAtEnd()); // no connection: who knows
        QVERIFY(!timeline.canFetchMore({}));
        room.feed.setOnline(true);
        room.source.settle();
        QCOMPARE(bodies(timeline).constLast(), u"older"_s);
        QVERIFY(timeline.isAtEnd());
    }
    void aSecondFullOfPostsDoesNotStopTheReader()
    {
        Room room;
        for (int i = 0; i < 300; ++i)
            room.source.stored.push_back(post(room.ann, "same " + QByteArray::number(i), 100));
        room.source.stored.push_back(post(room.ann, "older", 99));
        TimelineModel timeline(room.feed);
        room.feed.setOnline(true);
        for (int i = 0; i < 20; ++i) {
            timeline.loadOlder();
            room.source.settle();
        }
        QCOMPARE(timeline.rowCount(), 301);
        QVERIFY(timeline.isAtEnd());
    }
    void anOwnPostIsShownAtOnceAndConfirmedInItsPlace()
    {
        Room room;
        TimelineModel timeline(room.feed);
        QAbstractItemModelTester tester(&timeline);
        room.source.settle();
        timeline.setAtTop(false);
        feed::Event draft;
        draft.kind = 1;
        draft.content = "mine";
        Announcements said(timeline);
        const auto mine = room.feed.publish(draft);
        QCOMPARE(said.take(), QStringList {u"insert 0-0"_s});
        const auto row = timeline.index(0);
        QCOMPARE(row.data(PostListModel::DeliveryRole).toInt(), int(PostListModel::Queued));
        QCOMPARE(row.data(PostListModel::DeliveryTextRole).toString(), u"Waiting for connection"_s);
        room.source.setPhase(mine.id, Phase::Sending);
        QCOMPARE(row.data(PostListModel::DeliveryRole).toInt(), int(PostListModel::Sending));
        room.source.setPhase(mine.id, Phase::Delivered);
        room.arrive({mine}); // comes back among what is new
        QCOMPARE(row.data(PostListModel::DeliveryRole).toInt(), int(PostListModel::Delivered));
        QCOMPARE(said.take(),
                 QStringList({u"change 0-0 delivery deliveryText"_s, u"change 0-0 delivery deliveryText"_s}));
        QCOMPARE(timeline.rowCount(), 1);
    }
    void anOwnPostBringsInWhatIsHeld()
    {
        Room room;
        TimelineModel timeline(room.feed);
        room.source.settle();
        room.arrive({post(room.ann, "a", 100)});
        timeline.setAtTop(false);
        room.arrive({post(room.ann, "b", 200)});
        feed::Event draft;
        draft.kind = 1;
        draft.content = "mine";
        room.feed.publish(draft);
        QCOMPARE(bodies(timeline), QStringList({u"mine"_s, u"b"_s, u"a"_s}));
        QCOMPARE(timeline.pendingCount(), 0);
    }
    void aRefusedPostSaysWhyAndCanBeSentAgainOrDiscarded()
    {
        Room room;
        TimelineModel timeline(room.feed);
        QAbstractItemModelTester tester(&timeline);
        room.source.settle();
        feed::Event draft;
        draft.kind = 1;
        draft.content = "mine";
        const auto mine = room.feed.publish(draft);
        room.source.setPhase(mine.id, Phase::Failed, feed::fail(feed::Code::TooLarge));
        QCOMPARE(timeline.index(0).data(PostListModel::DeliveryRole).toInt(), int(PostListModel::Failed));
        QVERIFY(timeline.index(0).data(PostListModel::DeliveryTextRole).toString().contains(u"too long"_s));
        timeline.retry(hex(mine.id));
        QCOMPARE(room.source.retried, std::vector {mine.id});
        timeline.discard(hex(mine.id));
        QCOMPARE(timeline.rowCount(), 0);
    }
    void whatWasNotDeliveredLastTimeIsBack()
    {
        Room room;
        feed::Event draft;
        draft.kind = 1;
        draft.content = "mine";
        const auto mine = written(draft, room.me, 500);
        room.source.outbox.push_back({mine, Phase::Failed, feed::fail(feed::Code::Blocked)});
        room.history(2, 100);
        TimelineModel timeline(room.feed);
        room.source.settle();
        QCOMPARE(bodies(timeline), QStringList({u"mine"_s, u"post 1"_s, u"post 0"_s}));
        QCOMPARE(timeline.index(0).data(PostListModel::DeliveryRole).toInt(), int(PostListModel::Failed));
    }
    void onlyItsAuthorsDeletionRemovesAPost()
    {
        Room room;
        TimelineModel timeline(room.feed);
        QAbstractItemModelTester tester(&timeline);
        room.source.settle();
        const auto doomed = post(room.ann, "doomed", 200);
        room.arrive({doomed, post(room.ann, "stays", 100)});
        room.arrive({deletion(doomed, room.ben, 300)});
        QCOMPARE(timeline.rowCount(), 2);
        Announcements said(timeline);
        room.arrive({deletion(doomed, room.ann, 300)});
        QCOMPARE(said.take(), QStringList {u"remove 0-0"_s});
    }
    void aDeletedPostIsNotHeldEither()
    {
        Room room;
        TimelineModel timeline(room.feed);
        room.source.settle();
        room.arrive({post(room.ann, "a", 100)});
        timeline.setAtTop(false);
        const auto doomed = post(room.ann, "doomed", 200);
        room.arrive({doomed});
        QSignalSpy changed(&timeline, &TimelineModel::pendingCountChanged);
        room.arrive({deletion(doomed, room.ann, 300)});
        QCOMPARE(timeline.pendingCount(), 0);
        QCOMPARE(changed.count(), 1);
    }
    void deletingAnOwnPostTakesItAwayAtOnceAndARefusalBringsItBack()
    {
        Room room;
        const auto mine = post(room.me, "mine", 100);
        room.source.stored = {mine};
        TimelineModel timeline(room.feed);
        room.source.settle();
        QSignalSpy failed(&room.feed, &LiveFeed::actionFailed);
        timeline.remove(hex(mine.id));
        QCOMPARE(timeline.rowCount(), 0);
        QCOMPARE(room.source.published.back().kind, 5);
        room.source.setPhase(room.source.published.back().id, Phase::Failed,
                             feed::fail(feed::Code::Restricted));
        room.source.settle();
        QCOMPARE(failed.count(), 1);
        QCOMPARE(bodies(timeline), QStringList {u"mine"_s});
    }
};

QTEST_GUILESS_MAIN(TimelineModelTest)
#include "tst_timeline_model.moc"
