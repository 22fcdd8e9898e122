#include "feed/json/reader.h"
#include "feed/json/writer.h"

#include <QtTest>

using feed::json::Reader;

namespace {

QByteArray nested(int depth)
{
    return QByteArray(depth, '[') + QByteArray(depth, ']');
}

/// Does the text hold one value that is good JSON to us?
bool isGood(const QByteArray &text)
{
    Reader reader(text);
    reader.skipValue();
    return reader.atEnd();
}

/// The string, or null when it was refused.
QByteArray stringOf(const QByteArray &text)
{
    Reader reader(text);
    const QByteArray value = reader.string();
    return reader.atEnd() ? value : QByteArray();
}

} // namespace

class TestJsonReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWholeNumberIsReadExactly_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("value");
        QTest::newRow("zero") << QByteArray("0") << qint64(0);
        QTest::newRow("negative") << QByteArray("-7") << qint64(-7);
        QTest::newRow("largest") << QByteArray("9007199254740992") << qint64(9007199254740992);
        QTest::newRow("smallest") << QByteArray("-9007199254740992") << qint64(-9007199254740992);
        QTest::newRow("spaces") << QByteArray(" \t\r\n42 \n") << qint64(42);
    }
    void aWholeNumberIsReadExactly()
    {
        QFETCH(QByteArray, text);
        Reader reader(text);
        QTEST(reader.integer(), "value");
        QVERIFY(reader.atEnd());
    }

    void whatIsNotAWholeNumberIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"1e3",
                                 "1E3",
                                 "1.0",
                                 "1.",
                                 ".5",
                                 "-0",
                                 "-",
                                 "00",
                                 "01",
                                 "-01",
                                 "+1",
                                 "0x10",
                                 "NaN",
                                 "1e",
                                 "9007199254740993",
                                 "-9007199254740993",
                                 "99999999999999999999",
                                 "\"1\"",
                                 "true",
                                 "null",
                                 "",
                                 "1 2",
                                 "1,",
                                 "١"})
            QTest::newRow(text) << QByteArray(text);
    }
    void whatIsNotAWholeNumberIsRefused()
    {
        QFETCH(QByteArray, text);
        Reader reader(text);
        (void)reader.integer();
        QVERIFY(!reader.atEnd());
        QVERIFY(reader.failed());
    }

    void aStringIsReadAsItsAuthorMeantIt_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("empty") << QByteArray(R"("")") << QByteArray("");
        QTest::newRow("escapes") << QByteArray("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"")
                                 << QByteArray("\"\\/\b\f\n\r\t");
        QTest::newRow("escaped slash is a slash") << QByteArray(R"("a\/b")") << QByteArray("a/b");
        QTest::newRow("hex of both cases") << QByteArray(R"("\u00e9\u00E9")") << QByteArray("éé");
        QTest::newRow("embedded NUL") << QByteArray(R"("a\u0000b")") << QByteArray("a\0b", 3);
        QTest::newRow("DEL") << QByteArray("\"\x7f\"") << QByteArray("\x7f");
        QTest::newRow("U+2028 verbatim") << QByteArray("\"\xe2\x80\xa8\"") << QByteArray("\xe2\x80\xa8");
        QTest::newRow("pair") << QByteArray(R"("\ud83d\ude00")") << QByteArray("😀");
        QTest::newRow("lone high") << QByteArray(R"("\ud800x")") << QByteArray("\xed\xa0\x80x");
        QTest::newRow("lone low") << QByteArray(R"("\udfff")") << QByteArray("\xed\xbf\xbf");
        QTest::newRow("high, then a pair")
            << QByteArray(R"("\ud83d\ud83d\ude00")") << QByteArray("\xed\xa0\xbd😀");
        QTest::newRow("high, then another escape")
            << QByteArray(R"("\ud83d\n")") << QByteArray("\xed\xa0\xbd\n");
        QTest::newRow("lengths of UTF-8") << QByteArray("\"aé漢😀\"") << QByteArray("aé漢😀");
    }
    void aStringIsReadAsItsAuthorMeantIt()
    {
        QFETCH(QByteArray, text);
        QTEST(stringOf(text), "value");
        QVERIFY(isGood(text));
    }

    void aBadStringIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (int c = 0; c < 0x20; ++c)
            QTest::addRow("raw control %d", c) << '"' + QByteArray(1, static_cast<char>(c)) + '"';
        QTest::newRow("no end") << QByteArray("\"abc");
        QTest::newRow("ends in a backslash") << QByteArray("\"abc\\");
        QTest::newRow("ends in an escape") << QByteArray("\"\\u12");
        QTest::newRow("unknown escape") << QByteArray(R"("\x41")");
        QTest::newRow("quote escape") << QByteArray("\"\\'\"");
        QTest::newRow("no hex") << QByteArray(R"("\u12g4")");
        QTest::newRow("broken second half") << QByteArray(R"("\ud83d\uzzzz")");
        QTest::newRow("single quotes") << QByteArray("'a'");
        QTest::newRow("lone continuation") << QByteArray("\"\x80\"");
        QTest::newRow("cut character") << QByteArray("\"\xe2\x82\"");
        QTest::newRow("overlong two") << QByteArray("\"\xc0\xaf\"");
        QTest::newRow("overlong three") << QByteArray("\"\xe0\x80\xaf\"");
        QTest::newRow("overlong four") << QByteArray("\"\xf0\x80\x80\xaf\"");
        QTest::newRow("raw surrogate") << QByteArray("\"\xed\xa0\x80\"");
        QTest::newRow("past Unicode") << QByteArray("\"\xf4\x90\x80\x80\"");
        QTest::newRow("0xff") << QByteArray("\"\xff\"");
    }
    void aBadStringIsRefused()
    {
        QFETCH(QByteArray, text);
        QVERIFY(stringOf(text).isNull());
        QVERIFY(!isGood(text));
    }

    void textThatIsNotJsonIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"",
                                 " ",
                                 "[",
                                 "]",
                                 "[1",
                                 "[1,",
                                 "[1,]",
                                 "[,1]",
                                 "[1 2]",
                                 "[1}",
                                 "{",
                                 "{]",
                                 "{\"a\"",
                                 "{\"a\":",
                                 "{\"a\":1,}",
                                 "{,}",
                                 "{1:2}",
                                 "{a:1}",
                                 "{\"a\" 1}",
                                 "{\"a\":1 \"b\":2}",
                                 "tru",
                                 "nul",
                                 "nulls",
                                 "True",
                                 "1 1",
                                 "[] []",
                                 "[]]",
                                 "01",
                                 "1.",
                                 "1.e3",
                                 "1e",
                                 "1e+",
                                 "--1",
                                 "-a",
                                 "/**/1",
                                 "[1]//x",
                                 "\xef\xbb\xbf[]",
                                 "undefined",
                                 "[\"a\":1]"})
            QTest::newRow(text) << QByteArray(text);
        QTest::newRow("NUL after the end") << QByteArray("[]\0", 3);
        QTest::newRow("other space") << QByteArray("[]\xc2\xa0");
    }
    void textThatIsNotJsonIsRefused()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!isGood(text));
    }

    void anyGoodValueCanBeSkipped_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"1e3", "-1.5E-7", "0.0", "-0", "12345678901234567890", "true", "false", "null", "[]", "{}",
              "[[],{},\"\",0]", R"({"a":{"b":[1,2.5,{"c":null}]},"":""})", " [ 1 , 2 ] "})
            QTest::newRow(text) << QByteArray(text);
    }
    void anyGoodValueCanBeSkipped()
    {
        QFETCH(QByteArray, text);
        QVERIFY(isGood(text));
    }

    void aKeyThatComesTwiceIsRefused()
    {
        QVERIFY(!isGood(R"({"a":1,"a":1})"));
        QVERIFY(!isGood(R"({"a":1,"b":2,"\u0061":3})"));
        QVERIFY(!isGood(R"([{"x":{"a":1,"b":{},"a":1}}])"));
        QVERIFY(isGood(R"({"a":{"a":{"a":1}},"A":2})"));
        QVERIFY(isGood(R"([{"a":1},{"a":1}])"));
    }

    void nestingAndKeysAreBounded()
    {
        QVERIFY(isGood(nested(Reader::MaxDepth)));
        QVERIFY(!isGood(nested(Reader::MaxDepth + 1)));
        QVERIFY(!isGood(QByteArray(1000000, '[')));
        QByteArray object = "{\"k0\":0";
        for (int i = 1; i < Reader::MaxKeys; ++i)
            object += ",\"k" + QByteArray::number(i) + "\":0";
        QVERIFY(isGood(object + '}'));
        QVERIFY(!isGood(object + ",\"more\":0}"));
    }

    void peekNamesTheNextValue()
    {
        Reader reader(R"([{}, [], "", -1, true, null])");
        using Type = Reader::Type;
        const Type expected[] = {Type::Object, Type::Array,   Type::String,
                                 Type::Number, Type::Boolean, Type::Null};
        QVERIFY(reader.beginArray());
        for (const Type type : expected) {
            QVERIFY(reader.nextElement());
            QVERIFY(reader.peek() == type);
            reader.skipValue();
        }
        QVERIFY(!reader.nextElement());
        QVERIFY(reader.peek() == Type::End);
        QVERIFY(reader.atEnd());
    }

    void rawValueGivesTheTextAsItStands()
    {
        Reader reader(R"( [ {"a" : [1.50, "\/"]} , 2])");
        QVERIFY(reader.beginArray() && reader.nextElement());
        QCOMPARE(reader.rawValue().toByteArray(), QByteArray(R"({"a" : [1.50, "\/"]})"));
        QVERIFY(reader.nextElement());
        QCOMPARE(reader.integer(), qint64(2));
        QVERIFY(!reader.nextElement());
        QVERIFY(reader.atEnd());
        QVERIFY(Reader("[1").rawValue().isEmpty());
    }

    void theFirstErrorStaysAndSaysWhere()
    {
        Reader reader(R"(["a", 5])");
        QVERIFY(reader.beginArray() && reader.nextElement());
        reader.skipValue();
        QVERIFY(reader.nextElement());
        QVERIFY(reader.string().isNull());
        QCOMPARE(reader.error(), QByteArray("expected a string at byte 6"));
        reader.reject("something else");
        QVERIFY(!reader.nextElement() && !reader.beginArray() && !reader.boolean() && !reader.atEnd());
        QCOMPARE(reader.integer(), qint64(0));
        QCOMPARE(reader.error(), QByteArray("expected a string at byte 6"));
        QVERIFY(reader.asError() == feed::fail(feed::Code::Malformed, "expected a string at byte 6"));
    }
};

QTEST_APPLESS_MAIN(TestJsonReader)
#include "tst_json_reader.moc"
