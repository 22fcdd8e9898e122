#include "feed/protocol/messages.h"

#include <QtTest>

using namespace feed;
using namespace feed::protocol;

namespace {

const QByteArray Hex(64, 'a');

template<class Message>
Message read(const QByteArray &text)
{
    auto result = readRelayMessage(text);
    if (!result || !std::holds_alternative<Message>(*result))
        qFatal("not read: %s", text.constData());
    return std::get<Message>(*std::move(result));
}

} // namespace

class TestRelayMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theExamplesOfTheNipTextsAreRead()
    {
        const QByteArray id = '"' + Hex + '"';
        QVERIFY(read<Ok>("[\"OK\", " + id + ", true, \"\"]").accepted);
        QCOMPARE(read<Ok>("[\"OK\"," + id + ", false, \"pow: difficulty 26 is less than 30\"]").reason,
                 QByteArray("pow: difficulty 26 is less than 30"));
        QCOMPARE(read<Closed>(R"(["CLOSED", "sub1", "error: shutting down idle subscription"])").reason,
                 QByteArray("error: shutting down idle subscription"));
        QCOMPARE(read<EndOfStored>(R"(["EOSE", "sub2", ["finish"]])").complete, std::optional(true));
        QCOMPARE(read<EndOfStored>(R"(["EOSE", "sub2b", ["more"]])").complete, std::optional(false));
        QVERIFY(!read<EndOfStored>(R"(["EOSE", "sub3"])").complete);
        QCOMPARE(read<Counted>(R"(["COUNT", "q", {"count": 238}])").count, qint64(238));
        QCOMPARE(
            read<Counted>(R"(["COUNT", "q", {"count": 93412452, "approximate": true, "hll": "00"}])").count,
            qint64(93412452));
        QCOMPARE(read<Challenge>(R"(["AUTH", "challengestringhere"])").challenge,
                 QByteArray("challengestringhere"));
        QCOMPARE(read<Notice>(R"(["NOTICE", "hello"])").text, QByteArray("hello"));
    }

    void hintsNotKnownAreIgnored()
    {
        QVERIFY(!read<EndOfStored>(R"(["EOSE","s",[]])").complete);
        QVERIFY(!read<EndOfStored>(R"(["EOSE","s",["later",1,{"a":1.5}]])").complete);
        QCOMPARE(read<EndOfStored>(R"(["EOSE","s",["later","finish"]])").complete, std::optional(true));
        QVERIFY(!read<EndOfStored>(R"(["EOSE","s",{"finish":true}])").complete);
    }

    void otherServersMayLeaveOutOrAdd()
    {
        QVERIFY(read<Ok>("[\"OK\",\"" + Hex + "\",true]").reason.isEmpty());
        QVERIFY(read<Closed>(R"(["CLOSED","s"])").reason.isEmpty());
        QCOMPARE(read<Notice>(R"(["NOTICE","a",{"b":[1.5]}])").text, QByteArray("a"));
    }

    void aVerbThatIsNotOursIsUnsupported()
    {
        QVERIFY(readRelayMessage(R"(["NEG-ALL","s","61"])").error().code == Code::Unsupported);
        QVERIFY(readRelayMessage(R"(["event","s"])").error().code == Code::Unsupported);
    }

    void whatIsNotAMessageIsMalformed_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"", "[]", "{}", "[1]", "[\"OK\"]", "[\"OK\",\"abc\",true,\"\"]", "[\"EOSE\"]", "[\"EOSE\",1]",
              "[\"CLOSED\"]", "[\"NOTICE\"]", "[\"NOTICE\",null]", "[\"AUTH\",{}]", "[\"COUNT\",\"s\",{}]",
              "[\"COUNT\",\"s\",{\"count\":1.5}]", "[\"EVENT\",\"s\"]", "[\"EVENT\",\"s\",{}]",
              "[\"EOSE\",\"s\"]]", "[\"EOSE\",\"s\"", "[\"EOSE\",\"s\",[\"finish\"]"})
            QTest::newRow(text) << QByteArray(text);
        QTest::newRow("OK without a boolean") << "[\"OK\",\"" + Hex + "\",1,\"\"]";
    }
    void whatIsNotAMessageIsMalformed()
    {
        QFETCH(QByteArray, text);
        const auto message = readRelayMessage(text);
        QVERIFY(!message && message.error().code == Code::Malformed);
    }
};

QTEST_APPLESS_MAIN(TestRelayMessages)
#include "tst_relay_messages.moc"
