#include "feed/protocol/blossom.h"
#include "feed/protocol/invite_link.h"
#include "pictures.h"
#include "program.h"
#include "tests/support/wire_client.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace plaza::server::testing;
using feed::SecretKey;
using feed::protocol::MediaVerb;
using plaza::support::WireClient;

namespace {

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray auth(const SecretKey &key, MediaVerb verb, const QByteArray &hash)
{
    auto event = feed::protocol::mediaAuth(verb, {hash}, {}, QDateTime::currentSecsSinceEpoch());
    key.sign(event);
    return "Authorization: " + feed::protocol::toAuthorization(event) + "\r\n";
}

QByteArray putHead(const SecretKey &key, const QByteArray &hash, qint64 bytes)
{
    return "PUT /upload HTTP/1.1\r\nHost: plaza\r\n" + auth(key, MediaVerb::Upload, hash)
        + "Content-Length: " + QByteArray::number(bytes) + "\r\n\r\n";
}

QByteArray upload(const Program &program, const SecretKey &key, const QByteArray &bytes)
{
    return exchange(program.url(), putHead(key, sha256(bytes), bytes.size()) + bytes);
}

QByteArray fetch(const Program &program, const SecretKey &key, const QByteArray &hash)
{
    return get(program.url(), '/' + hash, auth(key, MediaVerb::Get, hash));
}

/// A film of that many bytes.
QByteArray film(qsizetype size)
{
    return mp4(box("moov", box("mvhd", "x")) + box("mdat", QByteArray(size, 'm')));
}

QByteArray bodyOf(const QByteArray &answer)
{
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

/// Somebody who has come in by that link.
struct Person {
    Person(Program &program, const QByteArray &link)
        : key(SecretKey::generate())
        , client(key.clone(), program.url(),
                 feed::protocol::inviteLinkFromText(QString::fromUtf8(link))->code)
    {
        QSignalSpy ready(&client, &WireClient::ready);
        client.open();
        isIn = ready.wait(10'000);
    }

    feed::Event post(const QByteArray &content)
    {
        feed::Event draft;
        draft.kind = 1;
        draft.content = content;
        auto finished = client.finish(std::move(draft));
        client.publish(finished);
        return finished;
    }

    SecretKey key;
    WireClient client;
    bool isIn = false;
};

QStringList filesIn(const QString &folder)
{
    QStringList names;
    QDirIterator all(folder, QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        all.next();
        names.append(all.fileName());
    }
    return names;
}

} // namespace

class TestMediaServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMembersPictureIsSeenByMembersAndNobodyElse()
    {
        Program program;
        QVERIFY(program.serve());
        Person ann(program, program.ownerInvite());
        QVERIFY(ann.isIn);
        const auto bytes = jpeg(900, 700);
        const auto answer = upload(program, ann.key, bytes);
        QVERIFY2(answer.startsWith("HTTP/1.1 201 Created\r\n"), answer.constData());
        const auto json = QJsonDocument::fromJson(bodyOf(answer)).object();
        QCOMPARE(json[u"url"_s].toString(),
                 u"http://plaza/"_s + QString::fromLatin1(sha256(bytes)) + u".jpg"_s);
        QCOMPARE(bodyOf(fetch(program, ann.key, sha256(bytes))), bytes);
        QVERIFY(get(program.url(), '/' + sha256(bytes)).startsWith("HTTP/1.1 401 "));
        QVERIFY(fetch(program, SecretKey::generate(), sha256(bytes)).startsWith("HTTP/1.1 403 "));
        const auto part = get(program.url(), '/' + sha256(bytes),
                              auth(ann.key, MediaVerb::Get, sha256(bytes)) + "Range: bytes=10-19\r\n");
        QVERIFY(part.startsWith("HTTP/1.1 206 "));
        QCOMPARE(bodyOf(part), bytes.mid(10, 10));
    }
    void whatWasAcknowledgedIsThereAfterAKill()
    {
        Program program;
        QVERIFY(program.serve());
        Person ann(program, program.ownerInvite());
        const auto bytes = png(50, 40);
        QVERIFY(upload(program, ann.key, bytes).startsWith("HTTP/1.1 201 "));
        program.kill();
        QVERIFY(program.serve());
        QCOMPARE(bodyOf(fetch(program, ann.key, sha256(bytes))), bytes);
    }
    /// Not how fast, but in which order: no transfer moves until every post is acknowledged.
    void noTransferHoldsUpAPost()
    {
        Program program("media-daily-megabytes = 4096\n");
        QVERIFY(program.serve());
        Person ann(program, program.ownerInvite());
        QVERIFY(ann.isIn);
        const auto large = film(20'000'000);
        QVERIFY(upload(program, ann.key, large).startsWith("HTTP/1.1 201 "));
        std::vector<std::unique_ptr<QTcpSocket>> transfers;
        const auto begin = [&](const QByteArray &request) -> QTcpSocket & {
            auto &socket = *transfers.emplace_back(std::make_unique<QTcpSocket>());
            socket.setReadBufferSize(1000);
            socket.connectToHost(program.url().host(), static_cast<quint16>(program.url().port()));
            socket.write(request);
            return socket;
        };
        for (int i = 0; i < 20; ++i) { // never read from
            begin("GET /" + sha256(large) + " HTTP/1.1\r\nHost: plaza\r\n"
                  + auth(ann.key, MediaVerb::Get, sha256(large)) + "\r\n");
        }
        const auto other = film(5'000'000);
        for (int i = 0; i < 20; ++i) // half of it, then nothing
            begin(putHead(ann.key, sha256(other), other.size()) + other.left(other.size() / 2));
        const QString incoming = program.dataDirectory() + u"/media/incoming"_s;
        QTRY_COMPARE_WITH_TIMEOUT(filesIn(incoming).size(), 20, 20'000);

        QSignalSpy answers(&ann.client, &WireClient::answered);
        for (int i = 0; i < 50; ++i)
            (void)ann.post("while others send");
        QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 50, 20'000);
        QCOMPARE(filesIn(incoming).size(), 20);

        auto &last = *transfers.back();
        last.write(other.mid(other.size() / 2));
        last.setReadBufferSize(0);
        QTRY_VERIFY_WITH_TIMEOUT(last.bytesAvailable() > 0, 20'000);
        QVERIFY(last.peek(100).startsWith("HTTP/1.1 201 "));
        transfers.clear();
        QTRY_VERIFY_WITH_TIMEOUT(filesIn(incoming).isEmpty(), 20'000);
    }
    void whereNoFilesAreTakenThereIsNoSuchAddress()
    {
        Program program("media-max-megabytes = 0\n");
        QVERIFY(program.serve());
        Person ann(program, program.ownerInvite());
        QVERIFY(upload(program, ann.key, png(5, 5)).startsWith("HTTP/1.1 405 "));
    }
    void aBackupHoldsThePicturesAndARestoreBringsThemBack()
    {
        Program program;
        QVERIFY(program.serve());
        Person ann(program, program.ownerInvite());
        const auto bytes = png(50, 40);
        QVERIFY(upload(program, ann.key, bytes).startsWith("HTTP/1.1 201 "));
        QTemporaryDir folder;
        const auto archive = folder.filePath(u"plaza.tar"_s);
        QCOMPARE(program.run({u"backup"_s, archive}).exitCode, 0);
        QCOMPARE(program.stop(), 0);
        QDir(program.dataDirectory()).removeRecursively();
        QCOMPARE(program.run({u"restore"_s, archive}).errors, "");
        QVERIFY(program.serve());
        QCOMPARE(bodyOf(fetch(program, ann.key, sha256(bytes))), bytes);
    }
};

QTEST_GUILESS_MAIN(TestMediaServer)
#include "tst_media_server.moc"
