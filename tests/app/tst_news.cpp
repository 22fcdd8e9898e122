#include "app/models/timeline_model.h"
#include "tests/app/model_room.h"

#include <QTest>

using namespace plaza::app;
using namespace plaza::support;
using namespace Qt::StringLiterals;

namespace {

QList<int> take(QSignalSpy &told)
{
    QList<int> posts;
    for (const auto &call : std::exchange(static_cast<QList<QVariantList> &>(told), {}))
        posts.append(call.constFirst().toInt());
    return posts;
}

} // namespace

/// What those who listen hear of.
class NewsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsThereAtTheStartIsNoNews()
    {
        Room room;
        room.history(5, 100);
        TimelineModel timeline(room.feed);
        QSignalSpy told(&timeline, &TimelineModel::newsCame);
        room.source.settle();
        QCOMPARE(timeline.rowCount(), 5);
        QCOMPARE(take(told), QList<int>());
    }
    void postsOfOthersAreNewsAtTheTopAndBehindThePill()
    {
        Room room;
        TimelineModel timeline(room.feed);
        room.source.settle();
        QSignalSpy told(&timeline, &TimelineModel::newsCame);
        room.arrive({post(room.ann, "first", 100)});
        room.arrive({post(room.ann, "b", 200), post(room.ben, "c", 300)});
        QCOMPARE(take(told), QList<int>({1, 2}));
        timeline.setAtTop(false);
        room.arrive({post(room.ann, "d", 400), post(room.ben, "e", 500)});
        QCOMPARE(take(told), QList<int>({2}));
        timeline.showPending(); // asked for: known already
        QCOMPARE(take(told), QList<int>());
    }
    void onesOwnPostsAnswersAndOldOnesAreNoNews()
    {
        Room room;
        TimelineModel timeline(room.feed);
        room.source.settle();
        const auto first = post(room.ann, "first", 100);
        room.arrive({first});
        QSignalSpy told(&timeline, &TimelineModel::newsCame);
        room.feed.setOnline(true);
        room.source.settle();
        room.arrive({post(room.me, "from another computer", 200), reply(first, room.ben, "answer", 201),
                     post(room.ben, "late", 50)});
        QCOMPARE(timeline.rowCount(), 3);
        QCOMPARE(take(told), QList<int>());
    }
    void inADigestTheyAreNewsWhenItIsTime()
    {
        Room room;
        room.history(3, 100);
        TimelineModel timeline(room.feed);
        room.source.settle();
        timeline.setLiveness(TimelineModel::Digest, 30);
        QSignalSpy told(&timeline, &TimelineModel::newsCame);
        room.arrive({post(room.ben, "one", 600), post(room.ben, "two", 601)});
        QCOMPARE(take(told), QList<int>());
        room.source.now += 30 * 60;
        Q_EMIT room.feed.minutePassed();
        QCOMPARE(take(told), QList<int>({2}));
    }
};

QTEST_GUILESS_MAIN(NewsTest)
#include "tst_news.moc"
