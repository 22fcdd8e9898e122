// What one member may not see of another's: on every path to data, and again when roles change.
#include "place.h"

#include <QTest>

using feed::Event;
using feed::SecretKey;
using plaza::server::Access;
using plaza::server::Members;
using plaza::server::Role;
using plaza::server::testing::Client;
using plaza::server::testing::Place;
namespace protocol = feed::protocol;

namespace {

feed::Tag to(const Client &client)
{
    return {"p", client.key.publicKey().toHex()};
}

/// Signed by nobody's key, as gift wraps are.
Event wrapFor(const Client &addressee, const QByteArray &content, qint64 now, int kind = 1059)
{
    Event wrap;
    wrap.kind = kind;
    wrap.createdAt = now;
    wrap.content = content;
    wrap.tags = {to(addressee)};
    SecretKey::generate().sign(wrap);
    return wrap;
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

} // namespace

class TestGates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWrapReachesItsAddresseeAndNobodyElse_data()
    {
        QTest::addColumn<bool>("open");
        QTest::newRow("closed") << false;
        QTest::newRow("open") << true;
    }
    void aWrapReachesItsAddresseeAndNobodyElse()
    {
        QFETCH(bool, open);
        Place place({.access = open ? Access::Open : Access::Closed});
        const auto enter = [&] {
            if (!open)
                return place.member();
            auto client = place.connect();
            client->ask("who", R"({"kinds":[1059]})"); // is answered with a challenge
            client->signIn();
            return client;
        };
        const auto ann = enter(), bob = enter(), eve = enter();
        QVERIFY(bob->ask("live", "{}").isEmpty() || !open);
        QVERIFY(eve->ask("live", "{}").isEmpty() || !open);
        const auto wrap = wrapFor(*bob, "for bob", place.now);
        QVERIFY(ann->publish(wrap).accepted);
        QCOMPARE(bob->live("live").contains("for bob"), true);
        QCOMPARE(eve->live("live").contains("for bob"), false);
        const QByteArray byId = "{\"ids\":[\"" + wrap.id.toHex() + "\"]}", byKind = R"({"kinds":[1059]})";
        QCOMPARE(bob->ask("id", byId), QByteArrayList {"for bob"});
        QCOMPARE(eve->ask("id", byId), QByteArrayList());
        QCOMPARE(eve->ask("everything", "{}").contains("for bob"), false);
        QCOMPARE(eve->ask("kind", byKind), QByteArrayList());
        QCOMPARE(ann->ask("kind", byKind), QByteArrayList());
        QCOMPARE(countOf(*bob, byKind), 1);
        QCOMPARE(countOf(*eve, byKind), 0);
        QCOMPARE(countOf(*eve, byId), 0);
    }
    void whatIsHiddenTakesNoRoomOfTheLimit()
    {
        Place place;
        const auto ann = place.member(), bob = place.member();
        for (int i = 0; i < 3; ++i)
            QVERIFY(ann->publish(ann->post(QByteArray::number(i))).accepted);
        for (int i = 0; i < 10; ++i)
            QVERIFY(ann->publish(wrapFor(*ann, "hidden", place.now + 1)).accepted);
        QCOMPARE(bob->ask("s", R"({"kinds":[1,1059],"limit":3})").size(), 3);
    }
    void anEphemeralWrapIsGatedToo()
    {
        Place place;
        const auto ann = place.member(), bob = place.member(), eve = place.member();
        bob->ask("live", R"({"kinds":[21059]})");
        eve->ask("live", R"({"kinds":[21059]})");
        QVERIFY(ann->publish(wrapFor(*bob, "ring", place.now, 21059)).accepted);
        QCOMPARE(bob->live("live"), QByteArrayList {"ring"});
        QCOMPARE(eve->live("live"), QByteArrayList());
    }
    void aWrapIsForMembersAndByMembers()
    {
        Place place;
        const auto ann = place.member();
        const auto stranger = place.connect();
        const auto toStranger = ann->publish(wrapFor(*stranger, "out", place.now));
        QVERIFY(!toStranger.accepted);
        QVERIFY(toStranger.reason.startsWith("restricted: "));
        const auto nobody = stranger->publish(wrapFor(*ann, "in", place.now));
        QVERIFY(nobody.reason.startsWith("auth-required: "));
        stranger->signIn();
        QVERIFY(stranger->publish(wrapFor(*ann, "in", place.now)).reason.startsWith("restricted: "));
    }
    void signingInOpensWhatIsForThatKey()
    {
        Place place({.access = Access::Open});
        const auto bob = place.connect();
        const auto ann = place.connect();
        QVERIFY(ann->publish(wrapFor(*bob, "waiting", place.now)).accepted);
        bob->say(R"(["REQ","wraps",{"kinds":[1059]}])");
        QVERIFY(bob->closedReason("wraps").startsWith("auth-required: "));
        QCOMPARE(bob->ask("all", R"({"kinds":[7,1059]})"), QByteArrayList());
        bob->signIn();
        QCOMPARE(bob->ask("wraps", R"({"kinds":[1059]})"), QByteArrayList {"waiting"});
        QVERIFY(ann->publish(wrapFor(*bob, "coming", place.now)).accepted);
        QCOMPARE(bob->live("all"), QByteArrayList {"coming"}); // the subscription from before
    }
    void whatIsTheAuthorsOwnIsForTheAuthorOnly_data()
    {
        QTest::addColumn<int>("kind");
        for (const int kind : {78, 10013, 30078, 31234})
            QTest::addRow("%d", kind) << kind;
    }
    void whatIsTheAuthorsOwnIsForTheAuthorOnly()
    {
        QFETCH(int, kind);
        Place place;
        const auto owner = place.member(), ann = place.member();
        const QByteArray filter = "{\"kinds\":[" + QByteArray::number(kind) + "]}";
        owner->ask("live", filter);
        QVERIFY(ann->publish(ann->event(kind, "half a thought", {{"d", "x"}, to(*owner)})).accepted);
        QCOMPARE(ann->ask("s", filter), QByteArrayList {"half a thought"});
        QCOMPARE(owner->live("live"), QByteArrayList());
        QCOMPARE(owner->ask("s", filter), QByteArrayList());
        QCOMPARE(countOf(*owner, filter), 0);
    }
    void aReportIsForModeratorsAndItsAuthor()
    {
        Place place;
        const auto owner = place.member(), ann = place.member(), bob = place.member();
        const QByteArray filter = R"({"kinds":[1984]})";
        for (Client *client : {owner.get(), bob.get()})
            client->ask("live", filter);
        QVERIFY(
            ann->publish(ann->event(1984, "rude", {{"p", bob->key.publicKey().toHex(), "other"}})).accepted);
        QCOMPARE(owner->live("live"), QByteArrayList {"rude"});
        QCOMPARE(bob->live("live"), QByteArrayList());
        QCOMPARE(bob->ask("s", filter), QByteArrayList());
        QCOMPARE(ann->ask("s", filter), QByteArrayList {"rude"});
    }
    void aRoleThatEndsTakesItsViewAlong()
    {
        Place place;
        const auto owner = place.member(), ann = place.member();
        const auto moderator = place.signedIn(place.addMember(Role::Moderator));
        const QByteArray filter = R"({"kinds":[1984]})";
        moderator->ask("live", filter);
        place.withDatabase([&](auto &database) {
            QVERIFY(Members(database).setRole(moderator->key.publicKey(), Role::Member));
        });
        QTRY_VERIFY2(place.community->snapshot()->roleOf(moderator->key.publicKey()) == Role::Member,
                     "the server has not seen the change");
        place.settle();
        QVERIFY(ann->publish(ann->event(1984, "later", {{"p", owner->key.publicKey().toHex(), "spam"}}))
                    .accepted);
        QCOMPARE(moderator->live("live"), QByteArrayList());
        QCOMPARE(moderator->ask("s", filter), QByteArrayList());
    }
    void aSearchIsAnsweredOnceBestFirst()
    {
        Place place;
        const auto ann = place.member(), bob = place.member();
        QVERIFY(ann->publish(ann->post("lanterns lanterns lanterns")).accepted);
        place.now += 1;
        QVERIFY(ann->publish(ann->post("we carried our lanterns through the wood and the rain for hours"))
                    .accepted);
        QCOMPARE(bob->ask("s", R"({"search":"lanterns","kinds":[1]})").value(0),
                 "lanterns lanterns lanterns");
        QVERIFY(ann->publish(ann->post("more lanterns")).accepted);
        QCOMPARE(bob->live("s"), QByteArrayList());
        QCOMPARE(countOf(*bob, R"({"search":"lanterns"})"), 3);
    }
};

QTEST_GUILESS_MAIN(TestGates)
#include "tst_gates.moc"
