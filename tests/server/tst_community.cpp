#include "feed/kinds.h"
#include "feed/protocol/membership.h"
#include "server/community/community.h"
#include "server/community/schema.h"

#include <QTemporaryDir>
#include <QTest>

#include <thread>

using feed::Code;
using feed::Event;
using feed::PublicKey;
using feed::SecretKey;
using plaza::server::Community;
using plaza::server::Invite;
using plaza::server::Invites;
using plaza::server::Members;
using plaza::server::Role;
namespace protocol = feed::protocol;

namespace {

constexpr qint64 Now = 1'780'000'000;

struct Town {
    QTemporaryDir directory {};
    QString path = directory.filePath(QStringLiteral("plaza.db"));
    SecretKey serverKey = SecretKey::generate();
    std::unique_ptr<Community> community = open();

    /// With what a server says at its first start said.
    Town()
    {
        (void)community->announcements(Now - 100);
        community->announced();
    }
    std::unique_ptr<Community> open() { return std::move(*Community::open(path, serverKey.clone())); }

    QByteArray invite(Invite invite = {})
    {
        const auto database = std::move(*plaza::server::openCommunityDatabase(path));
        return Invites(*database).create(std::move(invite), Now)->code;
    }
    std::optional<Code> join(const PublicKey &key, const QByteArray &code, qint64 now = Now)
    {
        const auto joined = community->join(key, code, now);
        return joined ? std::nullopt : std::optional(joined.error().code);
    }
    PublicKey newcomer(Role role = Role::Member)
    {
        const PublicKey key = SecretKey::generate().publicKey();
        if (join(key, invite({.role = role})))
            qFatal("cannot join");
        return key;
    }
};

std::optional<Code> failure(const feed::Outcome &outcome)
{
    return outcome ? std::nullopt : std::optional(outcome.error().code);
}

Event profile(const PublicKey &key, const QByteArray &name, qint64 createdAt = Now)
{
    Event event;
    event.kind = 0;
    event.pubkey = key;
    event.createdAt = createdAt;
    event.content = "{\"name\":\"" + name + "\"}";
    event.id = feed::computeId(event);
    return event;
}

} // namespace

class TestCommunity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anInviteMakesAMemberWithItsRole()
    {
        Town town;
        const PublicKey key = town.newcomer(Role::Moderator);
        QCOMPARE(town.community->membership()->roleOf(key), Role::Moderator);
        QCOMPARE(town.open()->membership()->roleOf(key), Role::Moderator);
    }
    void codesAreLongAndNeverTheSame()
    {
        Town town;
        const QByteArray first = town.invite(), second = town.invite();
        QCOMPARE(first.size(), 32);
        QVERIFY(first != second);
    }
    void anUnknownCodeIsRefused()
    {
        Town town;
        const PublicKey key = SecretKey::generate().publicKey();
        QCOMPARE(town.join(key, "0123"), Code::InviteRefused);
        QCOMPARE(town.join(key, {}), Code::InviteRefused);
        QVERIFY(!town.community->membership()->contains(key));
    }
    void anInviteIsUsedAsOftenAsItSays()
    {
        Town town;
        const QByteArray code = town.invite({.usesLeft = 2});
        QCOMPARE(town.join(SecretKey::generate().publicKey(), code), std::nullopt);
        QCOMPARE(town.join(SecretKey::generate().publicKey(), code), std::nullopt);
        QCOMPARE(town.join(SecretKey::generate().publicKey(), code), Code::InviteRefused);
    }
    void anInviteWithoutANumberIsForAnyNumber()
    {
        Town town;
        const QByteArray code = town.invite();
        for (int i = 0; i < 20; ++i)
            QCOMPARE(town.join(SecretKey::generate().publicKey(), code), std::nullopt);
    }
    void anInviteExpires()
    {
        Town town;
        const QByteArray code = town.invite({.expiresAt = Now + 10});
        QCOMPARE(town.join(SecretKey::generate().publicKey(), code, Now + 9), std::nullopt);
        QCOMPARE(town.join(SecretKey::generate().publicKey(), code, Now + 10), Code::InviteRefused);
    }
    void aRevokedInviteIsRefused()
    {
        Town town;
        const QByteArray code = town.invite();
        const auto database = std::move(*plaza::server::openCommunityDatabase(town.path));
        QVERIFY(Invites(*database).revoke(code));
        QCOMPARE(Invites(*database).all()->size(), 0u);
        QCOMPARE(failure(Invites(*database).revoke(code)), Code::NotFound);
        QCOMPARE(town.join(SecretKey::generate().publicKey(), code), Code::InviteRefused);
    }
    void joiningTwiceUsesTheInviteOnce()
    {
        Town town;
        const QByteArray code = town.invite({.usesLeft = 2});
        const PublicKey key = SecretKey::generate().publicKey();
        QCOMPARE(*town.community->join(key, code, Now), true);
        QCOMPARE(*town.community->join(key, code, Now), false);
        QCOMPARE(town.join(SecretKey::generate().publicKey(), code), std::nullopt);
    }
    void oneUseHasOneWinner()
    {
        Town town;
        for (int round = 0; round < 5; ++round) {
            const QByteArray code = town.invite({.usesLeft = 1});
            std::atomic<int> winners = 0;
            std::vector<std::thread> rivals;
            for (int i = 0; i < 4; ++i) {
                rivals.emplace_back([&] {
                    const auto community = town.open(); // as another process has it
                    if (community->join(SecretKey::generate().publicKey(), code, Now))
                        ++winners;
                });
            }
            for (std::thread &rival : rivals)
                rival.join();
            QCOMPARE(winners.load(), 1);
        }
    }
    void aNameBelongsToOneMember()
    {
        Town town;
        const PublicKey ann = town.newcomer(), bob = town.newcomer();
        QCOMPARE(failure(town.community->reviewProfile(profile(ann, "Ann"))), std::nullopt);
        QCOMPARE(failure(town.community->reviewProfile(profile(bob, " ANN "))), Code::NameTaken);
        QCOMPARE(failure(town.community->reviewProfile(profile(ann, "ann", Now + 1))), std::nullopt);
        QCOMPARE(failure(town.community->reviewProfile(profile(bob, "Bob"))), std::nullopt);
    }
    void aNameGivenUpIsFree()
    {
        Town town;
        const PublicKey ann = town.newcomer(Role::Owner), bob = town.newcomer(), cy = town.newcomer();
        QVERIFY(town.community->reviewProfile(profile(ann, "Ann")));
        QVERIFY(town.community->reviewProfile(profile(ann, "Anna", Now + 1)));
        QVERIFY(town.community->reviewProfile(profile(bob, "Ann")));
        QVERIFY(town.community->remove(bob, Now));
        QVERIFY(town.community->reviewProfile(profile(cy, "Ann")));
    }
    void anOlderProfileClaimsNothing()
    {
        Town town;
        const PublicKey ann = town.newcomer(), bob = town.newcomer();
        QVERIFY(town.community->reviewProfile(profile(ann, "Anna", Now)));
        QVERIFY(town.community->reviewProfile(profile(ann, "Ann", Now - 1)));
        QVERIFY(town.community->reviewProfile(profile(bob, "Ann")));
        QCOMPARE(failure(town.community->reviewProfile(profile(bob, "Anna", Now + 1))), Code::NameTaken);
    }
    void ofTwoProfilesOfOneSecondTheLowerIdClaims()
    {
        Town town;
        const PublicKey ann = town.newcomer(), bob = town.newcomer();
        Event one = profile(ann, "One"), two = profile(ann, "Two");
        if (two.id < one.id)
            std::swap(one, two);
        QVERIFY(town.community->reviewProfile(two));
        QVERIFY(town.community->reviewProfile(one));
        QVERIFY(town.community->reviewProfile(two));
        const QByteArray kept = one.content.contains("One") ? "One" : "Two";
        QCOMPARE(failure(town.community->reviewProfile(profile(bob, kept))), Code::NameTaken);
    }
    void aProfileNeedsAVisibleName()
    {
        Town town;
        const PublicKey ann = town.newcomer();
        for (const char *name : {"", "   ", "\xE2\x80\x8B"})
            QCOMPARE(failure(town.community->reviewProfile(profile(ann, name))), Code::Malformed);
    }
    void theLastOwnerStays()
    {
        Town town;
        const PublicKey ann = town.newcomer(Role::Owner), bob = town.newcomer();
        QCOMPARE(failure(town.community->remove(ann, Now)), Code::Restricted);
        QVERIFY(town.community->membership()->contains(ann));
        QCOMPARE(failure(town.community->remove(bob, Now)), std::nullopt);
        QCOMPARE(failure(town.community->remove(bob, Now)), Code::NotFound);
        town.newcomer(Role::Owner);
        QCOMPARE(failure(town.community->remove(ann, Now)), std::nullopt);
    }
    void theLastOwnerKeepsTheRole()
    {
        Town town;
        const PublicKey ann = town.newcomer(Role::Owner);
        const auto database = std::move(*plaza::server::openCommunityDatabase(town.path));
        QCOMPARE(failure(Members(*database).setRole(ann, Role::Admin)), Code::Restricted);
        town.newcomer(Role::Owner);
        QCOMPARE(failure(Members(*database).setRole(ann, Role::Admin)), std::nullopt);
        QCOMPARE(failure(Members(*database).setRole(SecretKey::generate().publicKey(), Role::Admin)),
                 Code::NotFound);
    }
    void newsAndListAreSignedByTheServer()
    {
        Town town;
        const PublicKey ann = town.newcomer(Role::Owner), bob = town.newcomer();
        const auto events = town.community->announcements(Now);
        QCOMPARE(events.size(), 3u);
        for (const Event &event : events) {
            QVERIFY(feed::verify(event));
            QCOMPARE(event.pubkey, town.serverKey.publicKey());
            QVERIFY(event.isProtected());
        }
        QCOMPARE(protocol::memberOf(events[0]), ann);
        QCOMPARE(protocol::memberOf(events[1]), bob);
        const auto listed = protocol::membersOf(events[2]);
        QCOMPARE(listed.size(), 2u);
        for (const auto &member : listed)
            QCOMPARE(member.role, member.pubkey == ann ? QByteArray("owner") : QByteArray());
    }
    void newsIsRepeatedUntilItIsOnDisk()
    {
        Town town;
        town.newcomer();
        const auto first = town.community->announcements(Now), again = town.community->announcements(Now);
        QCOMPARE(again.size(), first.size());
        QCOMPARE(again.front().id, first.front().id);
        town.community->announced();
        QVERIFY(town.community->announcements(Now + 5).empty());
    }
    void theListComesOnceASecondAndHoldsAll()
    {
        Town town;
        town.newcomer();
        QCOMPARE(town.community->announcements(Now).size(), 2u);
        town.community->announced();
        town.newcomer();
        const auto sameSecond = town.community->announcements(Now);
        QCOMPARE(sameSecond.size(), 1u);
        QCOMPARE(sameSecond.front().kind, feed::kinds::MemberAdded);
        town.community->announced();
        const auto later = town.community->announcements(Now + 1);
        QCOMPARE(later.size(), 1u);
        QCOMPARE(protocol::membersOf(later.front()).size(), 2u);
    }
    void aListThatACrashHeldBackComesAfterTheRestart()
    {
        Town town;
        town.newcomer();
        town.community = town.open();
        const auto events = town.community->announcements(Now);
        QCOMPARE(events.size(), 1u);
        QCOMPARE(protocol::membersOf(events.front()).size(), 1u);
        town.community->announced();
        town.community = town.open();
        QVERIFY(town.community->announcements(Now + 5).empty());
    }
    void aClockSetBackDoesNotHoldTheListBack()
    {
        Town town;
        town.newcomer();
        const auto ahead = town.community->announcements(Now + 5000);
        town.community->announced();
        town.newcomer();
        const auto events = town.community->announcements(Now);
        QCOMPARE(events.size(), 2u);
        QVERIFY(events.back().createdAt > ahead.back().createdAt);
    }
    void whatAnotherProcessChangesIsTakenOver()
    {
        Town town;
        town.newcomer(Role::Owner);
        const PublicKey ann = town.newcomer();
        const auto before = town.community->membership();
        QVERIFY(town.community->refresh());
        QCOMPARE(town.community->membership(), before);
        const auto database = std::move(*plaza::server::openCommunityDatabase(town.path));
        QVERIFY(Members(*database).remove(ann));
        QVERIFY(town.community->refresh());
        QVERIFY(!town.community->membership()->contains(ann));
        QVERIFY(before->contains(ann));
    }
    void rolesHaveNames()
    {
        for (const Role role : {Role::Member, Role::Moderator, Role::Admin, Role::Owner})
            QCOMPARE(plaza::server::roleFromName(plaza::server::name(role)), role);
        QCOMPARE(plaza::server::roleFromName("king"), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestCommunity)
#include "tst_community.moc"
