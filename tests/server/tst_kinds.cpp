// Kinds that refer to others, and the request to vanish, through the whole heart of the server.
#include "place.h"

#include <QTest>

using feed::Event;
using plaza::server::Access;
using plaza::server::testing::Client;
using plaza::server::testing::Place;

namespace {

feed::Tag at(const Event &target)
{
    return {"e", target.id.toHex()};
}

Event pollOf(const Client &client, qint64 endsAt)
{
    return client.event(
        1068, "Tea?",
        {{"option", "y", "Yes"}, {"option", "n", "No"}, {"endsAt", QByteArray::number(endsAt)}});
}

} // namespace

class TestKinds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheAuthorEditsAPost()
    {
        Place place;
        const auto ann = place.member(), bob = place.member();
        const auto post = ann->post("tpyo");
        const auto early = ann->publish(ann->event(1010, "typo", {at(post)}));
        QVERIFY(!early.accepted);
        QVERIFY(ann->publish(post).accepted);
        QVERIFY(ann->publish(ann->event(1010, "typo, once more", {at(post)})).accepted);
        const auto foreign = bob->publish(bob->event(1010, "mine now", {at(post)}));
        QVERIFY(!foreign.accepted);
        QVERIFY(foreign.reason.startsWith("restricted: "));
    }
    void onlyPostsAreEdited()
    {
        Place place;
        const auto ann = place.member();
        const auto profile = ann->event(0, R"({"name":"Ann"})");
        QVERIFY(ann->publish(profile).accepted);
        QVERIFY(!ann->publish(ann->event(1010, "no", {at(profile)})).accepted);
    }
    void aVoteIsForAnOptionThereIs()
    {
        Place place;
        const auto ann = place.member(), bob = place.member();
        const auto poll = pollOf(*ann, place.now + 100);
        QVERIFY(ann->publish(poll).accepted);
        QVERIFY(bob->publish(bob->event(1018, "", {at(poll), {"response", "y"}})).accepted);
        QVERIFY(!bob->publish(bob->event(1018, "", {at(poll), {"response", "maybe"}})).accepted);
        const auto post = ann->post("no poll");
        QVERIFY(ann->publish(post).accepted);
        QVERIFY(!bob->publish(bob->event(1018, "", {at(post), {"response", "y"}})).accepted);
    }
    void nobodyVotesAfterTheEnd()
    {
        Place place;
        const auto ann = place.member();
        const auto poll = pollOf(*ann, place.now + 10);
        QVERIFY(ann->publish(poll).accepted);
        place.now += 11;
        const auto late = ann->publish(ann->event(1018, "", {at(poll), {"response", "y"}}));
        QVERIFY(!late.accepted);
    }
    void presenceIsLiveOnly()
    {
        Place place;
        const auto ann = place.member(), bob = place.member();
        bob->ask("live", R"({"kinds":[20001,20002]})");
        QVERIFY(ann->publish(ann->event(20001, "", {{"status", "online"}})).accepted);
        QVERIFY(ann->publish(ann->event(20002, "writes", {})).accepted);
        QCOMPARE(bob->live("live"), (QByteArrayList {"", "writes"}));
        QCOMPARE(bob->ask("stored", R"({"kinds":[20001,20002]})"), QByteArrayList());
    }
    void whoVanishesIsGoneAndStaysGone()
    {
        Place place;
        const auto owner = place.member(), ann = place.member();
        const auto post = ann->post("remember me not");
        QVERIFY(ann->publish(post).accepted);
        const auto request = ann->event(62, "goodbye", {{"relay", "ALL_RELAYS"}});
        QVERIFY(ann->publish(request).accepted);
        QCOMPARE(owner->ask("s", R"({"kinds":[1]})"), QByteArrayList());
        QCOMPARE(owner->ask("w", R"({"search":"remember"})"), QByteArrayList());
        QVERIFY(!place.community->snapshot()->contains(ann->key.publicKey()));
        QVERIFY(!ann->publish(post).accepted);
        ann->signIn();
        QVERIFY(ann->ask("mine", "{}").value(0).startsWith("restricted: "));
    }
    void aRequestToVanishElsewhereIsRefused()
    {
        Place place({.relayUrls = {"wss://plaza.example"}});
        const auto ann = place.connect();
        const auto refused = ann->publish(ann->event(62, "", {{"relay", "wss://elsewhere.example"}}));
        QVERIFY(refused.reason.startsWith("invalid: "));
        const auto unproven = ann->publish(ann->event(62, "", {{"relay", "wss://plaza.example/"}}));
        QVERIFY(unproven.reason.startsWith("auth-required: "));
    }
};

QTEST_GUILESS_MAIN(TestKinds)
#include "tst_kinds.moc"
