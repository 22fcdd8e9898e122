#include "feed/kinds.h"
#include "feed/protocol/membership.h"
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

const QByteArray Posts = R"({"kinds":[1]})";

Event leaveRequest(const Client &client)
{
    Event request = protocol::leaveRequest(client.place.now);
    client.key.sign(request);
    return request;
}

Event profile(const Client &client, const QByteArray &name)
{
    return client.event(0, "{\"name\":\"" + name + "\"}");
}

} // namespace

class TestJoining : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anInviteLetsAStrangerIn()
    {
        Place place;
        const auto ann = place.member();
        ann->publish(ann->post("welcome"));
        const auto newcomer = place.connect();
        const auto ok = newcomer->join(place.invite());
        QVERIFY2(ok.accepted, ok.reason.constData());
        QVERIFY(newcomer->ask("s", Posts).front().startsWith("auth-required: "));
        QVERIFY(newcomer->signIn().accepted);
        QCOMPARE(newcomer->ask("s", Posts), QByteArrayList {"welcome"});
    }
    void whoHasSignedInBelongsAtOnce()
    {
        Place place;
        const auto ann = place.member();
        ann->publish(ann->post("welcome"));
        const auto newcomer = place.connect();
        QVERIFY(newcomer->signIn().accepted);
        QVERIFY(newcomer->join(place.invite()).accepted);
        QCOMPARE(newcomer->ask("s", Posts), QByteArrayList {"welcome"});
        QVERIFY(newcomer->publish(newcomer->post("thank you")).accepted);
    }
    void aBadInviteIsRefusedWithAWordForPrograms()
    {
        Place place;
        const auto stranger = place.connect();
        const auto ok = stranger->join("0123456789abcdef0123456789abcdef");
        QVERIFY(!ok.accepted);
        QVERIFY(ok.reason.startsWith("restricted: "));
        QVERIFY(ok.reason.endsWith("[invite-refused]"));
    }
    void whoGuessesInvitesIsSentAway()
    {
        Place place;
        const auto stranger = place.connect();
        for (int i = 0; i < 10; ++i)
            QVERIFY(!stranger->join("guess " + QByteArray::number(i)).accepted);
        QCOMPARE(stranger->outlet.closeCode, 0);
        Event request = protocol::joinRequest("one more", place.now);
        stranger->key.sign(request);
        stranger->send(request);
        QVERIFY(stranger->outlet.closeCode >= 4100 && stranger->outlet.closeCode < 4200);
    }
    void aJoinRequestIsSignedByWhoJoins()
    {
        Place place;
        const auto stranger = place.connect();
        Event request = protocol::joinRequest(place.invite(), place.now);
        stranger->key.sign(request);
        request.sig.bytes[3] ^= 1;
        QVERIFY(!stranger->publish(request).accepted);
        QVERIFY(stranger->signIn().accepted);
        QVERIFY(stranger->ask("s", Posts).front().startsWith("restricted: "));
    }
    void anOldJoinRequestIsRefused()
    {
        Place place;
        const auto stranger = place.connect();
        Event request = protocol::joinRequest(place.invite(), place.now - 601);
        stranger->key.sign(request);
        const auto ok = stranger->publish(request);
        QVERIFY(!ok.accepted);
        QVERIFY(ok.reason.endsWith("[clock-off]"));
    }
    void joiningAgainIsHarmless()
    {
        Place place;
        const auto ann = place.member();
        const auto ok = ann->join("any code");
        QVERIFY(ok.accepted);
        QVERIFY(ok.reason.startsWith("duplicate: "));
    }
    void aJoinRequestIsNeverShown()
    {
        Place place;
        const auto ann = place.member();
        ann->ask("s", R"({"kinds":[28934,22242]})");
        place.addMember();
        QVERIFY(ann->live("s").isEmpty());
    }
    void everyoneSeesWhoCameAndTheNewList()
    {
        Place place;
        const auto ann = place.member();
        place.settle();
        place.now += 10;
        ann->ask("s", R"({"kinds":[8000,13534]})");
        const SecretKey key = place.addMember();
        place.settle();
        std::vector<Event> events;
        for (const auto &delivery : ann->take<protocol::Delivery>())
            events.push_back(delivery.event);
        QCOMPARE(events.size(), 2u);
        QCOMPARE(protocol::memberOf(events[0]), key.publicKey());
        QCOMPARE(protocol::membersOf(events[1]).size(), 3u); // with the one who keeps watch in settle()
        for (const Event &event : events)
            QCOMPARE(event.pubkey, place.community->serverKey());
    }
    void whoLeavesIsToldAndHearsNothingMore()
    {
        Place place;
        const auto ann = place.member(), bob = place.member();
        bob->ask("one", Posts);
        bob->ask("two", Posts);
        QVERIFY(bob->publish(leaveRequest(*bob)).accepted);
        ann->publish(ann->post("without Bob"));
        QVERIFY(bob->live("one").isEmpty());
        const auto closed = bob->take<protocol::Closed>();
        QCOMPARE(closed.size(), 2u);
        QVERIFY(closed.front().reason.startsWith("restricted: "));
        QVERIFY(bob->ask("three", Posts).front().startsWith("restricted: "));
        const auto ok = bob->publish(bob->post("I am still here"));
        QVERIFY(!ok.accepted && ok.reason.startsWith("restricted: "));
    }
    void whoIsRemovedByAnotherProcessHearsNothingMore()
    {
        Place place;
        const auto ann = place.member(), bob = place.member();
        bob->ask("s", Posts);
        place.withDatabase([&](auto &database) { QVERIFY(Members(database).remove(bob->key.publicKey())); });
        QVERIFY(bob->waitFor(
            [](const auto &message) { return std::holds_alternative<protocol::Closed>(message); }));
        ann->publish(ann->post("without Bob"));
        QVERIFY(bob->live("s").isEmpty());
    }
    void theLastOwnerCannotLeave()
    {
        Place place;
        const auto owner = place.member();
        const auto ok = owner->publish(leaveRequest(*owner));
        QVERIFY(!ok.accepted && ok.reason.startsWith("restricted: "));
        QVERIFY(owner->ask("s", Posts).isEmpty());
    }
    void aTakenNameIsRefused()
    {
        Place place;
        const auto ann = place.member(), bob = place.member();
        QVERIFY(ann->publish(profile(*ann, "Ann")).accepted);
        const auto ok = bob->publish(profile(*bob, "ann"));
        QVERIFY(!ok.accepted);
        QVERIFY(ok.reason.startsWith("invalid: "));
        QVERIFY(ok.reason.endsWith("[name-taken]"));
        QCOMPARE(ann->ask("s", R"({"kinds":[0]})").size(), 1);
        QVERIFY(bob->publish(profile(*bob, "Bob")).accepted);
    }
    void aProfileWithoutANameIsRefused()
    {
        Place place;
        const auto ann = place.member();
        const auto ok = ann->publish(profile(*ann, "  "));
        QVERIFY(!ok.accepted && ok.reason.startsWith("invalid: "));
    }
    void anOpenServerHasNoNamesToGuard()
    {
        Place place({.access = Access::Open});
        const auto ann = place.connect(), bob = place.connect();
        QVERIFY(ann->publish(profile(*ann, "Ann")).accepted);
        QVERIFY(bob->publish(profile(*bob, "Ann")).accepted);
    }
    void whoBelongsIsKnownAfterARestart()
    {
        Place place;
        const auto ann = place.member();
        const auto again = plaza::server::Community::open(place.path(), SecretKey::generate());
        QCOMPARE((*again)->membership()->roleOf(ann->key.publicKey()), Role::Owner);
    }
};

QTEST_GUILESS_MAIN(TestJoining)
#include "tst_joining.moc"
