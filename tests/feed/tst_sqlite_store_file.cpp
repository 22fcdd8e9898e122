// What SqliteStore promises beyond the contract: its file.
#include "feed/store/schema.h"
#include "feed/store/sqlite_store.h"
#include "store_events.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <sqlite3.h>
#include <string_view>

using namespace feed;
using namespace feed::store;
using namespace store_events;

namespace {

const Filter Everything;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

std::vector<Event> posts(int count, const QByteArray &content)
{
    std::vector<Event> events;
    for (int i = 0; i < count; ++i)
        events.push_back(say({.at = i, .content = content}));
    return events;
}

} // namespace

class TestSqliteStoreFile : public QObject
{
    Q_OBJECT

    std::unique_ptr<EventStore> open(const OpenOptions &options = {})
    {
        auto store = openSqlite(m_path, options);
        return store ? std::move(*store) : nullptr;
    }

    /// Changes the file behind the store's back.
    void tamper(const QByteArray &sql)
    {
        auto database = Database::open(m_path, Database::Mode::ReadWriteNormal);
        QVERIFY(database);
        const auto done = (*database)->execute(sql.constData());
        QVERIFY2(done, done ? "" : done.error().detail.constData());
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_path = m_directory->filePath(QStringLiteral("events.db"));
    }

    void everythingIsThereAfterReopening()
    {
        const auto post = say({.tags = {{"t", "x"}}}), gone = say({.content = "gone"});
        Seq latest = 0;
        {
            const auto store = open();
            insert(*store, post);
            insert(*store, gone);
            insert(*store, deletion(1, 2000, {gone}));
            latest = *store->latestSeq();
        }
        const auto store = open();
        QCOMPARE(find(*store, {.tags = {{'t', {"x"}}}}), std::vector {post});
        QCOMPARE(insert(*store, gone).outcome, Insert::Deleted);
        QCOMPARE(*store->latestSeq(), latest);
    }

    void aReaderSeesWhatTheWriterHasCommitted()
    {
        const auto writer = open();
        const auto reader = open({.readOnly = true});
        QVERIFY(reader);
        QVERIFY(find(*reader, Everything).empty());
        const auto post = say({.tags = {{"t", "x"}}});
        insert(*writer, post);
        QCOMPARE(find(*reader, Everything), std::vector {post});
        QCOMPARE(find(*reader, {.tags = {{'t', {"x"}}}}), std::vector {post});
        QCOMPARE(*reader->count(Everything, 0), 1);
        QCOMPARE(*reader->known(post.id), std::optional(Insert::Duplicate));
        QCOMPARE(*reader->latestSeq(), *writer->latestSeq());
    }

    void aReaderChangesNothing()
    {
        const auto writer = open();
        const auto reader = open({.readOnly = true});
        const auto post = say({});
        const auto outcome = reader->insert({&post, 1}, 0);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, Code::Unavailable);
        QVERIFY(find(*writer, Everything).empty());
    }

    void aReaderNeedsAFile()
    {
        const auto reader = openSqlite(m_path, {.readOnly = true});
        QVERIFY(!reader);
        QCOMPARE(reader.error().code, Code::Unavailable);
        QVERIFY(!QFile::exists(m_path));
    }

    void aNewerFileIsLeftUntouched()
    {
        insert(*open(), say({}));
        tamper("UPDATE schema_version SET version = 1000 WHERE component = 'event'");
        const auto before = contentOf(m_path);
        for (const bool readOnly : {false, true}) {
            const auto store = openSqlite(m_path, {.readOnly = readOnly});
            QVERIFY(!store);
            QCOMPARE(store.error().code, Code::NewerSchema);
        }
        QCOMPARE(contentOf(m_path), before);
    }

    void whatIsNoDatabaseIsUnavailable()
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("x").repeated(5000));
        file.close();
        const auto store = openSqlite(m_path, {});
        QVERIFY(!store);
        QCOMPARE(store.error().code, Code::Unavailable);
    }

    void aFullDiskStoresNothingAndPasses()
    {
        auto opened = Database::open(m_path, Database::Mode::ReadWriteFull);
        QVERIFY(opened);
        auto &database = **opened;
        auto made = openSqlite(std::move(*opened));
        QVERIFY(made);
        auto &store = **made;
        const auto kept = say({.content = "kept"});
        insert(store, kept);

        QVERIFY(database.execute("PRAGMA max_page_count = 40"));
        const auto batch = posts(100, QByteArray("long ").repeated(500));
        const auto outcome = store.insert(batch, 0);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, Code::Unavailable);
        QVERIFY(!database.inTransaction());
        QCOMPARE(find(store, Everything), std::vector {kept});
        QCOMPARE(insert(store, say({.content = "small"})).outcome, Insert::Stored);

        QVERIFY(database.execute("PRAGMA max_page_count = 1000000"));
        QVERIFY(store.insert(batch, 0));
        QCOMPARE(find(store, Everything).size(), batch.size() + 2);
    }

    void aBatchThatFailsInTheMiddleStoresNothing()
    {
        const auto store = open();
        tamper("CREATE TRIGGER refuse BEFORE INSERT ON event WHEN NEW.kind = 7 "
               "BEGIN SELECT RAISE(ABORT, 'no'); END");
        const std::vector batch {say({.content = "before"}), say({.kind = 7}), say({.content = "after"})};
        const auto outcome = store->insert(batch, 0);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, Code::Unavailable);
        QVERIFY(find(*store, Everything).empty());
        QCOMPARE(insert(*store, batch[0]).outcome, Insert::Stored);
        QCOMPARE(find(*open({.readOnly = true}), Everything).size(), 1U);
    }

    void anAnswerIsOfOneMoment()
    {
        const auto writer = open();
        const auto older = say({.at = 1, .kind = 0}), newer = say({.at = 2, .kind = 0});
        insert(*writer, older);
        auto opened = Database::open(m_path, Database::Mode::ReadOnly);
        QVERIFY(opened);
        // When the reader has found the older version and is about to read it, it is replaced.
        std::function<void()> replace = [&] { insert(*writer, newer); };
        const auto onStatement = [](unsigned, void *context, void *, void *sql) {
            if (std::string_view(static_cast<const char *>(sql)).find("WHERE seq = ")
                != std::string_view::npos)
                (*static_cast<std::function<void()> *>(context))();
            return 0;
        };
        sqlite3_trace_v2((*opened)->handle(), SQLITE_TRACE_STMT, onStatement, &replace);
        auto reader = openSqlite(std::move(*opened));
        QVERIFY(reader);
        QCOMPARE(find(**reader, {.kinds = {{0}}}), std::vector {older});
        replace = [] {};
        QCOMPARE(find(**reader, {.kinds = {{0}}}), std::vector {newer});
    }

    void anotherWriterIsWaitedForAndThenReported()
    {
        auto opened = Database::open(m_path, Database::Mode::ReadWriteNormal);
        QVERIFY(opened);
        QVERIFY((*opened)->execute("PRAGMA busy_timeout = 1")); // the wait itself is SQLite's
        auto store = openSqlite(std::move(*opened));
        QVERIFY(store);
        auto other = Database::open(m_path, Database::Mode::ReadWriteNormal);
        QVERIFY((*other)->begin());
        const auto post = say({});
        const auto refused = (*store)->insert({&post, 1}, 0);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Code::Unavailable);
        QVERIFY(find(**store, Everything).empty());
        (*other)->rollback();
        QCOMPARE(insert(**store, post).outcome, Insert::Stored);
    }

    void aSharedHashIsNotTheSameTag()
    {
        const auto cats = say({.at = 1, .tags = {{"t", "cats"}}}),
                   dogs = say({.at = 2, .tags = {{"t", "dogs"}}});
        const auto store = open();
        insert(*store, cats);
        insert(*store, dogs);
        tamper("UPDATE tag SET hash = (SELECT min(hash) FROM tag)");
        const auto found = find(*store, {.tags = {{'t', {"cats"}}}}).size()
            + find(*store, {.tags = {{'t', {"dogs"}}}}).size();
        QCOMPARE(found, 1U); // one of the two is still under its own hash, with the other one beside it
        QCOMPARE(
            *store->count({.tags = {{'t', {"cats"}}}}, 0) + *store->count({.tags = {{'t', {"dogs"}}}}, 0), 1);
    }

    void aSharedHashIsNotTheSameAddress()
    {
        const auto article = [](qint64 at, const char *identifier) {
            return say({.at = at, .kind = 30023, .tags = {{"d", identifier}}});
        };
        const auto x = article(1, "x"), y = article(1, "y");
        const auto store = open();
        insert(*store, x);
        insert(*store, y);
        // Both now have the hash of x.
        tamper("UPDATE event SET dhash = (SELECT dhash FROM event WHERE seq = 1)");
        const auto newer = article(2, "x");
        QCOMPARE(insert(*store, newer).removed, std::vector {x.id});
        const auto address = "30023:" + person(1).toHex() + ":x";
        QCOMPARE(insert(*store, deletion(1, 3, {}, {address})).removed, std::vector {newer.id});
        QCOMPARE(find(*store, {.kinds = {{30023}}}), std::vector {y});
    }

    void nothingIsLeftOfWhatWasRemoved()
    {
        const auto post = say({.tags = {{"t", "x"}, {"t", "x"}, {"p", person(2).toHex()}}});
        {
            const auto store = open();
            insert(*store, post);
            (void)store->remove(std::vector {post.id}); // looked at in the file
        }
        const auto database = Database::open(m_path, Database::Mode::ReadOnly);
        QVERIFY(database);
        auto rows = (*database)->prepare("SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM tag)");
        QVERIFY(*rows->step());
        QCOMPARE(rows->integer(0), 0);
    }

    void eventsFromBeforeThereWereRoomsAreGivenTheirs()
    {
        const Event inRoom = say({.at = 1, .tags = {{"t", "x"}, {"h", "t\"ea"}}, .content = "a \"room\""});
        const Event aboutRoom = say({.at = 2, .kind = 39000, .tags = {{"d", "hall"}}});
        const Event loud = say({.at = 3, .content = "I say [\"h\",\"tea\"]"});
        for (const auto &event : {inRoom, aboutRoom, loud})
            insert(*open(), event);
        tamper(
            "DROP INDEX event_room; ALTER TABLE event DROP COLUMN room; DROP TABLE search_mark;"
            "CREATE TABLE search_backlog(one INTEGER PRIMARY KEY, done INTEGER, until INTEGER) WITHOUT ROWID;"
            "INSERT INTO search_backlog VALUES (1, 3, 3);"
            "UPDATE schema_version SET version = 2 WHERE component = 'event'");
        const auto found = open()->query(Everything, 10, 0);
        QVERIFY(found);
        QCOMPARE(found->at(2).room, QByteArray("t\"ea"));
        QCOMPARE(found->at(1).room, QByteArray("hall"));
        QVERIFY(found->at(0).room.isNull());
    }
    void everyFileHasAKeyOfItsOwn()
    {
        QByteArrayList keys;
        for (const auto name : {"a", "b"}) {
            m_path = m_directory->filePath(QLatin1String(name));
            QVERIFY(open());
            const auto database = Database::open(m_path, Database::Mode::ReadOnly);
            auto select = (*database)->prepare("SELECT key FROM hash_key");
            QVERIFY(*select->step());
            keys << select->blob(0);
        }
        QCOMPARE(keys[0].size(), 16);
        QVERIFY(keys[0] != keys[1]);
    }
};

QTEST_GUILESS_MAIN(TestSqliteStoreFile)
#include "tst_sqlite_store_file.moc"
