// Who may do what to whom, and what becomes of it on open connections.
#include "place.h"

#include <QTest>

#include <algorithm>

using feed::Code;
using feed::PublicKey;
using plaza::server::Act;
using plaza::server::Administration;
using plaza::server::Deed;
using plaza::server::Members;
using plaza::server::Role;
using plaza::server::testing::Client;
using plaza::server::testing::Place;

namespace {

/// Has it done and waits; nothing: it is done.
std::optional<Code> perform(Place &place, const Act &act)
{
    auto answer = std::make_shared<feed::Inbox<feed::Outcome>>();
    place.feedPath->administer({act, [answer](const feed::Outcome &done) { answer->push(done); }});
    const auto outcome = answer->waitAll().front();
    place.settle();
    return outcome ? std::nullopt : std::optional(outcome.error().code);
}

Act actOf(Deed deed, const Client &actor, const Client &whom)
{
    return {.deed = deed, .actor = actor.key.publicKey(), .whom = whom.key.publicKey()};
}

/// Without how the cast came in.
std::vector<plaza::server::AuditEntry> auditOf(Place &place)
{
    std::vector<plaza::server::AuditEntry> entries;
    place.withDatabase([&](feed::store::Database &database) {
        Members members(database);
        entries = *Administration(database, members).audit(100);
    });
    std::erase_if(entries, [](const auto &entry) { return entry.deed == "join"; });
    return entries;
}

struct Cast {
    Place place;
    std::unique_ptr<Client> owner = place.member();
    std::unique_ptr<Client> admin = place.signedIn(place.addMember(Role::Admin));
    std::unique_ptr<Client> moderator = place.signedIn(place.addMember(Role::Moderator));
    std::unique_ptr<Client> ann = place.member();
};

} // namespace

class TestAdministration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyActsOnAnEqualOrHigherOne()
    {
        Cast cast;
        QCOMPARE(perform(cast.place, actOf(Deed::Ban, *cast.admin, *cast.owner)), Code::Restricted);
        QCOMPARE(perform(cast.place, actOf(Deed::Mute, *cast.moderator, *cast.admin)), Code::Restricted);
        QCOMPARE(perform(cast.place, actOf(Deed::Mute, *cast.moderator, *cast.moderator)), Code::Restricted);
        QCOMPARE(perform(cast.place, actOf(Deed::Expel, *cast.moderator, *cast.ann)), Code::Restricted);
        QCOMPARE(perform(cast.place, actOf(Deed::Mute, *cast.ann, *cast.ann)), Code::Restricted);
        QCOMPARE(auditOf(cast.place).size(), std::size_t(0));
    }
    void nobodyMakesAnotherAsMuchAsThemselves()
    {
        Cast cast;
        Act act = actOf(Deed::SetRole, *cast.admin, *cast.ann);
        act.role = Role::Admin;
        QCOMPARE(perform(cast.place, act), Code::Restricted);
        act.role = Role::Moderator;
        QCOMPARE(perform(cast.place, act), std::nullopt);
        act = actOf(Deed::SetRole, *cast.owner, *cast.ann);
        act.role = Role::Owner;
        QCOMPARE(perform(cast.place, act), std::nullopt);
    }
    void theLastOwnerStays_data()
    {
        QTest::addColumn<int>("deed");
        for (const Deed deed : {Deed::Expel, Deed::Ban, Deed::SetRole})
            QTest::newRow(name(deed).constData()) << int(deed);
    }
    void theLastOwnerStays()
    {
        QFETCH(int, deed);
        Cast cast;
        const Act byOperator {.deed = Deed(deed), .whom = cast.owner->key.publicKey()};
        QCOMPARE(perform(cast.place, byOperator), Code::Restricted);
        QCOMPARE(cast.place.community->snapshot()->roleOf(cast.owner->key.publicKey()), Role::Owner);
    }
    void whoIsBannedIsOutAtOnceAndStaysOut()
    {
        Cast cast;
        cast.ann->ask("s", R"({"kinds":[1]})");
        QCOMPARE(perform(cast.place, actOf(Deed::Ban, *cast.admin, *cast.ann)), std::nullopt);
        QVERIFY(cast.ann->closedReason("s").startsWith("restricted: "));
        QCOMPARE(cast.ann->outlet.closeCode, 4002);
        cast.ann = cast.place.signedIn(cast.ann->key);
        QVERIFY(!cast.ann->publish(cast.ann->post("still here?")).accepted);
        const auto again = cast.ann->join(cast.place.invite());
        QVERIFY(again.reason.startsWith("blocked: "));
        QCOMPARE(perform(cast.place, actOf(Deed::Add, *cast.admin, *cast.ann)), Code::Blocked);
        QCOMPARE(perform(cast.place, actOf(Deed::Unban, *cast.admin, *cast.ann)), std::nullopt);
        QVERIFY(cast.ann->join(cast.place.invite()).accepted);
    }
    void whoIsExpelledHearsNothingMoreOnOpenSubscriptions()
    {
        Cast cast;
        cast.ann->ask("one", R"({"kinds":[1]})");
        cast.ann->ask("two", R"({"kinds":[1,7]})");
        QCOMPARE(perform(cast.place, actOf(Deed::Expel, *cast.admin, *cast.ann)), std::nullopt);
        QVERIFY(cast.owner->publish(cast.owner->post("among us")).accepted);
        cast.place.settle();
        QCOMPARE(cast.ann->take<feed::protocol::Delivery>().size(), std::size_t(0));
        QCOMPARE(cast.ann->take<feed::protocol::Closed>().size(), std::size_t(2));
        QCOMPARE(cast.ann->outlet.closeCode, 0); // may come back with an invite
        QVERIFY(cast.ann->ask("three", R"({"kinds":[1]})").front().startsWith("restricted: "));
    }
    void aBlockedAddressIsCutOffAtOnce()
    {
        Cast cast;
        const auto far = cast.place.connect("198.51.100.7");
        QCOMPARE(perform(cast.place, {.deed = Deed::BlockAddress, .text = "198.51.100.7", .reason = "flood"}),
                 std::nullopt);
        QCOMPARE(far->outlet.closeCode, 4002);
        QCOMPARE(cast.ann->outlet.closeCode, 0);
        QVERIFY(cast.place.community->snapshot()->isBlocked("198.51.100.7"));
        QCOMPARE(perform(cast.place, {.deed = Deed::UnblockAddress, .text = "198.51.100.7"}), std::nullopt);
        QVERIFY(!cast.place.community->snapshot()->isBlocked("198.51.100.7"));
        QCOMPARE(auditOf(cast.place).size(), std::size_t(2));
    }
    void theAuditLogCannotBeChanged()
    {
        Cast cast;
        QCOMPARE(perform(cast.place, actOf(Deed::Mute, *cast.moderator, *cast.ann)), std::nullopt);
        cast.place.withDatabase([](feed::store::Database &database) {
            QVERIFY(!database.execute("UPDATE audit SET detail = 'nothing'"));
            QVERIFY(!database.execute("DELETE FROM audit"));
            QVERIFY(!database.execute(
                "INSERT OR REPLACE INTO audit SELECT n, at, actor, deed, target, 'x' FROM audit"));
        });
        QCOMPARE(auditOf(cast.place).size(), std::size_t(1));
        QCOMPARE(auditOf(cast.place).front().deed, QByteArray("mute"));
        QCOMPARE(auditOf(cast.place).front().actor, cast.moderator->key.publicKey());
    }
    void rolesPresentThemselvesSignedByTheServer()
    {
        Place place;
        const auto owner = place.member();
        place.settle();
        const auto roles = [&] {
            QByteArrayList found;
            (void)owner->take<feed::protocol::Delivery>();
            owner->say(R"(["REQ","r",{"kinds":[33534]}])");
            (void)owner->waitFor([](const feed::protocol::RelayMessage &message) {
                return std::holds_alternative<feed::protocol::EndOfStored>(message);
            });
            for (const auto &delivery : owner->take<feed::protocol::Delivery>()) {
                const auto role = feed::protocol::roleOf(delivery.event);
                if (role && delivery.event.pubkey == place.community->serverKey())
                    found << role->id + '=' + role->label;
            }
            std::ranges::sort(found);
            return found;
        };
        QCOMPARE(roles(), (QByteArrayList {"admin=Admin", "moderator=Moderator", "owner=Owner"}));
        Act act {.deed = Deed::DefineRole, .actor = owner->key.publicKey()};
        act.definition = feed::protocol::Role {"baker", "Baker", "Bakes", 40, 7};
        QCOMPARE(perform(place, act), std::nullopt);
        QCOMPARE(roles(),
                 (QByteArrayList {"admin=Admin", "baker=Baker", "moderator=Moderator", "owner=Owner"}));
        const auto ann = place.member();
        const auto annKey = ann->key.publicKey();
        QCOMPARE(perform(place, {.deed = Deed::GiveBadge, .whom = annKey, .text = "baker"}), std::nullopt);
        QCOMPARE(place.community->snapshot()->badgesOf(annKey), std::vector<QByteArray> {"baker"});
        QCOMPARE(place.community->snapshot()->roleOf(annKey), Role::Member); // it gives no rights
        QCOMPARE(perform(place, {.deed = Deed::DropRole, .text = "baker"}), std::nullopt);
        QCOMPARE(roles(), (QByteArrayList {"admin=Admin", "moderator=Moderator", "owner=Owner"}));
        QVERIFY(place.community->snapshot()->badgesOf(annKey).empty());
        QCOMPARE(perform(place, {.deed = Deed::DropRole, .text = "admin"}), Code::Restricted);
    }
    void aStrangerIsBannedInAdvance()
    {
        Cast cast;
        const auto stranger = cast.place.connect();
        QCOMPARE(perform(cast.place, actOf(Deed::Ban, *cast.owner, *stranger)), std::nullopt);
        QVERIFY(!stranger->join(cast.place.invite()).accepted);
    }
    void whoIsMutedReadsAndIsNotHeard()
    {
        Cast cast;
        Act act = actOf(Deed::Mute, *cast.moderator, *cast.ann);
        act.until = cast.place.now + 3600;
        QCOMPARE(perform(cast.place, act), std::nullopt);
        const auto refused = cast.ann->publish(cast.ann->post("let me speak"));
        QVERIFY(refused.reason.startsWith("restricted: "));
        QVERIFY(cast.owner->publish(cast.owner->post("hello")).accepted);
        QCOMPARE(cast.ann->ask("s", R"({"kinds":[1]})"), QByteArrayList {"hello"});
        QVERIFY(cast.ann->publish(cast.ann->event(31234, "a draft", {{"d", "x"}})).accepted);
        cast.place.now += 3601;
        QVERIFY(cast.ann->publish(cast.ann->post("back")).accepted);
    }
    void aModeratorDeletesAPostForGood()
    {
        Cast cast;
        const auto post = cast.ann->post("unfit");
        QVERIFY(cast.ann->publish(post).accepted);
        cast.owner->ask("live", R"({"kinds":[5]})");
        Act act {.deed = Deed::DeleteEvents,
                 .actor = cast.moderator->key.publicKey(),
                 .events = {post.id},
                 .reason = "rude"};
        QCOMPARE(perform(cast.place, act), std::nullopt);
        QCOMPARE(cast.owner->ask("s", R"({"kinds":[1]})"), QByteArrayList());
        QCOMPARE(cast.owner->live("live"),
                 QByteArrayList {"rude"}); // the server's own word, for who holds a copy
        QVERIFY(cast.ann->publish(post).reason.startsWith("blocked: "));
    }
    void nobodyDeletesTheirSuperiorsPosts()
    {
        Cast cast;
        const auto post = cast.owner->post("of the owner");
        QVERIFY(cast.owner->publish(post).accepted);
        const Act act {
            .deed = Deed::DeleteEvents, .actor = cast.moderator->key.publicKey(), .events = {post.id}};
        QCOMPARE(perform(cast.place, act), Code::Restricted);
        QCOMPARE(cast.ann->ask("s", R"({"kinds":[1]})"), QByteArrayList {"of the owner"});
    }
    void aMemberGoesOnUnderANewKey()
    {
        Cast cast;
        QVERIFY(cast.ann->publish(cast.ann->event(0, R"({"name":"Ann"})")).accepted);
        QVERIFY(cast.ann->publish(cast.ann->post("from before")).accepted);
        const auto phone = cast.place.connect();
        Act act = actOf(Deed::Relink, *cast.admin, *cast.ann);
        act.newKey = phone->key.publicKey();
        QCOMPARE(perform(cast.place, act), std::nullopt);
        phone->signIn();
        QCOMPARE(phone->ask("s", R"({"kinds":[1]})"), QByteArrayList {"from before"});
        QVERIFY(phone->publish(phone->event(0, R"({"name":"Ann"})")).accepted); // the name is still theirs
        QVERIFY(!cast.ann->publish(cast.ann->post("from the lost device")).accepted);
        const QByteArray said = "{\"kinds\":[8000],\"#p\":[\"" + phone->key.publicKey().toHex() + "\"]}";
        QCOMPARE(cast.owner->ask("said", said).size(), 1);
        QCOMPARE(auditOf(cast.place).front().deed, "relink");
    }
    void everyActLeavesItsLineAndNoneIsEverChanged()
    {
        Cast cast;
        Act act = actOf(Deed::Mute, *cast.moderator, *cast.ann);
        act.reason = "shouting\nagain";
        QCOMPARE(perform(cast.place, act), std::nullopt);
        QCOMPARE(perform(cast.place, {.deed = Deed::Unmute, .whom = cast.ann->key.publicKey()}),
                 std::nullopt);
        const auto entries = auditOf(cast.place);
        QCOMPARE(entries.size(), std::size_t(2));
        QCOMPARE(entries[0].actor, std::nullopt);
        QCOMPARE(entries[1].actor, cast.moderator->key.publicKey());
        QCOMPARE(entries[1].target, cast.ann->key.publicKey().toHex());
        QCOMPARE(entries[1].detail, "until ended: shouting again");
        cast.place.withDatabase([](feed::store::Database &database) {
            QVERIFY(!database.execute("DELETE FROM audit"));
            QVERIFY(!database.execute("UPDATE audit SET detail = ''"));
        });
    }
    void whoInvitedWhomIsNoted()
    {
        Cast cast;
        const auto newcomer = cast.place.connect();
        QVERIFY(newcomer->join(cast.place.invite({.createdBy = cast.ann->key.publicKey()})).accepted);
        cast.place.withDatabase([&](feed::store::Database &database) {
            const auto all = Members(database).all();
            QVERIFY(all);
            const auto found =
                std::ranges::find(*all, newcomer->key.publicKey(), &plaza::server::Member::pubkey);
            QVERIFY(found != all->end());
            QCOMPARE(found->invitedBy, cast.ann->key.publicKey());
        });
    }
};

QTEST_GUILESS_MAIN(TestAdministration)
#include "tst_administration.moc"
