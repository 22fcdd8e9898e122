#include "app/models/composer.h"
#include "feed/kinds.h"
#include "feed/text/entities.h"
#include "tests/app/model_room.h"

#include <QTest>

using namespace plaza::app;
using namespace plaza::support;
using namespace Qt::StringLiterals;

/// ann is "Ann", ben is "Ann Berger".
struct Desk {
    Room room;

    Desk() { room.arrive({profile(room.ann, u"Ann"_s, 10), profile(room.ben, u"Ann Berger"_s, 10)}); }
    feed::Event event(const QString &text) const { return toEvent({.text = text}, room.feed.names(), 1000); }
    static QByteArray spelt(const feed::PublicKey &key) { return "nostr:" + feed::entities::npub(key); }
};

class WritingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNameBecomesAMention()
    {
        Desk desk;
        const auto event = desk.event(u"hello @ann, and @Ann Berger!"_s);
        QCOMPARE(event.content,
                 "hello " + Desk::spelt(desk.room.ann) + ", and " + Desk::spelt(desk.room.ben) + "!");
        QVERIFY(std::ranges::count(event.tags, feed::Tag {"p", desk.room.ann.toHex()}) == 1);
        QVERIFY(std::ranges::count(event.tags, feed::Tag {"p", desk.room.ben.toHex()}) == 1);
    }
    void whatOnlyLooksLikeANameStays()
    {
        Desk desk;
        for (const auto &text : {u"me@ann.example"_s, u"@Anna"_s, u"@ ann"_s, u"@nobody"_s})
            QCOMPARE(desk.event(text).content, text.toUtf8());
    }
    void hashtagsAreTagged()
    {
        Desk desk;
        const auto event = desk.event(u"fresh #Bread and #bread"_s);
        QCOMPARE(std::ranges::count(event.tags, feed::Tag {"t", "bread"}), 1);
    }
    void aQuoteNamesItsPostAndAuthor()
    {
        Desk desk;
        const auto quoted = post(desk.room.ann, "hers", 5);
        const auto event = toEvent({.text = u"see"_s, .quoted = quoted.id, .quotedAuthor = quoted.pubkey},
                                   desk.room.feed.names(), 1000);
        QVERIFY(event.content.startsWith("see\nnostr:nevent1"));
        QCOMPARE(event.tagValue("q"), quoted.id.toHex());
    }
    void aWarningIsATag()
    {
        Desk desk;
        const auto event =
            toEvent({.text = u"the end"_s, .warning = u" spoiler "_s}, desk.room.feed.names(), 1000);
        QCOMPARE(event.tagValue("content-warning"), QByteArray("spoiler"));
    }
    void twoOptionsMakeAPoll()
    {
        Desk desk;
        Writing writing {.text = u"when?"_s, .options = {u"now"_s, u" "_s, u"later"_s, u"now"_s}};
        auto event = toEvent(writing, desk.room.feed.names(), 1000);
        QCOMPARE(event.kind, feed::kinds::Poll);
        QCOMPARE(std::ranges::count_if(event.tags, [](const auto &tag) { return tag[0] == "option"; }), 2);
        QCOMPARE(event.tagValue("endsAt"), QByteArray::number(1000 + PollSeconds));
        writing.options = {u"now"_s, u""_s};
        event = toEvent(writing, desk.room.feed.names(), 1000);
        QCOMPARE(event.kind, feed::kinds::Post);
    }
    void aDraftKeepsAllOfIt()
    {
        const Writing writing {.text = u"a\nb"_s,
                               .warning = u""_s,
                               .options = {u"x"_s, u""_s},
                               .quoted = post(person(4), "q", 1).id,
                               .quotedAuthor = person(4)};
        QCOMPARE(fromDraft(toDraft(writing)), writing);
        QCOMPARE(toDraft({.text = u"plain"_s}), u"plain"_s);
        QCOMPARE(fromDraft(u"plain"_s), (Writing {.text = u"plain"_s}));
    }
    void aSecretNeverReachesTheDraft()
    {
        Desk desk;
        Composer composer(desk.room.feed, Composer::For::Feed);
        desk.room.source.settle();
        composer.setText(u"before"_s);
        composer.setText(u"before nsec1"_s + u"q"_s.repeated(58));
        QCOMPARE(composer.text(), u"before"_s);
        QVERIFY(!composer.error().isEmpty());
    }
    void aPollNeedsAQuestionAndTwoOptions()
    {
        Desk desk;
        Composer composer(desk.room.feed, Composer::For::Feed);
        desk.room.source.settle();
        composer.setText(u"when?"_s);
        composer.setOptions({u"now"_s, u""_s});
        QVERIFY(!composer.canSend());
        composer.setOptions({u"now"_s, u"later"_s});
        QVERIFY(composer.canSend());
    }
};

QTEST_GUILESS_MAIN(WritingTest)
#include "tst_writing.moc"
