#include "feed/event.h"
#include "feed/kinds.h"

#include <QtTest>

using namespace feed;

namespace {

const QByteArray Id(64, 'a'), Key(64, 'b'), Sig(128, 'c');

/// A good event with one part replaced, as text.
QByteArray withPart(const QByteArray &part, const QByteArray &replacement)
{
    QByteArray json = "{\"id\":\"" + Id + "\",\"pubkey\":\"" + Key
        + "\",\"created_at\":1700000000,\"kind\":1," + R"("tags":[["t","x"]],"content":"hi",)" + "\"sig\":\""
        + Sig + "\"}";
    if (!part.isEmpty() && !json.contains(part))
        qFatal("the part is not there");
    return part.isEmpty() ? json : json.replace(part, replacement);
}

} // namespace

class TestEvent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEventIsReadAndWrittenAlike()
    {
        const QByteArray json = withPart({}, {});
        const auto event = eventFromJson(json);
        QVERIFY(event);
        QCOMPARE(event->id.toHex(), Id);
        QCOMPARE(event->createdAt, qint64(1700000000));
        QCOMPARE(event->kind, 1);
        QCOMPARE(event->tags, std::vector<Tag>({{"t", "x"}}));
        QCOMPARE(event->content, QByteArray("hi"));
        QCOMPARE(toJson(*event), json);
    }

    void orderSpaceAndSpellingDoNotMatter()
    {
        const QByteArray other = "\n{ \"sig\":\"" + Sig
            + "\",\"content\":\"\\u0068\\u0069\" , \"tags\": [ [ \"t\" ,\"x\" ] ],"
            + "\"kind\":1,\"created_at\":1700000000,\"pubkey\":\"" + Key + "\",\"id\":\"" + Id + "\" }\n";
        const auto event = eventFromJson(other);
        QVERIFY(event);
        QCOMPARE(*event, *eventFromJson(withPart({}, {})));
    }

    void unknownKeysArePassedOverButChecked()
    {
        QVERIFY(eventFromJson(withPart(R"("kind":1)", R"("kind":1,"seen":{"at":[1e3,null]})")));
        QVERIFY(!eventFromJson(withPart(R"("kind":1)", R"("kind":1,"seen":{"a":1,"a":1})")));
    }

    void whatIsNotAnEventIsMalformed_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<QByteArray>("replacement");
        const auto row = [](const char *name, const QByteArray &part, const QByteArray &replacement) {
            QTest::newRow(name) << part << replacement;
        };
        row("upper-case id", Id, QByteArray(64, 'A'));
        row("short id", Id, QByteArray(63, 'a'));
        row("long id", Id, QByteArray(65, 'a'));
        row("id without hex", Id, QByteArray(64, 'g'));
        row("short sig", Sig, QByteArray(64, 'c'));
        row("id is a number", '"' + Id + '"', "1");
        row("time as 1e3", "1700000000", "1e3");
        row("time with a fraction", "1700000000", "1700000000.0");
        row("time in quotes", "1700000000", "\"1700000000\"");
        row("negative time", "1700000000", "-1");
        row("minus zero", "1700000000", "-0");
        row("time past 2^53", "1700000000", "9007199254740993");
        row("leading zero", "1700000000", "01700000000");
        row("kind past 65535", R"("kind":1)", R"("kind":65536)");
        row("negative kind", R"("kind":1)", R"("kind":-1)");
        row("kind missing", R"("kind":1,)", "");
        row("sig missing", ",\"sig\":\"" + Sig + '"', "");
        row("key twice", R"("kind":1)", R"("kind":1,"kind":1)");
        row("content twice, spelt differently", R"("content":"hi")", R"("content":"hi","\u0063ontent":"hi")");
        row("content null", R"("hi")", "null");
        row("raw line break", "hi", "h\ni");
        row("not UTF-8", "hi", "h\xff");
        row("tags an object", R"([["t","x"]])", "{}");
        row("tag a string", R"(["t","x"])", R"("t")");
        row("empty tag", R"(["t","x"])", "[]");
        row("number in a tag", R"("x")", "1");
        row("null in a tag", R"("x")", "null");
        row("tag in a tag", R"("x")", R"(["x"])");
        row("text after it", Sig + "\"}", Sig + "\"},");
        row("nested too deeply", R"("kind":1)",
            R"("kind":1,"x":)" + QByteArray(20, '[') + QByteArray(20, ']'));
    }
    void whatIsNotAnEventIsMalformed()
    {
        QFETCH(QByteArray, part);
        QFETCH(QByteArray, replacement);
        const auto event = eventFromJson(withPart(part, replacement));
        QVERIFY(!event);
        QVERIFY(event.error().code == Code::Malformed);
        QVERIFY(!event.error().detail.isEmpty());
    }

    void anEnormousEventIsTooLarge()
    {
        const auto event = eventFromJson(withPart("hi", QByteArray(MaxEventBytes, 'x')));
        QVERIFY(!event && event.error().code == Code::TooLarge);
    }

    void everyCutOfAnEventIsRefused()
    {
        const QByteArray json = withPart({}, {});
        for (qsizetype length = 0; length < json.size(); ++length)
            QVERIFY(!eventFromJson(json.first(length)));
    }

    void tagsAnswerByName()
    {
        Event event;
        event.tags = {{"-"}, {"e"}, {"d", ""}, {"t", "one"}, {"t", "two"}, {"expiration", "1700000000"}};
        QCOMPARE(event.tagValue("t"), QByteArray("one"));
        QVERIFY(event.tagValue("e").isNull() && event.hasTag("e"));
        QVERIFY(event.tagValue("x").isNull() && !event.hasTag("x"));
        QVERIFY(!event.tagValue("d").isNull());
        QVERIFY(event.isProtected());
        QCOMPARE(event.expiresAt(), qint64(1700000000));
        event.tags = {{"expiration", "soon"}};
        QCOMPARE(event.expiresAt(), qint64(0));
        QVERIFY(!event.isProtected());
        QCOMPARE(event.identifier(), QByteArray(""));
        event.tags = {{"d", "x"}, {"d", "y"}};
        QCOMPARE(event.identifier(), QByteArray("x"));
    }

    void newestFirstTiesByLowestId()
    {
        Event older, low, high;
        older.createdAt = 1;
        low.createdAt = high.createdAt = 2;
        high.id.bytes[31] = 1;
        QVERIFY(sortsBefore(low, older) && !sortsBefore(older, low));
        QVERIFY(sortsBefore(low, high) && !sortsBefore(high, low));
        QVERIFY(!sortsBefore(low, low));
    }

    void kindsAreStoredAsNip01Says()
    {
        using kinds::Storage;
        for (const int kind : {1, 2, 4, 44, 1000, 9999, 5, 7})
            QVERIFY(kinds::storage(kind) == Storage::Regular);
        for (const int kind : {0, 3, 10000, 19999, 13534})
            QVERIFY(kinds::storage(kind) == Storage::Replaceable);
        for (const int kind : {20000, 29999, 22242, 28934})
            QVERIFY(kinds::storage(kind) == Storage::Ephemeral);
        for (const int kind : {30000, 39999, 33534})
            QVERIFY(kinds::storage(kind) == Storage::Addressable);
        QVERIFY(kinds::storage(40000) == Storage::Regular);
    }
};

QTEST_APPLESS_MAIN(TestEvent)
#include "tst_event.moc"
