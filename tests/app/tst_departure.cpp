#include "app/models/composer.h"
#include "app/models/timeline_model.h"
#include "feed/kinds.h"
#include "tests/app/model_room.h"

#include <QTest>

using namespace plaza::app;
using namespace plaza::support;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Long = 10min; ///< longer than any test

/// Somebody who has just posted "hello" and can still take it back.
struct Posted {
    Room room;
    Composer composer {room.feed, Composer::For::Feed};

    explicit Posted(std::chrono::milliseconds delay = Long)
    {
        room.feed.departure().setDelay(delay);
        room.source.settle();
        composer.setText(u"hello"_s);
        composer.send();
    }
    Departure &departure() { return room.feed.departure(); }
    std::vector<feed::Event> &published() { return room.source.published; }
};

/// The app of one person, started anew over the same disk.
struct Again {
    LiveFeed feed;

    explicit Again(Room &room)
        : feed(room.source, room.me, [&room] { return room.source.now; })
    {
        feed.departure().setDelay(Long);
        room.source.settle();
    }
};

} // namespace

class DepartureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSentWhileItCanBeTakenBack()
    {
        Posted posted;
        QVERIFY(posted.departure().isWaiting());
        QVERIFY(posted.published().empty());
        QVERIFY(posted.composer.text().isEmpty());
    }
    void itIsSentWhenTheTimeIsOver()
    {
        Posted posted(20ms);
        QTRY_COMPARE(posted.published().size(), std::size_t(1));
        QCOMPARE(posted.published().back().content, QByteArray("hello"));
        QVERIFY(!posted.departure().isWaiting());
        QVERIFY(!posted.room.source.drafts.contains(u"departing"_s));
    }
    void itIsSentAtOnceWhenAsked()
    {
        Posted posted;
        posted.departure().goNow();
        QCOMPARE(posted.published().size(), std::size_t(1));
    }
    void takenBackItIsInItsComposerAgainAndNeverSent()
    {
        Posted posted;
        posted.departure().undo();
        QCOMPARE(posted.composer.text(), u"hello"_s);
        QVERIFY(!posted.departure().isWaiting());
        QVERIFY(!posted.room.source.drafts.contains(u"departing"_s));
        posted.departure().goNow();
        QVERIFY(posted.published().empty());
    }
    void whatWasTypedSinceStaysWhenItIsTakenBack()
    {
        Posted posted;
        posted.composer.setText(u"more"_s);
        posted.departure().undo();
        QCOMPARE(posted.composer.text(), u"hello\n\nmore"_s);
    }
    void takenBackWhileItsComposerIsClosedItIsThereWhenItOpens()
    {
        Room room;
        room.feed.departure().setDelay(Long);
        const auto first = post(room.ann, "first", 100);
        {
            Composer answer(room.feed, Composer::For::Thread);
            answer.answer(first);
            room.source.settle();
            answer.setText(u"answer"_s);
            QVERIFY(answer.send());
        }
        room.feed.departure().undo();
        Composer answer(room.feed, Composer::For::Thread);
        answer.answer(first);
        room.source.settle();
        QCOMPARE(answer.text(), u"answer"_s);
    }
    void theNextPostSendsOffTheOneBefore()
    {
        Posted posted;
        posted.composer.setText(u"second"_s);
        posted.composer.send();
        QCOMPARE(posted.published().size(), std::size_t(1));
        QCOMPARE(posted.published().back().content, QByteArray("hello"));
        posted.departure().undo();
        QCOMPARE(posted.composer.text(), u"second"_s);
    }
    void afterACrashItStandsAgainWithItsTimeAnew()
    {
        Posted posted;
        const auto onDisk = posted.room.source.drafts;
        posted.departure().undo(); // this copy of the app is the one that crashes
        posted.room.source.drafts = onDisk;
        Again again(posted.room);
        QVERIFY(again.feed.departure().isWaiting());
        again.feed.departure().goNow();
        QCOMPARE(posted.published().size(), std::size_t(1));
        QCOMPARE(posted.published().back().content, QByteArray("hello"));
    }
    void aCrashWhileItIsBeingSentDoesNotSendItTwice()
    {
        Posted posted;
        const auto onDisk = posted.room.source.drafts;
        posted.departure().goNow();
        posted.room.source.drafts = onDisk; // published, and the note of it not yet removed
        posted.room.source.stored = posted.published();
        posted.room.source.outbox.clear();
        Again again(posted.room);
        QVERIFY(!again.feed.departure().isWaiting());
        QVERIFY(!posted.room.source.drafts.contains(u"departing"_s));
    }
    void closingTheAppSendsItOff()
    {
        Room room;
        {
            LiveFeed feed(room.source, room.me, [&room] { return room.source.now; });
            feed.departure().setDelay(Long);
            Composer composer(feed, Composer::For::Feed);
            room.source.settle();
            composer.setText(u"bye"_s);
            composer.send();
        }
        QCOMPARE(room.source.published.size(), std::size_t(1));
        QVERIFY(!room.source.drafts.contains(u"departing"_s));
    }
    void itWaitsUntilItIsKnownWhoWrites()
    {
        Posted posted(30ms);
        posted.room.feed.setWritable(false);
        QTest::qWait(60); // its time passes
        QVERIFY(posted.published().empty());
        posted.room.feed.setWritable(true);
        QTRY_COMPARE(posted.published().size(), std::size_t(1));
    }
    void aDeletedPostDisappearsAtOnceAndComesBackWhenTakenBack()
    {
        Room room;
        room.feed.departure().setDelay(Long);
        const auto mine = post(room.me, "mine", 100);
        room.source.stored = {mine};
        TimelineModel timeline(room.feed);
        room.source.settle();
        timeline.remove(hex(mine.id));
        QCOMPARE(timeline.count(), 0);
        QVERIFY(room.source.published.empty());
        QVERIFY(room.feed.departure().isDeletion());
        room.feed.departure().undo();
        room.source.settle();
        QCOMPARE(bodies(timeline), QStringList {u"mine"_s});
        timeline.remove(hex(mine.id));
        room.feed.departure().goNow();
        QCOMPARE(room.source.published.back().kind, feed::kinds::Deletion);
        QCOMPARE(room.source.published.back().tagValue("e"), mine.id.toHex());
    }
    void anEditIsSentAtOnce()
    {
        Room room;
        room.feed.departure().setDelay(Long);
        Composer composer(room.feed, Composer::For::Edit);
        composer.edit(post(room.me, "befor", 100), u"befor"_s);
        room.source.settle();
        composer.setText(u"before"_s);
        QVERIFY(composer.send());
        QCOMPARE(room.source.published.back().kind, feed::kinds::Edit);
    }
};

QTEST_GUILESS_MAIN(DepartureTest)
#include "tst_departure.moc"
