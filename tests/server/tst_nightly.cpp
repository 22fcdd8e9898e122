#include "server/backup/nightly.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace plaza::server;
using namespace Qt::StringLiterals;

namespace {

QDateTime local(const char *text)
{
    return QDateTime::fromString(QLatin1String(text), u"yyyy-MM-dd HH:mm"_s);
}

void touch(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qUtf8Printable(path));
}

QStringList filesIn(const QString &directory)
{
    return QDir(directory).entryList(QDir::Files, QDir::Name);
}

/// A night-watch whose backups are empty files.
struct Watch {
    QTemporaryDir folder;
    QDateTime now = local("2026-11-23 10:00");
    std::atomic<int> attempts = 0;
    std::atomic<int> looks = 0; ///< at the clock
    bool works = true;
    std::unique_ptr<NightlyBackup> nightly {};

    void start(const QDateTime &bornAt)
    {
        const auto make = [this](const QString &target, const std::stop_token &) -> feed::Outcome {
            ++attempts;
            if (!works)
                return feed::fail(feed::Code::Unavailable, "there is no room");
            touch(target);
            return feed::Done {};
        };
        nightly = std::make_unique<NightlyBackup>(
            NightlyPlan {.directory = folder.filePath(u"b"_s), .hour = 3, .keep = 2, .bornAt = bornAt}, make,
            [this] {
                ++looks;
                return now;
            });
    }
    QStringList made() const { return filesIn(folder.filePath(u"b"_s)); }
};

} // namespace

class TestNightly : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHourIsThatOfThePlace()
    {
        QCOMPARE(lastDue(local("2026-11-23 03:00"), 3), local("2026-11-23 03:00"));
        QCOMPARE(lastDue(local("2026-11-23 02:59"), 3), local("2026-11-22 03:00"));
        QCOMPARE(lastDue(local("2026-11-23 23:10"), 0), local("2026-11-23 00:00"));
    }
    void aNameTellsTheTimeAndNothingElsePasses()
    {
        const auto time = QDateTime::fromSecsSinceEpoch(1'780'000'000);
        QCOMPARE(backupTime(backupName(time)).toSecsSinceEpoch(), 1'780'000'000);
        QVERIFY(!backupTime(u"plaza-holidays.tar"_s).isValid());
        QVERIFY(!backupTime(u"plaza-20261123T030000Z.tar.part"_s).isValid());
    }
    void aNewCommunityWaitsForItsFirstNight()
    {
        Watch watch;
        watch.start(local("2026-11-23 09:00"));
        QTRY_VERIFY(watch.looks > 0);
        watch.nightly.reset();
        QCOMPARE(watch.attempts, 0);
    }
    void aMissedNightIsMadeUpFor()
    {
        Watch watch;
        watch.start(local("2026-11-22 09:00"));
        QTRY_VERIFY(watch.nightly->lastGood() == watch.now.toSecsSinceEpoch());
        QCOMPARE(watch.made(), QStringList {backupName(watch.now)});
        watch.start(local("2026-11-22 09:00")); // again: that night has its backup
        QTRY_VERIFY(watch.looks > 1);
        watch.nightly.reset();
        QCOMPARE(watch.attempts, 1);
    }
    void aFailureShowsAndLeavesTheOlderOnesAlone()
    {
        Watch watch;
        watch.works = false;
        QDir().mkpath(watch.folder.filePath(u"b"_s));
        const auto older = backupName(local("2026-11-20 03:00"));
        touch(watch.folder.filePath(u"b/"_s + older));
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"nightly backup.*no room"_s));
        watch.start(local("2026-11-01 09:00"));
        QTRY_VERIFY(watch.nightly->hasFailed());
        watch.nightly.reset();
        QCOMPARE(watch.attempts, 1);
        QCOMPARE(watch.made(), QStringList {older});
    }
    void onlyTheNewestAreKeptAndForeignFilesAreNobodysBusiness()
    {
        const QTemporaryDir folder;
        for (int day = 10; day < 20; ++day)
            touch(folder.filePath(u"plaza-202611%1T030000Z.tar"_s.arg(day)));
        touch(folder.filePath(u"plaza-holidays.tar"_s));
        touch(folder.filePath(u"plaza-20261101T030000Z.tar.part"_s));
        thinOut(folder.path(), 3);
        QCOMPARE(filesIn(folder.path()),
                 (QStringList {u"plaza-20261117T030000Z.tar"_s, u"plaza-20261118T030000Z.tar"_s,
                               u"plaza-20261119T030000Z.tar"_s, u"plaza-holidays.tar"_s}));
    }
};

QTEST_GUILESS_MAIN(TestNightly)
#include "tst_nightly.moc"
