#include "feed/protocol/auth.h"
#include "feed/protocol/membership.h"
#include "place.h"
#include "server/session/close_codes.h"
#include "server/session/throttle.h"

#include <QTest>

using namespace std::chrono_literals;
using feed::Event;
using feed::SecretKey;
using plaza::server::Access;
using plaza::server::Throttle;
using plaza::server::testing::Client;
using plaza::server::testing::Place;
using plaza::server::testing::PlaceOptions;
namespace protocol = feed::protocol;
namespace close_codes = plaza::server::close_codes;

namespace {

const QByteArray Posts = R"({"kinds":[1]})";

Event withTag(const Client &client, const feed::Tag &tag)
{
    return client.event(1, "tagged", {tag});
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStrangerIsAskedWhoHeIsAndLearnsNothing()
    {
        Place place;
        const auto ann = place.member();
        ann->publish(ann->post("for members"));
        const auto stranger = place.connect();
        QVERIFY(!stranger->challenge.isEmpty());
        QVERIFY(stranger->ask("s", Posts).front().startsWith("auth-required: "));
        stranger->say(R"(["COUNT","c",{"kinds":[1]}])");
        QVERIFY(stranger->closedReason("c").startsWith("auth-required: "));
        const auto ok = stranger->publish(stranger->post("hello"));
        QVERIFY(!ok.accepted && ok.reason.startsWith("auth-required: "));
        QVERIFY(stranger->take<protocol::Delivery>().empty());
    }
    void aGuestWithAKeyIsRefusedOnEveryPath()
    {
        Place place;
        const auto ann = place.member();
        ann->publish(ann->post("for members"));
        const auto guest = place.connect();
        QVERIFY(guest->signIn().accepted);
        QVERIFY(guest->ask("s", Posts).front().startsWith("restricted: "));
        guest->say(R"(["COUNT","c",{"kinds":[1]}])");
        QVERIFY(guest->closedReason("c").startsWith("restricted: "));
        const auto ok = guest->publish(guest->post("hello"));
        QVERIFY(!ok.accepted && ok.reason.startsWith("restricted: "));
        QVERIFY(guest->take<protocol::Delivery>().empty());
    }
    void aMemberReadsWhatWasAndWhatComes()
    {
        Place place;
        const auto ann = place.member(), bob = place.member();
        QVERIFY(ann->publish(ann->post("before")).accepted);
        QCOMPARE(bob->ask("s", Posts), QByteArrayList {"before"});
        QVERIFY(ann->publish(ann->post("after")).accepted);
        QCOMPARE(bob->live("s"), QByteArrayList {"after"});
    }
    void aWrongAuthIsRefused_data()
    {
        QTest::addColumn<QByteArray>("challenge");
        QTest::addColumn<QByteArray>("relay");
        QTest::addColumn<int>("late");
        QTest::newRow("another challenge") << QByteArray("0123") << QByteArray("ws://place.example") << 0;
        QTest::newRow("another server") << QByteArray() << QByteArray("ws://elsewhere.example") << 0;
        QTest::newRow("too old") << QByteArray() << QByteArray("ws://place.example") << 601;
    }
    void aWrongAuthIsRefused()
    {
        QFETCH(QByteArray, challenge);
        QFETCH(QByteArray, relay);
        QFETCH(int, late);
        PlaceOptions options;
        options.relayUrls = {"ws://place.example"};
        Place place(options);
        const auto key = place.addMember();
        const auto client = place.connect();
        Event auth =
            protocol::authEvent(relay, challenge.isNull() ? client->challenge : challenge, place.now - late);
        key.sign(auth);
        client->say(protocol::write(protocol::Authenticate {auth}));
        QVERIFY(!client->okOf(auth.id).accepted);
        QVERIFY(client->ask("s", Posts).front().startsWith("auth-required: "));
    }
    void anAuthIsSigned()
    {
        Place place;
        const auto key = place.addMember();
        const auto client = place.connect();
        Event auth = protocol::authEvent("ws://place.example", client->challenge, place.now);
        key.sign(auth);
        auth.sig.bytes[5] ^= 1;
        client->say(protocol::write(protocol::Authenticate {auth}));
        QVERIFY(!client->okOf(auth.id).accepted);
        QVERIFY(client->ask("s", Posts).front().startsWith("auth-required: "));
    }
    void everyConnectionHasItsOwnChallenge()
    {
        Place place;
        const auto one = place.connect(), two = place.connect();
        QVERIFY(one->challenge != two->challenge);
    }
    void aSecondKeyOnOneConnectionIsLegal()
    {
        Place place;
        const auto ann = place.member();
        const auto second = place.addMember();
        QVERIFY(ann->signIn(second).accepted);
        QVERIFY(ann->signIn(second).accepted);
        Event post = ann->post("by the second");
        second.sign(post);
        QVERIFY(ann->publish(post).accepted);
        QVERIFY(ann->publish(ann->post("by the first")).accepted);
    }
    void nobodyPublishesForAnotherMember()
    {
        Place place;
        const auto ann = place.member(), bob = place.member();
        const auto ok = bob->publish(ann->post("forwarded"));
        QVERIFY(!ok.accepted && ok.reason.startsWith("restricted: "));
        QVERIFY(ann->ask("s", Posts).isEmpty());
    }
    void anOpenServerAsksNobody()
    {
        Place place({.access = Access::Open});
        const auto anyone = place.connect(), other = place.connect();
        QVERIFY(anyone->challenge.isEmpty());
        QVERIFY(anyone->publish(other->post("forwarded")).accepted);
        QCOMPARE(other->ask("s", Posts), QByteArrayList {"forwarded"});
        QVERIFY(anyone->join("whatever").accepted);
    }
    void aProtectedEventIsTakenFromItsAuthorOnly()
    {
        Place place({.access = Access::Open});
        const auto anyone = place.connect();
        const Event event = withTag(*anyone, {"-"});
        auto ok = anyone->publish(event);
        QVERIFY(!ok.accepted && ok.reason.startsWith("auth-required: "));
        QVERIFY(!anyone->challenge.isEmpty());
        QVERIFY(anyone->signIn().accepted);
        QVERIFY(anyone->publish(event).accepted);
        const auto thief = place.connect();
        thief->send(event);
        thief->okOf(event.id);
        QVERIFY(thief->signIn().accepted);
        ok = thief->publish(event);
        QVERIFY(!ok.accepted && ok.reason.startsWith("restricted: "));
    }
    void storedEventsEndWithOneEose()
    {
        Place place;
        const auto ann = place.member();
        for (int i = 0; i < 300; ++i)
            ann->send(ann->post(QByteArray::number(i)));
        place.settle();
        QCOMPARE(ann->ask("s", R"({"kinds":[1],"limit":300},{"kinds":[1],"limit":10})").size(), 300);
        place.settle();
        QVERIFY(ann->take<protocol::EndOfStored>().empty());
    }
    void eoseSaysWhetherThereIsMore()
    {
        Place place;
        const auto ann = place.member();
        for (int i = 0; i < 3; ++i)
            ann->publish(ann->post(QByteArray::number(i)));
        ann->say(R"(["REQ","all",{"kinds":[1]}])");
        QVERIFY(ann->waitFor([](const auto &message) {
            const auto *end = std::get_if<protocol::EndOfStored>(&message);
            return end && end->complete == true;
        }));
        ann->say(R"(["REQ","some",{"kinds":[1],"limit":2}])");
        QVERIFY(ann->waitFor([](const auto &message) {
            const auto *end = std::get_if<protocol::EndOfStored>(&message);
            return end && end->complete == false;
        }));
    }
    void aReusedIdTakesThePlaceOfTheSubscription()
    {
        Place place;
        const auto ann = place.member();
        ann->publish(ann->post("post"));
        ann->publish(ann->event(7, "reaction", {{"e", QByteArray(64, 'a')}}));
        QCOMPARE(ann->ask("s", Posts), QByteArrayList {"post"});
        QCOMPARE(ann->ask("s", R"({"kinds":[7]})"), QByteArrayList {"reaction"});
        ann->publish(ann->post("another post"));
        ann->publish(ann->event(7, "another reaction", {{"e", QByteArray(64, 'a')}}));
        QCOMPARE(ann->live("s"), QByteArrayList {"another reaction"});
    }
    void aSubscriptionReplacedAtOnceAnswersForTheNewOneOnly()
    {
        Place place;
        const auto ann = place.member();
        ann->publish(ann->post("post"));
        ann->publish(ann->event(7, "reaction", {{"e", QByteArray(64, 'a')}}));
        ann->say(R"(["REQ","s",{"kinds":[1]}])");
        ann->say(R"(["REQ","s",{"kinds":[7]}])");
        ann->take<protocol::Delivery>(); // what the first was given before the second came
        ann->take<protocol::EndOfStored>();
        QVERIFY(ann->waitFor(
            [](const auto &message) { return std::holds_alternative<protocol::EndOfStored>(message); }));
        QCOMPARE(ann->live("s"), QByteArrayList {"reaction"});
        QVERIFY(ann->take<protocol::EndOfStored>().empty());
    }
    void aClosedSubscriptionIsSilent()
    {
        Place place;
        const auto ann = place.member();
        ann->ask("s", Posts);
        ann->say(R"(["CLOSE","s"])");
        ann->publish(ann->post("unheard"));
        QVERIFY(ann->live("s").isEmpty());
        QVERIFY(ann->closedReason("s").isNull());
    }
    void limitZeroIsLiveOnly()
    {
        Place place;
        const auto ann = place.member();
        ann->publish(ann->post("before"));
        QVERIFY(ann->ask("s", R"({"kinds":[1],"limit":0})").isEmpty());
        ann->publish(ann->post("after"));
        QCOMPARE(ann->live("s"), QByteArrayList {"after"});
    }
    void tooManySubscriptionsAreClosedAndTheOthersStay()
    {
        PlaceOptions options;
        options.limits.subscriptions = 2;
        Place place(options);
        const auto ann = place.member();
        ann->ask("a", Posts);
        ann->ask("b", Posts);
        QVERIFY(ann->ask("c", Posts).front().startsWith("rate-limited: "));
        QVERIFY(ann->ask("b", Posts).isEmpty());
        ann->publish(ann->post("still heard"));
        QCOMPARE(ann->live("a"), QByteArrayList {"still heard"});
    }
    void whatIsOverALimitIsAnsweredInKind()
    {
        PlaceOptions options;
        options.limits.contentChars = 10;
        options.limits.filtersPerRequest = 1;
        Place place(options);
        const auto ann = place.member();
        const auto ok = ann->publish(ann->post("more than ten characters"));
        QVERIFY(!ok.accepted && ok.reason.startsWith("invalid: "));
        QVERIFY(ann->ask("s", Posts + "," + Posts).front().startsWith("invalid: "));
        ann->say("not json");
        const auto notices = ann->take<protocol::Notice>();
        QCOMPARE(notices.size(), 1u);
        QVERIFY(notices.front().text.startsWith("invalid: "));
    }
    void anUnreadableFrameIsAnsweredWithANotice()
    {
        Place place;
        const auto ann = place.member();
        place.table->receiveUnreadable(ann->session, "a binary frame");
        QCOMPARE(ann->take<protocol::Notice>().front().text, "invalid: a binary frame");
    }
    void countingCounts()
    {
        Place place;
        const auto ann = place.member();
        for (int i = 0; i < 3; ++i)
            ann->publish(ann->post(QByteArray::number(i)));
        ann->say(R"(["COUNT","c",{"kinds":[1]}])");
        QVERIFY(ann->waitFor([](const auto &message) {
            const auto *counted = std::get_if<protocol::Counted>(&message);
            return counted && counted->subscription == "c" && counted->count == 3;
        }));
        ann->say(R"(["COUNT","d",{"kinds":[1]},{"kinds":[7]}])");
        QVERIFY(ann->closedReason("d").startsWith("unsupported: "));
    }
    void aStrangerWhoSaysNothingIsSentAway()
    {
        Place place;
        const auto ann = place.member();
        const auto stranger = place.connect();
        const auto start = std::chrono::steady_clock::time_point(100h);
        place.table->tick(start);
        place.table->tick(start + 59s);
        QCOMPARE(stranger->outlet.closeCode, 0);
        place.table->tick(start + 60s);
        QCOMPARE(stranger->outlet.closeCode, close_codes::AuthTimeout);
        QVERIFY(stranger->take<protocol::Notice>().front().text.startsWith("auth-required: "));
        QCOMPARE(ann->outlet.closeCode, 0);
    }
    void anOpenServerLetsPeopleListen()
    {
        Place place({.access = Access::Open});
        const auto listener = place.connect();
        const auto start = std::chrono::steady_clock::time_point(100h);
        place.table->tick(start);
        place.table->tick(start + 1h);
        QCOMPARE(listener->outlet.closeCode, 0);
    }
    void tooManyMessagesAreRefusedUntilTimeHasPassed()
    {
        Place place;
        const auto ann = place.member();
        const auto start = std::chrono::steady_clock::time_point(100h);
        place.table->tick(start);
        for (int i = 0; i < int(Throttle::Burst); ++i)
            ann->say(R"(["CLOSE","nothing"])");
        QVERIFY(ann->publish(ann->post("too fast")).reason.startsWith("rate-limited: "));
        QVERIFY(ann->ask("s", Posts).front().startsWith("rate-limited: "));
        place.table->tick(start + 1s);
        QVERIFY(ann->publish(ann->post("in time")).accepted);
    }
    void whoGoesOnTooFastIsSentAwayWithAWord()
    {
        Place place;
        const auto ann = place.member();
        for (int i = 0; i < int(Throttle::Burst) + Throttle::Patience + 1; ++i)
            ann->say(R"(["CLOSE","nothing"])");
        QCOMPARE(ann->outlet.closeCode, close_codes::RateLimited);
        QCOMPARE(ann->take<protocol::Notice>().size(), 1u);
    }
    void thisMachineIsNotRateLimited()
    {
        Place place;
        const auto local = place.connect("127.0.0.1");
        for (int i = 0; i < 2 * int(Throttle::Burst); ++i)
            local->say(R"(["CLOSE","nothing"])");
        QVERIFY(local->signIn().accepted);
    }
    void aSocketMayDieWhileItIsSpokenTo()
    {
        Place place;
        const auto ann = place.member(), bob = place.member();
        bob->ask("one", Posts);
        bob->ask("two", Posts);
        bob->outlet.onSend = [&] { bob->hangUp(); };
        ann->publish(ann->post("last words"));
        QCOMPARE(bob->live("one").size() + bob->live("two").size(), 1);
    }
    void aSocketMayTakeAllAtOnce()
    {
        Place place;
        const auto ann = place.member();
        for (int i = 0; i < 300; ++i)
            ann->send(ann->post(QByteArray::number(i)));
        place.settle();
        ann->outlet.onSend = [&] { place.table->roomAgain(ann->session); };
        QCOMPARE(ann->ask("s", R"({"kinds":[1],"limit":300})").size(), 300);
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
