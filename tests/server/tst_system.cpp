#include "server/system/disk.h"
#include "server/system/exclusive_file.h"
#include "server/system/owner_only.h"
#include "server/system/socket_name.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace plaza::server;
using namespace Qt::StringLiterals;

class TestSystem : public QObject
{
    Q_OBJECT

    QString at(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(at(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    QByteArray read(const QString &name) const
    {
        QFile file(at(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
    }

private Q_SLOTS:
    void onlyOneTakesAFile()
    {
        auto first = ExclusiveFile::take(at(u"lock"_s));
        QVERIFY(first);
        const auto second = ExclusiveFile::take(at(u"lock"_s));
        QVERIFY(!second);
        QCOMPARE(second.error().code, feed::Code::Duplicate);
        first->reset();
        QVERIFY(ExclusiveFile::take(at(u"lock"_s)));
    }
    void aFileThatIsTakenCanBeWrittenAndNamed()
    {
        const auto taken = ExclusiveFile::take(at(u"draft"_s));
        QVERIFY(taken);
        write(u"draft"_s, "whole");
        QVERIFY(QFile::rename(at(u"draft"_s), at(u"named"_s)));
        QCOMPARE(read(u"named"_s), "whole");
    }
    void whereNothingCanBeMadeNothingIsTaken()
    {
        const auto taken = ExclusiveFile::take(at(u"no such folder/lock"_s));
        QVERIFY(!taken);
        QCOMPARE(taken.error().code, feed::Code::Unavailable);
        QVERIFY(!taken.error().detail.isEmpty());
    }

    void aFileTakesTheNameOfAnother()
    {
        write(u"old"_s, "old");
        write(u"fresh ä"_s, "fresh");
        QVERIFY(renameOver(at(u"fresh ä"_s), at(u"old"_s)));
        QCOMPARE(read(u"old"_s), "fresh");
        QVERIFY(!QFile::exists(at(u"fresh ä"_s)));
        QVERIFY(!renameOver(at(u"fresh ä"_s), at(u"old"_s)));
        QCOMPARE(read(u"old"_s), "fresh");
    }
    void whatIsWrittenCanBeSynced()
    {
        QDir().mkpath(at(u"a/b"_s));
        QFile file(at(u"a/b/file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        QCOMPARE(file.write("bytes"), 5);
        QVERIFY(syncFile(file));
        QVERIFY(syncFoldersBelow(at(u"a"_s)));
        QVERIFY(!syncFolder(at(u"not there"_s)));
    }

    void anOwnFolderLetsNobodyElseReadWhatIsMadeInIt()
    {
        keepFilesToOwner();
        QVERIFY(makeOwnFolder(at(u"deep/own"_s)));
        write(u"deep/own/file"_s, "mine");
        QVERIFY(!isOpenToOthers(at(u"deep/own/file"_s)));
        QVERIFY(!makeOwnFolder(at(u"deep/own/file"_s)));
    }
    void aFileOpenToOthersIsNoticed()
    {
        write(u"open"_s, "for all");
#ifdef Q_OS_WIN
        QSKIP("Qt does not give a file away there");
#else
        QVERIFY(QFile::setPermissions(at(u"open"_s), QFileDevice::ReadOwner | QFileDevice::ReadOther));
        QVERIFY(isOpenToOthers(at(u"open"_s)));
        QVERIFY(howToClose(at(u"open"_s)).contains("open"));
#endif
    }

    void programsMeetAtTheSamePlace()
    {
        QCOMPARE(socketName(at(u"control"_s)), socketName(at(u"control"_s)));
        QVERIFY(socketName(at(u"control"_s)) != socketName(at(u"other/control"_s)));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestSystem)
#include "tst_system.moc"
