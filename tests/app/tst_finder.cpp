#include "app/models/finder.h"
#include "app/models/fuzzy.h"
#include "feed/kinds.h"
#include "tests/app/model_room.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace plaza::app;
using namespace plaza::support;
using namespace Qt::StringLiterals;

namespace {

feed::Event tagged(const feed::PublicKey &author, const QByteArray &tag, qint64 at)
{
    feed::Event event;
    event.kind = feed::kinds::Post;
    event.content = '#' + tag;
    event.tags = {{"t", tag}};
    return written(event, author, at);
}

/// Ann Berger and José Ángel are members; #garden was used twice, #gate once.
struct Seeking {
    Room room;
    MembersModel members {room.feed, std::nullopt};
    Actions actions;
    Finder finder {room.feed, members};
    QAbstractItemModelTester tester {&finder};

    Seeking()
    {
        finder.setActions(&actions);
        room.source.stored = {tagged(room.ann, "garden", 100), tagged(room.ann, "garden", 101),
                              tagged(room.ben, "gate", 102)};
        room.arrive({profile(room.ann, u"Ann Berger"_s, 10), profile(room.ben, u"José Ángel"_s, 10)});
        room.source.settle();
    }
    void open(bool withPost = false)
    {
        finder.open(withPost);
        room.source.settle();
    }
    QStringList found(const QString &text)
    {
        finder.setText(text);
        return column(finder, Finder::TitleRole);
    }
};

int score(const QString &wanted, const QString &text)
{
    const auto match = fuzzyMatch(folded(wanted), folded(text));
    return match ? match->score : -1;
}

} // namespace

class FinderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lettersFitInTheirOrderOnly()
    {
        QVERIFY(score(u"gtm"_s, u"Go to the members"_s) > 0);
        QVERIFY(score(u"mtg"_s, u"Go to the members"_s) < 0);
        QVERIFY(score(u"xyz"_s, u"Go to the members"_s) < 0);
        QCOMPARE(score({}, u"anything"_s), 0);
    }
    void beginningsOfWordsAndNeighboursCountMore()
    {
        QVERIFY(score(u"ann"_s, u"Ann Berger"_s) > score(u"ann"_s, u"Joanna"_s));
        QVERIFY(score(u"be"_s, u"Ann Berger"_s) > score(u"be"_s, u"A number"_s));
        QVERIFY(score(u"set"_s, u"Settings"_s) > score(u"set"_s, u"Show the newest posts"_s));
    }
    void theLettersOfTheBestFitAreNamed()
    {
        const auto match = fuzzyMatch(folded(u"be"_s), folded(u"A cube, Berger"_s));
        QVERIFY(match);
        QCOMPARE(match->at, (QList<qsizetype> {8, 9}));
    }
    void accentsAndCapitalsDoNotMatter()
    {
        QVERIFY(score(u"jose angel"_s, u"José Ángel"_s) > 0);
        QVERIFY(score(u"JOSÉ"_s, u"jose"_s) > 0);
        QCOMPARE(folded(u"Ángel 👩‍👩‍👧‍👦"_s).size(),
                 u"Ángel 👩‍👩‍👧‍👦"_s.size());
    }

    void withoutATextTheActionsStandInTheirOrder()
    {
        Seeking seeking;
        seeking.open();
        const auto titles = seeking.found({});
        QCOMPARE(titles.first(), u"Go to the feed"_s);
        QVERIFY(!titles.contains(u"Ann Berger"_s));
        QVERIFY(!titles.contains(u"Like the post, or no longer"_s));
    }
    void aFewLettersFindActionsPeopleAndTopics()
    {
        Seeking seeking;
        seeking.open();
        QCOMPARE(seeking.found(u"settings"_s).first(), u"Settings"_s);
        QCOMPARE(seeking.found(u"berg"_s).first(), u"Ann Berger"_s);
        QCOMPARE(seeking.found(u"garden"_s).first(), u"#garden"_s);
        QCOMPARE(seeking.found(u"berger ann"_s).first(), u"Ann Berger"_s);
        QCOMPARE(seeking.found(u"qqqq"_s), QStringList());
    }
    void aSignNarrowsToPeopleOrTopics()
    {
        Seeking seeking;
        seeking.open();
        QCOMPARE(seeking.found(u"#ga"_s),
                 (QStringList {u"#garden"_s, u"#gate"_s})); // the more used one first
        for (const auto &title : seeking.found(u"@"_s))
            QVERIFY2(!title.startsWith(u'#') && title != u"Settings"_s, qPrintable(title));
        QCOMPARE(seeking.found(u"@jos"_s), QStringList {u"José Ángel"_s});
    }
    void whatIsDoneToAPostIsOfferedWhileOneHasTheKeyboard()
    {
        Seeking seeking;
        seeking.open(true);
        QVERIFY(seeking.found(u"like"_s).contains(u"Like the post, or no longer"_s));
        seeking.open(false);
        QVERIFY(!seeking.found(u"like"_s).contains(u"Like the post, or no longer"_s));
    }
    void anActionShowsItsPresentKey()
    {
        Seeking seeking;
        seeking.actions.assign(u"settings"_s, u"F2"_s);
        seeking.open();
        seeking.finder.setText(u"settings"_s);
        QCOMPARE(seeking.finder.index(0).data(Finder::KeyRole).toString(), u"F2"_s);
    }
    void namesAreNeverMarkup()
    {
        Seeking seeking;
        seeking.room.arrive({profile(seeking.room.ann, u"<img src=x> & Co"_s, 20)});
        seeking.open();
        seeking.finder.setText(u"@imgco"_s);
        QCOMPARE(seeking.finder.index(0).data(Finder::StyledRole).toString(),
                 u"&lt;<b>img</b> src=x&gt; &amp; <b>Co</b>"_s);
    }
    void whatIsChosenIsTold()
    {
        Seeking seeking;
        seeking.open();
        const QSignalSpy actions(&seeking.finder, &Finder::actionChosen);
        const QSignalSpy members(&seeking.finder, &Finder::memberChosen);
        const QSignalSpy topics(&seeking.finder, &Finder::topicChosen);
        seeking.found(u"settings"_s);
        seeking.finder.choose(0);
        seeking.found(u"@ann"_s);
        seeking.finder.choose(0);
        seeking.found(u"#gate"_s);
        seeking.finder.choose(0);
        seeking.finder.choose(-1);
        seeking.finder.choose(99);
        QCOMPARE(actions, (QList<QVariantList> {{u"settings"_s}}));
        QCOMPARE(members, (QList<QVariantList> {{QString::fromLatin1(seeking.room.ann.toHex())}}));
        QCOMPARE(topics, (QList<QVariantList> {{u"gate"_s}}));
    }
    void fiveThousandPeopleAreLookedThroughWithinAFrame()
    {
        Seeking seeking;
        std::vector<feed::Event> people;
        for (int i = 0; i < 5000; ++i) {
            feed::PublicKey key;
            key.bytes[0] = static_cast<unsigned char>(i);
            key.bytes[1] = static_cast<unsigned char>(i >> 8);
            key.bytes[2] = 1;
            people.push_back(profile(key, u"Member Number %1 of Many"_s.arg(i), 10));
        }
        seeking.room.arrive(people);
        seeking.open();
        QElapsedTimer timer;
        timer.start();
        const auto titles = seeking.found(u"mem 4711"_s);
        const auto elapsed = timer.elapsed();
        QCOMPARE(titles.first(), u"Member Number 4711 of Many"_s);
        QVERIFY2(elapsed < 100,
                 qPrintable(QString::number(elapsed))); // 16 ms asked for; a busy machine may take longer
    }
};

QTEST_GUILESS_MAIN(FinderTest)
#include "tst_finder.moc"
