#include "app/models/bookmarks_model.h"
#include "app/models/library.h"
#include "app/models/thread_model.h"
#include "app/models/timeline_model.h"
#include "tests/app/model_room.h"

#include <QTest>

using namespace plaza::app;
using namespace plaza::support;
using namespace Qt::StringLiterals;
using Phase = Delivery::Phase;

namespace {

constexpr int MuteListKind = 10000, BookmarksKind = 10003;

/// What was published last of that kind has reached the server.
feed::Event delivered(Room &room, int kind)
{
    for (auto event = room.source.published.rbegin(); event != room.source.published.rend(); ++event) {
        if (event->kind != kind)
            continue;
        const auto copy = *event;
        room.source.setPhase(copy.id, Phase::Delivered);
        return copy;
    }
    return {};
}

/// A library wants a naming; nobody is named here.
struct Shelf {
    explicit Shelf(Room &room)
        : naming(room.feed, [](const QString &, QObject *, auto) {})
        , members(room.feed, std::nullopt)
        , library(room.feed, naming, members)
    { }
    Naming naming;
    MembersModel members;
    Library library;
};

} // namespace

class PrivateListsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBookmarkIsMarkedAtOnceAndNobodyElseCanReadIt()
    {
        Room room;
        const auto posts = room.history(3, 100);
        TimelineModel timeline(room.feed);
        room.source.settle();
        Announcements said(timeline);
        timeline.toggleBookmark(hex(posts[1].id));
        QCOMPARE(said.take(), QStringList {u"change 1-1 bookmarked"_s});
        QVERIFY(timeline.index(1).data(PostListModel::BookmarkedRole).toBool());
        const auto &sent = room.source.published.back();
        QCOMPARE(sent.kind, BookmarksKind);
        QVERIFY(sent.tags.empty());
        QVERIFY(!sent.content.contains(posts[1].id.toHex()));
        timeline.toggleBookmark(hex(posts[1].id));
        QVERIFY(!timeline.index(1).data(PostListModel::BookmarkedRole).toBool());
    }
    void bookmarksAreThereAfterARestartTheLastOneFirst()
    {
        Room room;
        const auto posts = room.history(5, 100);
        {
            TimelineModel timeline(room.feed);
            room.source.settle();
            timeline.toggleBookmark(hex(posts[3].id));
            room.source.now += 1;
            timeline.toggleBookmark(hex(posts[0].id));
            delivered(room, BookmarksKind);
        }
        LiveFeed again(room.source, room.me, [&room] { return room.source.now; });
        BookmarksModel bookmarks(again);
        QAbstractItemModelTester tester(&bookmarks);
        room.source.settle();
        QCOMPARE(bodies(bookmarks), QStringList({u"post 0"_s, u"post 3"_s}));
    }
    void aBookmarkedPostThatIsNotHereIsFetched()
    {
        Room room;
        const auto old = post(room.ann, "old", 10);
        room.source.atServer = {old};
        room.feed.setOnline(true);
        BookmarksModel bookmarks(room.feed);
        room.feed.bookmarks().add("e", old.id.toHex());
        room.source.settle();
        QCOMPARE(bodies(bookmarks), QStringList {u"old"_s});
    }
    void whatCannotBeUnsealedYetIsReadWhenTheKeyIsAtHand()
    {
        Room room;
        room.feed.bookmarks().add("e", "00ff");
        delivered(room, BookmarksKind);
        room.source.hasKey = false;
        LiveFeed again(room.source, room.me, [&room] { return room.source.now; });
        again.setWritable(false);
        room.source.settle();
        QVERIFY(!again.bookmarks().contains("e", "00ff"));
        room.source.hasKey = true;
        again.setWritable(true);
        room.source.settle();
        QVERIFY(again.bookmarks().contains("e", "00ff"));
    }
    void aListBegunHereJoinsTheOneOfAnotherDevice()
    {
        Room room, other;
        other.source.now -= 100;
        other.feed.bookmarks().add("e", "aa");
        const auto theirs = other.source.published.back();
        room.source.settle();
        room.feed.bookmarks().add("e", "bb");
        room.arrive({theirs}); // written earlier, known later
        room.source.settle();
        QVERIFY(room.feed.bookmarks().contains("e", "aa"));
        QVERIFY(room.feed.bookmarks().contains("e", "bb"));
    }
    void whatOtherAppsListedOpenlyCountsAndStays()
    {
        Room room;
        feed::Event open;
        open.kind = BookmarksKind;
        open.tags = {{"e", "cc"}, {"-"}};
        room.arrive({written(open, room.me, 50)});
        room.source.settle();
        QVERIFY(room.feed.bookmarks().contains("e", "cc"));
        room.feed.bookmarks().add("e", "dd");
        QCOMPARE(room.source.published.back().tagValue("e"), QByteArray("cc"));
    }
    void ofAMutedMemberNothingIsSeenAndUndoBringsItBackInItsPlace()
    {
        Room room;
        room.source.stored = {post(room.ann, "a", 100), post(room.ben, "b", 200), post(room.ann, "c", 300)};
        TimelineModel timeline(room.feed);
        QAbstractItemModelTester tester(&timeline);
        Shelf shelf(room);
        room.source.settle();
        timeline.setAtTop(true);
        shelf.library.setMemberMuted(QString::fromLatin1(room.ann.toHex()), true);
        room.source.settle();
        QCOMPARE(bodies(timeline), QStringList {u"b"_s});
        room.arrive({post(room.ann, "d", 400), post(room.ben, "e", 500)});
        QCOMPARE(bodies(timeline), QStringList({u"e"_s, u"b"_s}));
        QVERIFY(!shelf.library.undoText().isEmpty());
        shelf.library.undo();
        room.source.settle();
        QCOMPARE(bodies(timeline), QStringList({u"e"_s, u"d"_s, u"c"_s, u"b"_s, u"a"_s}));
        QVERIFY(shelf.library.undoText().isEmpty());
        QVERIFY(room.source.published.back().tags.empty());
        QCOMPARE(room.source.published.back().kind, MuteListKind);
    }
    void aMutedWordIsAWordOfItsOwn_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isHidden");
        QTest::newRow("as it is") << u"the cat sat"_s << true;
        QTest::newRow("in capitals") << u"CAT!"_s << true;
        QTest::newRow("a part of another") << u"concatenate"_s << false;
        QTest::newRow("another first, then it") << u"cats and a cat"_s << true;
        QTest::newRow("not at all") << u"a dog"_s << false;
    }
    void aMutedWordIsAWordOfItsOwn()
    {
        QFETCH(QString, text);
        QFETCH(bool, isHidden);
        Room room;
        Shelf shelf(room);
        room.source.settle();
        shelf.library.setWordMuted(u" Cat "_s, true);
        QCOMPARE(room.feed.mutes().hides(post(room.ann, text.toUtf8(), 100)), isHidden);
        QVERIFY(!room.feed.mutes().hides(post(room.me, text.toUtf8(), 100)));
        QCOMPARE(shelf.library.mutedWords(), QStringList {u"cat"_s});
    }
    void aMutedConversationGoesWithItsAnswers()
    {
        Room room;
        const auto first = post(room.ann, "first", 100);
        const auto answer = reply(first, room.ben, "answer", 200);
        room.source.stored = {first, answer, post(room.ann, "other", 300)};
        TimelineModel timeline(room.feed);
        Shelf shelf(room);
        room.source.settle();
        shelf.library.muteThread(hex(answer.id)); // from anywhere within it
        room.source.settle();
        QCOMPARE(bodies(timeline), QStringList {u"other"_s});
        QVERIFY(room.feed.mutes().hides(reply(answer, room.ben, "more", 400)));
        shelf.library.undo();
        room.source.settle();
        QCOMPARE(bodies(timeline), QStringList({u"other"_s, u"first"_s}));
    }
};

QTEST_GUILESS_MAIN(PrivateListsTest)
#include "tst_private_lists.moc"
