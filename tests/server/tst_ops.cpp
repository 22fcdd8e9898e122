#include "server/ops/data_directory.h"
#include "server/ops/log.h"
#include "server/ops/server_key.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace plaza::server;
using namespace Qt::StringLiterals;

namespace {

const QDateTime noon(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);
constexpr auto OthersMay = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther
    | QFileDevice::WriteOther | QFileDevice::ExeGroup | QFileDevice::ExeOther;

} // namespace

class TestOps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMessageStaysOneLine()
    {
        const auto line = logLine(LogFormat::Text, {QtWarningMsg, "net", "a\r\nb\x1b[31m\tc", noon});
        QCOMPARE(line, "2026-11-22T12:00:00.000Z warning net: a\\r\\nb\\x1b[31m\\tc\n");
    }
    void aLongMessageIsCutBetweenCharacters()
    {
        const auto line =
            logLine(LogFormat::Text, {QtInfoMsg, "default", QByteArray("ä").repeated(5000), noon});
        QVERIFY(line.size() < 2100);
        QVERIFY(!QString::fromUtf8(line).contains(QChar::ReplacementCharacter));
    }
    void aJsonLineIsOneObject()
    {
        const auto line = logLine(LogFormat::Json, {QtCriticalMsg, "net", "a\n\"b\"", noon});
        QCOMPARE(line.count('\n'), 1);
        const auto object = QJsonDocument::fromJson(line).object();
        QCOMPARE(object[u"message"_s].toString(), u"a\n\"b\""_s);
        QCOMPARE(object[u"level"_s].toString(), u"error"_s);
        QCOMPARE(object[u"category"_s].toString(), u"net"_s);
    }

    void twoServersNeverShareADirectory()
    {
        QTemporaryDir folder;
        const DataDirectory data(folder.filePath(u"data"_s));
        {
            const auto first = data.claim();
            QVERIFY(first);
            const auto second = data.claim();
            QVERIFY(!second);
            QVERIFY(second.error().detail.contains("another server"));
        }
        QVERIFY(data.claim());
    }
    void aNewDirectoryIsItsOwnersAlone()
    {
        QTemporaryDir folder;
        const DataDirectory data(folder.filePath(u"deep/data"_s));
        const auto claim = data.claim();
        QVERIFY(claim);
        QVERIFY(!(QFileInfo(data.path()).permissions() & OthersMay));
        QVERIFY(data.rememberListening({"wss://127.0.0.1:1", "ab12"}));
        QCOMPARE(data.listening().url, "wss://127.0.0.1:1");
        QCOMPARE(data.listening().pinHex, "ab12");
        QVERIFY(!(QFileInfo(data.path() + u"/listening"_s).permissions() & OthersMay));
    }
    void aFileInTheWayIsAnError()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"data"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto claim = DataDirectory(file.fileName()).claim();
        QVERIFY(!claim);
        QVERIFY(!claim.error().detail.isEmpty());
    }

    void theKeyIsMadeOnceAndKeptSecret()
    {
        QTemporaryDir folder;
        const auto path = folder.filePath(u"server.key"_s);
        const auto made = loadOrCreateServerKey(path);
        QVERIFY(made);
        QVERIFY(!(QFileInfo(path).permissions() & OthersMay));
        const auto again = loadOrCreateServerKey(path);
        QVERIFY(again);
        QCOMPARE(again->publicKey(), made->publicKey());
    }
    void aKeyThatOthersCanReadIsRefused()
    {
        QTemporaryDir folder;
        const auto path = folder.filePath(u"server.key"_s);
        QVERIFY(loadOrCreateServerKey(path));
        QVERIFY(QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::ReadOther));
        const auto loaded = loadOrCreateServerKey(path);
        QVERIFY(!loaded);
        QVERIFY(loaded.error().detail.contains("chmod 600"));
    }
    void aDamagedKeyIsRefusedAndLeftAsItIs()
    {
        QTemporaryDir folder;
        const auto path = folder.filePath(u"server.key"_s);
        QVERIFY(loadOrCreateServerKey(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("half");
        file.close();
        QVERIFY(!loadOrCreateServerKey(path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "half");
    }
};

QTEST_GUILESS_MAIN(TestOps)
#include "tst_ops.moc"
