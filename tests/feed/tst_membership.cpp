#include "feed/protocol/membership.h"

#include <QtTest>

using namespace feed;
using namespace feed::protocol;

namespace {

// The two members of NIP-43's example.
const QByteArray First = "c308e1f882c1f1dff2a43d4294239ddeec04e575f2d1aad1fa21ea7684e61fb5";
const QByteArray Second = "ee1d336e13779e4d4c527b988429d96de16088f958cbf6c074676ac9cfd9c958";
constexpr qint64 Now = 1800000000;

PublicKey key(const QByteArray &hex)
{
    return *PublicKey::fromHex(hex);
}

} // namespace

class TestMembership : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMemberListIsTheOneOfNip43()
    {
        const Event event = memberList({{key(First)}, {key(Second), "28b7e50f"}}, Now);
        QCOMPARE(event.kind, 13534);
        QCOMPARE(event.createdAt, Now);
        QCOMPARE(event.tags, std::vector<Tag>({{"-"}, {"member", First}, {"member", Second, "28b7e50f"}}));
        const auto members = membersOf(event);
        QCOMPARE(members.size(), std::size_t(2));
        QVERIFY(members[0].pubkey == key(First) && members[0].role.isEmpty());
        QVERIFY(members[1].pubkey == key(Second) && members[1].role == "28b7e50f");
    }

    void aListOfAnotherServerMayHoldAnything()
    {
        Event event = memberList({}, Now);
        event.tags = {{"member"},
                      {"member", "nonsense"},
                      {"p", First},
                      {"member", First.toUpper()},
                      {"member", Second, "", "x"}};
        QCOMPARE(membersOf(event).size(), std::size_t(1));
        event.kind = 1;
        QVERIFY(membersOf(event).empty());
    }

    void joiningAndLeavingAreThoseOfNip43()
    {
        const Event join = joinRequest("code", Now), leave = leaveRequest(Now);
        QCOMPARE(join.kind, 28934);
        QCOMPARE(join.tags, std::vector<Tag>({{"-"}, {"claim", "code"}}));
        QCOMPARE(claimOf(join), QByteArray("code"));
        QCOMPARE(leave.kind, 28936);
        QCOMPARE(leave.tags, std::vector<Tag>({{"-"}}));
        QVERIFY(claimOf(leave).isNull());
        QVERIFY(!claimOf(joinRequest("", Now)).isNull() && claimOf(joinRequest("", Now)).isEmpty());
    }

    void comingAndGoingAreThoseOfNip43()
    {
        const Event added = memberAdded(key(First), Now), removed = memberRemoved(key(Second), Now);
        QCOMPARE(added.kind, 8000);
        QCOMPARE(removed.kind, 8001);
        QCOMPARE(added.tags, std::vector<Tag>({{"-"}, {"p", First}}));
        QVERIFY(memberOf(added) == key(First) && memberOf(removed) == key(Second));
        QVERIFY(!memberOf(leaveRequest(Now)) && !memberOf(Event()));
        Event nobody = added;
        nobody.tags.pop_back();
        QVERIFY(!memberOf(nobody));
    }

    void aRoleIsTheOneOfNip43()
    {
        const Event event = roleEvent({"28b7e50f", "king", "ruler of the relay", 37, 1}, Now);
        QCOMPARE(event.kind, 33534);
        QCOMPARE(event.tags,
                 std::vector<Tag>({{"-"},
                                   {"d", "28b7e50f"},
                                   {"label", "king"},
                                   {"description", "ruler of the relay"},
                                   {"color", "37"},
                                   {"order", "1"}}));
        const auto role = roleOf(event);
        QVERIFY(role && role->id == "28b7e50f" && role->label == "king" && role->hue == 37
                && role->order == 1);
        QCOMPARE(roleEvent({"x"}, Now).tags, std::vector<Tag>({{"-"}, {"d", "x"}}));
        Event strange = event;
        strange.tags = {{"d", "x"}, {"color", "400"}, {"order", "first"}};
        QVERIFY(roleOf(strange) && !roleOf(strange)->hue && !roleOf(strange)->order);
        QVERIFY(!roleOf(leaveRequest(Now)));
    }
};

QTEST_APPLESS_MAIN(TestMembership)
#include "tst_membership.moc"
