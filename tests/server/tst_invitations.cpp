// Invites that members ask the server for (NIP-43, 28935), and the record of who has invited whom.
#include "feed/crypto/keys.h"
#include "feed/protocol/membership.h"
#include "place.h"

#include <QTest>

using feed::Event;
using plaza::server::Act;
using plaza::server::Administration;
using plaza::server::Admission;
using plaza::server::Deed;
using plaza::server::Member;
using plaza::server::Members;
using plaza::server::Role;
using plaza::server::testing::Client;
using plaza::server::testing::Place;
namespace protocol = feed::protocol;

namespace {

const QByteArray Invites = R"({"kinds":[28935]})";

/// The answer to one request: an invite, or the reason why there is none.
struct Answered {
    std::optional<Event> invite {};
    QByteArray reason {};

    QByteArray code() const { return invite ? protocol::claimOf(*invite) : QByteArray(); }
};

Answered askFor(Client &client, const QByteArray &filter = Invites)
{
    client.say("[\"REQ\",\"i\"," + filter + "]");
    Answered answered;
    const bool came = client.waitFor([&](const protocol::RelayMessage &message) {
        if (const auto *delivery = std::get_if<protocol::Delivery>(&message))
            answered.invite = delivery->event;
        if (const auto *closed = std::get_if<protocol::Closed>(&message))
            answered.reason = closed->reason;
        return std::holds_alternative<protocol::Closed>(message)
            || std::holds_alternative<protocol::EndOfStored>(message);
    });
    if (!came)
        answered.reason = "no answer came";
    for (const auto &delivery : client.take<protocol::Delivery>())
        answered.invite = delivery.event;
    return answered;
}

std::optional<Member> recordOf(Place &place, const Client &client)
{
    std::optional<Member> record;
    place.withDatabase([&](feed::store::Database &database) {
        const auto members = Members(database).all();
        for (const Member &member : *members) {
            if (member.pubkey == client.key.publicKey())
                record = member;
        }
    });
    return record;
}

bool auditHas(Place &place, const QByteArray &deed, const Client &actor)
{
    bool has = false;
    place.withDatabase([&](feed::store::Database &database) {
        Members members(database);
        const auto audit = Administration(database, members).audit(100);
        for (const auto &entry : *audit)
            has = has || (entry.deed == deed && entry.actor == actor.key.publicKey());
    });
    return has;
}

void perform(Place &place, const Act &act)
{
    auto answer = std::make_shared<feed::Inbox<feed::Outcome>>();
    place.feedPath->administer({act, [answer](const feed::Outcome &done) { answer->push(done); }});
    QVERIFY(answer->waitAll().front());
    place.settle();
}

} // namespace

class TestInvitations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachRequestGetsAnInviteOfItsOwn()
    {
        Place place;
        const auto owner = place.member();
        const auto first = askFor(*owner), second = askFor(*owner);
        QVERIFY2(first.invite && second.invite, first.reason.constData());
        QCOMPARE(first.invite->pubkey, place.community->serverKey());
        QVERIFY(feed::verify(*first.invite));
        QVERIFY(first.invite->isProtected());
        QVERIFY(first.code().size() >= 32);
        QVERIFY(first.code() != second.code());
    }
    void anInviteLetsOnePersonInAndIsRememberedWithItsMaker()
    {
        Place place;
        const auto owner = place.member();
        const auto code = askFor(*owner).code();
        const auto guest = place.connect();
        const auto ok = guest->join(code);
        QVERIFY2(ok.accepted, ok.reason.constData());
        QCOMPARE(recordOf(place, *guest)->invitedBy, owner->key.publicKey());
        QCOMPARE(recordOf(place, *guest)->role, Role::Member);
        QVERIFY(auditHas(place, "invite", *owner));
        QVERIFY(auditHas(place, "join", *guest));
        QVERIFY(place.connect()->join(code).reason.endsWith("[invite-refused]"));
    }
    void anInviteIsNeitherStoredNorShownToOthers()
    {
        Place place;
        const auto owner = place.member();
        const auto ann = place.member();
        ann->ask("everything", "{}");
        QVERIFY(askFor(*owner).invite);
        place.settle();
        for (const auto &delivery : ann->take<protocol::Delivery>())
            QVERIFY(delivery.event.kind != 28935);
        qint64 kept = -1;
        place.withDatabase([&](feed::store::Database &database) {
            auto count = database.prepare("SELECT count(*) FROM event WHERE kind = 28935");
            QVERIFY(*count->step());
            kept = count->integer(0);
        });
        QCOMPARE(kept, 0);
    }
    void whoMayInviteIsTheOperatorsToSay_data()
    {
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("role");
        QTest::addColumn<bool>("may");
        QTest::newRow("admins, an admin") << int(Role::Admin) << int(Role::Admin) << true;
        QTest::newRow("admins, a moderator") << int(Role::Admin) << int(Role::Moderator) << false;
        QTest::newRow("members, a member") << int(Role::Member) << int(Role::Member) << true;
        QTest::newRow("nobody, the owner") << -1 << int(Role::Owner) << false;
    }
    void whoMayInviteIsTheOperatorsToSay()
    {
        QFETCH(int, least);
        QFETCH(int, role);
        QFETCH(bool, may);
        const auto needed = least < 0 ? std::nullopt : std::optional(Role(least));
        Place place({.admission = {.mayInvite = needed}});
        const auto owner = place.member();
        const auto asker = place.signedIn(place.addMember(Role(role)));
        const auto answered = askFor(*asker);
        QCOMPARE(bool(answered.invite), may);
        QVERIFY(may || answered.reason.startsWith("restricted: "));
    }
    void strangersGetNone()
    {
        Place place({.admission = {.mayInvite = Role::Member}});
        const auto stranger = place.connect();
        QVERIFY(askFor(*stranger).reason.startsWith("auth-required: "));
        QVERIFY(stranger->signIn().accepted);
        QVERIFY(askFor(*stranger).reason.startsWith("restricted: "));
    }
    void whoIsMutedGetsNone()
    {
        Place place;
        const auto owner = place.member();
        const auto admin = place.signedIn(place.addMember(Role::Admin));
        perform(place, {.deed = Deed::Mute, .whom = admin->key.publicKey()});
        QVERIFY(askFor(*admin).reason.startsWith("restricted: "));
    }
    void aDayHasSoManyInvitesAndNoMore()
    {
        Place place({.admission = {.invitesADay = 3}});
        const auto owner = place.member();
        for (int i = 0; i < 3; ++i)
            QVERIFY(askFor(*owner).invite);
        QVERIFY(askFor(*owner).reason.startsWith("rate-limited: "));
        place.now += 86401;
        QVERIFY(askFor(*owner).invite);
    }
    void openInvitesAreBounded()
    {
        Place place({.admission = {.invitesOpen = 1}});
        const auto owner = place.member();
        const auto code = askFor(*owner).code();
        QVERIFY(askFor(*owner).reason.startsWith("rate-limited: "));
        QVERIFY(place.connect()->join(code).accepted);
        QVERIFY(askFor(*owner).invite);
    }
    void anInviteEndsByItself()
    {
        Place place({.admission = {.inviteSeconds = 3600}});
        const auto owner = place.member();
        const auto code = askFor(*owner).code();
        place.now += 3600;
        QVERIFY(place.connect()->join(code).reason.endsWith("[invite-refused]"));
    }
    void whoIsExpelledOrLeavesHasInvitedNobodyMore_data()
    {
        QTest::addColumn<bool>("leaves");
        QTest::newRow("expelled") << false;
        QTest::newRow("left") << true;
    }
    void whoIsExpelledOrLeavesHasInvitedNobodyMore()
    {
        QFETCH(bool, leaves);
        Place place;
        const auto owner = place.member();
        const auto admin = place.signedIn(place.addMember(Role::Admin));
        const auto code = askFor(*admin).code();
        QVERIFY(!code.isEmpty());
        if (leaves)
            QVERIFY(admin->publish(admin->event(28936, {}, {{"-"}})).accepted);
        else
            perform(place, {.deed = Deed::Expel, .whom = admin->key.publicKey()});
        QVERIFY(place.connect()->join(code).reason.endsWith("[invite-refused]"));
    }
    void aMemberRevokesTheirOwnInviteAndNobodyElses()
    {
        Place place({.admission = {.mayInvite = Role::Member}});
        const auto owner = place.member();
        const auto ann = place.member(), ben = place.member();
        const auto code = askFor(*ann).code();
        Act act {.deed = Deed::RevokeInvite, .actor = ben->key.publicKey(), .text = code};
        auto answer = std::make_shared<feed::Inbox<feed::Outcome>>();
        place.feedPath->administer({act, [answer](const feed::Outcome &done) { answer->push(done); }});
        QVERIFY(!answer->waitAll().front());
        act.actor = ann->key.publicKey();
        perform(place, act);
        QVERIFY(place.connect()->join(code).reason.endsWith("[invite-refused]"));
        QVERIFY(auditHas(place, "revoke", *ann));
    }
    void aRequestForOthersInvitesFindsNothing()
    {
        Place place;
        const auto owner = place.member();
        const auto other = owner->key.publicKey().toHex();
        const auto answered = askFor(*owner, R"({"kinds":[28935],"authors":[")" + other + R"("]})");
        QVERIFY(!answered.invite);
        QVERIFY(answered.reason.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestInvitations)
#include "tst_invitations.moc"
