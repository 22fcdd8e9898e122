#include "feed/protocol/messages.h"

#include <QtTest>

using namespace feed;
using namespace feed::protocol;

namespace {

const QByteArray Hex(64, 'a');

QByteArray eventJson(const QByteArray &content = "hi", const QByteArray &tags = "[]")
{
    return R"({"id":")" + Hex + R"(","pubkey":")" + Hex + R"(","created_at":1,"kind":1,"tags":)" + tags
        + R"(,"content":")" + content + R"(","sig":")" + Hex + Hex + "\"}";
}

Malformed refusal(const QByteArray &text, const Limits &limits = {})
{
    const ClientMessage message = readClientMessage(text, limits);
    const auto *malformed = std::get_if<Malformed>(&message);
    return malformed ? *malformed : Malformed {fail(Code::NotFound, "it was accepted")};
}

QByteArray repeated(const QByteArray &item, int count)
{
    QByteArrayList items;
    items.fill(item, count);
    return items.join(',');
}

} // namespace

class TestMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEventIsRead()
    {
        const auto message = readClientMessage("[\"EVENT\"," + eventJson() + "]", {});
        QVERIFY(std::holds_alternative<Publish>(message));
        QCOMPARE(toJson(std::get<Publish>(message).event), eventJson());
    }

    void aRequestHasAnIdAndItsFilters()
    {
        const auto message = readClientMessage(R"( [ "REQ" , "s" , {"kinds":[1]} , {} ] )", {});
        const auto &request = std::get<Request>(message);
        QCOMPARE(request.id, QByteArray("s"));
        QCOMPARE(request.filters.size(), std::size_t(2));
        QCOMPARE(*request.filters[0].kinds, std::vector<int>({1}));
    }

    void countCloseAndAuthAreRead()
    {
        QVERIFY(std::holds_alternative<Count>(readClientMessage(R"(["COUNT","s",{}])", {})));
        QCOMPARE(std::get<Close>(readClientMessage(R"(["CLOSE","s"])", {})).id, QByteArray("s"));
        QVERIFY(
            std::holds_alternative<Authenticate>(readClientMessage("[\"AUTH\"," + eventJson() + "]", {})));
    }

    void anyBytesGiveAMessage_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"",
                                 " ",
                                 "x",
                                 "[]",
                                 "{}",
                                 "null",
                                 "[1]",
                                 "[null]",
                                 "[\"EVENT\"]",
                                 "[\"EVENT\",1]",
                                 "[\"EVENT\",{}]",
                                 "[\"EVENT\",{}",
                                 "[\"REQ\"]",
                                 "[\"REQ\",1,{}]",
                                 "[\"REQ\",\"s\"]",
                                 "[\"REQ\",\"s\",1]",
                                 "[\"REQ\",\"s\",{},[]]",
                                 "[\"CLOSE\"]",
                                 "[\"CLOSE\",null]",
                                 "[\"CLOSE\",\"s\",\"t\"]",
                                 "[\"AUTH\",\"x\"]",
                                 "[\"req\",\"s\",{}]",
                                 "[\"CLOSE\",\"s\"]]",
                                 "[\"CLOSE\",\"s\"] x",
                                 "[\"COUNT\",\"s\"]",
                                 "[[[[[[[[[[[[[[[[[[[[",
                                 "\xff\xfe",
                                 "[\"\\ud800\"]"})
            QTest::newRow(text) << QByteArray(text);
        QTest::newRow("NUL") << QByteArray("\0", 1);
        QTest::newRow("event and more") << "[\"EVENT\"," + eventJson() + ",1]";
        QTest::newRow("event twice the id") << "[\"EVENT\",{\"id\":\"" + Hex + "\",\"id\":\"" + Hex + "\"}]";
    }
    void anyBytesGiveAMessage()
    {
        QFETCH(QByteArray, text);
        const auto message = readClientMessage(text, {});
        QVERIFY(std::holds_alternative<Malformed>(message));
        QVERIFY(!std::get<Malformed>(message).error.detail.isEmpty());
    }

    void aBadEventIsAnsweredByItsId()
    {
        const EventId id = *EventId::fromHex(Hex);
        const auto numbers = refusal("[\"EVENT\"," + eventJson().replace("\"kind\":1", "\"kind\":1e3") + "]");
        QCOMPARE(numbers.verb, QByteArray("EVENT"));
        QVERIFY(numbers.eventId == id && numbers.error.code == Code::Malformed);
        const auto idLast = refusal("[\"AUTH\",{\"kind\":-1,\"tags\":{},\"id\":\"" + Hex + "\"}]");
        QCOMPARE(idLast.verb, QByteArray("AUTH"));
        QVERIFY(idLast.eventId == id);
        QVERIFY(!refusal("[\"EVENT\",{\"id\":\"" + Hex.toUpper() + "\"}]").eventId);
        QVERIFY(!refusal("[\"EVENT\",{\"id\":7}]").eventId);
        QVERIFY(!refusal("[\"EVENT\",{\"kind\":1,}]").eventId);
    }

    void aBadRequestIsAnsweredByItsSubscription()
    {
        const auto bad = refusal(R"(["REQ","mine",{"ids":["abc"]}])");
        QCOMPARE(bad.verb, QByteArray("REQ"));
        QCOMPARE(bad.subscription, QByteArray("mine"));
        QVERIFY(bad.error.code == Code::Malformed);
        QCOMPARE(refusal(R"(["COUNT","mine"])").subscription, QByteArray("mine"));
        QVERIFY(refusal(R"(["CLOSE",1])").subscription.isEmpty());
    }

    void aComparisonHasOneFilterWhichMayStandInAnArray()
    {
        for (const QByteArray filter : {R"({"kinds":[1]})", R"([{"kinds":[1]}])", R"( [ {"kinds":[1]} ] )"}) {
            const auto message = readClientMessage(R"(["NEG-OPEN","s",)" + filter + R"(,"61"])", {});
            QVERIFY2(std::holds_alternative<NegotiationOpen>(message), filter.constData());
            QCOMPARE(std::get<NegotiationOpen>(message).filter.kinds, std::vector<int> {1});
            QCOMPARE(std::get<NegotiationOpen>(message).message, QByteArray("a"));
        }
        for (const QByteArray filter : {"[]", "[{},{}]", "[[{}]]", "[{}", "[1]"})
            QVERIFY2(refusal(R"(["NEG-OPEN","s",)" + filter + R"(,"61"])").error.code == Code::Malformed,
                     filter.constData());
    }

    void anUnknownVerbIsUnsupported()
    {
        const auto unknown = refusal(R"(["NEG-ALL","s",{},"61"])");
        QVERIFY(unknown.error.code == Code::Unsupported);
        QCOMPARE(unknown.verb, QByteArray("NEG-ALL"));
    }

    void limitsAreAppliedAndNamed_data()
    {
        QTest::addColumn<QByteArray>("good");
        QTest::addColumn<QByteArray>("bad");
        QTest::addColumn<QByteArray>("says");
        const auto event = [](const QByteArray &content, const QByteArray &tags) {
            return "[\"EVENT\"," + eventJson(content, tags) + "]";
        };
        const auto request = [](const QByteArray &rest) { return "[\"REQ\"," + rest + "]"; };
        QTest::newRow("content") << event(QByteArray("é😀漢").repeated(4), "[]")
                                 << event(QByteArray("é").repeated(13), "[]") << QByteArray("at most 12");
        QTest::newRow("tags") << event("", "[" + repeated("[\"t\"]", 3) + "]")
                              << event("", "[" + repeated("[\"t\"]", 4) + "]") << QByteArray("at most 3");
        QTest::newRow("filters") << request("\"s\"," + repeated("{}", 2))
                                 << request("\"s\"," + repeated("{}", 3)) << QByteArray("at most 2");
        QTest::newRow("kinds") << request("\"s\",{\"kinds\":[" + repeated("1", 5) + "]}")
                               << request("\"s\",{\"kinds\":[" + repeated("1", 6) + "]}")
                               << QByteArray("at most 5");
        QTest::newRow("tag values") << request("\"s\",{\"#t\":[" + repeated("\"\"", 5) + "]}")
                                    << request("\"s\",{\"#t\":[" + repeated("\"\"", 6) + "]}")
                                    << QByteArray("at most 5");
        QTest::newRow("authors") << request("\"s\",{\"authors\":[\"" + Hex + "\"]}")
                                 << request("\"s\",{\"authors\":[" + repeated('"' + Hex + '"', 6) + "]}")
                                 << QByteArray("at most 5");
        QTest::newRow("subscription id") << request("\"" + QByteArray("é").repeated(8) + "\",{}")
                                         << request("\"123456789\",{}") << QByteArray("at most 8");
        QTest::newRow("id of a close") << QByteArray(R"(["CLOSE","12345678"])")
                                       << QByteArray(R"(["CLOSE","123456789"])") << QByteArray("at most 8");
        QTest::newRow("message") << request("\"s\",{}" + QByteArray(580, ' '))
                                 << request("\"s\",{}" + QByteArray(600, ' ')) << QByteArray("at most 600");
    }
    void limitsAreAppliedAndNamed()
    {
        QFETCH(QByteArray, good);
        QFETCH(QByteArray, bad);
        QFETCH(QByteArray, says);
        Limits limits;
        limits.messageBytes = 600;
        limits.contentChars = 12;
        limits.tagsPerEvent = 3;
        limits.filtersPerRequest = 2;
        limits.valuesPerFilter = 5;
        limits.subscriptionIdChars = 8;
        if (bad.size() > 600 && !says.endsWith("600"))
            limits.messageBytes = int(bad.size());
        QVERIFY(!std::holds_alternative<Malformed>(readClientMessage(good, limits)));
        const auto refused = refusal(bad, limits);
        QVERIFY(refused.error.code == Code::TooLarge);
        QVERIFY2(refused.error.detail.contains(says), refused.error.detail.constData());
        QVERIFY(!refused.verb.isEmpty());
    }

    void whatIsOverALimitCanStillBeAnswered()
    {
        Limits limits;
        limits.messageBytes = 100;
        QVERIFY(refusal("[\"EVENT\"," + eventJson() + "]", limits).eventId == EventId::fromHex(Hex));
        QCOMPARE(refusal("[\"REQ\",\"s\",{}" + QByteArray(100, ' ') + "]", limits).subscription,
                 QByteArray("s"));
    }

    void anEmptySubscriptionIdIsRefused()
    {
        QVERIFY(refusal(R"(["REQ","",{}])").error.code == Code::Malformed);
        QVERIFY(refusal(R"(["CLOSE",""])").error.code == Code::Malformed);
    }

    void manyKeysTakeNoLongTime()
    {
        QByteArray object;
        for (int i = 0; object.size() < 120000; ++i)
            object += "\"" + QByteArray::number(i, 36) + "\":0,";
        QElapsedTimer timer;
        timer.start();
        QVERIFY(refusal("[\"EVENT\",{" + object + "\"x\":0}]").error.detail.contains("too many keys"));
        QVERIFY(timer.elapsed() < 2000); // every key against every other took far longer
    }
};

QTEST_APPLESS_MAIN(TestMessages)
#include "tst_messages.moc"
