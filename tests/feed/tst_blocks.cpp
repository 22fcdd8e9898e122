#include "feed/text/blocks.h"
#include "feed/text/legible.h"

#include <QtTest>

using namespace feed;
using namespace Qt::StringLiterals;

namespace {

const QString Npub = u"nostr:npub180cvv07tjdrrgpa0j7j7tmnyl2yr6yr7l8j4s3evf6u64th6gkwsyjh6w6"_s;

QString shown(const Span &span)
{
    QString text = span.token.text;
    if (span.token.kind != Token::Kind::Text)
        text = u'{' + text + u'}';
    if (span.isCode)
        text = u"`%1`"_s.arg(text);
    if (!span.address.isEmpty())
        text = u"[%1](%2)"_s.arg(text, span.address);
    if (span.isStruck)
        text = u"~%1~"_s.arg(text);
    if (span.isItalic)
        text = u"/%1/"_s.arg(text);
    if (span.isBold)
        text = u"*%1*"_s.arg(text);
    return text;
}

/// One block a line, its looks spelt out.
QString read(const QString &content)
{
    QStringList lines;
    for (const auto &block : blocks(content)) {
        QString line = QString(block.quoteDepth, u'>') + QString(std::max(0, block.listDepth - 1), u'\t');
        line += block.marker;
        if (block.kind == Block::Kind::Heading)
            line += u"H:"_s;
        if (block.kind == Block::Kind::Code)
            line += u"C(%1):"_s.arg(block.language);
        if (block.kind == Block::Kind::Rule)
            line += u"----"_s;
        for (const auto &span : block.spans)
            line += shown(span);
        lines += line.replace(u'\n', u'|');
    }
    return lines.join(u'\n');
}

} // namespace

class BlocksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatPeopleWriteIsRead_data()
    {
        QTest::addColumn<QString>("content");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *content, const char *expected) {
            QTest::newRow(content) << QString::fromUtf8(content) << QString::fromUtf8(expected);
        };
        row("just words", "just words");
        row("one\ntwo", "one|two");
        row("one\n\ntwo", "one\ntwo");
        row("**bold** and *soft* and ~~gone~~", "*bold* and /soft/ and ~gone~");
        row("***both***", "*/both/*");
        row("use `a*b*c` here", "use `a*b*c` here");
        row("snake_case_name", "snake_case_name");
        row("```cpp\nint a;\n\n  b;\n```", "C(cpp):int a;||  b;");
        row("```\nunended", "C():unended");
        row("- one\n- two\n  - deep\n- three", "•one\n•two\n\t•deep\n•three");
        row("3. three\n4. four", "3.three\n4.four");
        row("-\n\nafter", "•\nafter");
        row("> said\n> again\n\nanswer", ">said|again\nanswer");
        row("> > deep", ">>deep");
        row("# Title\ntext", "H:Title\ntext");
        row("#tag at the start", "{#tag} at the start");
        row("a\n\n---\n\nb", "a\n----\nb");
        row("see https://plaza.example/a_(b) now", "see {https://plaza.example/a_(b)} now");
        row("<https://plaza.example>", "{https://plaza.example}");
        row("**https://plaza.example**", "*{https://plaza.example}*");
        row("https://plaza.example/_a_/b_c_d", "{https://plaza.example/_a_/b_c_d}");
        row("[words](https://plaza.example/x)", "[words](https://plaza.example/x)");
        row("a [b **c**](https://x.example) d", "a [b ](https://x.example)*[c](https://x.example)* d");
        row("![alt](https://plaza.example/x.png)", "[alt](https://plaza.example/x.png)");
        row("[x](javascript:alert(1))", "[x](javascript:alert(1))");
        row("&lt;b&gt; &amp;", "&lt;b&gt; &amp;");
        row("<b>no</b><script>x</script>", "<b>no</b><script>x</script>");
        row("<div>\nno\n</div>", "<div>|no|</div>");
        row("    four spaces", "    four spaces");
        row("2 * 3 * 4", "2 * 3 * 4");
        row(" \n ", "");
    }
    void whatPeopleWriteIsRead()
    {
        QFETCH(QString, content);
        QTEST(read(content), "expected");
    }
    void mentionsAreFoundInEveryBlock()
    {
        QCOMPARE(read(u"> **"_s + Npub + u"**\n\n- "_s + Npub), u">*{"_s + Npub + u"}*\n•{"_s + Npub + u'}');
    }
    void whatIsBuiltToBeSlowIsRead_data()
    {
        QTest::addColumn<QString>("piece");
        for (const char *piece :
             {"*",    "_",       "`",     "[", "](", "> ",   "- ",   "1. ", "<",  "&",       "\\",   "~~",
              "**a ", "*a **b ", "```\n", "#", "![", "[a](", "\n\n", "a\n", "| ", "http://", "\t- ", "` ``"})
            QTest::newRow(piece) << QString::fromUtf8(piece);
    }
    void whatIsBuiltToBeSlowIsRead()
    {
        QFETCH(QString, piece);
        const auto read = blocks(piece.repeated(MaxBlockChars / piece.size()));
        qsizetype length = 0;
        for (const auto &block : read)
            length += block.text().size();
        QVERIFY(length <= MaxBlockChars);
    }
    void whatIsTooLongIsPlain()
    {
        const auto text = u"**a** "_s.repeated(20000);
        const auto read = blocks(text);
        QCOMPARE(read.size(), std::size_t(1));
        QCOMPARE(read.front().text(), text);
    }
    void directionCannotBeForced()
    {
        QCOMPARE(legible(u"a\u202Ecod.exe\u202Dz"_s), u"acod.exez"_s);
        QCOMPARE(legible(u"\u2067שלום\u2069 \u200Fx"_s), u"\u2067שלום\u2069 \u200Fx"_s);
    }
    void joinedEmojiAndScriptsStay()
    {
        const auto family =
            u"👩🏽‍❤️‍💋‍👨🏿 👨‍👩‍👧‍👦 می‌خواهم 🏴󠁧󠁢󠁷󠁬󠁳󠁿"_s;
        QCOMPARE(legible(family), family);
    }
    void towersOfMarksFall() { QCOMPARE(legible(u"e"_s + QString(500, QChar(0x0301)) + u'x').size(), 10); }
    void controlsAndHalfCharactersGo()
    {
        QString text = u"a\u0000b\u0002c\u001Bd\n\te"_s;
        text += QChar(0xD83D);
        QCOMPARE(legible(text), u"abcd\n\te"_s);
    }
    void aCutNeverSplitsWhatIsSeenAsOne()
    {
        QCOMPARE(legible(u"ab👨‍👩‍👧‍👦"_s, 6), u"ab"_s);
        QCOMPARE(legible(u"abcdef"_s, 3), u"abc"_s);
        QCOMPARE(legible(u"abc"_s, 3), u"abc"_s);
    }
};

QTEST_APPLESS_MAIN(BlocksTest)
#include "tst_blocks.moc"
