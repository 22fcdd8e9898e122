#include "app/models/timeline_model.h"
#include "tests/app/model_room.h"

#include <QTest>

using namespace plaza::app;
using namespace plaza::support;
using namespace Qt::StringLiterals;

namespace {

QString textAt(const TimelineModel &timeline, int row)
{
    return timeline.index(row).data(PostListModel::BodyRole).toString();
}
int lineAt(const TimelineModel &timeline, int row)
{
    return timeline.index(row).data(PostListModel::DividerRole).toInt();
}
QString idAt(const TimelineModel &timeline, int row)
{
    return timeline.index(row).data(PostListModel::PostIdRole).toString();
}
/// A run of the app in which everything there is was read, at the very top.
void readAll(Room &room)
{
    TimelineModel timeline(room.feed);
    room.source.settle();
    timeline.setAtTop(true);
}

} // namespace

class TimelineReadingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheLatestThreeLinesAreKept()
    {
        const auto line = [](int number) {
            return u"%1 %2 %1\n"_s.arg(number).arg(QString::number(number).repeated(64));
        };
        QCOMPARE(Dividers::fromText(line(1) + line(2) + line(3) + line(4) + line(5)).toText() + u'\n',
                 line(3) + line(4) + line(5)); // as an earlier version may have kept them
        Dividers lines;
        for (int number = 1; number <= 5; ++number)
            lines.add(number, *feed::EventId::fromHex(QByteArray(64, static_cast<char>('0' + number))),
                      number);
        QCOMPARE(lines.toText().count(u'\n'), 2);
        QCOMPARE(lines.latestSince(), 5);
    }
    void nothingIsSaidOfWhatIsNewOnAFirstVisit()
    {
        Room room;
        room.history(5, 100);
        TimelineModel timeline(room.feed);
        room.source.settle();
        QCOMPARE(timeline.rowCount(), 5);
    }
    void aLineStandsBetweenWhatWasSeenLastTimeAndWhatIsNew()
    {
        Room room;
        room.history(5, 100);
        readAll(room);
        room.source.stored.push_back(post(room.ann, "new", 500));
        TimelineModel timeline(room.feed);
        QAbstractItemModelTester tester(&timeline);
        room.source.settle();
        QCOMPARE(timeline.rowCount(), 7);
        QCOMPARE(textAt(timeline, 0), u"new"_s);
        QCOMPARE(lineAt(timeline, 1), int(Dividers::State::New));
        QVERIFY(textAt(timeline, 1).startsWith(u"New since"_s));
        QCOMPARE(textAt(timeline, 2), u"post 4"_s);
        QCOMPARE(timeline.sinceOf(idAt(timeline, 1)), double(room.source.now));
        QCOMPARE(timeline.sinceOf(idAt(timeline, 2)), 0.0);
    }
    void aLineIsNoPost()
    {
        Room room;
        room.history(5, 100);
        readAll(room);
        room.source.stored.push_back(post(room.ann, "new", 500));
        TimelineModel timeline(room.feed);
        room.source.settle();
        timeline.toggleLike(idAt(timeline, 1));
        timeline.remove(idAt(timeline, 1));
        QVERIFY(room.source.published.empty());
        QCOMPARE(timeline.rowCount(), 7);
    }
    void afterAnOutageTheLineSaysWhatIsMissingUntilItIsThere()
    {
        Room room;
        room.history(3, 100);
        TimelineModel timeline(room.feed);
        QAbstractItemModelTester tester(&timeline);
        room.feed.setOnline(true);
        room.source.settle();
        timeline.setAtTop(true);
        room.feed.setOnline(false);
        room.feed.setCatchingUp(true);
        room.arrive({post(room.ben, "newest", 900)});
        QCOMPARE(bodies(timeline).size(), 5);
        QCOMPARE(lineAt(timeline, 1), int(Dividers::State::Filling));

        room.feed.setCatchingUp(false); // lost again, with a hole in what is here
        QCOMPARE(lineAt(timeline, 1), int(Dividers::State::Waiting));
        room.feed.setCatchingUp(true);
        QCOMPARE(lineAt(timeline, 1), int(Dividers::State::Filling));

        Announcements said(timeline);
        room.arrive({post(room.ben, "missed", 600)});
        QCOMPARE(said.take(), QStringList {u"insert 1-1"_s}); // above the line, where the hole was
        room.feed.setOnline(true);
        QCOMPARE(said.take(), QStringList {u"change 2-2 body divider"_s});
        QCOMPARE(lineAt(timeline, 2), int(Dividers::State::New));
        QCOMPARE(textAt(timeline, 3), u"post 2"_s);
    }
    void linesStayOverARestart()
    {
        Room room;
        room.history(3, 100);
        {
            TimelineModel timeline(room.feed);
            room.feed.setOnline(true);
            room.source.settle();
            timeline.setAtTop(true);
            room.feed.setOnline(false);
            room.feed.setCatchingUp(true);
            room.arrive({post(room.ben, "missed", 600)});
            room.feed.setCatchingUp(false);
            room.feed.setOnline(true);
            room.arrive({post(room.ben, "and then", 700)});
            QCOMPARE(lineAt(timeline, 2), int(Dividers::State::New));
        }
        room.feed.setOnline(false);
        TimelineModel timeline(room.feed);
        room.source.settle();
        QCOMPARE(bodies(timeline).size(), 6);
        QCOMPARE(lineAt(timeline, 2), int(Dividers::State::New));
        QCOMPARE(textAt(timeline, 3), u"post 2"_s);
    }
    void aHoleIsStillAHoleAfterARestart()
    {
        Room room;
        room.history(3, 100);
        {
            TimelineModel timeline(room.feed);
            room.feed.setOnline(true);
            room.source.settle();
            timeline.setAtTop(true);
            room.feed.setOnline(false);
            room.feed.setCatchingUp(true);
            room.arrive({post(room.ben, "newest", 900)});
            room.feed.setCatchingUp(false);
            QCOMPARE(lineAt(timeline, 1), int(Dividers::State::Waiting));
        }
        TimelineModel timeline(room.feed);
        room.source.settle();
        QCOMPARE(lineAt(timeline, 1), int(Dividers::State::Waiting));
        room.feed.setCatchingUp(true);
        QCOMPARE(lineAt(timeline, 1), int(Dividers::State::Filling));
        room.arrive({post(room.ben, "missed", 600)});
        room.feed.setOnline(true);
        QCOMPARE(lineAt(timeline, 2), int(Dividers::State::New));
        QCOMPARE(textAt(timeline, 1), u"missed"_s);
    }
    void anOutageInWhichNothingWasMissedLeavesNoLine()
    {
        Room room;
        room.history(3, 100);
        TimelineModel timeline(room.feed);
        room.feed.setOnline(true);
        room.source.settle();
        room.feed.setOnline(false);
        room.feed.setCatchingUp(true);
        room.feed.setCatchingUp(false);
        room.feed.setOnline(true);
        room.arrive({post(room.ben, "later", 900)});
        QCOMPARE(bodies(timeline), QStringList({u"later"_s, u"post 2"_s, u"post 1"_s, u"post 0"_s}));
    }
    void whatWasMissedWaitsBehindThePillWhileOneReadsFurtherDown()
    {
        Room room;
        room.history(3, 100);
        TimelineModel timeline(room.feed);
        room.feed.setOnline(true);
        room.source.settle();
        timeline.setAtTop(false);
        room.feed.setOnline(false);
        Announcements said(timeline);
        room.feed.setCatchingUp(true);
        room.arrive({post(room.ben, "missed", 600)});
        room.feed.setCatchingUp(false);
        room.feed.setOnline(true);
        QVERIFY(said.take().isEmpty());
        QCOMPARE(timeline.pendingCount(), 1);
        timeline.showPending();
        QCOMPARE(said.take(), QStringList {u"insert 0-1"_s});
        QCOMPARE(lineAt(timeline, 1), int(Dividers::State::New));
    }
    void aLineThatLeftTheWindowComesBackWithItsPosts()
    {
        Room room;
        room.history(700, 100);
        readAll(room);
        room.history(5, 5000);
        TimelineModel timeline(room.feed);
        QAbstractItemModelTester tester(&timeline);
        room.source.settle();
        QCOMPARE(lineAt(timeline, 5), int(Dividers::State::New));
        timeline.setAtTop(false);
        for (int i = 0; i < 30 && bodies(timeline).constLast() != "post 0"_L1; ++i) {
            timeline.loadOlder();
            room.source.settle();
            QVERIFY(timeline.rowCount() <= WindowModel::MaxRows);
        }
        QCOMPARE(timeline.isAtNewest(), false);
        for (int i = 0; i < 30 && !timeline.isAtNewest(); ++i) {
            timeline.loadNewer();
            room.source.settle();
        }
        QCOMPARE(lineAt(timeline, 5), int(Dividers::State::New));
        QCOMPARE(textAt(timeline, 6), u"post 699"_s);
    }
    void theReaderIsPutBackOnTheSamePost()
    {
        Room room;
        room.history(300, 1000);
        QString read;
        {
            TimelineModel timeline(room.feed);
            room.source.settle();
            timeline.setAtTop(false);
            for (int i = 0; i < 5; ++i) {
                timeline.loadOlder();
                room.source.settle();
            }
            read = idAt(timeline, 120);
            timeline.setReading(read, -17.5);
        }
        room.history(50, 5000); // written meanwhile
        TimelineModel timeline(room.feed);
        QAbstractItemModelTester tester(&timeline);
        QSignalSpy found(&timeline, &TimelineModel::placeFound);
        room.source.settle();
        QCOMPARE(found.count(), 1);
        QCOMPARE(idAt(timeline, timeline.placeRow()), read);
        QCOMPARE(timeline.placeOffset(), -17.5);
        QVERIFY(timeline.placeRow() >= 100); // what is above is there, so that nothing has to come in
        QVERIFY(!timeline.isAtNewest());
        timeline.placeTaken();
        QCOMPARE(timeline.placeRow(), -1);
        while (!timeline.isAtNewest()) {
            timeline.loadNewer();
            room.source.settle();
        }
        QCOMPARE(textAt(timeline, 0), u"post 49"_s);
    }
    void whoReadAtTheTopComesBackToTheTop()
    {
        Room room;
        room.history(100, 1000);
        {
            TimelineModel timeline(room.feed);
            room.source.settle();
            timeline.setReading(idAt(timeline, 20), -3);
            timeline.setReading(idAt(timeline, 0), 0);
        }
        TimelineModel timeline(room.feed);
        room.source.settle();
        QCOMPARE(timeline.placeRow(), -1);
        QVERIFY(timeline.isAtNewest());
    }
    void ofADeletedPostTheNextOneIsThePlace()
    {
        Room room;
        const auto posts = room.history(100, 1000);
        {
            TimelineModel timeline(room.feed);
            room.source.settle();
            timeline.setReading(hex(posts[80].id), -3);
        }
        std::erase_if(room.source.stored, [&](const auto &e) { return e.id == posts[80].id; });
        TimelineModel timeline(room.feed);
        room.source.settle();
        QCOMPARE(textAt(timeline, timeline.placeRow()), u"post 79"_s);
    }
    void toGatherIsToHoldAtTheTopToo()
    {
        Room room;
        room.history(3, 100);
        TimelineModel timeline(room.feed);
        room.source.settle();
        timeline.setLiveness(TimelineModel::Gather, 0);
        timeline.setAtTop(true);
        room.arrive({post(room.ben, "one", 600), post(room.ben, "two", 700)});
        QCOMPARE(timeline.pendingCount(), 2);
        QCOMPARE(timeline.rowCount(), 3);
        timeline.showPending();
        QCOMPARE(timeline.rowCount(), 5);
    }
    void aDigestComesWhenItIsTimeAndNotBefore()
    {
        Room room;
        room.history(3, 100);
        TimelineModel timeline(room.feed);
        room.source.settle();
        timeline.setLiveness(TimelineModel::Digest, 30);
        timeline.setAtTop(false);
        room.arrive({post(room.ben, "one", 600)});
        QCOMPARE(timeline.pendingCount(), 0);
        room.source.now += 29 * 60;
        Q_EMIT room.feed.minutePassed();
        QCOMPARE(timeline.pendingCount(), 0);
        room.source.now += 60;
        Q_EMIT room.feed.minutePassed();
        QCOMPARE(timeline.pendingCount(), 1);
        timeline.showPending();
        room.arrive({post(room.ben, "two", 700)});
        QCOMPARE(timeline.pendingCount(), 0);
        QCOMPARE(textAt(timeline, 0), u"one"_s);
        timeline.setAtTop(true); // at the top it needs no pill
        room.source.now += 30 * 60;
        Q_EMIT room.feed.minutePassed();
        QCOMPARE(textAt(timeline, 0), u"two"_s);
    }
};

QTEST_GUILESS_MAIN(TimelineReadingTest)
#include "tst_timeline_reading.moc"
