#include "feed/text/link_card.h"
#include "feed/text/page_head.h"

#include <QTest>

using namespace feed;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Hash(64, 'a');

Event with(std::vector<Tag> tags)
{
    Event post;
    post.tags = std::move(tags);
    return post;
}

} // namespace

/// What a page says of itself, and how a post carries it.
class TestLinkCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCardComesBackAsItWasWritten()
    {
        LinkCard card {.url = u"https://example.org/soup?a=1&b=2"_s, .title = u"Soup, hot"_s};
        QCOMPARE(linkCardOf(with({linkCardTag(card)})), card);
        card.description = u"How to make it"_s;
        card.picture =
            Attachment {.url = u"https://plaza.example/"_s + QString::fromLatin1(Hash) + u".webp"_s,
                        .mime = "image/webp",
                        .hash = Hash};
        card.picture->width = 640;
        card.picture->height = 320;
        QCOMPARE(linkCardOf(with({{"p", "x"}, linkCardTag(card)})), card);
    }
    void whatIsNoCardIsNone_data()
    {
        QTest::addColumn<std::vector<Tag>>("tags");
        QTest::newRow("no tag") << std::vector<Tag> {{"p", "x"}};
        QTest::newRow("an empty one") << std::vector<Tag> {{"card"}};
        QTest::newRow("no title") << std::vector<Tag> {{"card", "url https://example.org"}};
        QTest::newRow("a title of nothing visible")
            << std::vector<Tag> {{"card", "url https://example.org", "title \u202e \x01"}};
        QTest::newRow("no address") << std::vector<Tag> {{"card", "title Soup"}};
    }
    void whatIsNoCardIsNone()
    {
        QFETCH(const std::vector<Tag>, tags);
        QVERIFY(!linkCardOf(with(tags)));
    }
    void wordsAreOneLineAndNotWithoutEnd()
    {
        const auto card = linkCardOf(
            with({{"card", "url https://example.org", "title A\nB\xe2\x80\xae" + QByteArray(5000, 'x')}}));
        QVERIFY(card);
        QVERIFY(card->title.startsWith(u"A Bxx"_s));
        QVERIFY(card->title.size() <= 200);
    }
    void aPictureThatHasNoHashOrIsNoneIsLeftOut()
    {
        const Tag begin {"card", "url https://example.org", "title Soup",
                         "image https://elsewhere.example/a.png"};
        QVERIFY(!linkCardOf(with({begin}))->picture);
        auto film = begin;
        film.push_back("x " + Hash);
        film.push_back("m video/mp4");
        QVERIFY(!linkCardOf(with({film}))->picture);
    }
    void aPageIsRead_data()
    {
        QTest::addColumn<QByteArray>("html");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("description");
        QTest::addColumn<QString>("picture");
        QTest::newRow("plain") << QByteArray("<html><head><title>Soup &amp; bread</title>"
                                             "<meta name=description content='How &quot;hot&quot;'></head>")
                               << u"Soup & bread"_s << u"How \"hot\""_s << QString();
        QTest::newRow("for previews")
            << QByteArray("<TITLE>x</TITLE><META Property=\"og:title\" Content=\"Soup > bread\"/>"
                          "<meta content=\"/a.png\" property=\"og:image\" >")
            << u"Soup > bread"_s << QString() << u"/a.png"_s;
        QTest::newRow("not in scripts")
            << QByteArray("<script>'<title>no</title>'</script><!-- <title>no</title> -->"
                          "<style><title>no</title></style><title>yes</title>")
            << u"yes"_s << QString() << QString();
        QTest::newRow("not in the body")
            << QByteArray("<head></head><body><title>no</title>") << QString() << QString() << QString();
        QTest::newRow("of its own charset")
            << QByteArray("<meta charset=\"iso-8859-1\"><title>K\xe4se</title>") << u"Käse"_s << QString()
            << QString();
        QTest::newRow("by number") << QByteArray("<title>&#75;&#x4B;&#xD800;&#0;&unknown;&</title>")
                                   << u"KK&#xD800;&#0;&unknown;&"_s << QString() << QString();
        QTest::newRow("of two lines") << QByteArray("<title>\n Soup\n\tand bread </title>")
                                      << u"Soup and bread"_s << QString() << QString();
        QTest::newRow("nothing") << QByteArray() << QString() << QString() << QString();
        QTest::newRow("cut") << QByteArray("<head><title>Soup</title><meta name=\"desc") << u"Soup"_s
                             << QString() << QString();
        QTest::newRow("cut in a comment")
            << QByteArray("<title>Soup</title><!-- ") << u"Soup"_s << QString() << QString();
        QTest::newRow("no html") << QByteArray("\x89PNG\r\n<<<<>>>>\"\"''==") << QString() << QString()
                                 << QString();
    }
    void aPageIsRead()
    {
        QFETCH(const QByteArray, html);
        const auto head = pageHead(html);
        QTEST(head.title, "title");
        QTEST(head.description, "description");
        QTEST(head.picture, "picture");
    }
    void theServersCharsetGoesFirst()
    {
        QCOMPARE(pageHead("<meta charset=utf-8><title>K\xe4se</title>", "ISO-8859-1").title, u"Käse"_s);
    }
    void anyBytesEnd()
    {
        QByteArray html;
        for (int i = 0; i < 20'000; ++i)
            html += "<meta name=\"a" + QByteArray::number(i) + "\" content='&&&&&";
        QCOMPARE(pageHead(html).title, QString());
        QCOMPARE(pageHead(QByteArray(500'000, '<')).title, QString());
        QCOMPARE(pageHead("<title>" + QByteArray(500'000, '&')).title.size(), qsizetype(1000));
    }
};

QTEST_GUILESS_MAIN(TestLinkCard)
#include "tst_link_card.moc"
