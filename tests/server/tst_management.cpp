// Administration over HTTP (NIP-86) and who is believed there (NIP-98), names at a domain (NIP-05).
#include "feed/protocol/blossom.h"
#include "feed/protocol/http_auth.h"
#include "feed/store/sqlite_store.h"
#include "place.h"
#include "server/management/management.h"
#include "server/management/names.h"
#include "server/management/used_tokens.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <thread>

using namespace plaza::server;
using namespace Qt::StringLiterals;
using feed::SecretKey;
using http::Request;
using http::Response;
using management::Management;
using management::Names;
using management::UsedTokens;
using plaza::server::testing::Client;
using plaza::server::testing::Place;
namespace protocol = feed::protocol;

namespace {

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray bodyOf(const QByteArray &method, const QJsonArray &params = {})
{
    return QJsonDocument(QJsonObject {{u"method"_s, QString::fromUtf8(method)}, {u"params"_s, params}})
        .toJson(QJsonDocument::Compact);
}

QString hex(const feed::PublicKey &key)
{
    return QString::fromLatin1(key.toHex());
}

/// The interface over a place, without sockets.
struct Office {
    Place place {};
    std::unique_ptr<Client> owner = place.member();
    std::unique_ptr<Client> admin = place.signedIn(place.addMember(Role::Admin));
    std::unique_ptr<Client> moderator = place.signedIn(place.addMember(Role::Moderator));
    std::unique_ptr<Client> ann = place.member();
    std::vector<QByteArray> publicUrls {"wss://plaza.example"};
    Management management {facts()};

    Management::Facts facts()
    {
        return {.rules = {publicUrls, [this] { return place.now.load(); }},
                .membership = [this] { return place.community->snapshot(); },
                .path = place.path(),
                .find =
                    [this](const feed::Filter &filter) {
                        auto store = std::move(*feed::store::openSqlite(place.path(), {.readOnly = true}));
                        return store->query(filter, 1000, place.now);
                    },
                .perform =
                    [this](const Act &act) {
                        const auto reply = std::make_shared<feed::Inbox<feed::Outcome>>();
                        place.feedPath->administer(
                            {act, [reply](const feed::Outcome &done) { reply->push(done); }});
                        return reply->waitOne();
                    },
                .addressForm = [](const QByteArray &text) { return std::optional(text); }};
    }

    /// A request in order, before somebody spoils it.
    Request request(const QByteArray &body) const
    {
        return {.method = "POST",
                .path = "/",
                .query = {},
                .headers = {{"content-type", "application/nostr+json+rpc"}, {"host", "plaza.example"}},
                .body = body};
    }
    feed::Event token(const QByteArray &body) const
    {
        return protocol::httpAuth("https://plaza.example/", "POST", sha256(body), place.now);
    }
    Response send(const SecretKey &key, Request request, feed::Event token) const
    {
        key.sign(token);
        request.headers.push_back({"authorization", protocol::toAuthorization(token)});
        return management.answer(request);
    }
    Response call(const Client &by, const QByteArray &method, const QJsonArray &params = {}) const
    {
        const auto body = bodyOf(method, params);
        auto unique = token(body);
        unique.tags.push_back({"nonce", feed::randomHex(8)}); // two calls of one second are two
        return send(by.key, request(body), unique);
    }
    static QJsonValue resultOf(const Response &response)
    {
        return QJsonDocument::fromJson(response.body).object().value("result"_L1);
    }
    static QString errorOf(const Response &response)
    {
        return QJsonDocument::fromJson(response.body).object().value("error"_L1).toString();
    }
};

Response nameOf(Place &place, const QByteArray &name, bool areForAnyone, const SecretKey *asker = nullptr)
{
    const Names names({.rules = {{"wss://plaza.example"}, [&place] { return place.now.load(); }},
                       .membership = [&place] { return place.community->snapshot(); },
                       .areForAnyone = areForAnyone});
    Request request {.method = "GET", .path = "/.well-known/nostr.json", .query = "name=" + name};
    if (asker) {
        auto token = protocol::httpAuth("https://plaza.example/.well-known/nostr.json?name=" + name, "GET",
                                        {}, place.now);
        asker->sign(token);
        request.headers.push_back({"authorization", protocol::toAuthorization(token)});
    }
    return names.answer(request);
}

QJsonObject namesIn(const Response &response)
{
    return QJsonDocument::fromJson(response.body).object().value("names"_L1).toObject();
}

bool setName(Client &client, const QByteArray &name)
{
    return client.publish(client.event(0, R"({"name":")" + name + R"("})")).accepted;
}

} // namespace

class TestManagement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAuthorizationIsBelievedForExactlyOneRequest_data()
    {
        QTest::addColumn<QByteArray>("spoiled");
        for (const char *each :
             {"nothing", "no header", "no base64", "kind", "url", "path", "query", "scheme", "host", "method",
              "hash", "no hash", "old", "early", "signature", "no u"})
            QTest::newRow(each) << QByteArray(each);
    }
    void anAuthorizationIsBelievedForExactlyOneRequest()
    {
        QFETCH(QByteArray, spoiled);
        const Office office;
        const auto body = bodyOf("supportedmethods");
        auto request = office.request(body);
        auto token = office.token(body);
        const auto setTag = [&token](std::size_t index, const QByteArray &value) {
            token.tags[index][1] = value;
        };
        if (spoiled == "kind")
            token.kind = 27236;
        if (spoiled == "url")
            setTag(0, "https://other.example/");
        if (spoiled == "path")
            setTag(0, "https://plaza.example/admin");
        if (spoiled == "query")
            setTag(0, "https://plaza.example/?a=b");
        if (spoiled == "scheme") // the place is known to speak TLS
            setTag(0, "http://plaza.example/");
        if (spoiled == "host")
            setTag(0, "https://plaza.example:444/");
        if (spoiled == "method")
            setTag(1, "GET");
        if (spoiled == "hash")
            setTag(2, sha256(body + ' '));
        if (spoiled == "no hash")
            token.tags.pop_back();
        if (spoiled == "no u")
            token.tags.erase(token.tags.begin());
        if (spoiled == "old")
            token.createdAt -= protocol::HttpAuthWindow + 1;
        if (spoiled == "early")
            token.createdAt += protocol::HttpAuthWindow + 1;
        office.owner->key.sign(token);
        if (spoiled == "signature")
            token.sig.bytes[7] ^= 1;
        auto header = protocol::toAuthorization(token);
        if (spoiled == "no base64")
            header = "Nostr ***";
        if (spoiled != "no header")
            request.headers.push_back({"authorization", header});
        const auto response = office.management.answer(request);
        QCOMPARE(response.status, spoiled == "nothing" ? 200 : 401);
        QVERIFY(spoiled == "nothing" || !Office::errorOf(response).isEmpty());
    }
    void theAddressMayBeSpelledAsTheServersIs_data()
    {
        QTest::addColumn<QByteArray>("url");
        for (const char *each : {"https://plaza.example/", "https://plaza.example", "wss://plaza.example",
                                 "wss://plaza.example/"})
            QTest::newRow(each) << QByteArray(each);
    }
    void theAddressMayBeSpelledAsTheServersIs()
    {
        QFETCH(QByteArray, url);
        const Office office;
        const auto body = bodyOf("supportedmethods");
        auto token = office.token(body);
        token.tags[0][1] = url;
        QCOMPARE(office.send(office.owner->key, office.request(body), token).status, 200);
    }
    void anAuthorizationIsGoodOnceOverARestartToo()
    {
        Office office;
        const auto body = bodyOf("banpubkey", {hex(office.ann->key.publicKey())});
        auto token = office.token(body);
        office.owner->key.sign(token);
        auto request = office.request(body);
        request.headers.push_back({"authorization", protocol::toAuthorization(token)});
        QCOMPARE(office.management.answer(request).status, 200);
        QCOMPARE(office.management.answer(request).status, 401);
        const Management restarted(office.facts());
        office.place.now += protocol::HttpAuthWindow;
        QCOMPARE(restarted.answer(request).status, 401);
    }
    void ofTwoUsesAtOnceOneWins()
    {
        Office office;
        const auto body = bodyOf("supportedmethods");
        auto token = office.token(body);
        office.owner->key.sign(token);
        auto request = office.request(body);
        request.headers.push_back({"authorization", protocol::toAuthorization(token)});
        std::atomic<int> taken = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([&] { taken += office.management.answer(request).status == 200; });
        }
        QCOMPARE(taken.load(), 1);
    }
    void usedTokensAreBoundedAndForgotten()
    {
        Place place;
        place.withDatabase([](feed::store::Database &database) {
            constexpr int Most = 20;
            UsedTokens tokens(database, Most);
            for (int i = 0; i < Most; ++i) {
                feed::EventId id;
                id.bytes[0] = static_cast<unsigned char>(i);
                QVERIFY(tokens.use(id, 100, 50));
            }
            feed::EventId last;
            last.bytes[5] = 1;
            QCOMPARE(tokens.use(last, 100, 50).error().code, feed::Code::RateLimited);
            QVERIFY(tokens.use(last, 200, 101));
            QCOMPARE(tokens.use(last, 200, 101).error().code, feed::Code::Duplicate);
        });
    }
    void membersAndStrangersManageNothing()
    {
        Office office;
        const auto stranger = office.place.connect();
        QCOMPARE(office.call(*office.ann, "supportedmethods").status, 403);
        QCOMPARE(office.call(*stranger, "supportedmethods").status, 403);
        QCOMPARE(office.call(*stranger, "banpubkey", {hex(office.ann->key.publicKey())}).status, 403);
        QVERIFY(office.place.community->snapshot()->contains(office.ann->key.publicKey()));
        qint64 noted = -1;
        office.place.withDatabase([&](feed::store::Database &database) {
            auto count = database.prepare("SELECT count(*) FROM used_token");
            QVERIFY(*count->step());
            noted = count->integer(0);
        });
        QCOMPARE(noted, 0); // strangers fill nothing
    }
    void nobodyActsOnAnEqualOrHigherOne()
    {
        Office office;
        const auto adminKey = hex(office.admin->key.publicKey()),
                   ownerKey = hex(office.owner->key.publicKey());
        QCOMPARE(office.call(*office.admin, "banpubkey", {ownerKey}).status, 403);
        QCOMPARE(office.call(*office.admin, "banpubkey", {adminKey}).status, 403);
        QCOMPARE(office.call(*office.moderator, "banpubkey", {hex(office.ann->key.publicKey())}).status, 403);
        QCOMPARE(office.call(*office.moderator, "blockip", {u"198.51.100.7"_s}).status, 403);
        QCOMPARE(office.call(*office.moderator, "listblockedips").status, 403);
        QCOMPARE(office.call(*office.admin, "changerelayname", {u"Mine"_s}).status, 403);
        QCOMPARE(
            office.call(*office.admin, "assignrole", {hex(office.ann->key.publicKey()), u"admin"_s}).status,
            403);
        QCOMPARE(office.call(*office.owner, "banpubkey", {ownerKey}).status, 403); // the last owner
        QCOMPARE(office.place.community->snapshot()->roleOf(office.owner->key.publicKey()), Role::Owner);
    }
    void peopleAreBannedAllowedAndListed()
    {
        Office office;
        const auto annKey = hex(office.ann->key.publicKey());
        QCOMPARE(Office::resultOf(office.call(*office.admin, "banpubkey", {annKey, u"spam"_s})),
                 QJsonValue(true));
        const auto banned = Office::resultOf(office.call(*office.moderator, "listbannedpubkeys")).toArray();
        QCOMPARE(banned, (QJsonArray {QJsonObject {{u"pubkey"_s, annKey}, {u"reason"_s, u"spam"_s}}}));
        QCOMPARE(office.call(*office.admin, "allowpubkey", {annKey}).status, 403); // banned
        QCOMPARE(Office::resultOf(office.call(*office.admin, "unbanpubkey", {annKey})), QJsonValue(true));
        QCOMPARE(Office::resultOf(office.call(*office.admin, "allowpubkey", {annKey})), QJsonValue(true));
        QCOMPARE(Office::resultOf(office.call(*office.admin, "allowpubkey", {annKey})), QJsonValue(true));
        QVERIFY(office.place.community->snapshot()->contains(office.ann->key.publicKey()));
        const auto allowed = Office::resultOf(office.call(*office.admin, "listallowedpubkeys")).toArray();
        QVERIFY(allowed.contains(QJsonObject {{u"pubkey"_s, annKey}, {u"reason"_s, u"member"_s}}));
        QCOMPARE(Office::resultOf(office.call(*office.admin, "unallowpubkey", {annKey})), QJsonValue(true));
        QVERIFY(!office.place.community->snapshot()->contains(office.ann->key.publicKey()));
        QCOMPARE(office.call(*office.admin, "unallowpubkey", {annKey}).status, 404);
    }
    void whoWaitsIsSeenAndLetIn()
    {
        Office office;
        const auto stranger = office.place.connect(), other = office.place.connect();
        const auto code = office.place.invite({.needsApproval = true});
        QVERIFY(!stranger->join(code).accepted);
        QVERIFY(!other->join(code).accepted);
        QCOMPARE(Office::resultOf(office.call(*office.moderator, "listwaitingpubkeys")).toArray().size(), 2);
        QCOMPARE(office.call(*office.moderator, "allowpubkey", {hex(stranger->key.publicKey())}).status, 200);
        QCOMPARE(office.call(*office.moderator, "unallowpubkey", {hex(other->key.publicKey())}).status, 200);
        QVERIFY(office.place.community->snapshot()->contains(stranger->key.publicKey()));
        QVERIFY(Office::resultOf(office.call(*office.moderator, "listwaitingpubkeys")).toArray().isEmpty());
    }
    void reportedPostsAreSeenAndDecided()
    {
        Office office;
        const auto bad = office.ann->post("bad"), fine = office.ann->post("fine");
        QVERIFY(office.ann->publish(bad).accepted);
        QVERIFY(office.ann->publish(fine).accepted);
        for (const auto &post : {bad, fine}) {
            const auto report = office.moderator->event(
                1984, "look", {{"e", post.id.toHex(), "spam"}, {"p", post.pubkey.toHex()}});
            QVERIFY(office.moderator->publish(report).accepted);
        }
        const auto needing = [&] {
            return Office::resultOf(office.call(*office.moderator, "listeventsneedingmoderation")).toArray();
        };
        QCOMPARE(needing().size(), 2);
        QCOMPARE(needing().first().toObject().value("reason"_L1).toString(), u"spam: look"_s);
        const auto badId = QString::fromLatin1(bad.id.toHex()), fineId = QString::fromLatin1(fine.id.toHex());
        QCOMPARE(office.call(*office.moderator, "banevent", {badId, u"rude"_s}).status, 200);
        QCOMPARE(office.call(*office.moderator, "allowevent", {fineId}).status, 200);
        QVERIFY(needing().isEmpty());
        QCOMPARE(office.owner->ask("s", R"({"kinds":[1]})"), QByteArrayList {"fine"});
        QCOMPARE(Office::resultOf(office.call(*office.moderator, "listbannedevents")).toArray(),
                 (QJsonArray {QJsonObject {{u"id"_s, badId}, {u"reason"_s, u"rude"_s}}}));
        QCOMPARE(office.call(*office.moderator, "allowevent", {badId}).status, 403); // gone for good
    }
    void anOwnerChangesHowThePlacePresentsItself()
    {
        Office office;
        QCOMPARE(office.call(*office.owner, "changerelayname", {u"Our street"_s}).status, 200);
        QCOMPARE(office.call(*office.owner, "changerelaydescription", {u"For us"_s}).status, 200);
        QCOMPARE(office.call(*office.owner, "changerelayicon", {u"https://plaza.example/i.png"_s}).status,
                 200);
        QCOMPARE(office.call(*office.owner, "changerelayicon", {u"file:///etc/passwd"_s}).status, 400);
        const auto presented = office.place.community->snapshot()->presented();
        QCOMPARE(presented.name, QByteArray("Our street"));
        QCOMPARE(presented.description, QByteArray("For us"));
        QCOMPARE(presented.icon, QByteArray("https://plaza.example/i.png"));
        QCOMPARE(office.call(*office.owner, "changerelayname", {QString()}).status, 200);
        QVERIFY(!office.place.community->snapshot()->presented().name);
    }
    void rolesAreMadeGivenAndTaken()
    {
        Office office;
        const auto annKey = hex(office.ann->key.publicKey());
        const QJsonArray baker {u"baker"_s, u"Baker"_s, u"Bakes"_s, 40, 7};
        QCOMPARE(office.call(*office.owner, "editrole", baker).status, 404);
        QCOMPARE(office.call(*office.owner, "createrole", baker).status, 200);
        QCOMPARE(office.call(*office.owner, "createrole", baker).status, 409);
        QCOMPARE(office.call(*office.admin, "assignrole", {annKey, u"baker"_s}).status, 200);
        QCOMPARE(office.place.community->snapshot()->badgesOf(office.ann->key.publicKey()).size(),
                 std::size_t(1));
        QCOMPARE(office.call(*office.admin, "unassignrole", {annKey, u"baker"_s}).status, 200);
        QCOMPARE(office.call(*office.admin, "assignrole", {annKey, u"moderator"_s}).status, 200);
        QCOMPARE(office.place.community->snapshot()->roleOf(office.ann->key.publicKey()), Role::Moderator);
        QCOMPARE(office.call(*office.admin, "unassignrole", {annKey, u"owner"_s}).status, 404);
        QCOMPARE(office.call(*office.admin, "unassignrole", {annKey, u"moderator"_s}).status, 200);
        QCOMPARE(office.place.community->snapshot()->roleOf(office.ann->key.publicKey()), Role::Member);
        QCOMPARE(office.call(*office.owner, "deleterole", {u"baker"_s}).status, 200);
        QCOMPARE(office.call(*office.owner, "deleterole", {u"admin"_s}).status, 403);
    }
    void whatIsNoCallIsSaidSo_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::newRow("no json") << QByteArray("hello") << 400;
        QTest::newRow("no method") << QByteArray("{}") << 400;
        QTest::newRow("params no list") << QByteArray(R"({"method":"banpubkey","params":{}})") << 400;
        QTest::newRow("no key") << bodyOf("banpubkey") << 400;
        QTest::newRow("npub") << bodyOf("banpubkey", {u"npub1abc"_s}) << 400;
        QTest::newRow("upper case") << bodyOf("banpubkey", {QString(64, u'A')}) << 400;
        QTest::newRow("no such method") << bodyOf("makecoffee") << 404;
    }
    void whatIsNoCallIsSaidSo()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        const Office office;
        const auto response = office.send(office.owner->key, office.request(body), office.token(body));
        QCOMPARE(response.status, status);
        QVERIFY(!Office::errorOf(response).isEmpty());
    }
    void everyMethodThatIsAnnouncedIsThere()
    {
        const Office office;
        const auto names = Office::resultOf(office.call(*office.owner, "supportedmethods")).toArray();
        QVERIFY(names.size() >= 20);
        for (const auto &name : names)
            QVERIFY2(Office::errorOf(office.call(*office.owner, name.toString().toUtf8()))
                         != u"there is no such method here"_s,
                     qPrintable(name.toString()));
    }
    void aNameIsToldToMembersAndToNobodyElse()
    {
        Office office;
        QVERIFY(setName(*office.ann, "Ann Lee"));
        const auto stranger = SecretKey::generate();
        const auto told = nameOf(office.place, "ann_lee", false, &office.admin->key);
        QCOMPARE(told.status, 200);
        QCOMPARE(namesIn(told), (QJsonObject {{u"ann_lee"_s, hex(office.ann->key.publicKey())}}));
        QVERIFY(told.body.contains("[\"wss://plaza.example\"]"));
        // To all others it is as if there were nobody.
        const auto nobody = nameOf(office.place, "nobody", false);
        QCOMPARE(nameOf(office.place, "ann_lee", false).body, nobody.body);
        QCOMPARE(nameOf(office.place, "ann_lee", false, &stranger).body, nobody.body);
        QVERIFY(namesIn(nobody).isEmpty());
        QCOMPARE(nobody.status, 200);
    }
    void whereNamesAreForAnyoneTheyAreToldOneAtATime()
    {
        Office office;
        QVERIFY(setName(*office.ann, "Ann"));
        const auto told = nameOf(office.place, "ann", true);
        QCOMPARE(namesIn(told), (QJsonObject {{u"ann"_s, hex(office.ann->key.publicKey())}}));
        QVERIFY(std::ranges::count(told.headers, http::Header {"Access-Control-Allow-Origin", "*"}) == 1);
        for (const char *none : {"", "Ann", "a", "*", "_", "%25", "ann,ben"})
            QVERIFY2(namesIn(nameOf(office.place, none, true)).isEmpty(), none);
    }
    void nobodyStandsForTheWholeDomain()
    {
        Office office;
        QVERIFY(setName(*office.ann, "_"));
        QVERIFY(namesIn(nameOf(office.place, "_", true)).isEmpty());
    }
    void aNameIsFoundHoweverItsLettersAreSet()
    {
        Office office;
        QVERIFY(setName(*office.ann, "\uff32\uff2f\uff22\uff29\uff2e")); // full width
        QCOMPARE(namesIn(nameOf(office.place, "robin", true)).isEmpty(), false);
    }
    void whoHasLeftHasNoName()
    {
        Office office;
        QVERIFY(setName(*office.ann, "Ann"));
        QCOMPARE(office.call(*office.admin, "unallowpubkey", {hex(office.ann->key.publicKey())}).status, 200);
        QVERIFY(namesIn(nameOf(office.place, "ann", true)).isEmpty());
    }
    void twoNamesThatAreOneAtADomainAreOneHere()
    {
        Office office;
        QVERIFY(setName(*office.ann, "Ann Lee"));
        const auto refused = office.admin->publish(office.admin->event(0, R"({"name":"Ann_Lee"})"));
        QVERIFY(refused.reason.endsWith("[name-taken]"));
    }
};

QTEST_GUILESS_MAIN(TestManagement)
#include "tst_management.moc"
