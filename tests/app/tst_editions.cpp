#include "app/models/pages.h"
#include "app/models/timeline_model.h"
#include "app/models/version_list.h"
#include "feed/kinds.h"
#include "tests/app/model_room.h"

#include <QTest>

using namespace plaza::app;
using namespace plaza::support;
using namespace Qt::StringLiterals;

namespace {

feed::Event edition(const feed::Event &post, const feed::PublicKey &author, const QByteArray &text, qint64 at)
{
    feed::Event draft;
    draft.kind = feed::kinds::Edit;
    draft.content = text;
    draft.tags = {{"e", post.id.toHex()}};
    return written(draft, author, at);
}

} // namespace

class EditionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEditedPostSaysWhatItsAuthorSaidLast()
    {
        Room room;
        const auto first = post(room.ann, "teh bridge", 100);
        TimelineModel timeline(room.feed);
        room.source.settle();
        room.arrive({first});
        Announcements said(timeline);
        room.arrive({edition(first, room.ann, "the bridge is open", 300)});
        room.arrive({edition(first, room.ann, "the bridge", 200)});
        QCOMPARE(bodies(timeline), QStringList {u"the bridge is open"_s});
        QVERIFY(timeline.index(0).data(PostListModel::EditedRole).toBool());
        QCOMPARE(said.take().first(), u"change 0-0 body content edited"_s);
    }
    void nobodyEditsThePostsOfOthers()
    {
        Room room;
        const auto first = post(room.ann, "mine", 100);
        TimelineModel timeline(room.feed);
        room.source.settle();
        room.arrive({first, edition(first, room.ben, "forged", 200)});
        QCOMPARE(bodies(timeline), QStringList {u"mine"_s});
        QVERIFY(!timeline.index(0).data(PostListModel::EditedRole).toBool());
    }
    void storedEditsAreThereBeforeTheRowIs()
    {
        Room room;
        const auto first = post(room.ann, "before", 100);
        room.source.stored = {first, edition(first, room.ann, "after", 200)};
        TimelineModel timeline(room.feed);
        Announcements said(timeline);
        room.source.settle();
        QCOMPARE(bodies(timeline), QStringList {u"after"_s});
        for (const auto &line : said.take())
            QVERIFY2(!line.contains(u"body"_s), qPrintable(line));
    }
    void theVersionsShowWhichWordsChanged()
    {
        Room room;
        const auto first = post(room.ann, "opens at <six> today", 100);
        TimelineModel timeline(room.feed);
        room.source.settle();
        room.arrive({first, edition(first, room.ann, "opens at seven today", 200)});
        const auto versions = timeline.versions(hex(first.id));
        QCOMPARE(versions.size(), 2);
        QCOMPARE(versions[0].toMap()[u"styled"_s].toString(),
                 u"opens at <s>&lt;six&gt;</s> <u>seven</u> today"_s);
        QCOMPARE(versions[1].toMap()[u"styled"_s].toString(), u"opens at &lt;six&gt; today"_s);
    }
    void anOwnPostIsEditedWithWhatItSaysNow()
    {
        Room room;
        const auto first = post(room.me, "teh bridge", 100);
        room.source.stored = {first, edition(first, room.me, "the brigde", 150)};
        TimelineModel timeline(room.feed);
        Pages pages(room.feed);
        room.source.settle();
        pages.edit(hex(first.id));
        room.source.settle();
        QVERIFY(pages.editor());
        QCOMPARE(pages.editor()->text(), u"the brigde"_s);
        pages.editor()->setText(u"the bridge"_s);
        QVERIFY(pages.editor()->send());
        const auto &sent = room.source.published.back();
        QCOMPARE(sent.kind, feed::kinds::Edit);
        QCOMPARE(sent.tagValue("e"), first.id.toHex());
        QCOMPARE(bodies(timeline), QStringList {u"the bridge"_s});
        QTRY_VERIFY(!pages.editor());
    }
    void thePostsOfOthersAreNotOpenedForEditing()
    {
        Room room;
        const auto first = post(room.ann, "hers", 100);
        room.source.stored = {first};
        Pages pages(room.feed);
        pages.edit(hex(first.id));
        room.source.settle();
        QVERIFY(!pages.editor());
    }
    void anEditTheServerRefusesIsUndoneAndItsTextKept()
    {
        Room room;
        const auto first = post(room.me, "before", 100);
        room.source.stored = {first};
        TimelineModel timeline(room.feed);
        room.source.settle();
        feed::Event draft;
        draft.kind = feed::kinds::Edit;
        draft.content = "after";
        draft.tags = {{"e", first.id.toHex()}};
        const auto sent = room.feed.publish(draft);
        QCOMPARE(bodies(timeline), QStringList {u"after"_s});
        room.source.setPhase(sent.id, Delivery::Phase::Failed, feed::fail(feed::Code::Restricted, "no"));
        QCOMPARE(bodies(timeline), QStringList {u"before"_s});
        QCOMPARE(room.source.drafts.value(Editions::draftPlace(first.id)), u"after"_s);
    }
    void whatAModeratorDeletesGoes()
    {
        Room room;
        const auto server = person(9);
        room.feed.setAuthority(server);
        const auto first = post(room.ann, "spam", 100), like = reaction(first, room.ben, 150);
        TimelineModel timeline(room.feed);
        room.source.settle();
        room.arrive({first, like, post(room.ann, "fine", 90)});
        room.arrive({deletion(first, room.ben, 200)});
        QCOMPARE(timeline.count(), 2);
        room.arrive({deletion(like, server, 210)});
        QCOMPARE(timeline.index(0).data(PostListModel::LikeCountRole).toInt(), 0);
        room.arrive({deletion(first, server, 220)});
        QCOMPARE(bodies(timeline), QStringList {u"fine"_s});
    }
    void whatAModeratorDeletesIsNotBehindThePillEither()
    {
        Room room;
        const auto server = person(9);
        room.feed.setAuthority(server);
        room.history(3, 100);
        TimelineModel timeline(room.feed);
        room.source.settle();
        timeline.setAtTop(false);
        const auto held = post(room.ben, "held", 500);
        room.arrive({held});
        QCOMPARE(timeline.pendingCount(), 1);
        room.arrive({deletion(held, server, 600)});
        QCOMPARE(timeline.pendingCount(), 0);
    }
    void longTextsAreComparedInTime()
    {
        const auto words = u"word "_s.repeated(20000);
        QVERIFY(!wordDifference(words, words + u"more"_s).contains(u"<u>"_s));
    }
};

QTEST_GUILESS_MAIN(EditionsTest)
#include "tst_editions.moc"
