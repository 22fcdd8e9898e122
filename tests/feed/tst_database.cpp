#include "feed/store/database.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace feed;
using namespace feed::store;

namespace {

using Mode = Database::Mode;

constexpr Migration First[] = {{1, "CREATE TABLE note(id INTEGER PRIMARY KEY, text BLOB UNIQUE)"}};
constexpr Migration Second[] = {First[0], {2, "ALTER TABLE note ADD COLUMN stars INTEGER"}};
constexpr Migration Failing[] = {First[0], {2, "CREATE TABLE other(x); INSERT INTO nowhere VALUES (1)"}};
constexpr Migration Other[] = {{1, "CREATE TABLE member(name TEXT)"}};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

} // namespace

class TestDatabase : public QObject
{
    Q_OBJECT

    std::unique_ptr<Database> open(Mode mode = Mode::ReadWriteNormal)
    {
        auto database = Database::open(m_path, mode);
        return database ? std::move(*database) : nullptr;
    }

    qint64 number(Database &database, const char *sql)
    {
        auto select = database.prepare(sql);
        return select && *select->step() ? select->integer(0) : -1;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_path = m_directory->filePath(QStringLiteral("füle.db"));
    }

    void valuesComeBackAsTheyWereBound()
    {
        const auto database = open();
        QVERIFY(database->execute("CREATE TABLE value(a, b, c, d, e)"));
        const QByteArray bytes("\0\x01\xff", 3);
        auto insert = database->prepare("INSERT INTO value VALUES (?1, ?2, ?3, ?4, ?5)");
        insert->bind(1, std::numeric_limits<qint64>::min()).bind(2, bytes).bindText(3, "grüße");
        QVERIFY(insert->bind(4, QByteArrayView()).bindNull(5).run());

        auto select = database->prepare("SELECT a, b, c, d, e, typeof(d), typeof(c) FROM value");
        QVERIFY(*select->step());
        QCOMPARE(select->integer(0), std::numeric_limits<qint64>::min());
        QCOMPARE(select->blob(1), bytes);
        QCOMPARE(select->text(2), QByteArray("grüße"));
        QVERIFY(!select->isNull(3)); // nothing in it is not the same as nothing
        QVERIFY(select->isNull(4));
        QCOMPARE(select->text(5), QByteArray("blob"));
        QCOMPARE(select->text(6), QByteArray("text"));
        QVERIFY(!*select->step());
    }

    void aStatementStartsAnewWithItsFirstValue()
    {
        const auto database = open();
        QVERIFY(database->migrate("note", First));
        auto insert = database->prepare("INSERT INTO note(text) VALUES (?1)");
        QVERIFY(insert->bind(1, "a").run());
        QVERIFY(insert->bind(1, "b").run());
        QCOMPARE(database->lastInsertedRow(), 2);
        auto select = database->prepare("SELECT text FROM note WHERE id = ?1");
        QVERIFY(*select->bind(1, qint64(1)).step());
        QVERIFY(*select->bind(1, qint64(2)).step());
        QCOMPARE(select->blob(0), QByteArray("b"));
        QVERIFY(database->execute("UPDATE note SET text = text || 'x'"));
        QCOMPARE(database->changes(), 2);
    }

    void aValueThatMustBeUniqueIsADuplicate()
    {
        const auto database = open();
        QVERIFY(database->migrate("note", First));
        auto insert = database->prepare("INSERT INTO note(id, text) VALUES (?1, ?2)");
        QVERIFY(insert->bind(1, qint64(1)).bind(2, "a").run());
        const auto sameText = insert->bind(1, qint64(2)).bind(2, "a").run();
        QCOMPARE(sameText.error().code, Code::Duplicate);
        const auto sameId = insert->bind(1, qint64(1)).bind(2, "b").run();
        QCOMPARE(sameId.error().code, Code::Duplicate);
        QVERIFY(insert->bind(1, qint64(2)).bind(2, "b").run());
    }

    void badSqlIsAnErrorWithItsReason()
    {
        const auto database = open();
        const auto prepared = database->prepare("SELEKT 1");
        QVERIFY(!prepared);
        QCOMPARE(prepared.error().code, Code::Unavailable);
        QVERIFY(prepared.error().detail.contains("SELEKT"));
        QVERIFY(!database->execute("SELECT * FROM nowhere"));
    }

    void aTransactionIsAllOrNothing()
    {
        const auto database = open();
        QVERIFY(database->migrate("note", First));
        QVERIFY(database->begin());
        QVERIFY(database->execute("INSERT INTO note(text) VALUES ('gone')"));
        database->rollback();
        database->rollback(); // harmless
        QVERIFY(database->begin());
        QVERIFY(database->execute("INSERT INTO note(text) VALUES ('kept')"));
        QVERIFY(database->commit());
        QCOMPARE(number(*database, "SELECT count(*) FROM note"), 1);
    }

    void commitsAreOnDiskWhereThatIsAskedFor()
    {
        QCOMPARE(number(*open(Mode::ReadWriteFull), "PRAGMA synchronous"), 2);
        QCOMPARE(number(*open(Mode::ReadWriteNormal), "PRAGMA synchronous"), 1);
        const auto database = open(Mode::ReadWriteFull);
        auto journal = database->prepare("PRAGMA journal_mode");
        QVERIFY(*journal->step());
        QCOMPARE(journal->text(0), QByteArray("wal"));
        QCOMPARE(number(*database, "PRAGMA trusted_schema"), 0);
    }

    void aReaderSeesWhatIsCommittedAndChangesNothing()
    {
        const auto writer = open();
        QVERIFY(writer->migrate("note", First));
        const auto reader = open(Mode::ReadOnly);
        QVERIFY(writer->begin());
        QVERIFY(writer->execute("INSERT INTO note(text) VALUES ('a')"));
        QCOMPARE(number(*reader, "SELECT count(*) FROM note"), 0);
        QVERIFY(writer->commit());
        QCOMPARE(number(*reader, "SELECT count(*) FROM note"), 1);
        QVERIFY(!reader->execute("INSERT INTO note(text) VALUES ('b')"));
    }

    void whatIsNoDatabaseIsRefusedUnchanged_data()
    {
        QTest::addColumn<int>("mode");
        QTest::newRow("writing") << int(Mode::ReadWriteFull);
        QTest::newRow("reading") << int(Mode::ReadOnly);
    }
    void whatIsNoDatabaseIsRefusedUnchanged()
    {
        QFETCH(int, mode);
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("Dear diary, ").repeated(1000));
        file.close();
        const auto database = Database::open(m_path, Mode(mode));
        QVERIFY(!database);
        QCOMPARE(database.error().code, Code::Unavailable);
        QCOMPARE(contentOf(m_path), QByteArray("Dear diary, ").repeated(1000));
    }

    void aMissingFileOrFolderIsUnavailable()
    {
        QVERIFY(!Database::open(m_path, Mode::ReadOnly));
        QVERIFY(!QFile::exists(m_path));
        QVERIFY(!Database::open(m_directory->filePath(QStringLiteral("no/such/file")), Mode::ReadWriteFull));
    }

    void migrationsRunOnceAndInOrder()
    {
        const auto database = open();
        QVERIFY(database->migrate("note", Second));
        QVERIFY(database->migrate("note", Second));
        QVERIFY(database->execute("INSERT INTO note(text, stars) VALUES ('a', 5)"));
        QCOMPARE(number(*database, "SELECT version FROM schema_version WHERE component = 'note'"), 2);
    }

    void eachComponentHasItsOwnVersion()
    {
        const auto database = open();
        QVERIFY(database->migrate("note", Second));
        QVERIFY(database->migrate("member", Other));
        QCOMPARE(number(*database, "SELECT count(*) FROM schema_version"), 2);
        QCOMPARE(number(*database, "SELECT version FROM schema_version WHERE component = 'member'"), 1);
    }

    void anOlderFileIsCopiedBeforeItIsMigrated()
    {
        auto database = open();
        QVERIFY(database->migrate("note", First));
        QVERIFY(database->execute("INSERT INTO note(text) VALUES ('old')"));
        QVERIFY(database->migrate("note", Second)); // with the log not yet in the file
        QVERIFY(database->execute("INSERT INTO note(text) VALUES ('new')"));
        database.reset();

        m_path += QStringLiteral(".before-note-2");
        database = open(Mode::ReadOnly);
        QVERIFY(database);
        QVERIFY(database->migrate("note", First));
        QCOMPARE(number(*database, "SELECT count(*) FROM note"), 1);
        QVERIFY(!database->prepare("SELECT stars FROM note"));
        QVERIFY(!QFile::exists(m_path + QStringLiteral(".part")));
    }

    void aNewFileIsNotCopied()
    {
        const auto database = open();
        QVERIFY(database->migrate("note", Second));
        QVERIFY(database->migrate("member", Other));
        const QDir directory(m_directory->path());
        QVERIFY(directory.entryList({QStringLiteral("*.before-*")}).isEmpty());
    }

    void aStepThatFailsLeavesTheOlderVersion()
    {
        const auto database = open();
        QVERIFY(database->migrate("note", First));
        for (int attempt = 0; attempt < 2; ++attempt) { // the second finds the copy of the first
            const auto migrated = database->migrate("note", Failing);
            QVERIFY(!migrated);
            QCOMPARE(migrated.error().code, Code::Unavailable);
        }
        QCOMPARE(number(*database, "SELECT version FROM schema_version"), 1);
        QVERIFY(!database->prepare("SELECT * FROM other"));
        QVERIFY(database->migrate("note", Second));
    }

    void aNewerFileIsLeftUntouched_data()
    {
        QTest::addColumn<int>("mode");
        QTest::newRow("writing") << int(Mode::ReadWriteFull);
        QTest::newRow("reading") << int(Mode::ReadOnly);
    }
    void aNewerFileIsLeftUntouched()
    {
        QFETCH(int, mode);
        QVERIFY(open()->migrate("note", Second));
        const auto before = contentOf(m_path);
        QVERIFY(before.size() > 1000);

        const auto migrated = open(Mode(mode))->migrate("note", First);
        QVERIFY(!migrated);
        QCOMPARE(migrated.error().code, Code::NewerSchema);
        QCOMPARE(contentOf(m_path), before);
        QCOMPARE(QDir(m_directory->path()).entryList({QStringLiteral("*.before-*")}).size(), 0);
    }

    void aNewerFileWithItsLogIsLeftUntouched()
    {
        // As a newer program leaves it when it is killed: its last commits are in the log only.
        const auto newer = open();
        QVERIFY(newer->migrate("note", Second));
        QVERIFY(newer->execute("INSERT INTO note(text) VALUES ('in the log')"));
        const auto log = m_path + QStringLiteral("-wal");
        const auto killed = m_directory->filePath(QStringLiteral("killed.db"));
        QVERIFY(QFile::copy(m_path, killed));
        QVERIFY(QFile::copy(log, killed + QStringLiteral("-wal")));
        const auto before = contentOf(killed), logBefore = contentOf(killed + QStringLiteral("-wal"));
        QVERIFY(logBefore.size() > 1000);

        m_path = killed;
        QCOMPARE(open()->migrate("note", First).error().code, Code::NewerSchema);
        QCOMPARE(contentOf(killed), before);
        QCOMPARE(contentOf(killed + QStringLiteral("-wal")), logBefore);
    }

    void aReaderDoesNotMigrate()
    {
        QVERIFY(open()->migrate("note", First));
        const auto reader = open(Mode::ReadOnly);
        QVERIFY(reader->migrate("note", First));
        const auto migrated = reader->migrate("note", Second);
        QVERIFY(!migrated);
        QCOMPARE(migrated.error().code, Code::Unavailable);
    }

    void aFailedCommitIsRolledBack()
    {
        const auto database = open();
        QVERIFY(database->execute("PRAGMA foreign_keys = ON; CREATE TABLE parent(id INTEGER PRIMARY KEY);"
                                  "CREATE TABLE child(id REFERENCES parent DEFERRABLE INITIALLY DEFERRED)"));
        QVERIFY(database->begin());
        QVERIFY(database->execute("INSERT INTO child VALUES (7)"));
        QVERIFY(!database->commit()); // only now it is seen that 7 is nowhere
        QVERIFY(!database->inTransaction());
        QVERIFY(database->begin());
        QVERIFY(database->commit());
        QCOMPARE(number(*database, "SELECT count(*) FROM child"), 0);
    }
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
