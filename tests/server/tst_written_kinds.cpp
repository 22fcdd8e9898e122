// Kinds that other clients write, through the whole heart of the server: statuses, lists, warnings, reactions, what
// expires, and what was deleted and comes again.
#include "feed/store/sqlite_store.h"
#include "feed/sync/negentropy.h"
#include "place.h"

#include <QTest>

#include <set>

using feed::Event;
using plaza::server::testing::Client;
using plaza::server::testing::Place;
namespace protocol = feed::protocol;

namespace {

feed::Tag at(const Event &target)
{
    return {"e", target.id.toHex()};
}

feed::Tag until(const Place &place, qint64 seconds)
{
    return {"expiration", QByteArray::number(place.now + seconds)};
}

qint64 countOf(Client &client, const QByteArray &filter)
{
    client.say("[\"COUNT\",\"count\"," + filter + "]");
    qint64 count = -1;
    client.waitFor([&](const auto &message) {
        const auto *counted = std::get_if<protocol::Counted>(&message);
        if (counted)
            count = counted->count;
        return counted != nullptr;
    });
    return count;
}

/// Is it in the set that everybody compares with (NIP-77)?
bool isInSet(Client &client, const feed::EventId &id)
{
    const feed::sync::ItemSet nothing;
    const auto view = feed::sync::View::whole(nothing);
    bool isIn = false;
    client.say("[\"NEG-OPEN\",\"n\",{},\"" + beginReconciling(view).toHex() + "\"]");
    client.waitFor([&](const protocol::RelayMessage &message) {
        const auto *answer = std::get_if<protocol::NegotiationMessage>(&message);
        if (!answer)
            return false;
        const auto difference = goOnReconciling(view, answer->message);
        isIn = difference && std::ranges::find(difference->need, id) != difference->need.end();
        return true;
    });
    return isIn;
}

/// What an import does with it.
feed::store::Insert imported(const Place &place, const Event &event)
{
    const auto store = feed::store::openSqlite(place.path(), {});
    return (*store)->insert(std::vector {event}, place.now)->front().outcome;
}

} // namespace

class TestWrittenKinds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStatusReplacesTheOneBeforeAndEnds()
    {
        Place place;
        const auto ann = place.member(), bob = place.member();
        bob->ask("live", R"({"kinds":[30315]})");
        QVERIFY(ann->publish(ann->event(30315, "gardening", {{"d", "general"}})).accepted);
        QVERIFY(ann->publish(ann->event(30315, "Satie", {{"d", "music"}, until(place, 90)})).accepted);
        place.now += 1;
        QVERIFY(ann->publish(ann->event(30315, "resting", {{"d", "general"}, until(place, 60)})).accepted);
        QCOMPARE(bob->live("live"), (QByteArrayList {"gardening", "Satie", "resting"}));
        QCOMPARE(bob->ask("s", "{\"kinds\":[30315],\"#d\":[\"general\"]}"), QByteArrayList {"resting"});
        place.now += 60;
        QCOMPARE(bob->ask("s", R"({"kinds":[30315]})"), QByteArrayList {"Satie"});
        QVERIFY(ann->publish(ann->event(30315, "", {{"d", "general"}})).accepted); // cleared
        QCOMPARE(countOf(*bob, "{\"kinds\":[30315],\"#d\":[\"general\"]}"), 1);
    }
    void aListIsTheNewestOneToTheByte_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("isSet");
        for (const int kind : {10000, 10001, 10003, 10004, 10009, 10015, 10030, 10050})
            QTest::addRow("%d", kind) << kind << false;
        for (const int kind : {30000, 30003, 30030, 39089})
            QTest::addRow("%d", kind) << kind << true;
    }
    void aListIsTheNewestOneToTheByte()
    {
        QFETCH(int, kind);
        QFETCH(bool, isSet);
        Place place;
        const auto ann = place.member(), bob = place.member();
        const QByteArray sealed = "AgK/sealed+to=myself\\n\u00e9"; // what only its author can open
        const auto list = [&](const QByteArray &content, const QByteArray &name) {
            return ann->event(kind, content, {{"d", name}, {"t", "tea"}, {"word", "noise"}});
        };
        QVERIFY(ann->publish(list("old", "x")).accepted);
        place.now += 1;
        QVERIFY(ann->publish(list(sealed, "x")).accepted);
        const auto late = ann->publish(list("of another device, slower", "x"));
        place.now += 1;
        QVERIFY(ann->publish(list("other", "y")).accepted);
        const QByteArray filter = "{\"kinds\":[" + QByteArray::number(kind) + "]}";
        const auto kept = bob->ask("s", filter);
        if (!isSet)
            QCOMPARE(kept, QByteArrayList {"other"});
        else
            QVERIFY(kept.size() == 2 && kept.first() == "other");
        QVERIFY(late.accepted); // of one second, the lower id stays
    }
    void aWarningTravelsWithThePostAndHidesNothing()
    {
        Place place;
        const auto ann = place.member(), bob = place.member();
        const auto stranger = place.connect();
        const auto post =
            ann->event(1, "a photograph of surgery",
                       {{"content-warning", "blood"}, {"L", "content-warning"}, {"l", "blood"}});
        QVERIFY(ann->publish(post).accepted);
        for (const QByteArray filter :
             {R"({"search":"surgery"})", "{\"#l\":[\"blood\"]}", R"({"kinds":[1]})"})
            QCOMPARE(bob->ask("s", filter), QByteArrayList {post.content});
        bob->say(R"(["REQ","r",{"kinds":[1]}])");
        QVERIFY(bob->waitFor([&](const protocol::RelayMessage &message) {
            const auto *delivery = std::get_if<protocol::Delivery>(&message);
            return delivery && delivery->event == post;
        }));
        QVERIFY(stranger->ask("s", "{\"#l\":[\"blood\"]}").value(0).startsWith("auth-required: "));
    }
    void aReactionIsTakenBackByItsAuthorOnly()
    {
        Place place;
        const auto ann = place.member(), bob = place.member();
        const auto post = ann->post("tea is ready");
        QVERIFY(ann->publish(post).accepted);
        const auto like = bob->event(7, "+", {at(post), {"p", ann->key.publicKey().toHex()}, {"k", "1"}});
        QVERIFY(bob->publish(like).accepted);
        QVERIFY(bob->publish(bob->event(7, "\U0001F375", {at(post)})).accepted); // another is another
        QCOMPARE(countOf(*ann, "{\"kinds\":[7],\"#e\":[\"" + post.id.toHex() + "\"]}"), 2);
        QVERIFY(ann->publish(ann->event(5, "", {at(like)})).accepted);
        QCOMPARE(countOf(*ann, R"({"kinds":[7]})"), 2);
        QVERIFY(bob->publish(bob->event(5, "", {at(like)})).accepted);
        QCOMPARE(countOf(*ann, R"({"kinds":[7]})"), 1);
        QVERIFY(bob->publish(bob->event(7, "+", {})).reason.startsWith("invalid: "));
    }
    void whatHasExpiredIsOnNoPathAndSoonNotOnDisk()
    {
        Place place;
        const auto ann = place.member(), bob = place.member();
        const auto note = ann->event(1, "lunch at noon", {until(place, 60)});
        bob->ask("live", R"({"kinds":[1]})");
        QVERIFY(ann->publish(note).accepted);
        QCOMPARE(bob->live("live"), QByteArrayList {note.content});
        QVERIFY(isInSet(*bob, note.id));
        place.now += 60;
        for (const auto &filter : {QByteArray(R"({"kinds":[1]})"), QByteArray(R"({"search":"lunch"})"),
                                   QByteArray("{}"), "{\"ids\":[\"" + note.id.toHex() + "\"]}"}) {
            QVERIFY(!bob->ask("s", filter).contains(note.content));
            if (filter != "{}")
                QCOMPARE(countOf(*bob, filter), 0);
        }
        QVERIFY(place.waitUntil([&] { return !isInSet(*bob, note.id); })); // purged by the writer's clock
        const auto again = bob->publish(note);
        QVERIFY(!again.accepted);
        QCOMPARE(imported(place, note), feed::store::Insert::Expired);
        QVERIFY(ann->publish(ann->event(1, "yesterday", {until(place, -1)})).reason.endsWith("[expired]"));
        QCOMPARE(bob->live("live"), QByteArrayList());
    }
    void whatWasDeletedComesBackOnNoPath()
    {
        Place place;
        const auto ann = place.member(), bob = place.member();
        const auto post = ann->post("hasty"), unsent = ann->post("never sent");
        const auto article = ann->event(30023, "draft", {{"d", "a"}});
        QVERIFY(ann->publish(post).accepted);
        QVERIFY(ann->publish(article).accepted);
        const QByteArray address = "30023:" + ann->key.publicKey().toHex() + ":a";
        const auto deletion = ann->event(5, "", {at(post), at(unsent), {"a", address}});
        bob->ask("live", R"({"kinds":[5]})");
        QVERIFY(ann->publish(deletion).accepted);
        QCOMPARE(bob->live("live").size(), 1);
        for (const auto &gone : {post, unsent, article}) {
            QVERIFY(ann->publish(gone).reason.startsWith("blocked: "));
            QCOMPARE(imported(place, gone), feed::store::Insert::Deleted);
            QVERIFY(!isInSet(*bob, gone.id));
        }
        QVERIFY(ann->publish(ann->event(5, "", {at(deletion)})).accepted); // has no effect
        QCOMPARE(countOf(*bob, R"({"kinds":[5]})"), 2);
        place.now += 1;
        QVERIFY(ann->publish(ann->event(30023, "anew", {{"d", "a"}})).accepted); // newer than the deletion
    }
    void whoVanishesTakesWrapsAndWordsAlongForGood()
    {
        Place place;
        const auto owner = place.member(), ann = place.member();
        const auto post = ann->post("remember the lighthouse");
        Event wrap;
        wrap.kind = 1059;
        wrap.createdAt = place.now;
        wrap.content = "sealed";
        wrap.tags = {{"p", ann->key.publicKey().toHex()}};
        feed::SecretKey::generate().sign(wrap);
        QVERIFY(ann->publish(post).accepted);
        QVERIFY(owner->publish(wrap).accepted);
        QVERIFY(ann->publish(ann->event(62, "", {{"relay", "ALL_RELAYS"}})).accepted);
        QCOMPARE(countOf(*owner, R"({"search":"lighthouse"})"), 0);
        QVERIFY(!isInSet(*owner, post.id));
        for (const auto &gone : {post, wrap}) {
            QCOMPARE(imported(place, gone), feed::store::Insert::Deleted);
            QVERIFY(!owner->publish(gone).accepted);
        }
        QVERIFY(ann->join(place.invite()).accepted); // they may come again, their words may not
        ann->signIn();
        QVERIFY(ann->publish(post).reason.startsWith("blocked: "));
        QCOMPARE(countOf(*ann, R"({"kinds":[1059]})"), 0);
    }
};

QTEST_GUILESS_MAIN(TestWrittenKinds)
#include "tst_written_kinds.moc"
