#include "app/models/composer.h"
#include "feed/crypto/keys.h"
#include "feed/kinds.h"
#include "feed/text/poll.h"
#include "tests/app/model_room.h"

#include <QTest>

using namespace plaza::app;
using namespace plaza::support;
using namespace Qt::StringLiterals;

class ComposerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasTypedLastTimeIsBack()
    {
        Room room;
        room.source.drafts[u"feed"_s] = u"half a thou"_s;
        Composer composer(room.feed, Composer::For::Feed);
        room.source.settle();
        QCOMPARE(composer.text(), u"half a thou"_s);
    }
    void aDraftDoesNotReplaceWhatIsTypedMeanwhile()
    {
        Room room;
        room.source.drafts[u"feed"_s] = u"old"_s;
        Composer composer(room.feed, Composer::For::Feed);
        composer.setText(u"new"_s);
        room.source.settle();
        QCOMPARE(composer.text(), u"new"_s);
    }
    void whatIsTypedIsKeptAtTheEndAtTheLatest()
    {
        Room room;
        {
            Composer composer(room.feed, Composer::For::Feed);
            room.source.settle();
            composer.setText(u"half a thou"_s);
        }
        QCOMPARE(room.source.drafts.value(u"feed"_s), u"half a thou"_s);
    }
    void sendingPublishesEmptiesAndForgetsTheDraft()
    {
        Room room;
        room.source.drafts[u"feed"_s] = u" hello "_s;
        Composer composer(room.feed, Composer::For::Feed);
        room.source.settle();
        QSignalSpy sent(&composer, &Composer::sent);
        QVERIFY(composer.send());
        QCOMPARE(room.source.published.back().content, QByteArray("hello"));
        QVERIFY(composer.text().isEmpty());
        QVERIFY(!room.source.drafts.contains(u"feed"_s));
        QCOMPARE(sent.count(), 1);
    }
    void nothingIsNotSent()
    {
        Room room;
        Composer composer(room.feed, Composer::For::Feed);
        composer.setText(u" \n "_s);
        QVERIFY(!composer.canSend());
        QVERIFY(!composer.send());
        QVERIFY(room.source.published.empty());
    }
    void lengthIsCountedInLettersNotInUnits()
    {
        Room room;
        Composer composer(room.feed, Composer::For::Feed);
        composer.setMaxChars(3);
        composer.setText(u"a😀b"_s);
        QCOMPARE(composer.remaining(), 0);
        QVERIFY(composer.canSend());
        composer.setText(u"a😀bc"_s);
        QVERIFY(composer.isTooLong());
        QVERIFY(!composer.send());
    }
    void aSecretIsNotSent()
    {
        Room room;
        Composer composer(room.feed, Composer::For::Feed);
        composer.setText(u"my nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe5"_s);
        QVERIFY(composer.text().isEmpty());
        QVERIFY(!composer.send());
        QVERIFY(!composer.error().isEmpty());
        QVERIFY(room.source.published.empty());
        composer.setText(u"my secret"_s);
        QVERIFY(composer.error().isEmpty());
        QVERIFY(composer.send());
    }
    void onesOwnSecretInPlainLettersIsNotTaken()
    {
        const auto secret = feed::SecretKey::generate();
        Room room;
        LiveFeed feed(room.source, secret.publicKey(), [] { return 1000; });
        Composer composer(feed, Composer::For::Feed);
        room.source.settle();
        const auto hex = QString::fromLatin1(secret.toHex());
        for (const auto &text : {hex, hex.toUpper(), u"it is ("_s + hex + u')'}) {
            composer.setText(text);
            QVERIFY(composer.text().isEmpty());
            QVERIFY(!composer.error().isEmpty());
        }
        composer.setText(u"another: "_s + QString::fromLatin1(feed::SecretKey::generate().toHex()));
        QVERIFY(!composer.text().isEmpty()); // nobody's here
    }
    void aPollNeedsAQuestionAndTwoAnswers()
    {
        Room room;
        Composer composer(room.feed, Composer::For::Feed);
        composer.setOptions({u"yes"_s, u" "_s});
        composer.setText(u"Shall we?"_s);
        QVERIFY(!composer.canSend());
        composer.setOptions({u"yes"_s, u"no"_s, u""_s});
        composer.setPollDays(7);
        QVERIFY(composer.send());
        const auto &poll = room.source.published.back();
        QCOMPARE(poll.kind, feed::kinds::Poll);
        QCOMPARE(feed::pollOf(poll)->options.size(), std::size_t(2));
        QCOMPARE(feed::pollOf(poll)->endsAt, room.source.now + 7 * 24 * 3600);
        QVERIFY(composer.options().isEmpty());
    }
    void aQuoteIsShownWhileItIsWrittenAndComesBackWithTheDraft()
    {
        Room room;
        const auto first = post(room.ann, "hers", 100);
        room.source.stored = {first};
        {
            Composer composer(room.feed, Composer::For::Feed);
            room.source.settle();
            composer.quote(first);
            QCOMPARE(composer.quoted()[u"text"_s].toString(), u"hers"_s);
        }
        Composer composer(room.feed, Composer::For::Feed);
        room.source.settle();
        QCOMPARE(composer.quoted()[u"text"_s].toString(), u"hers"_s);
        QVERIFY(composer.send());
        QCOMPARE(room.source.published.back().tagValue("q"), first.id.toHex());
        QVERIFY(composer.quoted().isEmpty());
    }
    void nothingIsSentBeforeItIsKnownWhoWrites()
    {
        Room room;
        room.feed.setWritable(false);
        Composer composer(room.feed, Composer::For::Feed);
        composer.setText(u"hello"_s);
        QVERIFY(!composer.send());
        QSignalSpy changed(&composer, &Composer::textChanged);
        room.feed.setWritable(true);
        QCOMPARE(changed.count(), 1);
        QVERIFY(composer.send());
    }
    void anAnswerNamesWhatItAnswers()
    {
        Room room;
        const auto first = post(room.ann, "first", 100);
        Composer composer(room.feed, Composer::For::Thread);
        composer.setText(u"answer"_s);
        QVERIFY(!composer.send());
        composer.answer(first);
        QVERIFY(composer.send());
        QCOMPARE(feed::threadPlace(room.source.published.back()).root, first.id);
    }
    void eachPostAnsweredHasADraftOfItsOwn()
    {
        Room room;
        const auto first = post(room.ann, "first", 100), second = post(room.ben, "second", 101);
        Composer composer(room.feed, Composer::For::Thread);
        composer.answer(first);
        room.source.settle();
        composer.setText(u"to the first"_s);
        composer.answer(second);
        room.source.settle();
        QCOMPARE(composer.text(), QString());
        composer.setText(u"to the second"_s);
        composer.answer(first);
        room.source.settle();
        QCOMPARE(composer.text(), u"to the first"_s);
        QCOMPARE(room.source.drafts.value(hex(second.id)), u"to the second"_s);
    }
};

QTEST_GUILESS_MAIN(ComposerTest)
#include "tst_composer.moc"
