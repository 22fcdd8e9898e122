#include "poster.h"
#include "tests/server/program.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

QByteArray keyOf(const Program &program)
{
    QFile file(program.dataDirectory() + u"/server.key"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qUtf8Printable(path));
}

QByteArray lineOf(const feed::SecretKey &key, qint64 createdAt, const QByteArray &content)
{
    feed::Event event;
    event.kind = 1;
    event.createdAt = createdAt;
    event.content = content;
    key.sign(event);
    return feed::toJson(event) + '\n';
}

/// Ids of all that a server holds, as it exports them.
QByteArrayList exported(const Program &program)
{
    QByteArrayList ids;
    for (const auto &line : program.run({u"export"_s, u"-"_s}).output.split('\n')) {
        if (const auto event = feed::eventFromJson(line))
            ids.append(event->id.toHex());
    }
    return ids;
}

/// A file with posts, and in it every twentieth line wrong in one of several ways.
struct Archive {
    static constexpr int Lines = 10'000, BadLines = Lines / 20;

    explicit Archive(const QString &path)
    {
        const auto key = feed::SecretKey::generate();
        const auto now = QDateTime::currentSecsSinceEpoch();
        QByteArray text;
        for (int i = 0; i < Lines; ++i) {
            const auto line = lineOf(key, now - i, QByteArray::number(i) + QByteArray(300, 'x'));
            if (i % 20 == 5)
                text += i % 40 == 5 ? QByteArray(line).replace("xxx", "yyy") : line.left(100) + '\n';
            else
                text += line;
        }
        put(path, text);
    }
};

} // namespace

class TestCareOfData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBackupMadeWhileOthersPostHoldsAllThatWasAcknowledgedBefore()
    {
        const QTemporaryDir folder;
        const auto archive = folder.filePath(u"backup.tar"_s);
        Program program, second;
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        Poster poster(program.url());
        poster.keepUnderWay(32);
        QTRY_VERIFY_WITH_TIMEOUT(poster.accepted().size() > 500, 20'000);
        const auto promised = poster.accepted();
        QProcess backup;
        backup.start(QStringLiteral(PLAZA_SERVER_PROGRAM),
                     {u"backup"_s, archive, u"--data"_s, program.dataDirectory()});
        QTRY_COMPARE_WITH_TIMEOUT(backup.state(), QProcess::NotRunning, 20'000); // posts go on meanwhile
        QVERIFY2(backup.exitCode() == 0, backup.readAllStandardError().constData());
        QVERIFY(poster.accepted().size() > promised.size());
        QCOMPARE(QFileInfo(archive).permissions() & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
        program.kill();

        QVERIFY(program.run({u"check"_s, archive}).output.startsWith(archive.toUtf8() + " is whole: "));
        const auto restored = second.run({u"restore"_s, archive});
        QVERIFY2(restored.exitCode == 0, restored.errors.constData());
        QVERIFY2(restored.output.startsWith("restored ") && restored.output.count('\n') == 1,
                 restored.output.constData());
        QVERIFY(second.serve({u"--access"_s, u"open"_s}));
        QCOMPARE(stillThere(second.url(), promised).size(), promised.size());
        QCOMPARE(keyOf(second), keyOf(program));
    }
    void aBackupWithoutRoomFailsAndLeavesNothing()
    {
        const QTemporaryDir folder;
        Program program;
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        QProcess backup; // a limit of the process is as good as a full disk
        backup.start(u"/bin/sh"_s,
                     {u"-c"_s, u"trap '' XFSZ; ulimit -f 60; exec \"$0\" \"$@\""_s,
                      QStringLiteral(PLAZA_SERVER_PROGRAM), u"backup"_s, folder.filePath(u"b.tar"_s),
                      u"--data"_s, program.dataDirectory()});
        QVERIFY(backup.waitForFinished());
        QCOMPARE(backup.exitCode(), 1);
        QCOMPARE(backup.readAllStandardError().count('\n'), 1);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList());
        QVERIFY(get(program.url(), "/readyz").startsWith("HTTP/1.1 200 "));
    }
    void aMissedNightIsMadeUpForByTheRunningServer()
    {
        Program program;
        QVERIFY(program.serve());
        QCOMPARE(program.stop(), 0);
        QFile key(program.dataDirectory() + u"/server.key"_s);
        QVERIFY(key.open(QIODevice::ReadWrite));
        QVERIFY(key.setFileTime(QDateTime::currentDateTime().addDays(-3), QFile::FileModificationTime));
        key.close();
        QVERIFY(program.serve());
        const QDir backups(program.dataDirectory() + u"/backups"_s);
        QTRY_COMPARE(backups.entryList({u"plaza-*.tar"_s}).size(), 1);
        Program second;
        const auto restored =
            second.run({u"restore"_s, backups.filePath(backups.entryList({u"plaza-*.tar"_s}).first())});
        QVERIFY2(restored.exitCode == 0, restored.errors.constData());
        QVERIFY(!QDir(second.dataDirectory()).exists(u"backups"_s));
    }
    void aDamagedDatabaseIsRefusedWithInstructionsAndTheBackupBringsItBack()
    {
        const QTemporaryDir folder;
        const auto archive = folder.filePath(u"backup.tar"_s);
        Program program, second;
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        Poster poster(program.url());
        poster.keepUnderWay(32);
        QTRY_VERIFY_WITH_TIMEOUT(poster.accepted().size() > 300, 20'000);
        poster.keepUnderWay(0);
        QTRY_COMPARE(poster.underWay(), 0);
        QCOMPARE(program.run({u"backup"_s, archive}).exitCode, 0);
        QCOMPARE(program.stop(), 0);
        QFile database(program.dataDirectory() + u"/plaza.db"_s);
        QVERIFY(database.open(QIODevice::ReadWrite));
        for (const qint64 page : {4, 20}) {
            database.seek(page * 4096);
            database.write(QByteArray(4096, '\x5a'));
        }
        database.close();
        const auto before = QFileInfo(database).size();

        const auto refused = program.run({u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.errors.contains("damaged") && refused.errors.contains("plaza-server restore"),
                 refused.errors.constData());
        QCOMPARE(QFileInfo(database).size(), before);
        const auto useless = program.run({u"backup"_s, folder.filePath(u"damaged.tar"_s)});
        QCOMPARE(useless.exitCode, 1);

        QCOMPARE(second.run({u"restore"_s, archive}).exitCode, 0);
        QVERIFY(second.serve({u"--access"_s, u"open"_s}));
        QCOMPARE(stillThere(second.url(), poster.accepted()).size(), poster.accepted().size());
    }
    void aLargeFileWithBadLinesComesInBesideARunningServer()
    {
        const QTemporaryDir folder;
        const Archive archive(folder.filePath(u"events.jsonl"_s));
        Program program;
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        Poster poster(program.url());
        poster.keepUnderWay(4);
        const auto imported = program.run({u"import"_s, folder.filePath(u"events.jsonl"_s)});
        QVERIFY2(imported.exitCode == 0, imported.errors.constData());
        QVERIFY2(imported.output.startsWith("9500 events stored, 0 were here already, 500 lines refused (250 "
                                            "malformed, 250 wrong-id; the first is line 6)"),
                 imported.output.constData());
        poster.keepUnderWay(0);
        QTRY_COMPARE(poster.underWay(), 0);
        QVERIFY(get(program.url(), "/readyz").startsWith("HTTP/1.1 200 "));
        QCOMPARE(exported(program).size(),
                 qsizetype(Archive::Lines - Archive::BadLines + int(poster.accepted().size())));
    }
    void anImportThatIsKilledIsCompletedByDoingItAgain()
    {
        const QTemporaryDir folder;
        const Archive archive(folder.filePath(u"events.jsonl"_s));
        Program program;
        QVERIFY(program.serve({u"--access"_s, u"open"_s})); // which has nothing to say itself
        QCOMPARE(program.stop(), 0);
        QProcess import;
        import.start(QStringLiteral(PLAZA_SERVER_PROGRAM),
                     {u"import"_s, folder.filePath(u"events.jsonl"_s), u"--data"_s, program.dataDirectory()});
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(program.dataDirectory() + u"/plaza.db-wal"_s).size() > 500'000,
                                 20'000);
        import.kill();
        QVERIFY(import.waitForFinished());
        const auto partly = exported(program).size();
        QVERIFY2(partly > 0 && partly < Archive::Lines - Archive::BadLines,
                 qPrintable(QString::number(partly)));
        const auto again = program.run({u"import"_s, folder.filePath(u"events.jsonl"_s)});
        QCOMPARE(again.exitCode, 0);
        auto ids = exported(program);
        QCOMPARE(ids.size(), qsizetype(Archive::Lines - Archive::BadLines));
        std::ranges::sort(ids);
        QVERIFY(std::ranges::adjacent_find(ids) == ids.end());
    }
    void whatIsTooOldIsForgotten()
    {
        const QTemporaryDir folder;
        const auto key = feed::SecretKey::generate();
        const auto now = QDateTime::currentSecsSinceEpoch();
        constexpr qint64 Day = 24 * 3600;
        put(folder.filePath(u"e.jsonl"_s),
            lineOf(key, now - 40 * Day, "old") + lineOf(key, now - Day, "new"));
        Program program("retention-days = 30\n");
        QVERIFY(program.serve());
        QCOMPARE(program.stop(), 0);
        QCOMPARE(program.run({u"import"_s, folder.filePath(u"e.jsonl"_s)}).exitCode, 0);
        QVERIFY(program.serve());
        QTRY_COMPARE(program.run({u"export"_s, u"-"_s}).output.contains("\"old\""), false);
        QVERIFY(program.run({u"export"_s, u"-"_s}).output.contains("\"new\""));
    }
    void theOperatorsProgramDecidesWhatIsPosted()
    {
        Program program("write-policy = \"" POLICIES_DIR "/policy.sh\"\n");
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        Poster poster(program.url());
        QSignalSpy refused(&poster, &Poster::refused);
        QTRY_VERIFY(poster.isConnected());
        const auto wanted = poster.post("hello");
        const auto unwanted = poster.post("forbidden");
        QTRY_COMPARE(poster.underWay(), 0);
        QVERIFY(poster.accepted().contains(wanted));
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.first().first().toByteArray(), QByteArray("blocked: go away"));
        QCOMPARE(stillThere(program.url(), {wanted, unwanted}).size(), 1u);
        QCOMPARE(program.stop(), 0);
    }
};

QTEST_GUILESS_MAIN(TestCareOfData)
#include "tst_care_of_data.moc"
