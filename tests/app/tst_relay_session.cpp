#include "app/sync/relay_session.h"

#include <QtTest>

#include <optional>
#include <utility>
#include <vector>

namespace protocol = feed::protocol;
using feed::Code;
using feed::Event;
using feed::Filter;
using plaza::app::RelaySession;

namespace {

constexpr qint64 NowMs = 1'750'000'000'000;

/// Both sides of a conversation: what the session says is read as a server would read it.
struct Talk : RelaySession::Listener {
    feed::SecretKey key = feed::SecretKey::generate();
    std::vector<protocol::ClientMessage> said;
    std::vector<QByteArray> facts; ///< what the session reports, in order
    std::vector<Event> events;
    std::optional<feed::Error> error;
    RelaySession session;

    explicit Talk(QByteArray claim = {})
        : session(
            {.key = key, .serverUrl = "ws://here", .claim = std::move(claim), .nowMs = [] { return NowMs; }},
            *this)
    { }

    void say(const QByteArray &text) override { said.push_back(protocol::readClientMessage(text, {})); }
    void onSignedIn() override { facts.push_back("signed in"); }
    void onJoined() override { facts.push_back("joined"); }
    void onTurnedAway(const feed::Error &why, bool isJoining) override
    {
        facts.push_back(isJoining ? "not let in" : "turned away");
        error = why;
    }
    void onCompared(const RelaySession::Subscription &, const feed::Result<QByteArray> &message) override
    {
        facts.push_back(message ? "compared " + *message : "not compared " + message.error().detail);
    }
    void onEvent(const RelaySession::Subscription &, const Event &event) override { events.push_back(event); }
    void onEndOfStored(const RelaySession::Subscription &id, std::optional<bool>) override
    {
        facts.push_back("end " + id);
    }
    void onClosed(const RelaySession::Subscription &, const feed::Error &why) override
    {
        facts.push_back("closed");
        error = why;
    }
    void onAnswer(const feed::EventId &, bool accepted, const QByteArray &) override
    {
        facts.push_back(accepted ? "accepted" : "refused");
    }

    template<class Message>
    Message next()
    {
        if (said.empty() || !std::holds_alternative<Message>(said.front())) {
            QTest::qFail("the session said something else, or nothing", __FILE__, __LINE__);
            return {};
        }
        auto message = std::get<Message>(std::move(said.front()));
        said.erase(said.begin());
        return message;
    }
    void challenge() { session.receive(write(protocol::Challenge {"nonce"})); }
    void answer(const Event &event, bool accepted, const QByteArray &reason = {})
    {
        session.receive(write(protocol::Ok {event.id, accepted, reason}));
    }
};

using Facts = std::vector<QByteArray>;

} // namespace

class RelaySessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOpenServerIsTalkedToAtOnce()
    {
        Talk talk;
        talk.session.begin(false);
        QCOMPARE(talk.facts, Facts {"signed in"});
        QVERIFY(talk.said.empty());
    }

    void aClosedServerIsAnsweredBeforeAnythingElse()
    {
        Talk talk;
        talk.session.begin(true);
        QVERIFY(talk.facts.empty());
        talk.challenge();
        const auto proof = talk.next<protocol::Authenticate>().event;
        QCOMPARE(proof.kind, 22242);
        QCOMPARE(proof.tagValue("challenge"), "nonce");
        QCOMPARE(proof.tagValue("relay"), "ws://here");
        QCOMPARE(proof.createdAt, NowMs / 1000);
        QVERIFY(feed::verify(proof));
        talk.answer(proof, true);
        QCOMPARE(talk.facts, Facts {"signed in"});
    }

    void aQuestionBeforeWeKnowTheServerIsAnsweredFirst()
    {
        Talk talk;
        talk.challenge();
        talk.session.begin(false);
        QVERIFY(talk.facts.empty());
        talk.answer(talk.next<protocol::Authenticate>().event, true);
        QCOMPARE(talk.facts, Facts {"signed in"});
    }

    void anInviteIsHandedInOnceWeHaveSaidWhoWeAre()
    {
        Talk talk("code");
        talk.session.begin(true);
        talk.challenge();
        talk.answer(talk.next<protocol::Authenticate>().event, true);
        const auto request = talk.next<protocol::Publish>().event;
        QCOMPARE(request.kind, 28934);
        QCOMPARE(request.tagValue("claim"), "code");
        QVERIFY(talk.facts.empty());
        talk.answer(request, true);
        QCOMPARE(talk.facts, (Facts {"joined", "signed in"}));
    }

    void aMemberWhoUsesHisInviteAgainIsIn()
    {
        Talk talk("code");
        talk.session.begin(false);
        talk.answer(talk.next<protocol::Publish>().event, false, "duplicate: you are a member");
        QCOMPARE(talk.facts, (Facts {"joined", "signed in"}));
    }

    void aRefusedInviteIsReportedAsSuch()
    {
        Talk talk("code");
        talk.session.begin(false);
        talk.answer(talk.next<protocol::Publish>().event, false, "restricted: used up [invite-refused]");
        QCOMPARE(talk.facts, Facts {"not let in"});
        QCOMPARE(talk.error->code, Code::InviteRefused);
    }

    void aServerThatRefusesStrangersGetsTheInviteAndThenAnotherProof()
    {
        Talk talk("code");
        talk.session.begin(true);
        talk.challenge();
        talk.answer(talk.next<protocol::Authenticate>().event, false, "restricted: not a member");
        talk.answer(talk.next<protocol::Publish>().event, true);
        talk.answer(talk.next<protocol::Authenticate>().event, true);
        QCOMPARE(talk.facts, (Facts {"joined", "signed in"}));
    }

    void anInviteTheServerWantsAProofForIsHandedInAgain()
    {
        Talk talk("code");
        talk.session.begin(false);
        talk.answer(talk.next<protocol::Publish>().event, false, "auth-required: who are you");
        talk.challenge();
        talk.answer(talk.next<protocol::Authenticate>().event, true);
        talk.answer(talk.next<protocol::Publish>().event, true);
        QCOMPARE(talk.facts, (Facts {"joined", "signed in"}));
    }

    void aProofThatAClosedServerRefusesEndsIt()
    {
        Talk talk;
        talk.session.begin(true);
        talk.challenge();
        talk.answer(talk.next<protocol::Authenticate>().event, false, "blocked: banned");
        QCOMPARE(talk.facts, Facts {"turned away"});
        QCOMPARE(talk.error->code, Code::Blocked);
    }

    void aClosedServerThatNeverAsksIsTalkedToInTheEnd()
    {
        Talk talk;
        talk.session.begin(true);
        talk.session.stopWaiting();
        QCOMPARE(talk.facts, Facts {"signed in"});
    }

    void aSubscriptionClosedForLackOfAProofIsAskedForAgainAfterIt()
    {
        Talk talk;
        talk.session.begin(false);
        const auto id = talk.session.subscribe({Filter {.kinds = std::vector {1}}});
        QCOMPARE(talk.next<protocol::Request>().id, id);
        talk.session.receive(write(protocol::Closed {id, "auth-required: who are you"}));
        talk.challenge();
        talk.answer(talk.next<protocol::Authenticate>().event, true);
        const auto again = talk.next<protocol::Request>();
        QCOMPARE(again.id, id);
        QCOMPARE(again.filters.front().kinds, std::optional(std::vector {1}));
        QCOMPARE(talk.facts, Facts {"signed in"});
    }

    void aSubscriptionClosedForGoodIsReported()
    {
        Talk talk;
        talk.session.begin(false);
        const auto id = talk.session.subscribe({Filter {.kinds = std::vector {1}}});
        talk.session.receive(write(protocol::Closed {id, "restricted: members only"}));
        QCOMPARE(talk.facts, (Facts {"signed in", "closed"}));
        QCOMPARE(talk.error->code, Code::Restricted);
    }

    void subscriptionIdsDifferFromConnectionToConnection()
    {
        Talk first, second;
        first.session.begin(false);
        second.session.begin(false);
        const std::vector filters {Filter {.kinds = std::vector {1}}};
        QVERIFY(first.session.subscribe(filters) != second.session.subscribe(filters));
        QVERIFY(first.session.subscribe(filters) != first.session.subscribe(filters));
    }

    void eventsNobodyAskedForAreDropped()
    {
        Talk talk;
        talk.session.begin(false);
        const auto id = talk.session.subscribe({Filter {.kinds = std::vector {1}}});
        Event wanted {
            .id = {}, .pubkey = {}, .createdAt = 5, .kind = 1, .tags = {}, .content = "a", .sig = {}};
        Event unasked = wanted;
        unasked.kind = 4;
        talk.session.receive(protocol::writeDelivery(id, feed::toJson(unasked)));
        talk.session.receive(protocol::writeDelivery("other", feed::toJson(wanted)));
        QVERIFY(talk.events.empty());
        talk.session.receive(protocol::writeDelivery(id, feed::toJson(wanted)));
        QCOMPARE(talk.events.size(), 1U);
        talk.session.unsubscribe(id);
        talk.session.receive(protocol::writeDelivery(id, feed::toJson(wanted)));
        QCOMPARE(talk.events.size(), 1U);
    }

    void nonsenseIsPassedOver()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("passed over a message")));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("passed over a message")));
        Talk talk;
        talk.session.begin(false);
        talk.session.receive("[\"EVENT\"");
        talk.session.receive("[\"SING\",\"la\"]");
        QCOMPARE(talk.facts, Facts {"signed in"});
    }
};

QTEST_APPLESS_MAIN(RelaySessionTest)
#include "tst_relay_session.moc"
