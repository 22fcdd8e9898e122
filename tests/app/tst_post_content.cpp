#include "app/models/timeline_model.h"
#include "feed/text/entities.h"
#include "tests/app/model_room.h"

#include <QTest>

using namespace plaza::app;
using namespace plaza::support;
using namespace Qt::StringLiterals;

namespace {

QString textOf(const PostText &text)
{
    QStringList blocks;
    for (const auto &block : text.blocks)
        blocks.append(block.toMap()[u"text"_s].toString());
    return blocks.join(u'\n');
}

/// A feed whose first row is one post.
struct Shown {
    Room room;
    TimelineModel timeline {room.feed};

    explicit Shown(const feed::Event &event, const std::vector<feed::Event> &stored = {})
    {
        room.source.stored = stored;
        room.source.stored.push_back(event);
        room.source.settle();
        timeline.loadOlder();
        room.source.settle();
    }
    QVariantMap content() const { return timeline.index(0).data(PostListModel::ContentRole).toMap(); }
    QVariantMap quoted() const { return content()[u"quoted"_s].toMap(); }
};

feed::Event quoting(const feed::Event &quoted, const feed::PublicKey &author, qint64 at)
{
    feed::Event event;
    event.kind = 1;
    event.content = "look: nostr:" + feed::entities::note(quoted.id);
    event.tags = {{"q", quoted.id.toHex()}};
    return written(event, author, at);
}

feed::Event warned(const feed::PublicKey &author, const QByteArray &why, qint64 at)
{
    feed::Event event;
    event.kind = 1;
    event.content = "the end of the film";
    event.tags = {{"content-warning", why}};
    return written(event, author, at);
}

} // namespace

class PostContentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textOfOthersIsNeverMarkup_data()
    {
        QTest::addColumn<QString>("content");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *content, const char *expected) {
            QTest::newRow(content) << QString::fromUtf8(content) << QString::fromUtf8(expected);
        };
        row("<b>no</b> & \"so\"\n  x", "&lt;b&gt;no&lt;/b&gt; &amp; &quot;so&quot;<br/>x");
        row("a  b", "a&nbsp; b");
        row("**b** *i* ~~s~~ `c`", "<b>b</b> <i>i</i> <s>s</s> <font color=\"\x02\">c</font>");
        row("**<img src=x>**", "<b>&lt;img src=x&gt;</b>");
        row("`<a href=\"https://x\">`", "<font color=\"\x02\">&lt;a href=&quot;https://x&quot;&gt;</font>");
        row("#tag", "<a href=\"tag:tag\">#tag</a>");
        row("https://example.org/?a=1&b=2",
            "<a href=\"https://example.org/?a=1&amp;b=2\">example.org/?a=1&amp;b=2</a>");
        row("[words](https://example.org)", "<a href=\"https://example.org\">words (example.org)</a>");
        row("[example.org](https://example.org/x)", "<a href=\"https://example.org/x\">example.org</a>");
        row("[bank.example](https://evil.example)",
            "<a href=\"https://evil.example\">bank.example (evil.example)</a>");
        row("[x](javascript:alert(1))", "x");
        row("[x](<javascript:alert(1)>)", "x");
        row("[x](data:text/html,x)", "x");
        row("[x](file:///etc/passwd)", "x");
        row("[x](member:abc)", "x");
        row("[x](post:abc)", "x");
        row("[x](https://a.example/\"onclick=\"x)", "x (a.example)");
        row("javascript:alert(1)", "javascript:alert(1)");
        row("https://bank.example@evil.example/", "https://bank.example@evil.example/");
        row("<a href=\"https://evil.example\">x</a>",
            "&lt;a href=&quot;<a href=\"https://evil.example\">evil.example</a>&quot;&gt;x&lt;/a&gt;");
        row("![alt](https://example.org/x.png)",
            "<a href=\"https://example.org/x.png\">alt (example.org)</a>");
    }
    void textOfOthersIsNeverMarkup()
    {
        QFETCH(QString, content);
        QFETCH(QString, expected);
        Room room;
        const auto shown = textOf(postText(content, room.feed.names()));
        if (content.contains("onclick"_L1)) // whatever is made of it, no attribute comes of it
            QVERIFY2(!shown.contains("\"onclick"_L1), qPrintable(shown));
        else
            QCOMPARE(shown, expected);
    }
    void whatIsCopiedHoldsWholeAddresses()
    {
        Room room;
        const auto address = u"https://example.org/"_s + u"long/"_s.repeated(30);
        const auto text = postText(u"see "_s + address, room.feed.names());
        QCOMPARE(text.body, u"see "_s + address);
        QVERIFY(textOf(text).contains(u"…"_s));
    }
    void whatIsBuiltToBreakThePageIsShownAndBounded_data()
    {
        QTest::addColumn<QString>("content");
        Room room;
        const auto mention = "nostr:"_L1 + QString::fromLatin1(feed::entities::npub(room.ann)) + u' ';
        QTest::newRow("100 kB") << u"word "_s.repeated(20000);
        QTest::newRow("one word of 100 kB") << QString(100000, u'x');
        QTest::newRow("10,000 mentions") << mention.repeated(10000);
        QTest::newRow("10,000 links") << u"https://example.org/ "_s.repeated(10000);
        QTest::newRow("10,000 quotes") << QString(10000, u'>');
        QTest::newRow("10,000 items") << u"- x\n"_s.repeated(10000);
        QTest::newRow("direction") << u"\u202E\u2067\u202D"_s.repeated(10000) + u"x"_s;
        QTest::newRow("nothing to see") << u"\u200B\u200D\uFEFF"_s.repeated(10000);
        QTest::newRow("marks") << u"e"_s + QString(100000, QChar(0x0301));
        QTest::newRow("html") << u"<div style='font-size:9999px'>"_s.repeated(3000);
    }
    void whatIsBuiltToBreakThePageIsShownAndBounded()
    {
        QFETCH(QString, content);
        Shown shown(post(Room().ann, content.toUtf8(), 100));
        QCOMPARE(shown.timeline.count(), 1);
        const auto blocks = shown.content()[u"blocks"_s].toList();
        QVERIFY(blocks.size() <= ShortLines);
        qsizetype length = 0;
        for (const auto &block : blocks)
            length += block.toMap()[u"text"_s].toString().size();
        QVERIFY2(length < 20 * ShortChars,
                 qPrintable(QString::number(length))); // tags and addresses included
    }
    void aLongPostIsShortInAListAndWholeWhenAsked()
    {
        Shown shown(post(Room().ann, QByteArray("word ").repeated(1000), 100));
        QVERIFY(shown.content()[u"more"_s].toBool());
        const auto before = shown.content()[u"blocks"_s].toList().first().toMap()[u"text"_s].toString();
        QVERIFY(before.size() <= ShortChars + 1 && before.endsWith(u'…'));
        Announcements said(shown.timeline);
        shown.timeline.reveal(shown.timeline.index(0).data(PostListModel::PostIdRole).toString());
        QCOMPARE(said.take(), QStringList {u"change 0-0 content"_s});
        QVERIFY(!shown.content()[u"more"_s].toBool());
        QCOMPARE(shown.content()[u"blocks"_s].toList().first().toMap()[u"text"_s].toString().size(), 5000);
    }
    void manyShortLinesAreALongPostToo()
    {
        Shown shown(post(Room().ann, QByteArray("x\n").repeated(100), 100));
        QVERIFY(shown.content()[u"more"_s].toBool());
        const auto text = shown.content()[u"blocks"_s].toList().first().toMap()[u"text"_s].toString();
        QVERIFY(text.count("<br/>"_L1) <= ShortLines);
    }
    void whatIsWarnedOfIsHiddenUntilAsked()
    {
        Shown shown(warned(Room().ann, " Spoiler ", 100));
        QCOMPARE(shown.content()[u"warning"_s].toString(), u"Spoiler"_s);
        QVERIFY(shown.content()[u"hidden"_s].toBool());
        shown.timeline.reveal(shown.timeline.index(0).data(PostListModel::PostIdRole).toString());
        QVERIFY(!shown.content()[u"hidden"_s].toBool());
        QVERIFY(shown.content()[u"warned"_s].toBool());
    }
    void aQuotedPostIsThereWhenItsRowComesIn()
    {
        Room room;
        const auto first = post(room.ben, "the first", 50);
        Shown shown(quoting(first, room.ann, 100), {first, profile(room.ben, u"Ben"_s, 10)});
        QCOMPARE(shown.quoted()[u"state"_s].toString(), u"here"_s);
        QCOMPARE(shown.quoted()[u"text"_s].toString(), u"the first"_s);
        QCOMPARE(shown.quoted()[u"authorName"_s].toString(), u"Ben"_s);
        const auto text = shown.content()[u"blocks"_s].toList().first().toMap()[u"text"_s].toString();
        QCOMPARE(text, u"look:"_s);
    }
    void aQuotedPostThatIsNotHereIsAskedOfTheServer()
    {
        Room room;
        const auto first = post(room.ben, "the first", 50);
        TimelineModel timeline(room.feed);
        room.source.settle();
        room.source.atServer = {first};
        room.arrive({quoting(first, room.ann, 100)});
        const auto state = [&] {
            const auto content = timeline.index(0).data(PostListModel::ContentRole).toMap();
            return content[u"quoted"_s].toMap()[u"state"_s].toString();
        };
        QCOMPARE(state(), u"coming"_s);
        room.source.settle();
        QCOMPARE(state(), u"here"_s);
        room.arrive({deletion(first, room.ben, 200)});
        QCOMPARE(state(), u"missing"_s);
    }
    void aQuotedPostNobodyHasIsMissing()
    {
        Room room;
        Shown shown(quoting(post(room.ben, "never stored", 50), room.ann, 100));
        QCOMPARE(shown.quoted()[u"state"_s].toString(), u"missing"_s);
    }
    void theQuoteOfWhatIsBehindAWarningShowsTheWarning()
    {
        Room room;
        const auto first = warned(room.ben, "The ending", 50);
        Shown shown(quoting(first, room.ann, 100), {first});
        QCOMPARE(shown.quoted()[u"text"_s].toString(), u"The ending"_s);
    }
};

QTEST_GUILESS_MAIN(PostContentTest)
#include "tst_post_content.moc"
