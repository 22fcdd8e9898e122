#include "app/sync/stand_in.h"
#include "feed/kinds.h"
#include "sync_side.h"

#include <QDir>
#include <QFile>

#include <sqlite3.h>

using namespace plaza::app::test;
using namespace Qt::StringLiterals;
using feed::SecretKey;

namespace {

QString fileOf(const SyncSide &app, const QString &name)
{
    return app.folder.filePath(u"here/"_s + name);
}

/// Everything is in the file itself, nothing in a log beside it.
void settle(const QString &path)
{
    sqlite3 *handle = nullptr;
    QCOMPARE(sqlite3_open(path.toUtf8().constData(), &handle), SQLITE_OK);
    QCOMPARE(sqlite3_exec(handle, "PRAGMA wal_checkpoint(TRUNCATE)", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(handle);
}

/// Numbers that say where things are in the file.
qint64 ask(const QString &path, const char *sql)
{
    sqlite3 *handle = nullptr;
    sqlite3_open(path.toUtf8().constData(), &handle);
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(handle, sql, -1, &statement, nullptr);
    const qint64 number = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : -1;
    sqlite3_finalize(statement);
    sqlite3_close(handle);
    return number;
}

void overwrite(const QString &path, qint64 from, qint64 length)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(from));
    QCOMPARE(file.write(QByteArray(length, '\x5a')), length);
}

/// Nothing in the app's own folder can be written while isBarred.
SyncSide::OpenStore barring(const SyncSide &app, const std::atomic<bool> &isBarred)
{
    return [&isBarred, folder = app.folder.path()](const QString &path) {
        using Opened = feed::Result<std::unique_ptr<feed::store::EventStore>>;
        return isBarred && path.startsWith(folder)
            ? Opened(feed::fail(feed::Code::Unavailable, "attempt to write a readonly database"))
            : SyncSide::openSqlite(path);
    };
}

} // namespace

/// Disks go bad. What exists nowhere else is kept as far as it can be read; what the server has is read again.
class DamageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCopyThatIsNoDatabaseAnyMoreIsReadAnew()
    {
        TestRelay relay;
        SyncSide app;
        const auto old = post(m_ann, "old", secondsNow() - 100);
        relay.publish(old);
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        app.sync->saveDraft(u"feed"_s, u"half a thought"_s);
        app.sync.reset();
        overwrite(fileOf(app, u"events.sqlite"_s), 0, 4096);
        app.stored.clear();
        app.restart();
        QSignalSpy mended(app.sync.get(), &plaza::app::FeedSync::storeMended);
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        QCOMPARE(mended.size(), 1);
        QCOMPARE(mended.front().front().toBool(), false);
        QVERIFY(app.has(old));
        QCOMPARE(draft(app), u"half a thought"_s);
        QVERIFY(QFile::exists(fileOf(app, u"events.sqlite.damaged"_s)));
    }
    void draftsAndWhatWaitsAreSavedFromADamagedFile()
    {
        SyncSide app;
        app.start(QUrl(u"ws://127.0.0.1:9"_s)); // nobody there
        feed::Event waiting;
        waiting.kind = feed::kinds::Post;
        waiting.content = "written on the train";
        const auto written = app.sync->publish(waiting);
        app.sync->saveDraft(u"feed"_s, u"half a thought"_s);
        app.sync.reset();
        const auto path = fileOf(app, u"app.sqlite"_s);
        settle(path);
        const auto page = ask(path, "PRAGMA page_size");
        const auto root = ask(path, "SELECT rootpage FROM sqlite_schema WHERE name = 'schema_version'");
        overwrite(path, (root - 1) * page, page);
        app.restart();
        QSignalSpy mended(app.sync.get(), &plaza::app::FeedSync::storeMended);
        app.sync->open(here());
        QTRY_COMPARE(mended.size(), 1);
        QCOMPARE(mended.front().front().toBool(), true);
        QCOMPARE(draft(app), u"half a thought"_s);
        std::optional<std::vector<plaza::app::Delivery>> pending;
        app.sync->pending(app.sync.get(), [&pending](auto all) { pending = std::move(all); });
        QTRY_VERIFY(pending.has_value());
        QCOMPARE(pending->size(), std::size_t(1));
        QCOMPARE(pending->front().event.id, written.id);
    }
    void whereNothingCanBeWrittenOneReadsAndWritesAllTheSame()
    {
        TestRelay relay;
        SyncSide app;
        const auto old = post(m_ann, "old", secondsNow() - 100);
        relay.publish(old);
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        app.sync->saveDraft(u"feed"_s, u"half a thought"_s);
        std::atomic<bool> isBarred = true;
        const auto bar = barring(app, isBarred);
        app.restart(bar);
        QSignalSpy unkept(app.sync.get(), &plaza::app::FeedSync::storeUnkept);
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        QCOMPARE(unkept.size(), 1);
        QCOMPARE(unkept.front().front().toBool(), true);
        QCOMPARE(app.query({everything()}).size(), std::size_t(1));
        QCOMPARE(draft(app), u"half a thought"_s);
        app.sync->saveDraft(u"feed"_s, u"a whole thought"_s);

        app.restart(bar); // what was typed is there again
        app.start(relay.url());
        QTRY_COMPARE(draft(app), u"a whole thought"_s);

        isBarred = false;
        QSignalSpy again(app.sync.get(), &plaza::app::FeedSync::storeUnkept);
        app.sync->reopen(here(relay.url()));
        QTRY_COMPARE(again.size(), 1);
        QCOMPARE(again.front().front().toBool(), false);
        QCOMPARE(draft(app), u"a whole thought"_s);
        app.restart();
        app.start(relay.url());
        QTRY_COMPARE(draft(app), u"a whole thought"_s);
        QCOMPARE(app.query({everything()}).size(), std::size_t(1));
    }
    void whatWasDoneMeanwhileIsDone()
    {
        TestRelay relay;
        SyncSide app;
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        app.sync->saveDraft(u"feed"_s, u"half a thought"_s);
        std::atomic<bool> isBarred = true;
        app.restart(barring(app, isBarred));
        app.start(relay.url());
        QTRY_COMPARE(draft(app), u"half a thought"_s);
        app.sync->saveDraft(u"feed"_s, {}); // posted, or thrown away
        app.sync->saveDraft(u"elsewhere"_s, u"another"_s);
        QTRY_COMPARE(draft(app), QString());
        app.restart(barring(app, isBarred));
        isBarred = false;
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        QCOMPARE(draft(app), QString());
        QVERIFY(!QFile::exists(plaza::app::stand_in::placeFor(app.folder.filePath(u"here"_s))));
    }
    void whatCannotBeTakenBackIsNotThrownAway()
    {
        SyncSide app;
        const auto place = plaza::app::stand_in::make(app.folder.filePath(u"here"_s));
        QFile damaged(place + u"/app.sqlite"_s);
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        QCOMPARE(damaged.write(QByteArray(8192, '\x5a')), 8192);
        damaged.close();
        QSignalSpy unkept(app.sync.get(), &plaza::app::FeedSync::storeUnkept);
        app.sync->open(here());
        QTRY_COMPARE(unkept.size(), 1);
        QVERIFY(QFile::exists(damaged.fileName()));
        QVERIFY(QDir(place).removeRecursively());
    }
    void aBrokenPageIsToldAndTheCopyReadAnewWhenOneAsks()
    {
        TestRelay relay;
        SyncSide app;
        for (int i = 0; i < 400; ++i)
            relay.publish(
                post(m_ann, "post " + QByteArray::number(i) + QByteArray(200, 'x'), secondsNow() - 1000 + i));
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        QTRY_COMPARE(app.query({everything()}).size(), std::size_t(400));
        app.sync.reset();
        const auto path = fileOf(app, u"events.sqlite"_s);
        settle(path);
        const auto page = ask(path, "PRAGMA page_size");
        const auto leaf = ask(
            path, "SELECT pageno FROM dbstat WHERE name = 'event' AND pagetype = 'leaf' LIMIT 1 OFFSET 5");
        QVERIFY(leaf > 1);
        overwrite(path, (leaf - 1) * page, page);
        app.stored.clear();
        app.restart();
        QSignalSpy damaged(app.sync.get(), &plaza::app::FeedSync::storeDamaged);
        app.start(relay.url());
        (void)app.query({everything()});
        QTRY_COMPARE(damaged.size(), 1);
        app.sync->rebuild({.id = u"here"_s, .server = relay.url()});
        QTRY_COMPARE(app.query({everything()}).size(), std::size_t(400));
        QTRY_VERIFY(app.isLive());
        QCOMPARE(damaged.size(), 1);
    }

private:
    static feed::Filter everything()
    {
        feed::Filter filter;
        filter.kinds = {feed::kinds::Post};
        filter.limit = 500;
        return filter;
    }
    static QString draft(SyncSide &app)
    {
        std::optional<QString> answer;
        app.sync->loadDraft(app.sync.get(), u"feed"_s, [&answer](const QString &text) { answer = text; });
        (void)QTest::qWaitFor([&answer] { return answer.has_value(); });
        return answer.value_or(QString());
    }

    const SecretKey m_ann = SecretKey::generate();
};

QTEST_GUILESS_MAIN(DamageTest)
#include "tst_damage.moc"
