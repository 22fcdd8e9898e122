#include "app/models/timeline_model.h"
#include "feed/text/entities.h"
#include "feed/text/profile.h"
#include "tests/app/model_room.h"

#include <QTest>

using namespace plaza::app;
using namespace plaza::support;
using namespace Qt::StringLiterals;
using Phase = Delivery::Phase;

/// A timeline of one post by ann.
struct OnePost {
    Room room;
    feed::Event first = post(room.ann, "first", 100);
    TimelineModel timeline {room.feed};

    OnePost()
    {
        room.source.stored = {first, profile(room.ann, u"Ann"_s, 10)};
        room.source.settle();
    }
    QVariant at(int role) const { return timeline.index(0).data(role); }
};

class PostRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reactionsAreCountedOncePerPerson()
    {
        OnePost one;
        Announcements said(one.timeline);
        one.room.arrive({reaction(one.first, one.room.ben, 200), reaction(one.first, one.room.ben, 201),
                         reaction(one.first, one.room.ann, 202)});
        QCOMPARE(one.at(PostListModel::LikeCountRole).toInt(), 2);
        QVERIFY(!one.at(PostListModel::LikedByMeRole).toBool());
        QCOMPARE(said.take(), QStringList {u"change 0-0 replyCount likeCount likedByMe"_s});
    }
    void aReactionTakenBackIsNotCounted()
    {
        OnePost one;
        const auto like = reaction(one.first, one.room.ben, 200);
        one.room.arrive({like});
        one.room.arrive({deletion(like, one.room.ann, 300)});
        QCOMPARE(one.at(PostListModel::LikeCountRole).toInt(), 1);
        one.room.arrive({deletion(like, one.room.ben, 301)});
        QCOMPARE(one.at(PostListModel::LikeCountRole).toInt(), 0);
    }
    void storedReactionsAndAnswersAreFound()
    {
        Room room;
        const auto first = post(room.ann, "first", 100), answer = reply(first, room.ben, "answer", 201);
        room.source.stored = {first, reaction(first, room.ben, 200), answer,
                              reply(answer, room.ann, "to that", 202)};
        TimelineModel timeline(room.feed);
        room.source.settle();
        QCOMPARE(timeline.index(0).data(PostListModel::LikeCountRole).toInt(), 1);
        QCOMPARE(timeline.index(0).data(PostListModel::ReplyCountRole).toInt(), 2);
    }
    void theFirstPostCountsItsWholeThread()
    {
        OnePost one;
        const auto answer = reply(one.first, one.room.ben, "answer", 201);
        Announcements said(one.timeline);
        one.room.arrive({answer, reply(answer, one.room.ann, "answer to that", 202)});
        QCOMPARE(one.at(PostListModel::ReplyCountRole).toInt(), 2);
        QCOMPARE(said.take(), QStringList {u"change 0-0 replyCount likeCount likedByMe"_s});
        one.room.arrive({deletion(answer, one.room.ben, 300)});
        QCOMPARE(one.at(PostListModel::ReplyCountRole).toInt(), 1);
    }
    void aNewNameChangesTheRowsOfItsPersonOnly()
    {
        OnePost one;
        one.room.arrive({post(one.room.ben, "ben's", 200)});
        one.room.source.settle();
        Announcements said(one.timeline);
        one.room.arrive({profile(one.room.ann, u"Anna"_s, 20)});
        QCOMPARE(said.take(), QStringList {u"change 1-1 authorName authorPicture"_s});
        QCOMPARE(column(one.timeline, PostListModel::AuthorNameRole),
                 QStringList({u"New member"_s, u"Anna"_s}));
        one.room.arrive({profile(one.room.ann, u"old"_s, 5)});
        QVERIFY(said.take().isEmpty());
    }
    void mentionsReadAsNamesAndFollowThem()
    {
        OnePost one;
        const auto text = "hello nostr:" + feed::entities::npub(one.room.ann) + "!";
        one.room.arrive({post(one.room.ben, text, 200)});
        QCOMPARE(one.at(PostListModel::BodyRole).toString(), u"hello @Ann!"_s);
        Announcements said(one.timeline);
        one.room.arrive({profile(one.room.ann, u"Anna"_s, 20)});
        QCOMPARE(one.at(PostListModel::BodyRole).toString(), u"hello @Anna!"_s);
        QVERIFY(said.take().contains(u"change 0-0 body content"_s));
    }
    void aLikeIsShownAtOnceAndTakenBackByTheSameButton()
    {
        OnePost one;
        one.timeline.toggleLike(hex(one.first.id));
        QVERIFY(one.at(PostListModel::LikedByMeRole).toBool());
        const auto like = one.room.source.published.back();
        QCOMPARE(like.kind, 7);
        one.room.source.setPhase(like.id, Phase::Delivered);
        one.timeline.toggleLike(hex(one.first.id));
        QVERIFY(!one.at(PostListModel::LikedByMeRole).toBool());
        QCOMPARE(one.room.source.published.back().kind, 5);
        QCOMPARE(one.room.source.published.back().tagValue("e"), like.id.toHex());
    }
    void aLikeNotYetDeliveredIsSimplyDiscarded()
    {
        OnePost one;
        one.timeline.toggleLike(hex(one.first.id));
        one.timeline.toggleLike(hex(one.first.id));
        QCOMPARE(one.room.source.published.size(), std::size_t(1));
        QVERIFY(one.room.source.outbox.empty());
        QCOMPARE(one.at(PostListModel::LikeCountRole).toInt(), 0);
    }
    void aRefusedLikeIsUndoneAndSaid()
    {
        OnePost one;
        QSignalSpy failed(&one.room.feed, &LiveFeed::actionFailed);
        one.timeline.toggleLike(hex(one.first.id));
        one.room.source.setPhase(one.room.source.published.back().id, Phase::Failed,
                                 feed::fail(feed::Code::RateLimited));
        QCOMPARE(failed.count(), 1);
        QVERIFY(!one.at(PostListModel::LikedByMeRole).toBool());
        QVERIFY(one.room.source.outbox.empty());
    }
    void timeGoesOnInTheRows()
    {
        OnePost one;
        one.room.source.now = 100;
        one.room.arrive({post(one.room.ben, "fresh", 100)});
        QCOMPARE(one.timeline.index(0).data(PostListModel::TimeTextRole).toString(), u"now"_s);
        one.room.source.now = 400;
        Announcements said(one.timeline);
        Q_EMIT one.room.feed.minutePassed();
        QCOMPARE(one.timeline.index(0).data(PostListModel::TimeTextRole).toString(), u"5 min"_s);
        QCOMPARE(said.take().constLast().section(u' ', 2), u"timeText"_s);
    }
    void countsOfRowsThatLeftAreForgotten()
    {
        Room room;
        const auto first = post(room.ann, "first", 100);
        {
            TimelineModel timeline(room.feed);
            room.source.settle();
            room.arrive({first});
            room.arrive({reaction(first, room.ben, 200)});
            QCOMPARE(room.feed.book().countsOf(first.id).likes, 1);
        }
        QCOMPARE(room.feed.book().countsOf(first.id).likes, 0);
    }
    void anUnknownAuthorIsAskedOfTheServerOnce()
    {
        Room room;
        room.source.atServer = {profile(room.ann, u"Ann"_s, 10)};
        TimelineModel timeline(room.feed);
        room.source.settle();
        room.arrive({post(room.ann, "one", 100), post(room.ben, "two", 101)});
        room.source.settle();
        room.arrive({post(room.ben, "three", 102)});
        room.source.settle();
        QCOMPARE(column(timeline, PostListModel::AuthorNameRole),
                 QStringList({u"New member"_s, u"New member"_s, u"Ann"_s}));
        QCOMPARE(room.source.fetches, 1);
    }
};

QTEST_GUILESS_MAIN(PostRowsTest)
#include "tst_post_rows.moc"
