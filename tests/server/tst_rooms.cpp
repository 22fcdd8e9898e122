// Rooms inside the community (NIP-29): who may do what in them, and what becomes of it.
#include "room_cast.h"

#include <QTest>

#include <algorithm>

using feed::Event;
using plaza::server::Act;
using plaza::server::Administration;
using plaza::server::CommunityRules;
using plaza::server::Deed;
using plaza::server::Members;
using plaza::server::Role;
using namespace plaza::server::testing;
namespace protocol = feed::protocol;

namespace {

QByteArray refusal(const protocol::Ok &ok)
{
    return ok.accepted ? QByteArray("accepted") : ok.reason;
}

QByteArray keyOf(const Client &client)
{
    return client.key.publicKey().toHex();
}

feed::Tag at(const Event &target)
{
    return {"e", target.id.toHex()};
}

QByteArrayList deeds(Place &place)
{
    QByteArrayList names;
    place.withDatabase([&](feed::store::Database &database) {
        Members members(database);
        const auto entries = Administration(database, members).audit(100);
        QVERIFY(entries);
        for (const auto &entry : *entries) {
            if (entry.deed.startsWith("room-"))
                names.prepend(entry.deed);
        }
    });
    return names;
}

} // namespace

class TestRooms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoMakesARoomIsItsAdmin()
    {
        Place place;
        const auto owner = place.member(), ann = place.member();
        const auto creation = ann->event(kinds::CreateRoom, {},
                                         {in("tea"), {"name", "Tea"}, {"about", "And cake"}, {"closed"}});
        QVERIFY(ann->publish(creation).accepted);
        QCOMPARE(wordOn(*owner, kinds::RoomMetadata, "tea", "name"), QByteArrayList {"Tea"});
        QCOMPARE(wordOn(*owner, kinds::RoomMetadata, "tea", "closed"), QByteArrayList {"yes"});
        QCOMPARE(wordOn(*owner, kinds::RoomAdmins, "tea", "p"), QByteArrayList {keyOf(*ann)});
        QCOMPARE(wordOn(*owner, kinds::RoomMembers, "tea", "p"), QByteArrayList {keyOf(*ann)});
        QCOMPARE(wordOn(*owner, kinds::RoomRoles, "tea", "role"), (QByteArrayList {"admin", "moderator"}));
        QCOMPARE(owner->ask("put", "{\"#h\":[\"tea\"],\"kinds\":[9000]}").size(), 1);
        QVERIFY(ann->publish(creation).reason.startsWith("duplicate: "));
        QVERIFY(refusal(act(*owner, kinds::CreateRoom, "tea")).startsWith("duplicate: "));
        QVERIFY(refusal(act(*owner, kinds::CreateRoom, "a b")).startsWith("invalid: "));
    }
    void theOperatorDecidesWhoMakesRooms()
    {
        Place place;
        const auto owner = place.member(), ann = place.member();
        CommunityRules rules(*place.community, plaza::server::Access::Closed, Role::Admin);
        place.settle();
        const auto creation = ann->event(kinds::CreateRoom, {}, {in("tea")});
        const auto refused = rules.review(creation, {}, place.now);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, feed::Code::Restricted);
        QVERIFY(rules.review(owner->event(kinds::CreateRoom, {}, {in("tea")}), {}, place.now));
    }
    void outsidersWriteOnlyWhereAllMay_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<bool>("mayWrite");
        QTest::newRow("public") << QByteArray("public") << true;
        for (const char *word : {"restricted", "closed", "private", "hidden"})
            QTest::newRow(word) << QByteArray(word) << false;
    }
    void outsidersWriteOnlyWhereAllMay()
    {
        QFETCH(QByteArray, word);
        QFETCH(bool, mayWrite);
        RoomCast cast(Tags {{word}});
        QCOMPARE(cast.eve->publish(cast.eve->event(9, "hello", {in("tea")})).accepted, mayWrite);
        QVERIFY(cast.bob->publish(cast.bob->event(9, "hello", {in("tea")})).accepted);
    }
    void aRoomThatIsHiddenIsAsIfItWereNotThere()
    {
        RoomCast cast(Tags {{"hidden"}});
        for (const int kind : {9, kinds::EnterRoom, kinds::LeaveRoom, kinds::EditRoom, kinds::DeleteRoom}) {
            const auto hidden = act(*cast.eve, kind, "tea"), missing = act(*cast.eve, kind, "nowhere");
            QVERIFY(!hidden.accepted);
            QCOMPARE(hidden.reason, missing.reason);
        }
    }
    void whoEnters_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<bool>("enters");
        for (const char *word : {"public", "private", "closed", "hidden"}) {
            const bool isOpen = qstrcmp(word, "public") == 0 || qstrcmp(word, "private") == 0;
            QTest::addRow("%s", word) << QByteArray(word) << QByteArray() << isOpen;
            QTest::addRow("%s, invited", word) << QByteArray(word) << QByteArray("open-sesame") << true;
        }
        QTest::newRow("closed, with a wrong code")
            << QByteArray("closed") << QByteArray("open-barley") << false;
        QTest::newRow("hidden, with a wrong code")
            << QByteArray("hidden") << QByteArray("open-barley") << false;
    }
    void whoEnters()
    {
        QFETCH(QByteArray, word);
        QFETCH(QByteArray, code);
        QFETCH(bool, enters);
        RoomCast cast(Tags {{word}});
        QVERIFY(act(*cast.ann, kinds::RoomInvite, "tea", {{"code", "open-sesame"}}).accepted);
        std::vector<feed::Tag> tags;
        if (!code.isEmpty())
            tags.push_back({"code", code});
        QCOMPARE(act(*cast.eve, kinds::EnterRoom, "tea", tags).accepted, enters);
        QCOMPARE(wordOn(*cast.ann, kinds::RoomMembers, "tea", "p").contains(keyOf(*cast.eve)), enters);
        if (enters) {
            cast.place.now += 1;
            QVERIFY(refusal(act(*cast.eve, kinds::EnterRoom, "tea")).startsWith("duplicate: "));
            QVERIFY(act(*cast.eve, kinds::LeaveRoom, "tea").accepted);
            QVERIFY(!wordOn(*cast.ann, kinds::RoomMembers, "tea", "p").contains(keyOf(*cast.eve)));
        }
    }
    void nobodyActsOnAnEqualOrHigherOneInARoom()
    {
        RoomCast cast;
        QVERIFY(act(*cast.ann, kinds::PutUser, "tea", {named(*cast.bob, "moderator")}).accepted);
        const auto put = [&](const Client &by, const Client &whom, const QByteArray &role = {}) {
            cast.place.now += 1;
            return act(by, kinds::PutUser, "tea", {named(whom, role)}).accepted;
        };
        QVERIFY(!put(*cast.bob, *cast.ann)); // demotes their admin
        QVERIFY(!put(*cast.bob, *cast.eve, "moderator"));
        QVERIFY(!put(*cast.bob, *cast.bob, "admin"));
        QVERIFY(put(*cast.bob, *cast.eve));
        QVERIFY(!put(*cast.eve, *cast.eve, "admin"));
        QVERIFY(!act(*cast.bob, kinds::EditRoom, "tea", {{"name", "mine"}}).accepted);
        QVERIFY(!act(*cast.bob, kinds::RemoveUser, "tea", {named(*cast.ann)}).accepted);
        QVERIFY(put(*cast.ann, *cast.bob, "admin"));
        QVERIFY(!put(*cast.ann, *cast.bob));  // an equal now
        QVERIFY(put(*cast.owner, *cast.ann)); // the community's owner stands above
        QCOMPARE(wordOn(*cast.eve, kinds::RoomAdmins, "tea", "p"), QByteArrayList {keyOf(*cast.bob)});
        const auto stranger = cast.place.connect();
        QVERIFY(!put(*cast.bob, *stranger));
    }
    void whenTheLastAdminLeavesTheRoomIsTheCommunitys()
    {
        RoomCast cast;
        QVERIFY(act(*cast.ann, kinds::LeaveRoom, "tea").accepted);
        QCOMPARE(wordOn(*cast.bob, kinds::RoomAdmins, "tea", "p"), QByteArrayList());
        QVERIFY(!act(*cast.bob, kinds::PutUser, "tea", {named(*cast.bob, "admin")}).accepted);
        QVERIFY(act(*cast.owner, kinds::PutUser, "tea", {named(*cast.bob, "admin")}).accepted);
        QCOMPARE(wordOn(*cast.eve, kinds::RoomAdmins, "tea", "p"), QByteArrayList {keyOf(*cast.bob)});
    }
    void anEditThatNamesNoStateLaysNoRoomOpen()
    {
        RoomCast cast(Tags {{"private"}, {"closed"}});
        QVERIFY(act(*cast.ann, kinds::EditRoom, "tea", {{"name", "Coffee"}}).accepted);
        QCOMPARE(wordOn(*cast.bob, kinds::RoomMetadata, "tea", "name"), QByteArrayList {"Coffee"});
        QCOMPARE(wordOn(*cast.bob, kinds::RoomMetadata, "tea", "private").size(), 1);
        QVERIFY(act(*cast.ann, kinds::EditRoom, "tea", {{"closed"}}).accepted);
        QCOMPARE(wordOn(*cast.bob, kinds::RoomMetadata, "tea", "private").size(), 0);
        QVERIFY(
            refusal(act(*cast.ann, kinds::EditRoom, "tea", {{"parent", "x"}})).startsWith("unsupported: "));
    }
    void aRoomTakesTheKindsItNames()
    {
        RoomCast cast(Tags {{"supported_kinds", "9"}});
        QVERIFY(cast.bob->publish(cast.bob->event(9, "hello", {in("tea")})).accepted);
        QVERIFY(!cast.bob->publish(cast.bob->event(1, "hello", {in("tea")})).accepted);
    }
    void pinsAreShownByTheServer()
    {
        RoomCast cast;
        const auto said = cast.bob->event(9, "the rules", {in("tea")});
        QVERIFY(cast.bob->publish(said).accepted);
        QVERIFY(!act(*cast.bob, kinds::RoomPins, "tea", {at(said)}).accepted);
        QVERIFY(act(*cast.ann, kinds::RoomPins, "tea", {at(said)}).accepted);
        QCOMPARE(wordOn(*cast.eve, kinds::RoomPinned, "tea", "e"), QByteArrayList {said.id.toHex()});
    }
    void aModeratorOfARoomDeletesWhatWasSaidInIt()
    {
        RoomCast cast;
        QVERIFY(act(*cast.ann, kinds::PutUser, "tea", {named(*cast.bob, "moderator")}).accepted);
        const auto said = cast.eve->event(9, "unfit", {in("tea")});
        const auto aloud = cast.eve->event(1, "to all");
        const auto byAdmin = cast.ann->event(9, "fit", {in("tea")});
        for (const auto &event : {said, aloud})
            QVERIFY(cast.eve->publish(event).accepted);
        QVERIFY(cast.ann->publish(byAdmin).accepted);
        QVERIFY(!act(*cast.eve, kinds::DeleteInRoom, "tea", {at(said)}).accepted);
        QVERIFY(!act(*cast.bob, kinds::DeleteInRoom, "tea", {at(aloud)}).accepted);
        QVERIFY(!act(*cast.bob, kinds::DeleteInRoom, "tea", {at(byAdmin)}).accepted);
        QVERIFY(act(*cast.bob, kinds::DeleteInRoom, "tea", {at(said)}).accepted);
        QCOMPARE(cast.ann->ask("s", R"({"kinds":[9]})"), QByteArrayList {"fit"});
        QVERIFY(refusal(cast.eve->publish(said)).startsWith("blocked: "));
    }
    void whatSpeaksOfARoomIsSaidInIt_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("letter");
        for (const int kind : {1, 5, 6, 7, 1010, 1018, 1111, 20002})
            QTest::addRow("kind %d", kind) << kind << QByteArray("e");
        QTest::newRow("a quote") << 1 << QByteArray("q");
        QTest::newRow("a comment's root") << 1111 << QByteArray("E");
    }
    void whatSpeaksOfARoomIsSaidInIt()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, letter);
        RoomCast cast(Tags {{"private"}});
        const auto said = cast.bob->event(kind == 1018 ? 1068 : 1, "in the room",
                                          {in("tea"), {"option", "y", "Yes"}, {"option", "n", "No"}});
        QVERIFY(cast.bob->publish(said).accepted);
        std::vector<feed::Tag> tags {{letter, said.id.toHex()}};
        if (kind == 1018)
            tags.push_back({"response", "y"});
        if (kind == 1111)
            tags.insert(tags.end(), {{letter == "e" ? "E" : "e", said.id.toHex()}, {"K", "1"}, {"k", "1"}});
        const auto outside = refusal(cast.bob->publish(cast.bob->event(kind, "+", tags)));
        QVERIFY2(outside.startsWith("restricted: "), outside.constData());
        tags.push_back(in("tea"));
        const auto inside = cast.bob->publish(cast.bob->event(kind, "+", tags));
        QVERIFY2(inside.accepted, inside.reason.constData());
        QCOMPARE(cast.eve->ask("s", "{\"authors\":[\"" + keyOf(*cast.bob) + "\"]}"), QByteArrayList());
    }
    void whatWasSaidToAllIsTakenBackBeforeAll()
    {
        RoomCast cast(Tags {{"private"}});
        const auto aloud = cast.bob->post("to all");
        QVERIFY(cast.bob->publish(aloud).accepted);
        QVERIFY(!cast.bob->publish(cast.bob->event(5, "", {at(aloud), in("tea")})).accepted);
        QVERIFY(cast.bob->publish(cast.bob->event(5, "", {at(aloud)})).accepted);
    }
    void whoIsOutTakesBackWhatTheySaid()
    {
        RoomCast cast(Tags {{"private"}});
        const auto said = cast.bob->event(9, "hasty", {in("tea")});
        QVERIFY(cast.bob->publish(said).accepted);
        QVERIFY(act(*cast.bob, kinds::LeaveRoom, "tea").accepted);
        QVERIFY(cast.bob->publish(cast.bob->event(5, "", {at(said), in("tea")})).accepted);
        QCOMPARE(cast.ann->ask("s", R"({"kinds":[9]})"), QByteArrayList());
    }
    void aModeratorOfTheCommunityDeletesWithoutTellingOutsiders()
    {
        RoomCast cast(Tags {{"private"}});
        const auto said = cast.bob->event(9, "unfit", {in("tea")});
        QVERIFY(cast.bob->publish(said).accepted);
        cast.place.feedPath->administer(
            {Act {.deed = Deed::DeleteEvents, .events = {said.id}, .reason = "rude"}, [](const auto &) {}});
        cast.place.settle();
        const QByteArray byServer = R"({"kinds":[5]})";
        QCOMPARE(cast.ann->ask("s", byServer), QByteArrayList {"rude"});
        QCOMPARE(cast.eve->ask("s", byServer), QByteArrayList());
    }
    void whatComesLateIsRefused()
    {
        RoomCast cast;
        auto late = cast.bob->event(9, "from last week", {in("tea")});
        late.createdAt = cast.place.now - 24 * 3600 - 1;
        cast.bob->key.sign(late);
        QVERIFY(cast.bob->publish(late).reason.endsWith("[clock-off]"));
        auto aloud = cast.bob->post("from last week");
        aloud.createdAt = late.createdAt;
        cast.bob->key.sign(aloud);
        QVERIFY(cast.bob->publish(aloud).accepted);
        auto oldAct = cast.ann->event(kinds::RemoveUser, {}, {in("tea"), named(*cast.bob)});
        oldAct.createdAt = cast.place.now - 601;
        cast.ann->key.sign(oldAct);
        QVERIFY(cast.ann->publish(oldAct).reason.endsWith("[clock-off]"));
    }
    void whatWasSaidBeforeMustBeHere()
    {
        RoomCast cast;
        const auto first = cast.bob->event(9, "one", {in("tea")});
        QVERIFY(cast.bob->publish(first).accepted);
        const QByteArray known = first.id.toHex().left(8),
                         unknown = known == "00000000" ? "11111111" : "00000000";
        const auto next = [&](const feed::Tag &previous) {
            return refusal(cast.bob->publish(cast.bob->event(9, "two", {in("tea"), previous})));
        };
        QVERIFY(next({"previous", known, unknown}).startsWith("restricted: "));
        QVERIFY(next({"previous", "xyz"}).startsWith("invalid: "));
        QCOMPARE(next({"previous", known}), "accepted");
    }
    void onlyTheServerSpeaksOfRoomsAndNothingIsSaidInTwo()
    {
        RoomCast cast;
        QVERIFY(
            refusal(cast.ann->publish(cast.ann->event(39000, "", {{"d", "tea"}}))).startsWith("blocked: "));
        QVERIFY(!cast.ann->publish(cast.ann->event(9, "", {in("tea"), in("coffee")})).accepted);
        QVERIFY(!cast.ann->publish(cast.ann->event(9, "", {in("nowhere")})).accepted);
        QVERIFY(!cast.ann->publish(cast.ann->event(0, R"({"name":"Ann"})", {in("tea")})).accepted);
        QVERIFY(!act(*cast.ann, 9003, "tea").accepted);
    }
    void ofARoomThatEndsOnlyItsEndIsLeft()
    {
        RoomCast cast(Tags {{"private"}});
        const auto said = cast.bob->event(9, "remember", {in("tea")});
        QVERIFY(cast.bob->publish(said).accepted);
        QVERIFY(!act(*cast.bob, kinds::DeleteRoom, "tea").accepted);
        const auto end = cast.ann->event(kinds::DeleteRoom, "enough", {in("tea")});
        QVERIFY(cast.ann->publish(end).accepted);
        QCOMPARE(cast.bob->ask("s", "{\"#h\":[\"tea\"]}"), QByteArrayList {"enough"});
        QCOMPARE(cast.eve->ask("s", "{\"#h\":[\"tea\"]}"), QByteArrayList());
        QVERIFY(!cast.bob->publish(cast.bob->event(9, "anybody?", {in("tea")})).accepted);
        QVERIFY(!act(*cast.owner, kinds::CreateRoom, "tea").accepted);
        QVERIFY(cast.place.waitUntil([&] { // as fast as once a second
            return refusal(cast.bob->publish(said)).startsWith("blocked: ");
        }));
        QCOMPARE(wordOn(*cast.bob, kinds::RoomMetadata, "tea", "d"), QByteArrayList());
    }
    void everyActOfAModeratorLeavesItsLine()
    {
        RoomCast cast;
        QVERIFY(act(*cast.ann, kinds::EditRoom, "tea", {{"name", "Tea"}}).accepted);
        QVERIFY(act(*cast.ann, kinds::RemoveUser, "tea", {named(*cast.bob)}).accepted);
        QVERIFY(!act(*cast.eve, kinds::DeleteRoom, "tea").accepted);
        QCOMPARE(deeds(cast.place), (QByteArrayList {"room-create", "room-put", "room-edit", "room-remove"}));
    }
    void aMutedMemberIsMutedInRoomsToo()
    {
        RoomCast cast;
        cast.place.feedPath->administer(
            {Act {.deed = Deed::Mute, .whom = cast.bob->key.publicKey()}, [](const auto &) {}});
        cast.place.settle();
        QVERIFY(!cast.bob->publish(cast.bob->event(9, "hm", {in("tea")})).accepted);
        QVERIFY(act(*cast.bob, kinds::LeaveRoom, "tea").accepted);
    }
    void whoVanishesIsInNoRoom()
    {
        RoomCast cast;
        QVERIFY(cast.bob->publish(cast.bob->event(62, "", {{"relay", "ALL_RELAYS"}})).accepted);
        QCOMPARE(wordOn(*cast.ann, kinds::RoomMembers, "tea", "p"), QByteArrayList {keyOf(*cast.ann)});
    }
    void aNewKeyOpensTheOldRooms()
    {
        RoomCast cast(Tags {{"private"}});
        const auto phone = cast.place.connect();
        Act relink {.deed = Deed::Relink, .whom = cast.bob->key.publicKey()};
        relink.newKey = phone->key.publicKey();
        cast.place.feedPath->administer({relink, [](const auto &) {}});
        cast.place.settle();
        phone->signIn();
        QVERIFY(phone->publish(phone->event(9, "me again", {in("tea")})).accepted);
    }
    void roomsOutliveTheServer()
    {
        RoomCast cast(Tags {{"private"}, {"name", "Tea"}});
        cast.place.disk.broken = true; // the server dies between the act and its word on it
        QVERIFY(!act(*cast.ann, kinds::PutUser, "tea", {named(*cast.eve, "moderator")}).accepted);
        const auto again = *plaza::server::Community::open(cast.place.path(), feed::SecretKey::generate());
        const auto *room = again->rooms().list()->find("tea");
        QVERIFY(room);
        QCOMPARE(room->face.name, "Tea");
        QVERIFY(room->face.isPrivate);
        QCOMPARE(room->members.at(cast.eve->key.publicKey()), plaza::server::RoomRole::Moderator);
        const auto words = again->announcements(cast.place.now);
        const auto isOnEve = [&](const Event &event) {
            return event.kind == kinds::RoomMembers
                && std::ranges::any_of(event.tags, [&](const feed::Tag &tag) {
                       return tag == feed::Tag {"p", keyOf(*cast.eve)};
                   });
        };
        QVERIFY(std::ranges::any_of(words, isOnEve));
        again->announced();
        QVERIFY(std::ranges::none_of(again->announcements(cast.place.now + 10), isOnEve));
    }
};

QTEST_GUILESS_MAIN(TestRooms)
#include "tst_rooms.moc"
