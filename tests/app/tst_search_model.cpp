#include "app/models/library.h"
#include "app/models/profile_model.h"
#include "app/models/search_model.h"
#include "app/models/talk.h"
#include "tests/app/model_room.h"

#include <QTest>

using namespace plaza::app;
using namespace plaza::support;
using namespace Qt::StringLiterals;

namespace {

feed::Event tagged(const feed::PublicKey &author, const QByteArray &tag, qint64 at)
{
    feed::Event draft;
    draft.kind = 1;
    draft.content = "on #" + tag + " at " + QByteArray::number(at);
    draft.tags = {{"t", tag}};
    return written(draft, author, at);
}
/// Somebody has stopped typing, and what was asked is answered.
void answer(Room &room, SearchModel &search)
{
    QTRY_VERIFY([&] {
        room.source.settle();
        return !search.isLoading();
    }());
}

} // namespace

class SearchModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tagsAreAskedForAsTagsAndTheRestAsWords()
    {
        const auto filter = searchFilter(u"  \"open bridge\" #Garden from:ann  "_s);
        QCOMPARE(filter.search, std::optional<QByteArray>("\"open bridge\" from:ann"));
        QCOMPARE(filter.tags.at('t'), std::vector<QByteArray> {"garden"});
        QVERIFY(!searchFilter(u"#garden"_s).search);
    }
    void aTagsPostsAreListedAndGoOn()
    {
        Room room;
        room.source.stored = {tagged(room.ann, "garden", 100), tagged(room.ann, "house", 200)};
        SearchModel search(room.feed);
        QAbstractItemModelTester tester(&search);
        search.setText(u"#garden"_s);
        QVERIFY(search.isLoading());
        answer(room, search);
        QCOMPARE(bodies(search), QStringList {u"on #garden at 100"_s});
        QVERIFY(search.isOnlyHere());
        Announcements said(search);
        room.arrive({tagged(room.ben, "garden", 300)});
        QTRY_COMPARE(([&] {
                         room.source.settle();
                         return search.rowCount();
                     }()),
                     2);
        QCOMPARE(said.take().constFirst(), u"insert 0-0"_s);
    }
    void whatOnlyTheServerKnowsJoinsWithoutTwins()
    {
        Room room;
        room.source.stored = {tagged(room.ann, "garden", 300)};
        room.source.atServer = {tagged(room.ann, "garden", 100), room.source.stored.front()};
        room.feed.setOnline(true);
        SearchModel search(room.feed);
        search.setText(u"#garden"_s);
        answer(room, search);
        QCOMPARE(bodies(search), QStringList({u"on #garden at 300"_s, u"on #garden at 100"_s}));
        QVERIFY(!search.isOnlyHere());
    }
    void onlyPostsWithMediaOrOfTheseDaysCanBeAskedFor()
    {
        Room room;
        auto picture = tagged(room.ann, "garden", room.source.now - 10);
        picture.content += " https://a.example/b.JPG";
        room.source.stored = {picture, tagged(room.ann, "garden", room.source.now - 20),
                              tagged(room.ann, "garden", room.source.now - 3 * 86400)};
        SearchModel search(room.feed);
        search.setText(u"#garden"_s);
        answer(room, search);
        QCOMPARE(search.rowCount(), 3);
        search.setDays(1);
        answer(room, search);
        QCOMPARE(search.rowCount(), 2);
        search.setWithMedia(true);
        answer(room, search);
        QCOMPARE(search.rowCount(), 1);
    }
    void nothingAskedIsNothingFound()
    {
        Room room;
        room.source.stored = {tagged(room.ann, "garden", 300)};
        SearchModel search(room.feed);
        search.setText(u"#garden"_s);
        answer(room, search);
        search.setText({});
        answer(room, search);
        QCOMPARE(search.rowCount(), 0);
        QVERIFY(!search.isAsked());
    }
    void aProfileShowsPostsRepliesAndMediaApart()
    {
        Room room;
        const auto first = post(room.ann, "first", 100);
        auto picture = post(room.ann, "look https://a.example/b.png", 300);
        room.source.stored = {first, reply(first, room.ann, "answer", 200), picture,
                              post(room.ben, "no", 400)};
        ProfileModel profile(room.feed, room.ann, {});
        QAbstractItemModelTester tester(&profile);
        room.source.settle();
        QCOMPARE(bodies(profile), QStringList({u"look https://a.example/b.png"_s, u"first"_s}));
        profile.setTab(ProfileModel::Replies);
        room.source.settle();
        QCOMPARE(bodies(profile), QStringList {u"answer"_s});
        profile.setTab(ProfileModel::Media);
        room.source.settle();
        QCOMPARE(bodies(profile), QStringList {u"look https://a.example/b.png"_s});
    }
    void whatThereIsToKnowOfAMemberCostsTheListNothing()
    {
        Room room;
        room.source.stored = {post(room.ann, "first", 100), tagged(room.ann, "Garden", 200),
                              tagged(room.ann, "garden", 300), tagged(room.ben, "gate", 400)};
        ProfileModel profile(room.feed, room.ann, {});
        room.source.settle();
        QCOMPARE(profile.topics().size(), 1);
        QCOMPARE(profile.topics().constFirst().toMap()[u"tag"_s].toString(), u"garden"_s);
        QCOMPARE(profile.topics().constFirst().toMap()[u"count"_s].toInt(), 2);
        QVERIFY(profile.firstText().contains(u"1970"_s));
        Announcements said(profile);
        profile.setTab(ProfileModel::About);
        profile.setTab(ProfileModel::Posts);
        QVERIFY(said.take().isEmpty());
        QCOMPARE(profile.rowCount(), 3);
    }
    void theSummaryNamesWhatConcernsTheReaderFirst()
    {
        Room room;
        const auto mine = post(room.me, "mine", room.source.now - 500);
        room.source.stored = {mine, reply(mine, room.ben, "to you", room.source.now - 100),
                              tagged(room.ann, "garden", room.source.now - 90),
                              tagged(room.ann, "garden", room.source.now - 80),
                              post(room.ben, "long ago", room.source.now - 9000)};
        Talk talk(room.feed);
        talk.countFrom(double(room.source.now - 1000));
        room.source.settle();
        QCOMPARE(talk.total(), 3);
        QCOMPARE(talk.toMe().size(), 1);
        QCOMPARE(talk.toMe().constFirst().toMap()[u"text"_s].toString(), u"to you"_s);
        QCOMPARE(talk.people().constFirst().toMap()[u"count"_s].toInt(), 2);
        QCOMPARE(talk.tags().constFirst().toMap()[u"tag"_s].toString(), u"garden"_s);
        QCOMPARE(talk.threads().size(), 1);
        QCOMPARE(talk.threads().constFirst().toMap()[u"postId"_s].toString(), hex(mine.id));
    }
    void onesOwnNameAndTextAreChangedLater()
    {
        Room room;
        room.source.stored = {profile(room.me, u"Mara"_s, 50)};
        Naming naming(room.feed, [](const QString &, QObject *, auto) {});
        MembersModel members(room.feed, std::nullopt);
        Library library(room.feed, naming, members);
        naming.begin();
        room.source.settle();
        QSignalSpy saved(&library, &Library::profileSaved);
        library.saveProfile(u"  "_s, {}, {});
        QVERIFY(!library.profileError().isEmpty());
        library.saveProfile(u"Mara Lind"_s, u"Night desk"_s, {});
        QVERIFY(library.isSaving());
        room.source.setPhase(room.source.published.back().id, Delivery::Phase::Failed,
                             feed::fail(feed::Code::NameTaken));
        QVERIFY(!library.profileError().isEmpty());
        QVERIFY(!library.isSaving());
        library.saveProfile(u"Mara L"_s, u"Night desk"_s, {});
        room.source.setPhase(room.source.published.back().id, Delivery::Phase::Delivered);
        QCOMPARE(saved.count(), 1);
        QCOMPARE(room.feed.names().nameOf(room.me), u"Mara L"_s);
        QCOMPARE(room.feed.names().aboutOf(room.me), u"Night desk"_s);
    }
};

QTEST_GUILESS_MAIN(SearchModelTest)
#include "tst_search_model.moc"
