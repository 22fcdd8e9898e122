// Comparing sets with the server (NIP-77), through every gate.
#include "feed/sync/negentropy.h"
#include "place.h"

#include <QTest>

#include <algorithm>
#include <set>
#include <utility>

using feed::Event;
using feed::EventId;
using feed::sync::ItemSet;
using feed::sync::View;
using plaza::server::Deed;
using plaza::server::testing::Client;
using plaza::server::testing::Place;
namespace protocol = feed::protocol;

namespace {

struct Comparison {
    std::set<EventId> have {};
    std::set<EventId> need {};
    QByteArray error {};
    int trips = 0;
};

/// The server's next word in the comparison: bytes, or the reason of its end.
std::variant<QByteArray, protocol::NegotiationError> hear(Client &client)
{
    std::variant<QByteArray, protocol::NegotiationError> heard =
        protocol::NegotiationError {{}, "nothing came"};
    client.waitFor([&](const protocol::RelayMessage &message) {
        if (const auto *next = std::get_if<protocol::NegotiationMessage>(&message)) {
            heard = next->message;
            return true;
        }
        const auto *error = std::get_if<protocol::NegotiationError>(&message);
        if (error)
            heard = *error;
        return error != nullptr;
    });
    return heard;
}

Comparison compare(Client &client, const ItemSet &ours, const QByteArray &filter)
{
    Comparison comparison;
    client.say("[\"NEG-OPEN\",\"n\"," + filter + ",\"" + beginReconciling(View::whole(ours)).toHex() + "\"]");
    for (;;) {
        const auto heard = hear(client);
        if (const auto *error = std::get_if<protocol::NegotiationError>(&heard)) {
            comparison.error = error->reason;
            return comparison;
        }
        ++comparison.trips;
        const auto difference = goOnReconciling(View::whole(ours), std::get<QByteArray>(heard));
        if (!difference)
            qFatal("the server's answer is nonsense");
        comparison.have.insert(difference->have.begin(), difference->have.end());
        comparison.need.insert(difference->need.begin(), difference->need.end());
        if (difference->next.isEmpty())
            break;
        client.say("[\"NEG-MSG\",\"n\",\"" + difference->next.toHex() + "\"]");
    }
    client.say(R"(["NEG-CLOSE","n"])");
    return comparison;
}

std::vector<Event> write(Client &client, int count, int kind = 1)
{
    std::vector<Event> events;
    for (int i = 0; i < count; ++i) {
        events.push_back(client.event(kind, QByteArray::number(i)));
        client.place.now += 1;
        if (!client.publish(events.back()).accepted)
            qFatal("refused");
    }
    return events;
}

bool includesAll(const std::set<EventId> &ids, const std::vector<Event> &events)
{
    return std::ranges::all_of(events, [&](const Event &event) { return ids.contains(event.id); });
}

void put(ItemSet &set, const Event &event)
{
    set.insert({event.createdAt, event.id});
}

} // namespace

class TestNegotiations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoWasAwayLearnsExactlyWhatIsMissing_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::newRow("everything") << QByteArray(R"({"since":1780000000})");
        QTest::newRow("a filter") << QByteArray(R"({"kinds":[1]})");
    }
    void whoWasAwayLearnsExactlyWhatIsMissing()
    {
        QFETCH(QByteArray, filter);
        Place place;
        const auto ann = place.member(), bob = place.member();
        place.now += 10;
        const auto events = write(*ann, 60);
        ItemSet ours;
        for (std::size_t i = 0; i < events.size(); ++i) {
            if (i % 20 != 7)
                put(ours, events[i]);
        }
        const Event unsent = bob->post("written offline");
        put(ours, unsent);
        const auto comparison = compare(*bob, ours, R"({"kinds":[1],"since":1780000001})");
        QCOMPARE(comparison.need, (std::set {events[7].id, events[27].id, events[47].id}));
        QCOMPARE(comparison.have, std::set {unsent.id});
        QCOMPARE(compare(*bob, ours, filter).have, std::set {unsent.id});
    }
    void whatComesAndGoesIsInTheSetAtOnce()
    {
        Place place;
        const auto ann = place.member();
        const QByteArray span = "{\"since\":" + QByteArray::number(place.now + 5) + "}";
        compare(*ann, {}, span); // from here on the set is kept up to date
        place.now += 10;
        auto events = write(*ann, 5);
        QVERIFY(includesAll(compare(*ann, {}, span).need, events));
        const auto deletion = ann->event(5, "", {{"e", events[2].id.toHex()}});
        QVERIFY(ann->publish(deletion).accepted);
        const auto gone = std::exchange(events[2], deletion);
        const auto left = compare(*ann, {}, span).need;
        QVERIFY(includesAll(left, events) && !left.contains(gone.id));
        const auto profile = ann->event(0, R"({"name":"Ann"})");
        QVERIFY(ann->publish(profile).accepted);
        place.now += 1;
        const auto newer = ann->event(0, R"({"name":"Anna"})");
        QVERIFY(ann->publish(newer).accepted);
        place.settle();
        const auto need =
            compare(*ann, {}, "{\"kinds\":[0],\"since\":" + QByteArray::number(place.now - 50) + "}").need;
        QVERIFY(need.contains(newer.id) && !need.contains(profile.id));
        const auto all = compare(*ann, {}, span).need;
        QVERIFY(all.contains(newer.id) && !all.contains(profile.id));
    }
    void setsOfSomeKindsAreKeptToo()
    {
        Place place;
        const auto ann = place.member();
        place.now += 10;
        for (int kind = 1; kind < 12; ++kind) { // more sets than are kept
            const QByteArray filter = "{\"kinds\":[" + QByteArray::number(10000 + kind) + "]}";
            QCOMPARE(compare(*ann, {}, filter).need.size(), 0U);
        }
        QVERIFY(compare(*ann, {}, R"({"kinds":[7,1]})").need.size() < 5);
        const auto posts = write(*ann, 5);
        const auto need = compare(*ann, {}, R"({"kinds":[1,7]})").need;
        QVERIFY(includesAll(need, posts));
        const auto profile = ann->event(0, R"({"name":"Ann"})");
        QVERIFY(ann->publish(profile).accepted);
        QVERIFY(!compare(*ann, {}, R"({"kinds":[1,7]})").need.contains(profile.id));
        QVERIFY(compare(*ann, {}, R"({"kinds":[0,1,7]})").need.contains(profile.id));
    }
    void whatIsForOthersIsInNoSet()
    {
        Place place;
        const auto ann = place.member(), bob = place.member();
        const auto draft = ann->event(31234, "mine", {{"d", "x"}});
        QVERIFY(ann->publish(draft).accepted);
        for (const QByteArray filter : {"{}", R"({"kinds":[31234]})", R"({"since":1})"}) {
            QVERIFY(!compare(*bob, {}, filter).need.contains(draft.id));
        }
        QCOMPARE(compare(*ann, {}, R"({"kinds":[31234]})").need, std::set {draft.id});
    }
    void aStrangerComparesNothing()
    {
        Place place;
        const auto member = place.member();
        const auto stranger = place.connect();
        QVERIFY(compare(*stranger, {}, "{}").error.startsWith("auth-required: "));
        stranger->signIn();
        QVERIFY(compare(*stranger, {}, "{}").error.startsWith("restricted: "));
    }
    void whoIsRemovedLosesTheComparison()
    {
        Place place;
        const auto owner = place.member(), ann = place.member();
        ann->say(R"(["NEG-OPEN","n",{},")" + beginReconciling(View::whole({})).toHex() + R"("])");
        QVERIFY(std::holds_alternative<QByteArray>(hear(*ann)));
        place.feedPath->administer(
            {{.deed = Deed::Expel, .whom = ann->key.publicKey()}, [](const auto &) {}});
        place.settle();
        const auto heard = hear(*ann);
        QVERIFY(std::holds_alternative<protocol::NegotiationError>(heard));
        QVERIFY(std::get<protocol::NegotiationError>(heard).reason.startsWith("restricted: "));
    }
    void nonsenseEndsTheComparisonInAWord_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("no hex") << QByteArray(R"(["NEG-OPEN","n",{},"xyz"])");
        QTest::newRow("empty") << QByteArray(R"(["NEG-OPEN","n",{},""])");
        QTest::newRow("no bytes of the protocol") << QByteArray(R"(["NEG-OPEN","n",{},"61000009"])");
        QTest::newRow("no filter") << QByteArray(R"(["NEG-OPEN","n","61"])");
        QTest::newRow("never opened") << QByteArray(R"(["NEG-MSG","n","61"])");
    }
    void nonsenseEndsTheComparisonInAWord()
    {
        QFETCH(QByteArray, message);
        Place place;
        const auto ann = place.member();
        ann->say(message);
        const auto heard = hear(*ann);
        QVERIFY(std::holds_alternative<protocol::NegotiationError>(heard));
        QVERIFY(std::get<protocol::NegotiationError>(heard).reason.contains(": "));
    }
    void tooManyAtOnceAreRefusedAndTheOthersStay()
    {
        Place place;
        const auto ann = place.member();
        const QByteArray first = beginReconciling(View::whole({})).toHex();
        for (int i = 0; i < 8; ++i) {
            ann->say("[\"NEG-OPEN\",\"" + QByteArray::number(i) + "\",{},\"" + first + "\"]");
            QVERIFY(std::holds_alternative<QByteArray>(hear(*ann)));
        }
        QVERIFY(compare(*ann, {}, "{}").error.startsWith("rate-limited: "));
        ann->say(R"(["NEG-CLOSE","0"])");
        QCOMPARE(compare(*ann, {}, "{}").error, QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestNegotiations)
#include "tst_negotiations.moc"
