// Who reads what is said in a room: every state, every reader, every path.
#include "feed/store/sqlite_store.h"
#include "feed/sync/negentropy.h"
#include "room_cast.h"

#include <QTest>

#include <set>

using feed::EventId;
using plaza::server::Deed;
using plaza::server::Role;
using namespace plaza::server::testing;
namespace protocol = feed::protocol;

namespace {

qint64 countOf(Client &client, const QByteArray &filter)
{
    client.say("[\"COUNT\",\"count\"," + filter + "]");
    qint64 count = -1;
    client.waitFor([&](const auto &message) {
        const auto *counted = std::get_if<protocol::Counted>(&message);
        if (counted)
            count = counted->count;
        return counted != nullptr;
    });
    return count;
}

/// What the server has and somebody who holds nothing needs (NIP-77).
std::set<EventId> neededBy(Client &client, const QByteArray &filter)
{
    const feed::sync::ItemSet nothing;
    const auto view = feed::sync::View::whole(nothing);
    std::set<EventId> need;
    client.say("[\"NEG-OPEN\",\"n\"," + filter + ",\"" + beginReconciling(view).toHex() + "\"]");
    for (QByteArray next = "?"; !next.isEmpty();) {
        const bool came = client.waitFor([&](const protocol::RelayMessage &message) {
            const auto *answer = std::get_if<protocol::NegotiationMessage>(&message);
            if (!answer)
                return false;
            const auto difference = goOnReconciling(view, answer->message);
            need.insert(difference->need.begin(), difference->need.end());
            next = difference->next;
            return true;
        });
        if (!came)
            qFatal("no answer");
        if (!next.isEmpty())
            client.say("[\"NEG-MSG\",\"n\",\"" + next.toHex() + "\"]");
    }
    return need;
}

std::vector<feed::Tag> state(const QByteArray &word)
{
    return word == "public" ? std::vector<feed::Tag>() : std::vector<feed::Tag> {{word}};
}

} // namespace

class TestRoomGates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSaidInARoomIsForItsReadersOnEveryPath_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<bool>("outsidersRead");
        QTest::addColumn<bool>("outsidersKnow");
        QTest::newRow("public") << QByteArray("public") << true << true;
        QTest::newRow("restricted") << QByteArray("restricted") << true << true;
        QTest::newRow("closed") << QByteArray("closed") << true << true;
        QTest::newRow("private") << QByteArray("private") << false << true;
        QTest::newRow("hidden") << QByteArray("hidden") << false << false;
    }
    void whatIsSaidInARoomIsForItsReadersOnEveryPath()
    {
        QFETCH(QByteArray, word);
        QFETCH(bool, outsidersRead);
        QFETCH(bool, outsidersKnow);
        RoomCast cast(state(word));
        struct Reader {
            Client *client;
            bool reads;
            bool knows;
        };
        const std::array readers {Reader {cast.ann.get(), true, true}, Reader {cast.bob.get(), true, true},
                                  Reader {cast.owner.get(), outsidersRead, true},
                                  Reader {cast.eve.get(), outsidersRead, outsidersKnow}};
        for (const Reader &reader : readers)
            reader.client->ask("live", R"({"kinds":[1]})");
        const auto said = cast.ann->event(1, "lanterns at seven", {in("tea")});
        QVERIFY(cast.ann->publish(said).accepted);
        const QByteArray byId = "{\"ids\":[\"" + said.id.toHex() + "\"]}", byRoom = "{\"#h\":[\"tea\"]}";
        const QByteArray byKind = R"({"kinds":[1]})", bySearch = R"({"search":"lanterns"})";
        for (const Reader &reader : readers) {
            Client &client = *reader.client;
            const auto expected = reader.reads ? QByteArrayList {said.content} : QByteArrayList();
            QCOMPARE(client.live("live"), expected);
            for (const auto &filter : {byId, byKind, bySearch}) {
                QCOMPARE(client.ask("stored", filter), expected);
                QCOMPARE(countOf(client, filter), reader.reads ? 1 : 0);
            }
            QCOMPARE(client.ask("room", byRoom).contains(said.content), reader.reads);
            QCOMPARE(client.ask("all", "{}").contains(said.content), reader.reads);
            QCOMPARE(neededBy(client, byRoom).contains(said.id), reader.reads);
            QCOMPARE(neededBy(client, byId).contains(said.id), reader.reads);
            for (const QByteArray kept : {"{}", R"({"kinds":[1]})"}) // one set for all
                QCOMPARE(neededBy(client, kept).contains(said.id), outsidersRead);
            for (const int kind : {39000, 39001, 39002, 39003})
                QCOMPARE(wordOn(client, kind, "tea", "d").size(), reader.knows ? 1 : 0);
        }
    }
    void aStrangerReadsNothing()
    {
        RoomCast cast;
        const auto stranger = cast.place.connect();
        QVERIFY(stranger->ask("s", "{\"#h\":[\"tea\"]}").value(0).startsWith("auth-required: "));
        stranger->signIn();
        QVERIFY(stranger->ask("s", R"({"kinds":[39000]})").value(0).startsWith("restricted: "));
    }
    void whoIsPutOutStopsReadingAtOnceAndWhoIsPutInBegins()
    {
        RoomCast cast(Tags {{"private"}});
        for (Client *client : {cast.bob.get(), cast.eve.get()})
            client->ask("live", R"({"kinds":[9]})");
        QVERIFY(act(*cast.ann, kinds::PutUser, "tea", {named(*cast.eve)}).accepted);
        QVERIFY(act(*cast.ann, kinds::RemoveUser, "tea", {named(*cast.bob)}).accepted);
        QVERIFY(cast.ann->publish(cast.ann->event(9, "among us", {in("tea")})).accepted);
        QCOMPARE(cast.bob->live("live"), QByteArrayList());
        QCOMPARE(cast.eve->live("live"), QByteArrayList {"among us"});
        QCOMPARE(cast.bob->ask("s", "{\"#h\":[\"tea\"],\"kinds\":[9]}"), QByteArrayList());
        QVERIFY(!cast.bob->publish(cast.bob->event(9, "and I?", {in("tea")})).accepted);
        // They may know that they are out.
        const QByteArray own = "{\"kinds\":[9001],\"#p\":[\"" + cast.bob->key.publicKey().toHex() + "\"]}";
        QCOMPARE(countOf(*cast.bob, own), 1);
    }
    void whoLeavesTheCommunityLeavesItsRooms()
    {
        RoomCast cast(Tags {{"private"}});
        cast.place.feedPath->administer(
            {{.deed = Deed::Expel, .whom = cast.bob->key.publicKey()}, [](const auto &) {}});
        cast.place.settle();
        QCOMPARE(wordOn(*cast.ann, kinds::RoomMembers, "tea", "p"),
                 QByteArrayList {cast.ann->key.publicKey().toHex()});
        QVERIFY(cast.bob->join(cast.place.invite()).accepted);
        cast.bob->signIn();
        QCOMPARE(countOf(*cast.bob, "{\"#h\":[\"tea\"],\"kinds\":[9000]}"), 1); // that they were put in
        QCOMPARE(cast.bob->ask("s", "{\"#h\":[\"tea\"],\"kinds\":[1,9,9002]}"), QByteArrayList());
    }
    void aComparisonEndsWhenAnotherRoomIsRead()
    {
        RoomCast cast(Tags {{"private"}});
        const feed::sync::ItemSet nothing;
        cast.bob->say("[\"NEG-OPEN\",\"n\",{\"#h\":[\"tea\"]},\""
                      + beginReconciling(feed::sync::View::whole(nothing)).toHex() + "\"]");
        cast.place.settle();
        QVERIFY(act(*cast.ann, kinds::RemoveUser, "tea", {named(*cast.bob)}).accepted);
        QVERIFY(cast.bob->waitFor([](const protocol::RelayMessage &message) {
            return std::holds_alternative<protocol::NegotiationError>(message);
        }));
    }
    void theSetForAllFollowsTheDoorsOfARoom()
    {
        RoomCast cast;
        const auto said = cast.ann->event(9, "aloud", {in("tea")});
        QVERIFY(cast.ann->publish(said).accepted);
        QVERIFY(neededBy(*cast.eve, "{}").contains(said.id));
        QVERIFY(act(*cast.ann, kinds::EditRoom, "tea", {{"private"}}).accepted);
        cast.place.settle();
        QVERIFY(!neededBy(*cast.eve, "{}").contains(said.id));
        const auto later = cast.ann->event(9, "softly", {in("tea")});
        QVERIFY(cast.ann->publish(later).accepted);
        QVERIFY(!neededBy(*cast.eve, "{}").contains(later.id));
        QVERIFY(act(*cast.ann, kinds::EditRoom, "tea", {{"public"}}).accepted);
        cast.place.settle();
        QVERIFY(neededBy(*cast.eve, "{}").contains(later.id));
    }
    void anInviteIsForTheRoomsModerators()
    {
        RoomCast cast;
        QVERIFY(act(*cast.ann, kinds::RoomInvite, "tea", {{"code", "open-sesame"}}).accepted);
        const QByteArray filter = R"({"kinds":[9009]})";
        QCOMPARE(countOf(*cast.ann, filter), 1);
        QCOMPARE(countOf(*cast.owner, filter), 1);
        QCOMPARE(countOf(*cast.bob, filter), 0);
        QCOMPARE(countOf(*cast.eve, filter), 0);
    }
    void aReportFromARoomReachesTheModeratorsOfBoth()
    {
        RoomCast cast(Tags {{"private"}});
        QVERIFY(cast.bob
                    ->publish(cast.bob->event(1984, "rude",
                                              {in("tea"), {"p", cast.ann->key.publicKey().toHex(), "other"}}))
                    .accepted);
        const QByteArray filter = R"({"kinds":[1984]})";
        QCOMPARE(countOf(*cast.owner, filter), 1);
        QCOMPARE(countOf(*cast.ann, filter), 1);
        QCOMPARE(countOf(*cast.eve, filter), 0);
    }
    void whatIsOfNoRoomHereIsReadByNobody()
    {
        Place place;
        const auto owner = place.member();
        const auto foreign = owner->event(9, "from elsewhere", {in("far")});
        const auto store = feed::store::openSqlite(place.path(), {}); // as an import would
        QVERIFY(store && (*store)->insert(std::vector {foreign}, place.now));
        QCOMPARE(owner->ask("s", R"({"kinds":[9]})"), QByteArrayList());
        QVERIFY(!neededBy(*owner, "{}").contains(foreign.id));
        QVERIFY(act(*owner, kinds::CreateRoom, "far").accepted);
        QCOMPARE(owner->ask("s", R"({"kinds":[9]})"), QByteArrayList {"from elsewhere"});
    }
    void anOpenServerHasNoRooms()
    {
        Place place({.access = plaza::server::Access::Open});
        const auto ann = place.connect(), bob = place.connect();
        QVERIFY(ann->publish(ann->event(9, "to all", {in("anything")})).accepted);
        QCOMPARE(bob->ask("s", "{\"#h\":[\"anything\"]}"), QByteArrayList {"to all"});
        QCOMPARE(countOf(*bob, R"({"kinds":[9]})"), 1);
        QVERIFY(neededBy(*bob, "{}").size() == 1);
    }
};

QTEST_GUILESS_MAIN(TestRoomGates)
#include "tst_room_gates.moc"
