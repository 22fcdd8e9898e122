#include "poster.h"
#include "sent_files.h"
#include "tests/server/program.h"
#include "tests/support/disk_shim.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

#include <sys/mount.h>

using namespace Qt::StringLiterals;
using plaza::support::DiskFault;

Q_DECLARE_METATYPE(plaza::support::DiskFault)

namespace {

/// The disk under a server's data, which fails when it is told to.
class FailingDisk
{
public:
    explicit FailingDisk(QString folder)
        : m_folder(std::move(folder))
        , m_control(m_own.filePath(u"fault"_s))
    {
        if (!m_control.open(QIODevice::ReadWrite) || m_control.write(QByteArray(1, '\0')) != 1
            || !m_control.flush())
            qFatal("no control");
        m_fault = m_control.map(0, 1);
    }

    QStringList command() const
    {
        return {u"env"_s, u"LD_PRELOAD="_s + QStringLiteral(PLAZA_DISK_SHIM),
                u"PLAZA_DISK_FOLDER="_s + m_folder, u"PLAZA_DISK_FAULT="_s + m_control.fileName(),
                u"PLAZA_DISK_NOTES="_s + m_own.filePath(u"notes"_s)};
    }
    void fail(DiskFault fault) { *m_fault = static_cast<uchar>(fault); }
    QByteArrayList notes() const
    {
        QFile file(m_own.filePath(u"notes"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QByteArrayList();
    }

private:
    QTemporaryDir m_own;
    QString m_folder;
    QFile m_control;
    uchar *m_fault = nullptr;
};

QStringList filesIn(const QString &folder)
{
    QStringList names;
    QDirIterator all(folder, QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext())
        names.append(all.next());
    return names;
}

bool isReady(const Program &program)
{
    return get(program.url(), "/readyz").startsWith("HTTP/1.1 200 ");
}

} // namespace

/// The real program on a disk that fails, by a library between it and the system.
class TestFailingDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP(
            "a sanitizer wants to be the first library; tst_answers_hold shows the same inside one process");
#endif
    }

    void aDiskThatFailsIsSaidAndSurvived_data()
    {
        QTest::addColumn<DiskFault>("fault");
        QTest::newRow("syncs fail") << DiskFault::SyncsFail;
        QTest::newRow("writes fail") << DiskFault::WritesFail;
        QTest::newRow("no room") << DiskFault::NoRoom;
        QTest::newRow("read-only") << DiskFault::ReadOnly;
    }
    void aDiskThatFailsIsSaidAndSurvived()
    {
        QFETCH(DiskFault, fault);
        Program program;
        FailingDisk disk(program.dataDirectory());
        program.startBy(disk.command());
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        const auto key = feed::SecretKey::generate();
        const auto kept = somePicture(1), refusedPicture = somePicture(2);
        QVERIFY(upload(program.url(), key, kept).startsWith("HTTP/1.1 201 "));
        Poster poster(program.url());
        QSignalSpy refused(&poster, &Poster::refused);
        QTRY_VERIFY(poster.isConnected());
        for (int i = 0; i < 20; ++i)
            poster.post("before " + QByteArray::number(i));
        QTRY_COMPARE_WITH_TIMEOUT(poster.accepted().size(), 20u, 20'000);
        const auto files = filesIn(program.dataDirectory() + u"/media"_s);

        disk.fail(fault);
        for (int i = 0; i < 10; ++i)
            poster.post("meanwhile " + QByteArray::number(i));
        QTRY_COMPARE_WITH_TIMEOUT(poster.underWay(), 0, 20'000);
        QCOMPARE(poster.accepted().size(), 20u);
        QVERIFY2(refused.first().first().toByteArray().startsWith("error: "),
                 refused.first().first().toByteArray().constData());
        const auto health = get(program.url(), "/readyz");
        QVERIFY2(health.startsWith("HTTP/1.1 503 ") && health.contains("the disk takes no writes"),
                 health.constData());
        QVERIFY(get(program.url(), "/livez").startsWith("HTTP/1.1 200 "));
        QVERIFY2(program.log().contains("cannot write, refusing posts"), program.log().constData());
        const auto answer = upload(program.url(), key, refusedPicture);
        QVERIFY2(answer.startsWith("HTTP/1.1 5"), answer.constData());
        QTRY_COMPARE_WITH_TIMEOUT(filesIn(program.dataDirectory() + u"/media"_s), files, 10'000);
        QCOMPARE(stillThere(program.url(), poster.accepted()).size(), 20u); // who reads is served

        disk.fail(DiskFault::None);
        QTRY_VERIFY_WITH_TIMEOUT(isReady(program), 30'000);
        poster.post("after");
        QTRY_COMPARE_WITH_TIMEOUT(poster.accepted().size(), 21u, 20'000);
        QVERIFY(upload(program.url(), key, refusedPicture).startsWith("HTTP/1.1 201 "));
        program.kill();
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        QCOMPARE(stillThere(program.url(), poster.accepted()).size(), poster.accepted().size());
        for (const auto &picture : {kept, refusedPicture})
            QCOMPARE(download(program.url(), key, sha256(picture)), picture);
    }
    /// A file that was synced is lost all the same when its folder forgets the name.
    void everyNameThatCountsIsOnTheDisk()
    {
        Program program;
        FailingDisk disk(program.dataDirectory());
        program.startBy(disk.command());
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        QVERIFY(
            upload(program.url(), feed::SecretKey::generate(), somePicture(3)).startsWith("HTTP/1.1 201 "));
        QCOMPARE(program.stop(), 0);
        int named = 0;
        const auto notes = disk.notes();
        for (qsizetype i = 0; i < notes.size(); ++i) {
            const auto name = notes[i].startsWith("name ") ? notes[i].sliced(5) : QByteArray();
            const bool isOfTheMoment = name.endsWith("/incoming") || name.endsWith("/listening")
                || name == program.dataDirectory().toUtf8();
            if (name.isEmpty() || isOfTheMoment)
                continue;
            ++named;
            const auto folder = QFileInfo(QString::fromUtf8(name)).path().toUtf8();
            QVERIFY2(notes.indexOf("sync " + folder, i) > i, name.constData());
        }
        QVERIFY2(named >= 4, "the key, the folder of media, one in it, the picture");
    }

    void onAReadOnlyDiskItSaysWhyItDoesNotStart()
    {
        Program program;
        QVERIFY(program.serve());
        QCOMPARE(program.stop(), 0);
        const auto folder = QFile::encodeName(program.dataDirectory());
        if (::mount(folder.constData(), folder.constData(), nullptr, MS_BIND, nullptr) != 0)
            QSKIP("no right to mount; not shown here");
        const bool isReadOnly =
            ::mount(nullptr, folder.constData(), nullptr, MS_REMOUNT | MS_BIND | MS_RDONLY, nullptr) == 0;
        const auto ended = program.run({u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s});
        ::umount2(folder.constData(), MNT_DETACH);
        QVERIFY(isReadOnly);
        QCOMPARE(ended.exitCode, 1);
        QVERIFY2(ended.errors.count('\n') == 1, ended.errors.constData());
        QVERIFY2(ended.errors.contains("Read-only file system"), ended.errors.constData());
        QVERIFY(program.serve());
    }
    /// Not a new key: that would be another community, whose members know it not.
    void aLostKeyIsSaidAndNotReplaced()
    {
        Program program;
        QVERIFY(program.serve());
        QCOMPARE(program.stop(), 0);
        const auto key = program.dataDirectory() + u"/server.key"_s;
        QVERIFY(QFile::rename(key, key + u".away"_s));
        const auto ended = program.run({u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s});
        QCOMPARE(ended.exitCode, 1);
        QVERIFY2(ended.errors.contains("server.key is missing"), ended.errors.constData());
        QVERIFY(!QFile::exists(key));
        QVERIFY(QFile::rename(key + u".away"_s, key));
        QVERIFY(program.serve());
    }
};

QTEST_GUILESS_MAIN(TestFailingDisk)
#include "tst_failing_disk.moc"
