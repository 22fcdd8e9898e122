#include "feed/store/database.h"
#include "feed/store/search_text.h"
#include "feed/store/sqlite_store.h"
#include "store_events.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace feed;
using namespace feed::store;
using namespace store_events;

class TestSearch : public QObject
{
    Q_OBJECT

    std::vector<Event> search(const QByteArray &words, Filter filter = {})
    {
        filter.search = words;
        return find(*m_store, filter);
    }

    void reopen(Words words = Words::AtOnce)
    {
        m_store.reset();
        auto opened = openSqlite(path(), {.sync = Sync::Normal, .words = words});
        QVERIFY(opened);
        m_store = std::move(*opened);
    }

    QString path() const { return m_directory->filePath(QStringLiteral("db")); }

    /// Closes the store first.
    void change(const char *sql)
    {
        m_store.reset();
        auto database = Database::open(path(), Database::Mode::ReadWriteNormal);
        QVERIFY(database);
        QVERIFY((*database)->execute(sql));
    }

    qint64 textsInTheIndex()
    {
        auto database = *Database::open(path(), Database::Mode::ReadOnly);
        auto select = *database->prepare("SELECT count(*) FROM search_docsize");
        (void)select.step();
        return select.integer(0);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<EventStore> m_store;

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        reopen();
    }

    void allWordsMustBeThere()
    {
        const auto both = say({.at = 1, .content = "The red balloon flew over the old market"});
        insert(*m_store, both);
        insert(*m_store, say({.at = 2, .content = "A red car"}));
        QCOMPARE(search("balloon red"), std::vector {both});
        QVERIFY(search("balloon blue").empty());
    }

    void caseAndAccentsDoNotMatter()
    {
        const auto post = say({.content = "Das Café an der Straßenecke, GRÜN gestrichen"});
        insert(*m_store, post);
        QCOMPARE(search("cafe grun"), std::vector {post});
        QCOMPARE(search("CAFÉ"), std::vector {post});
    }

    void quotedWordsStandInThatOrder()
    {
        const auto post = say({.at = 1, .content = "open source garden"});
        insert(*m_store, post);
        insert(*m_store, say({.at = 2, .content = "a source that is open"}));
        QCOMPARE(search("\"open source\""), std::vector {post});
        QCOMPARE(search("garden \"open source"), std::vector {post});
    }

    void theLastWordIsFoundWhileItIsTyped()
    {
        const auto post = say({.content = "Sunflowers everywhere"});
        insert(*m_store, post);
        QCOMPARE(search("sunfl"), std::vector {post});
        QCOMPARE(search("sun* every"), std::vector {post});
        QVERIFY(search("sunfl everywhere").empty());
        QVERIFY(search("sunfl ").empty());
    }

    void fromNarrowsToOnePerson()
    {
        const auto ada = say({.by = 1, .at = 5, .content = "tea at four"});
        insert(*m_store, ada);
        insert(*m_store, say({.by = 2, .at = 6, .content = "tea at five"}));
        insert(*m_store, say({.by = 1, .at = 1, .kind = 0, .content = R"({"name":"Ada Lovelace"})"}));
        QCOMPARE(search("tea from:\"ada lovelace\""), std::vector {ada});
        QCOMPARE(search("tea from:Ada_Lovelace"), std::vector {ada});
        QCOMPARE(search("tea from:" + person(1).toHex()), std::vector {ada});
        QVERIFY(search("tea from:love").empty());
        QCOMPARE(search("from:" + person(1).toHex(), {.kinds = {{1}}}), std::vector {ada});
    }
    void oneIsFoundByTheFirstNameUnlessAnotherIsCalledJustThat()
    {
        const auto lovelace = say({.by = 1, .at = 5, .content = "tea at four"});
        const auto justAda = say({.by = 2, .at = 6, .content = "tea at five"});
        insert(*m_store, lovelace);
        insert(*m_store, justAda);
        insert(*m_store, say({.by = 1, .at = 1, .kind = 0, .content = R"({"name":"Ada Lovelace"})"}));
        insert(*m_store, say({.by = 2, .at = 1, .kind = 0, .content = R"({"name":"Bo","about":"Ada"})"}));
        QCOMPARE(search("tea from:ada"), std::vector {lovelace});
        insert(*m_store, say({.by = 2, .at = 2, .kind = 0, .content = R"({"name":"Ada"})"}));
        QCOMPARE(search("tea from:ada"), std::vector {justAda});
    }

    void theRestOfTheFilterHolds()
    {
        const auto wanted = say({.by = 1, .at = 50, .tags = {{"t", "birds"}}, .content = "swallows"});
        insert(*m_store, wanted);
        insert(*m_store, say({.by = 2, .at = 50, .content = "swallows"}));
        insert(*m_store, say({.by = 1, .at = 10, .content = "swallows again"}));
        QCOMPARE(search("swallows", {.authors = {{person(1)}}, .since = 20}), std::vector {wanted});
        QCOMPARE(search("swallows", {.tags = {{'t', {"birds"}}}}), std::vector {wanted});
    }

    void whatFitsBetterComesFirst()
    {
        const auto about = say({.at = 1, .content = "bread bread bread"});
        const auto aside = say(
            {.at = 2, .content = "we walked for hours through the old town and then bought bread and milk"});
        insert(*m_store, about);
        insert(*m_store, aside);
        QCOMPARE(search("bread"), (std::vector {about, aside}));
    }

    void ofEquallyFittingPostsTheNewerComesFirst()
    {
        const auto older = say({.at = 1000, .content = "rain today"});
        const auto newer = say({.at = 100'000'000, .content = "rain again"});
        insert(*m_store, older, 100'000'000);
        insert(*m_store, newer, 100'000'000);
        const auto found = m_store->query({.search = "rain"}, 10, 100'000'001);
        QVERIFY(found);
        QCOMPARE(found->front().json, toJson(newer));
    }

    void privateKindsAreNeverFound_data()
    {
        QTest::addColumn<int>("kind");
        for (const int kind : {4, 13, 14, 15, 78, 1059, 1060, 1984, 10013, 30078, 31234})
            QTest::addRow("%d", kind) << kind;
    }
    void privateKindsAreNeverFound()
    {
        QFETCH(int, kind);
        insert(*m_store, say({.kind = kind, .content = "confidential"}));
        QVERIFY(search("confidential").empty());
        QVERIFY(search("from:" + person(1).toHex()).empty());
        QCOMPARE(*m_store->count({.search = "confidential"}, 0), 0);
    }

    void whatIsGoneIsNotFound()
    {
        const auto post = say({.by = 1, .at = 1, .content = "regrettable"});
        insert(*m_store, post);
        insert(*m_store, deletion(1, 2, {post}));
        QVERIFY(search("regrettable").empty());
        const auto old = say({.by = 3, .at = 1, .kind = 0, .content = R"({"name":"Umbra"})"});
        insert(*m_store, old);
        insert(*m_store, say({.by = 3, .at = 2, .kind = 0, .content = R"({"name":"Lux"})"}));
        QVERIFY(search("umbra").empty());
        QCOMPARE(search("lux").size(), std::size_t(1));
    }

    void whatIsHiddenTakesNoRoom()
    {
        for (int i = 0; i < 5; ++i)
            insert(*m_store, say({.by = i % 2, .at = i, .content = "echo"}));
        const auto ownOnly = [](const StoredEvent &event) { return event.seq % 2 == 0; };
        const auto found = m_store->query({.search = "echo"}, 2, 0, ownOnly);
        QVERIFY(found);
        QCOMPARE(found->size(), std::size_t(2));
        QCOMPARE(*m_store->count({.search = "echo"}, 0, ownOnly), 2);
    }

    void noTextIsAnErrorOrSlow_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("quotes") << QByteArray(10'000, '"');
        QTest::newRow("operators") << QByteArray("AND OR NOT NEAR( ^ - + : * ( ) { } [ ]");
        QTest::newRow("expression") << QByteArray("text : (a* NEAR b) OR \"c");
        QTest::newRow("regex") << QByteArray("(a+)+$ .*.*.*.*");
        QTest::newRow("many words") << QByteArray("a b c d ").repeated(1000);
        QTest::newRow("zero byte") << QByteArray("a\0b", 3);
        QTest::newRow("bad utf-8") << QByteArray("\xff\xfe \xc3");
        QTest::newRow("colons") << QByteArray(":::: a:b:c from: from:\"");
        QTest::newRow("stars") << QByteArray("*** * a**b*");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("emoji") << QByteArray("🎈🎈 👨‍👩‍👧");
    }
    void noTextIsAnErrorOrSlow()
    {
        QFETCH(QByteArray, text);
        insert(*m_store, say({.content = "a b c d AND OR NOT"}));
        QVERIFY(m_store->query({.search = text}, 10, 0));
        QVERIFY(m_store->count({.search = text}, 0));
    }

    void unknownExtensionsAreIgnored()
    {
        const auto post = say({.content = "harbour lights"});
        insert(*m_store, post);
        QCOMPARE(search("harbour language:en include:spam lights"), std::vector {post});
    }

    void postsFromBeforeThereWasASearchAreFound()
    {
        const auto post = say({.content = "archaeology"});
        insert(*m_store, post);
        change("DROP TABLE search; DROP TABLE search_mark;"
               "DROP INDEX event_room; ALTER TABLE event DROP COLUMN room;"
               "UPDATE schema_version SET version = 1 WHERE component = 'event'");
        reopen();
        QCOMPARE(search("archaeology"), std::vector {post});
    }

    void whatAnOlderProgramLeftHalfReadInIsReadInOnce()
    {
        const auto early = say({.at = 1, .content = "obsidian"}),
                   late = say({.at = 2, .content = "obsidian"});
        insert(*m_store, early);
        insert(*m_store, late);
        change(
            "DROP TABLE search_mark;"
            "CREATE TABLE search_backlog(one INTEGER PRIMARY KEY, done INTEGER, until INTEGER) WITHOUT ROWID;"
            "INSERT INTO search_backlog VALUES (1, 0, 1);"
            "UPDATE schema_version SET version = 3 WHERE component = 'event'");
        reopen();
        QCOMPARE(search("obsidian"), (std::vector {late, early}));
        QCOMPARE(textsInTheIndex(), 2);
    }

    void wordsThatComeLaterAreFoundWhenTheyHaveCome()
    {
        reopen(Words::Later);
        const auto first = say({.at = 1, .content = "juniper"}),
                   second = say({.at = 2, .content = "juniper"});
        insert(*m_store, first);
        insert(*m_store, second);
        QVERIFY(search("juniper").empty());
        QCOMPARE(*m_store->addWords(1), true);
        QCOMPARE(search("juniper"), std::vector {first});
        QCOMPARE(*m_store->addWords(2), false);
        QCOMPARE(search("juniper"), (std::vector {second, first}));
        QCOMPARE(*m_store->addWords(2), false);
        QCOMPARE(textsInTheIndex(), 2);
    }

    void wordsThatAreMissingArePutInWhenTheStoreIsOpenedAgain()
    {
        reopen(Words::Later);
        const auto post = say({.content = "tamarisk"});
        insert(*m_store, post);
        reopen(Words::Later);
        QCOMPARE(search("tamarisk"), std::vector {post});
    }

    void wordsThatAreMissingComeWithTheNextPostOfAStoreThatAddsThemAtOnce()
    {
        reopen(Words::Later);
        auto other = *openSqlite(path(), {.sync = Sync::Normal});
        const auto early = say({.at = 1, .content = "larkspur"}),
                   late = say({.at = 2, .content = "larkspur"});
        insert(*m_store, early);
        insert(*other, late);
        QCOMPARE(search("larkspur"), (std::vector {late, early}));
    }

    void whatIsDeletedLeavesNoWordsWhetherTheyHaveComeOrNot()
    {
        reopen(Words::Later);
        const auto without = say({.at = 1, .content = "hemlock"}),
                   with = say({.at = 1, .content = "hemlock too"});
        insert(*m_store, with);
        QVERIFY(m_store->addWords(10));
        insert(*m_store, without);
        insert(*m_store, deletion(1, 2, {with, without}));
        QVERIFY(m_store->addWords(10));
        QVERIFY(search("hemlock").empty());
        QCOMPARE(textsInTheIndex(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
