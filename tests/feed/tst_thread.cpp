#include "feed/kinds.h"
#include "feed/text/thread.h"

#include <QtTest>

#include <set>

using namespace feed;

namespace {

QByteArray hex(int n)
{
    return QByteArray::number(n).rightJustified(64, '0');
}
EventId id(int n)
{
    return *EventId::fromHex(hex(n));
}
PublicKey key(int n)
{
    return *PublicKey::fromHex(hex(n));
}

Event post(std::vector<Tag> tags, int author = 100, int number = 50)
{
    Event event;
    event.kind = kinds::Post;
    event.id = id(number);
    event.pubkey = key(author);
    event.tags = std::move(tags);
    return event;
}

Tag e(int n, const char *marker)
{
    return {"e", hex(n), "", marker};
}

std::set<QByteArray> people(const std::vector<Tag> &tags)
{
    std::set<QByteArray> result;
    for (const Tag &tag : tags) {
        if (tag[0] == "p")
            result.insert(tag[1]);
    }
    return result;
}

} // namespace

class TestThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePlaceOfAPostIsReadAsNip10Says_data()
    {
        QTest::addColumn<std::vector<Tag>>("tags");
        QTest::addColumn<int>("root");
        QTest::addColumn<int>("parent");
        using Tags = std::vector<Tag>;
        QTest::newRow("no e tag") << Tags {{"p", hex(9)}} << 0 << 0;
        QTest::newRow("single root marker") << Tags {e(1, "root")} << 1 << 1;
        QTest::newRow("root and reply") << Tags {e(1, "root"), e(2, "reply")} << 1 << 2;
        QTest::newRow("reply before root") << Tags {e(2, "reply"), e(1, "root")} << 1 << 2;
        QTest::newRow("reply alone") << Tags {e(2, "reply")} << 2 << 2;
        QTest::newRow("unmarked among marked is a mention")
            << Tags {e(1, "root"), {"e", hex(7)}, e(2, "reply"), {"e", hex(8)}} << 1 << 2;
        QTest::newRow("mention marker") << Tags {e(3, "mention")} << 0 << 0;
        QTest::newRow("mention and one positional") << Tags {e(3, "mention"), {"e", hex(1)}} << 1 << 1;
        QTest::newRow("one positional") << Tags {{"e", hex(1)}} << 1 << 1;
        QTest::newRow("two positional") << Tags {{"e", hex(1)}, {"e", hex(2), "wss://hint"}} << 1 << 2;
        QTest::newRow("many positional")
            << Tags {{"e", hex(1)}, {"e", hex(3)}, {"e", hex(4), ""}, {"e", hex(2)}} << 1 << 2;
        QTest::newRow("quote only") << Tags {{"q", hex(1)}} << 0 << 0;
        QTest::newRow("bad ids are passed over") << Tags {{"e", "xyz"}, {"e"}, {"e", hex(1)}} << 1 << 1;
        QTest::newRow("other marker is positional") << Tags {e(1, ""), e(2, "")} << 1 << 2;
    }
    void thePlaceOfAPostIsReadAsNip10Says()
    {
        QFETCH(std::vector<Tag>, tags);
        QFETCH(int, root);
        QFETCH(int, parent);
        const ThreadPlace place = threadPlace(post(tags));
        QVERIFY(place.root == (root ? std::optional(id(root)) : std::nullopt));
        QVERIFY(place.parent == (parent ? std::optional(id(parent)) : std::nullopt));
    }

    void onlyPostsHaveAPlace()
    {
        Event reaction = post({{"e", hex(1)}});
        reaction.kind = kinds::Reaction;
        QVERIFY(!threadPlace(reaction).parent);
    }

    void anAnswerToTheFirstPostHasASingleRoot()
    {
        const auto tags = replyTags(post({{"p", hex(101)}}), key(7));
        QCOMPARE(tags,
                 std::vector<Tag>({{"e", hex(50), "", "root", hex(100)}, {"p", hex(100)}, {"p", hex(101)}}));
    }

    void anAnswerToAnAnswerHasRootAndReply()
    {
        const auto tags = replyTags(post({{"e", hex(1), "", "root", hex(200)}, e(2, "reply")}), key(7));
        QCOMPARE(tags[0], Tag({"e", hex(1), "", "root", hex(200)}));
        QCOMPARE(tags[1], Tag({"e", hex(50), "", "reply", hex(100)}));
        const ThreadPlace place = threadPlace(post(tags));
        QVERIFY(place.root == id(1) && place.parent == id(50));
    }

    void everyoneNamedIsToldOnceButNotOneself()
    {
        const Event parent =
            post({{"p", hex(1)}, {"p", hex(2)}, {"p", hex(1)}, {"p", hex(7)}, {"p", "bad"}, {"p", hex(100)}});
        QCOMPARE(people(replyTags(parent, key(7))), std::set<QByteArray>({hex(100), hex(1), hex(2)}));
        QVERIFY(people(replyTags(post({}, 7), key(7))).empty());
    }

    void atMostFiftyAreTold()
    {
        std::vector<Tag> crowd;
        for (int i = 1; i <= 80; ++i)
            crowd.push_back({"p", hex(i)});
        const auto told = people(replyTags(post(crowd), key(7)));
        QCOMPARE(told.size(), std::size_t(50));
        QVERIFY(told.contains(hex(100)) && !told.contains(hex(7)));
    }

    void aReactionIsToItsLastETag()
    {
        Event reaction = post({{"e", hex(1)}, {"p", hex(9)}, {"e", hex(2)}, {"e", "bad"}});
        QVERIFY(reactionTarget(reaction) == id(2));
        QVERIFY(!reactionTarget(post({})));
    }

    void aReactionIsWrittenAsNip25Shows()
    {
        QCOMPARE(reactionTags(post({})),
                 std::vector<Tag>({{"e", hex(50), "", hex(100)}, {"p", hex(100)}, {"k", "1"}}));
        Event article = post({{"d", "slug"}});
        article.kind = 30023;
        QCOMPARE(reactionTags(article).back(), Tag({"a", "30023:" + hex(100) + ":slug"}));
        QVERIFY(reactionTarget(post(reactionTags(article))) == article.id);
    }

    void aDeletionNamesItsEvents()
    {
        Event deletion = post({{"e", hex(3)}, {"a", "30023:x:y"}, {"k", "1"}, {"e", hex(1)}, {"e", "bad"}});
        QVERIFY(deletedIds(deletion).empty());
        deletion.kind = kinds::Deletion;
        QCOMPARE(deletedIds(deletion), std::vector<EventId>({id(3), id(1)}));
    }
};

QTEST_APPLESS_MAIN(TestThread)
#include "tst_thread.moc"
