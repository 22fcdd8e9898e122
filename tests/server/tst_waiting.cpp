// People who ask to be let in and wait for a yes.
#include "feed/protocol/membership.h"
#include "place.h"

#include <QTest>

using feed::Code;
using plaza::server::Act;
using plaza::server::Admission;
using plaza::server::Deed;
using plaza::server::Members;
using plaza::server::Role;
using plaza::server::Waiting;
using plaza::server::WaitingList;
using plaza::server::testing::Client;
using plaza::server::testing::Place;
using plaza::server::testing::PlaceOptions;
namespace protocol = feed::protocol;

namespace {

const QByteArray Posts = R"({"kinds":[1]})";
const PlaceOptions ByApproval {.admission = {.by = Admission::By::Approval}};

std::optional<Code> perform(Place &place, const Act &act)
{
    auto answer = std::make_shared<feed::Inbox<feed::Outcome>>();
    place.feedPath->administer({act, [answer](const feed::Outcome &done) { answer->push(done); }});
    const auto outcome = answer->waitAll().front();
    place.settle();
    return outcome ? std::nullopt : std::optional(outcome.error().code);
}

std::vector<Waiting> waitingIn(Place &place)
{
    std::vector<Waiting> rows;
    place.withDatabase([&](feed::store::Database &database) { rows = *WaitingList(database).all(); });
    return rows;
}

protocol::Ok askAs(Client &client, const QByteArray &name)
{
    feed::Event request = protocol::joinRequest({}, client.place.now);
    request.tags.push_back({"name", name});
    client.key.sign(request);
    return client.publish(request);
}

} // namespace

class TestWaiting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoAsksWithoutAnInviteWaitsAndIsToldSo()
    {
        Place place(ByApproval);
        const auto owner = place.member();
        const auto stranger = place.connect();
        const auto ok = stranger->join({});
        QVERIFY(!ok.accepted);
        QVERIFY2(ok.reason.startsWith("restricted: "), ok.reason.constData());
        QVERIFY2(ok.reason.endsWith("waits for approval; you are in as soon as it comes [awaits-approval]"),
                 ok.reason.constData());
        QCOMPARE(waitingIn(place).size(), std::size_t(1));
        QVERIFY(stranger->signIn().accepted);
        QVERIFY(stranger->ask("s", Posts).front().startsWith("restricted: "));
        QVERIFY(!stranger->publish(stranger->post("hello?")).accepted);
    }
    void whoIsApprovedWhileConnectedIsInAtOnce()
    {
        Place place(ByApproval);
        const auto owner = place.member();
        owner->publish(owner->post("welcome"));
        place.settle(); // whoever keeps watch there has come before
        const auto stranger = place.connect();
        QVERIFY(stranger->signIn().accepted);
        QVERIFY(!stranger->join({}).accepted);
        owner->ask("who", R"({"kinds":[8000]})");
        QCOMPARE(perform(place, {.deed = Deed::Approve, .whom = stranger->key.publicKey()}), std::nullopt);
        QVERIFY(stranger->waitFor([](const protocol::RelayMessage &message) {
            const auto *notice = std::get_if<protocol::Notice>(&message);
            return notice && notice->text.startsWith("info: you have been let in");
        }));
        QCOMPARE(stranger->ask("s", Posts), QByteArrayList {"welcome"});
        QVERIFY(stranger->join({}).reason.startsWith("duplicate: "));
        QCOMPARE(owner->live("who").size(), 1); // everybody learns who came
        QVERIFY(waitingIn(place).empty());
    }
    void aModeratorLetsInAndAMemberDoesNot()
    {
        Place place(ByApproval);
        const auto owner = place.member();
        const auto moderator = place.signedIn(place.addMember(Role::Moderator));
        const auto ann = place.member();
        const auto stranger = place.connect();
        QVERIFY(!stranger->join({}).accepted);
        Act act {.deed = Deed::Approve, .actor = ann->key.publicKey(), .whom = stranger->key.publicKey()};
        QCOMPARE(perform(place, act), Code::Restricted);
        act.actor = moderator->key.publicKey();
        QCOMPARE(perform(place, act), std::nullopt);
        QCOMPARE(perform(place, act), Code::NotFound); // nobody waits any more
    }
    void whoIsRefusedIsToldAndDoesNotWaitAnyMore()
    {
        Place place(ByApproval);
        const auto owner = place.member();
        const auto stranger = place.connect();
        QVERIFY(!stranger->join({}).accepted);
        QCOMPARE(perform(place, {.deed = Deed::Refuse, .whom = stranger->key.publicKey()}), std::nullopt);
        QVERIFY(waitingIn(place).empty());
        QVERIFY(stranger->join({}).reason.contains("refused"));
        place.now += 31 * 86400;
        QVERIFY(place.signedIn(stranger->key)->join({}).reason.endsWith("[awaits-approval]"));
    }
    void askingAgainChangesNothing()
    {
        Place place(ByApproval);
        const auto owner = place.member();
        const auto stranger = place.connect();
        const auto code = place.invite({.usesLeft = 2, .needsApproval = true});
        for (int i = 0; i < 4; ++i, ++place.now)
            QVERIFY(stranger->join(code).reason.endsWith("[awaits-approval]"));
        QCOMPARE(waitingIn(place).size(), std::size_t(1));
        QVERIFY(place.connect()->join(code).reason.endsWith("[awaits-approval]")); // one use was left
        QVERIFY(place.connect()->join(code).reason.endsWith("[invite-refused]"));
    }
    void anInviteOfTheUsualKindNeedsNoApproval()
    {
        Place place(ByApproval);
        const auto owner = place.member();
        const auto stranger = place.connect();
        QVERIFY(!stranger->join({}).accepted);
        QVERIFY(stranger->join(place.invite()).accepted);
        QVERIFY(waitingIn(place).empty());
    }
    void whereInvitesAreAskedForNobodyWaitsWithoutOne()
    {
        Place place;
        const auto owner = place.member();
        QVERIFY(place.connect()->join({}).reason.endsWith("[invite-refused]"));
        QVERIFY(place.connect()
                    ->join(place.invite({.needsApproval = true}))
                    .reason.endsWith("[awaits-approval]"));
        QCOMPARE(waitingIn(place).size(), std::size_t(1));
    }
    void anInviteForAnAdminIsApprovedByAnOwnerOnly()
    {
        Place place;
        const auto owner = place.member();
        const auto admin = place.signedIn(place.addMember(Role::Admin));
        const auto stranger = place.connect();
        QVERIFY(!stranger->join(place.invite({.role = Role::Admin, .needsApproval = true})).accepted);
        Act act {.deed = Deed::Approve, .actor = admin->key.publicKey(), .whom = stranger->key.publicKey()};
        QCOMPARE(perform(place, act), Code::Restricted);
        act.actor = owner->key.publicKey();
        QCOMPARE(perform(place, act), std::nullopt);
        QCOMPARE(place.community->snapshot()->roleOf(stranger->key.publicKey()), Role::Admin);
    }
    void aFloodOfRequestsIsBoundedInAllAndByTheDay()
    {
        Place place({.admission = {.by = Admission::By::Approval, .mostWaiting = 5, .requestsADay = 3}});
        const auto owner = place.member();
        for (int i = 0; i < 3; ++i)
            QVERIFY(place.connect()->join({}).reason.endsWith("[awaits-approval]"));
        QVERIFY(place.connect()->join({}).reason.startsWith("rate-limited: "));
        for (const auto &each : waitingIn(place))
            QCOMPARE(perform(place, {.deed = Deed::Refuse, .whom = each.pubkey}), std::nullopt);
        QVERIFY(
            place.connect()->join({}).reason.startsWith("rate-limited: ")); // refusing makes no room today
        place.now += 86401;
        for (int day = 0; day < 2; ++day, place.now += 86401) {
            for (int i = 0; i < 3; ++i)
                (void)place.connect()->join({});
        }
        QCOMPARE(waitingIn(place).size(), std::size_t(5));
        // Whoever has an invite is not held up by those who have none.
        QVERIFY(place.connect()
                    ->join(place.invite({.needsApproval = true}))
                    .reason.endsWith("[awaits-approval]"));
    }
    void theNameThatIsGivenHasNothingHiddenInIt()
    {
        Place place(ByApproval);
        const auto owner = place.member();
        const auto stranger = place.connect();
        QVERIFY(!askAs(*stranger, "Ann\x1b[31m \n Lee\xe2\x80\xae" + QByteArray(200, 'x')).accepted);
        const auto name = waitingIn(place).front().name;
        QVERIFY(name.startsWith(QStringLiteral("Ann[31m Lee")));
        QCOMPARE(name.size(), 50);
    }
    void whoIsBannedDoesNotWait()
    {
        Place place(ByApproval);
        const auto owner = place.member();
        const auto stranger = place.connect();
        QVERIFY(!stranger->join({}).accepted);
        QCOMPARE(perform(place, {.deed = Deed::Ban, .whom = stranger->key.publicKey()}), std::nullopt);
        QVERIFY(waitingIn(place).empty());
        QVERIFY(place.signedIn(stranger->key)->join({}).reason.startsWith("blocked: "));
    }
};

QTEST_GUILESS_MAIN(TestWaiting)
#include "tst_waiting.moc"
