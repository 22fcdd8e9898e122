#include "app/models/completion.h"
#include "app/models/emoji_model.h"
#include "tests/app/model_room.h"

#include <QTest>

using namespace plaza::app;
using namespace plaza::support;
using namespace Qt::StringLiterals;

namespace {

feed::Event tagged(const feed::PublicKey &author, const QByteArray &tag, qint64 at)
{
    feed::Event event;
    event.kind = 1;
    event.content = '#' + tag;
    event.tags = {{"t", tag}};
    return written(event, author, at);
}

/// Ann Berger and Ben are members; #garden was used twice, #gate once.
struct Typing {
    Room room;
    Completion completion {room.feed};

    Typing()
    {
        room.source.stored = {tagged(room.ann, "garden", 100), tagged(room.ann, "garden", 101),
                              tagged(room.ben, "gate", 102)};
        room.arrive({profile(room.ann, u"Ann Berger"_s, 10), profile(room.ben, u"Ben"_s, 10)});
    }
    QStringList offered(const QString &text)
    {
        completion.look(text, static_cast<int>(text.size()));
        room.source.settle();
        completion.look(text, static_cast<int>(text.size()));
        return column(completion, Completion::LabelRole);
    }
};

} // namespace

class CompletionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void membersAreOfferedByAnyOfTheirNames_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("all") << u"hello @"_s << QStringList {u"Ann Berger"_s, u"Ben"_s};
        QTest::newRow("first") << u"@a"_s << QStringList {u"Ann Berger"_s};
        QTest::newRow("last, and who begins so first") << u"@be"_s << QStringList {u"Ben"_s, u"Ann Berger"_s};
        QTest::newRow("none") << u"@x"_s << QStringList {};
        QTest::newRow("an address") << u"me@b"_s << QStringList {};
        QTest::newRow("over") << u"@ben "_s << QStringList {};
    }
    void membersAreOfferedByAnyOfTheirNames()
    {
        QFETCH(QString, text);
        Typing typing;
        QTEST(typing.offered(text), "expected");
    }
    void tagsAreOfferedTheMostUsedFirst()
    {
        Typing typing;
        QCOMPARE(typing.offered(u"in the #ga"_s), QStringList({u"#garden"_s, u"#gate"_s}));
        QCOMPARE(typing.offered(u"#garden"_s), QStringList());
    }
    void emojiAreOfferedByTheirNames()
    {
        Typing typing;
        typing.completion.look(u"ship it :rocket"_s, 15);
        QCOMPARE(typing.completion.index(0).data(Completion::SignRole).toString(), u"🚀"_s);
        QCOMPARE(typing.completion.start(), 8);
        QCOMPARE(typing.completion.replacement(0), u"🚀 "_s);
        QCOMPARE(typing.offered(u"at 12:3"_s), QStringList());
        QCOMPARE(typing.offered(u":r"_s), QStringList()); // one letter is no search
    }
    void aMemberIsPutInWithHisWholeName()
    {
        Typing typing;
        typing.completion.look(u"hi @an, you"_s, 6);
        QCOMPARE(typing.completion.start(), 3);
        QCOMPARE(typing.completion.replacement(0), u"@Ann Berger "_s);
    }
    void everyEmojiHasNamesInBothLanguagesAndIsFoundByThem()
    {
        const EmojiTable english(u"en"_s), german(u"de"_s);
        QVERIFY(english.all().size() > 1500);
        QCOMPARE(english.groups().size(), 9);
        for (const auto &emoji : german.all()) {
            QVERIFY2(!emoji.sign.isEmpty() && !emoji.name.isEmpty(), qPrintable(emoji.code));
            QVERIFY2(!german.find(emoji.name, 2000).empty(), qPrintable(emoji.name));
        }
        QCOMPARE(german.find(u"Brot"_s, 1).front()->sign, u"🍞"_s);
        QCOMPARE(german.find(u"bread"_s, 1).front()->sign, u"🍞"_s);
        QCOMPARE(english.find(u"red hea"_s, 1).front()->sign, u"❤️"_s);
    }
    void thePickerShowsAGroupOrWhatIsFound()
    {
        Room room;
        EmojiModel model(room.feed);
        QCOMPARE(model.count(), 0); // nothing is read before it is opened
        model.open();
        QVERIFY(model.count() > 100);
        QCOMPARE(model.groupSigns().size(), model.groupNames().size());
        model.setSearch(u"rocket"_s);
        QCOMPARE(model.index(0).data(EmojiModel::SignRole).toString(), u"🚀"_s);
        model.setSearch(u"zzzz"_s);
        QCOMPARE(model.count(), 0);
        model.setGroup(3);
        QCOMPARE(model.index(0).data(EmojiModel::SignRole).toString(), u"🍇"_s);
    }
};

QTEST_GUILESS_MAIN(CompletionTest)
#include "tst_completion.moc"
