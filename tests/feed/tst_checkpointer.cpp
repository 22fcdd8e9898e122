#include "feed/kinds.h"
#include "feed/store/checkpointer.h"
#include "feed/store/sqlite_store.h"
#include "store_events.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace feed::store;
using namespace store_events;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 PageBytes = 4096;
constexpr qint64 EnoughBytes = Checkpointer::EnoughPages * PageBytes;

} // namespace

/// Where much is written, the log is brought into the file by another thread and begins anew.
class TestCheckpointer : public QObject
{
    Q_OBJECT

    std::unique_ptr<EventStore> open(Checkpoints checkpoints)
    {
        auto store = openSqlite(path(), {.sync = Sync::Normal, .checkpoints = checkpoints});
        return store ? *std::move(store) : nullptr;
    }
    QString path() const { return m_directory.filePath(u"file"_s); }
    qint64 fileBytes() const { return QFileInfo(path()).size(); }
    qint64 logBytes() const { return QFileInfo(path() + u"-wal"_s).size(); }

    void write(EventStore &store, qint64 bytes)
    {
        constexpr int Batch = 50, TextBytes = 20'000;
        for (qint64 written = 0; written < bytes; written += Batch * TextBytes) {
            std::vector<feed::Event> events;
            for (int i = 0; i < Batch; ++i) { // of a kind that nobody searches: words are no matter here
                ++m_count;
                const auto text =
                    QByteArray(TextBytes, 'a' + char(m_count % 26)) + QByteArray::number(m_count);
                events.push_back(say({.kind = feed::kinds::Reaction, .content = text}));
            }
            QVERIFY(store.insert(events, 0));
        }
    }

    QTemporaryDir m_directory;
    int m_count = 0;

private Q_SLOTS:
    void theLogIsBroughtIntoTheFileAndBeginsAnew()
    {
        const auto store = open(Checkpoints::Aside);
        QVERIFY(store);
        write(*store, EnoughBytes / 2);
        QVERIFY(fileBytes() < EnoughBytes / 4); // the log is not long enough
        write(*store, EnoughBytes);
        QTRY_VERIFY_WITH_TIMEOUT(fileBytes() > EnoughBytes / 2, 30'000); // without a further commit
        write(*store, PageBytes);                                        // brings over the rest
        const auto longest = logBytes();
        write(*store, EnoughBytes / 2);
        // Written over from its beginning, at the latest when the rest that came meanwhile is in the file.
        QVERIFY2(logBytes() < longest + EnoughBytes / 2, QByteArray::number(logBytes()).constData());
    }

    void aReaderInTheWayIsWaitedForAndLosesNothing()
    {
        const auto store = open(Checkpoints::Aside);
        const auto reader = Database::open(path(), Database::Mode::ReadOnly);
        QVERIFY(reader);
        QVERIFY((*reader)->execute("BEGIN"));
        auto count = *(*reader)->prepare("SELECT count(*) FROM event");
        QVERIFY(*count.step());
        const auto before = count.integer(0);
        write(*store, 2 * EnoughBytes);
        count.reset();
        QVERIFY(*count.step());
        QCOMPARE(count.integer(0), before);
        count.reset();
        QVERIFY((*reader)->execute("COMMIT"));
        QVERIFY(*count.step());
        QCOMPARE(count.integer(0), m_count);
    }

    void theStoreClosesWhileTheThreadIsAtWork()
    {
        for (int i = 0; i < 3; ++i)
            write(*open(Checkpoints::Aside), EnoughBytes + EnoughBytes / 8);
        const auto store = open(Checkpoints::WithCommits);
        QCOMPARE(*store->count({}, 0), m_count);
    }
};

QTEST_GUILESS_MAIN(TestCheckpointer)
#include "tst_checkpointer.moc"
