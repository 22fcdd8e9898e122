#include "feed/crypto/keys.h"
#include "feed/filter.h"
#include "feed/store/database.h"
#include "feed/store/sqlite_store.h"
#include "server/backup/restore.h"
#include "server/backup/tar.h"
#include "server/ops/server_key.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <sys/stat.h>
#include <thread>

using namespace plaza::server;
using namespace Qt::StringLiterals;
using feed::Code;
using feed::store::EventStore;

namespace {

constexpr qint64 Now = 1'780'000'000;

void put(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qUtf8Printable(path));
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(not there)");
}

feed::Event post(const feed::SecretKey &key, int number)
{
    feed::Event event;
    event.createdAt = Now + number;
    event.kind = 1;
    event.content = "post " + QByteArray::number(number) + ' ' + QByteArray(200, 'x');
    key.sign(event);
    return event;
}

/// A server's data directory, and a place beside it.
class Scene
{
public:
    Scene()
    {
        QDir().mkpath(data());
        if (!loadOrCreateServerKey(data() + u"/server.key"_s))
            qFatal("no key");
        put(data() + u"/media/ab/abcd.jpg"_s, QByteArray(70'000, 'j'));
        put(data() + u"/certificate.pem"_s, "certificate");
    }

    QString data() const { return m_folder.filePath(u"data"_s); }
    QString archive() const { return m_folder.filePath(u"backup.tar"_s); }
    QString restored() const { return m_folder.filePath(u"restored"_s); }
    QString folder() const { return m_folder.path(); }

    std::unique_ptr<EventStore> store() const
    {
        auto opened = feed::store::openSqlite(data() + u"/plaza.db"_s, {});
        return opened ? std::move(*opened) : nullptr;
    }
    void fill(int posts) const
    {
        std::vector<feed::Event> events;
        for (int i = 0; i < posts; ++i)
            events.push_back(post(m_key, i));
        if (!store()->insert(events, Now))
            qFatal("cannot fill the store");
    }
    const feed::SecretKey &author() const { return m_key; }

    BackupOrder order() const
    {
        return {.data = data(),
                .target = archive(),
                .counted = {{"events", "event"}, {"members", "member"}},
                .program = "1.2.3",
                .now = QDateTime::fromSecsSinceEpoch(Now)};
    }
    RestoreOrder way() const
    {
        return {.archive = archive(),
                .data = restored(),
                .newest = {{"event", 1000}, {"search", 1000}},
                .counted = order().counted};
    }

private:
    QTemporaryDir m_folder;
    feed::SecretKey m_key = feed::SecretKey::generate();
};

qint64 eventsIn(const QString &directory)
{
    const auto store = feed::store::openSqlite(directory + u"/plaza.db"_s, {.readOnly = true});
    return store ? (*store)->count({}, Now).operator*() : -1;
}

/// Bytes of an archive with these files.
QByteArray tarOf(const std::vector<std::pair<QByteArray, QByteArray>> &files)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    tar::Writer writer(buffer);
    for (const auto &[name, bytes] : files) {
        if (!writer.begin({name, bytes.size()}) || !writer.write(bytes) || !writer.end())
            return {};
    }
    return writer.finish() ? buffer.data() : QByteArray();
}

} // namespace

class TestBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsRestoredIsWhatWasBackedUp()
    {
        const Scene scene;
        scene.fill(300);
        const auto made = makeBackup(scene.order());
        QVERIFY2(made, made ? "" : made.error().detail.constData());
        QCOMPARE(made->counts.at("events"), 300);
        QVERIFY(summary(*made).startsWith("300 events, "));
        const auto restored = restoreBackup(scene.way());
        QVERIFY2(restored, restored ? "" : restored.error().detail.constData());
        QCOMPARE(restored->made, QDateTime::fromSecsSinceEpoch(Now).toUTC());
        for (const auto *name : {"/server.key", "/media/ab/abcd.jpg", "/certificate.pem"})
            QCOMPARE(contentOf(scene.restored() + QLatin1String(name)),
                     contentOf(scene.data() + QLatin1String(name)));
        QCOMPARE(eventsIn(scene.restored()), 300);
        QVERIFY(loadServerKey(scene.restored() + u"/server.key"_s)); // its mode is right, too
    }
    void theFileIsItsOwnersAloneAndNothingIsLeftBesideIt()
    {
        const Scene scene;
        scene.fill(10);
        QVERIFY(makeBackup(scene.order()));
        struct stat facts { };
        QCOMPARE(::stat(QFile::encodeName(scene.archive()).constData(), &facts), 0);
        QCOMPARE(facts.st_mode & 0777, mode_t(0600));
        QCOMPARE(QDir(scene.folder()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 (QStringList {u"backup.tar"_s, u"data"_s}));
    }
    void anOlderFileIsNeverWrittenOver()
    {
        const Scene scene;
        scene.fill(10);
        put(scene.archive(), "precious");
        const auto made = makeBackup(scene.order());
        QVERIFY(!made);
        QCOMPARE(made.error().code, Code::Duplicate);
        QCOMPARE(contentOf(scene.archive()), QByteArray("precious"));
    }
    void whatIsOnlyOfTheMomentStaysOut()
    {
        const Scene scene;
        scene.fill(10);
        for (const auto *name : {"lock", "plaza.db.before-event-2", "media/x.part", "old.tar", "backups/b"})
            put(scene.data() + u'/' + QLatin1String(name), "no");
        QFile::link(u"/etc/passwd"_s, scene.data() + u"/link"_s);
        auto order = scene.order();
        order.leftOut = {scene.data() + u"/backups"_s};
        QCOMPARE(partsOf(order),
                 (QStringList {u"certificate.pem"_s, u"media/ab/abcd.jpg"_s, u"server.key"_s}));
    }
    void everythingCommittedBeforeItBeganIsInABackupMadeWhileOthersWrite()
    {
        const Scene scene;
        scene.fill(2000);
        std::atomic<int> written = 2000;
        std::jthread writer([&scene, &written](std::stop_token stop) {
            const auto store = scene.store();
            for (int number = 2000; !stop.stop_requested(); ++number) {
                if (store->insert(std::vector {post(scene.author(), number)}, Now))
                    written = number + 1;
            }
        });
        QTRY_VERIFY(written > 2050);
        const int before = written;
        const auto made = makeBackup(scene.order());
        writer.request_stop();
        writer.join();
        QVERIFY2(made, made ? "" : made.error().detail.constData());
        QVERIFY(restoreBackup(scene.way()));
        const auto found = eventsIn(scene.restored());
        QVERIFY2(found >= before && found <= written, qPrintable(u"%1"_s.arg(found)));
        QCOMPARE(found, made->counts.at("events"));
    }
    void aBackupThatIsCutShortAnywhereIsRefusedAndLeavesNothing()
    {
        const Scene scene;
        scene.fill(5);
        QVERIFY(makeBackup(scene.order()));
        const auto whole = contentOf(scene.archive());
        for (qsizetype length = 0; length < whole.size(); length += 4999) {
            put(scene.archive(), whole.first(length));
            const auto restored = restoreBackup(scene.way());
            QVERIFY(!restored);
            QCOMPARE(restored.error().code, Code::Malformed);
            QVERIFY(!QFile::exists(scene.restored()));
        }
    }
    void aDamagedByteAnywhereIsFound()
    {
        const Scene scene;
        scene.fill(5);
        QVERIFY(makeBackup(scene.order()));
        const auto whole = contentOf(scene.archive());
        for (qsizetype at = 0; at < whole.size(); at += 1777) {
            auto damaged = whole;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x40);
            put(scene.archive(), damaged);
            const auto restored = restoreBackup(scene.way());
            QVERIFY2(!restored, qPrintable(u"byte %1"_s.arg(at)));
            QVERIFY(!verifyBackup(scene.archive()));
            QVERIFY(!QFile::exists(scene.restored()));
        }
    }
    void onlyAnEmptyDirectoryIsFilled()
    {
        const Scene scene;
        scene.fill(5);
        QVERIFY(makeBackup(scene.order()));
        put(scene.restored() + u"/mine"_s, "mine");
        const auto refused = restoreBackup(scene.way());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Code::Duplicate);
        QCOMPARE(QDir(scene.restored()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList {u"mine"_s});
        QFile::remove(scene.restored() + u"/mine"_s);
        put(scene.restored() + u"/.restoring/plaza.db"_s, "left by a restore that was killed");
        QVERIFY(restoreBackup(scene.way()));
        QCOMPARE(eventsIn(scene.restored()), 5);
    }
    void aNewerSchemaIsRefusedUntouched()
    {
        const Scene scene;
        scene.fill(5);
        {
            const auto database = feed::store::Database::open(scene.data() + u"/plaza.db"_s,
                                                              feed::store::Database::Mode::ReadWriteFull);
            QVERIFY((*database)->execute("UPDATE schema_version SET version = 1001"));
        }
        QVERIFY(makeBackup(scene.order()));
        const auto restored = restoreBackup(scene.way());
        QVERIFY(!restored);
        QCOMPARE(restored.error().code, Code::NewerSchema);
        QVERIFY(!QFile::exists(scene.restored()));
    }
    void aDamagedDatabaseDoesNotBecomeABackup()
    {
        const Scene scene;
        scene.fill(2000);
        QFile file(scene.data() + u"/plaza.db"_s);
        QVERIFY(file.open(QIODevice::ReadWrite));
        for (qint64 page = 20; page < 60; ++page) {
            file.seek(page * 4096);
            file.write(QByteArray(4096, '\x5a'));
        }
        file.close();
        const auto made = makeBackup(scene.order());
        QVERIFY(!made);
        QVERIFY2(made.error().detail.contains("damaged"), made.error().detail.constData());
        QCOMPARE(QDir(scene.folder()).entryList(QDir::Files), QStringList());
    }
    void aStoppedBackupLeavesNothing()
    {
        const Scene scene;
        scene.fill(100);
        std::stop_source stop;
        stop.request_stop();
        auto order = scene.order();
        order.stop = stop.get_token();
        const auto made = makeBackup(order);
        QVERIFY(!made);
        QCOMPARE(made.error().code, Code::Cancelled);
        QCOMPARE(QDir(scene.folder()).entryList(QDir::Files), QStringList());
    }
    void noNameInAnArchiveLeadsOutOfTheDirectory_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const auto *name : {"/etc/x", "../x", "a/../../x", "a//x", "./x", "a\\x", "a\nx", ""})
            QTest::newRow(name) << QByteArray(name);
    }
    void noNameInAnArchiveLeadsOutOfTheDirectory()
    {
        QFETCH(QByteArray, name);
        QVERIFY(!tar::isSafeName(name));
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(!tar::Writer(buffer).begin({name, 0}));
    }
    void aForgedNameIsRefused()
    {
        const Scene scene;
        auto archive = tarOf({{"aaa/pwned", "x"}});
        archive.replace("aaa/pwned", "../../pwn");
        constexpr int ChecksumAt = 148;
        archive.replace(ChecksumAt, 8, QByteArray(8, ' '));
        int sum = 0;
        for (const char byte : archive.first(512))
            sum += static_cast<unsigned char>(byte);
        archive.replace(ChecksumAt, 6, QByteArray::number(sum, 8).rightJustified(6, '0'));
        put(scene.archive(), archive);
        const auto restored = restoreBackup(scene.way());
        QVERIFY(!restored);
        QVERIFY2(restored.error().detail.contains("outside"), restored.error().detail.constData());
        QVERIFY(!QFile::exists(scene.restored()));
    }
    void longNamesAndLargeSizesComeBack()
    {
        const QByteArray name = QByteArray(120, 'a') + '/' + QByteArray(90, 'b');
        auto archive = tarOf({{name, "content"}});
        QBuffer buffer(&archive);
        buffer.open(QIODevice::ReadOnly);
        tar::Reader reader(buffer);
        const auto entry = reader.next();
        QVERIFY(entry && *entry);
        QCOMPARE((*entry)->name, name);
        QCOMPARE(reader.read(100).operator*(), QByteArray("content"));

        QBuffer large;
        large.open(QIODevice::ReadWrite);
        constexpr qint64 Size = qint64(20) << 30;
        QVERIFY(tar::Writer(large).begin({"large", Size}));
        large.seek(0);
        const auto header = tar::Reader(large).next();
        QVERIFY(header && *header);
        QCOMPARE((*header)->size, Size);
    }
    void anyTarCanLookIntoABackup()
    {
        const Scene scene;
        scene.fill(5);
        QVERIFY(makeBackup(scene.order()));
        QProcess tar;
        tar.start(u"tar"_s, {u"-tf"_s, scene.archive()});
        if (!tar.waitForStarted())
            QSKIP("no tar here");
        QVERIFY(tar.waitForFinished());
        QCOMPARE(tar.exitCode(), 0);
        QCOMPARE(tar.readAllStandardOutput(),
                 QByteArray("certificate.pem\nmedia/ab/abcd.jpg\nserver.key\nplaza.db\nplaza-backup.json\n"
                            "plaza-backup.sha256\n"));
    }
};

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
