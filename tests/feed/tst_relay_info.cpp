#include "feed/protocol/relay_info.h"
#include "golden.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace feed;
using namespace feed::protocol;

class TestRelayInfo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsAnnouncedIsReadBack()
    {
        RelayInfo info;
        info.name = "A quiet \u00e4 place";
        info.description = "two\nlines";
        info.icon = "https://plaza.example/icon.png";
        info.contact = "mailto:a@b.example";
        info.software = "https://plaza.example/software";
        info.version = "0.1.0";
        info.self = PublicKey::fromHex(QByteArray(64, 'a'));
        info.supportedNips = {1, 9, 11, 42, 43, 70};
        info.limits.messageBytes = 1001;
        info.limits.contentChars = 1002;
        info.limits.tagsPerEvent = 1003;
        info.limits.subscriptions = 1004;
        info.limits.filtersPerRequest = 1005;
        info.limits.subscriptionIdChars = 32;
        info.limits.defaultLimit = 1007;
        info.limits.maxLimit = 1008;
        info.limits.past = std::chrono::seconds(1009);
        info.limits.future = std::chrono::seconds(1010);
        info.authRequired = info.restrictedWrites = true;
        const auto read = relayInfoFromJson(toJson(info));
        QVERIFY(read);
        QCOMPARE(read->name, info.name);
        QCOMPARE(read->description, info.description);
        QCOMPARE(read->self, info.self);
        QCOMPARE(read->supportedNips, info.supportedNips);
        QCOMPARE(toJson(*read), toJson(info));
        QVERIFY(read->limits.maxLimit == 1008 && read->limits.future == info.limits.future
                && read->authRequired);
    }

    void theLimitationsHaveTheNamesOfNip11()
    {
        const QJsonObject object = QJsonDocument::fromJson(toJson(RelayInfo())).object();
        const QJsonObject limitation = object.value(QLatin1String("limitation")).toObject();
        for (const char *key : {"max_message_length", "max_subscriptions", "max_limit", "max_subid_length",
                                "max_event_tags", "max_content_length", "created_at_lower_limit",
                                "created_at_upper_limit", "default_limit", "min_pow_difficulty"})
            QVERIFY2(limitation.value(QLatin1String(key)).isDouble(), key);
        for (const char *key : {"auth_required", "restricted_writes", "payment_required"})
            QVERIFY2(limitation.value(QLatin1String(key)).isBool(), key);
        QVERIFY(!object.contains(QLatin1String("self")) && !object.contains(QLatin1String("icon")));
    }

    /// The two answers that the text of NIP-11 shows.
    void theExamplesOfNip11AreRead()
    {
        const auto wine = relayInfoFromJson(goldenFile("nip11_nostr_wine.json"));
        QVERIFY(wine);
        QCOMPARE(wine->name, QByteArray("nostr.wine"));
        QCOMPARE(wine->limits.messageBytes, 524288);
        QCOMPARE(wine->limits.subscriptionIdChars, 71);
        QVERIFY(wine->limits.past == std::chrono::seconds(94608000) && wine->restrictedWrites
                && !wine->authRequired);
        QCOMPARE(wine->supportedNips.size(), std::size_t(10));
        const auto land = relayInfoFromJson(goldenFile("nip11_nostr_land.json"));
        QVERIFY(land);
        QCOMPARE(land->limits.messageBytes, 65535);
        QCOMPARE(land->limits.maxLimit, Limits().maxLimit);
    }

    void wrongFieldsKeepTheirDefaults()
    {
        const auto info = relayInfoFromJson(
            R"({"name":7,"self":"xyz","supported_nips":["1",2,-3,4.5,null],"limitation":{"max_limit":-1,"max_subscriptions":"9",)"
            R"("max_event_tags":1e99,"created_at_upper_limit":null,"auth_required":"yes"},"version":[]})");
        QVERIFY(info);
        QVERIFY(info->name.isEmpty() && info->version.isEmpty() && !info->self && !info->authRequired);
        QCOMPARE(info->supportedNips, std::vector<int>({2}));
        QCOMPARE(info->limits.maxLimit, Limits().maxLimit);
        QCOMPARE(info->limits.subscriptions, Limits().subscriptions);
        QCOMPARE(info->limits.tagsPerEvent, Limits().tagsPerEvent);
        QVERIFY(relayInfoFromJson(R"({"supported_nips":{},"limitation":[]})"));
    }

    void whatIsNoneOfItIsToldApart()
    {
        for (const char *text : {"", "hello", "[]", "<html></html>", "{\"name\":"})
            QVERIFY(relayInfoFromJson(text).error().code == Code::Malformed);
        for (const char *text : {"{}", "{\"status\":\"ok\"}"})
            QVERIFY(relayInfoFromJson(text).error().code == Code::NotPlaza);
    }
};

QTEST_APPLESS_MAIN(TestRelayInfo)
#include "tst_relay_info.moc"
