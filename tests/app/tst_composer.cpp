#include "app/models/composer.h"
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
        QVERIFY(!composer.send());
        QVERIFY(!composer.error().isEmpty());
        QVERIFY(room.source.published.empty());
        composer.setText(u"my secret"_s);
        QVERIFY(composer.error().isEmpty());
        QVERIFY(composer.send());
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
