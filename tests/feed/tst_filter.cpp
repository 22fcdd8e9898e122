#include "feed/filter.h"

#include <QtTest>

using namespace feed;

namespace {

const QByteArray A(64, 'a'), B(64, 'b');

/// Single quotes for double ones, which moc cannot read in raw strings.
QByteArray quoted(QByteArray json)
{
    return json.replace('\'', '"');
}

Filter filter(const QByteArray &json)
{
    auto result = filterFromJson(quoted(json));
    if (!result)
        qFatal("%s", result.error().detail.constData());
    return *std::move(result);
}

Event sample()
{
    Event event;
    event.id = *EventId::fromHex(A);
    event.pubkey = *PublicKey::fromHex(B);
    event.kind = 1;
    event.createdAt = 100;
    event.tags = {{"e", A, "wss://hint"}, {"t", "cats"}, {"t", "dogs"},
                  {"T", "upper"},         {"x"},         {"title", "long"}};
    return event;
}

} // namespace

class TestFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFilterMatchesAsNip01Says_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<bool>("matches");
        const auto row = [](const QByteArray &json, bool matches) {
            QTest::newRow(json.constData()) << json << matches;
        };
        row("{}", true);
        row("{'ids':['" + A + "']}", true);
        row("{'ids':['" + B + "']}", false);
        row("{'ids':[]}", false);
        row("{'authors':['" + A + "','" + B + "']}", true);
        row("{'authors':[]}", false);
        row("{'kinds':[0,1]}", true);
        row("{'kinds':[7]}", false);
        row("{'kinds':[]}", false);
        row("{'#e':['" + A + "']}", true);
        row("{'#e':['" + B + "']}", false);
        row("{'#t':['dogs','birds']}", true);
        row("{'#t':['Dogs']}", false);
        row("{'#t':[]}", false);
        row("{'#T':['upper']}", true);
        row("{'#T':['cats']}", false);
        row("{'#x':['']}", false);
        row("{'#e':['" + A + "'],'#t':['cats']}", true);
        row("{'#e':['" + A + "'],'#t':['birds']}", false);
        row("{'since':100,'until':100}", true);
        row("{'since':101}", false);
        row("{'until':99}", false);
        row("{'kinds':[1],'since':101}", false);
        row("{'limit':0}", true);
        row("{'search':'nothing of it'}", true);
        row("{'future':[{'x':1.5}],'kinds':[1]}", true);
    }
    void aFilterMatchesAsNip01Says()
    {
        QFETCH(QByteArray, json);
        QTEST(filter(json).matches(sample()), "matches");
    }

    void onlyTheFirstValueOfATagCounts()
    {
        QVERIFY(!filter("{'#e':['" + B + "']}").matches(sample()));
        Event event = sample();
        event.tags = {{"t", "cats", "dogs"}};
        QVERIFY(!filter("{'#t':['dogs']}").matches(event));
    }

    void severalFiltersAreAlternatives()
    {
        const auto no = filter("{'kinds':[7]}"), yes = filter("{'kinds':[1]}");
        QVERIFY(matchesAny({no, yes}, sample()));
        QVERIFY(!matchesAny({no, no}, sample()));
        QVERIFY(!matchesAny({}, sample()));
    }

    void aFilterIsReadAndWrittenAlike()
    {
        const QByteArray json =
            quoted("{'ids':['" + A + "'],'authors':[],'kinds':[0,65535],'#T':['\\n/'],'#e':['" + A
                   + "'],'#t':['','ä'],'since':-1,'until':9007199254740992,'limit':0,'search':'a b'}");
        QCOMPARE(toJson(filter(json)), json);
        QCOMPARE(toJson(Filter()), QByteArray("{}"));
        QCOMPARE(filter(toJson(filter(json))), filter(json));
    }

    void whatIsPresentIsToldFromWhatIsNot()
    {
        QVERIFY(!filter("{}").ids && !filter("{}").limit && !filter("{}").search);
        QVERIFY(filter("{'ids':[]}").ids && filter("{'limit':0}").limit == 0);
        QCOMPARE(*filter("{'search':'x:y z'}").search, QByteArray("x:y z"));
        QCOMPARE(*filter("{'limit':9007199254740991}").limit, std::numeric_limits<int>::max());
    }

    void whatContradictsNip01IsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const QByteArray &json : {QByteArray("[]"),
                                       QByteArray("null"),
                                       QByteArray(""),
                                       QByteArray("{'ids':['abcd']}"),
                                       "{'ids':['" + A.toUpper() + "']}",
                                       "{'authors':['" + A.chopped(1) + "']}",
                                       QByteArray("{'#e':['x']}"),
                                       "{'#p':['" + A.toUpper() + "']}",
                                       QByteArray("{'kinds':['1']}"),
                                       QByteArray("{'kinds':[65536]}"),
                                       QByteArray("{'kinds':[-1]}"),
                                       QByteArray("{'kinds':1}"),
                                       QByteArray("{'since':'1'}"),
                                       QByteArray("{'since':1e3}"),
                                       QByteArray("{'until':1.0}"),
                                       QByteArray("{'until':null}"),
                                       QByteArray("{'limit':-1}"),
                                       QByteArray("{'#tt':['x']}"),
                                       QByteArray("{'#':['x']}"),
                                       QByteArray("{'#1':['x']}"),
                                       QByteArray("{'#é':['x']}"),
                                       QByteArray("{'#t':'x'}"),
                                       QByteArray("{'#t':[1]}"),
                                       QByteArray("{'search':1}"),
                                       QByteArray("{'kinds':[1],'kinds':[1]}"),
                                       QByteArray("{} {}")})
            QTest::newRow(json.constData()) << json;
    }
    void whatContradictsNip01IsRefused()
    {
        QFETCH(QByteArray, json);
        const auto result = filterFromJson(quoted(json));
        QVERIFY(!result);
        QVERIFY(result.error().code == Code::Malformed);
    }

    void aRefusalNamesTheKey()
    {
        QVERIFY(filterFromJson(quoted("{'#tt':['x']}")).error().detail.startsWith("#tt"));
        QVERIFY(filterFromJson(quoted("{'authors':['x']}")).error().detail.startsWith("authors"));
    }
};

QTEST_APPLESS_MAIN(TestFilter)
#include "tst_filter.moc"
