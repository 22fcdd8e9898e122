#include "app/media/picture_intake.h"
#include "app/sync/media_transfer.h"
#include "feed/protocol/invite_link.h"
#include "sync_side.h"
#include "tests/support/server_process.h"

#include <QColor>
#include <QDir>
#include <QImage>
#include <QTemporaryDir>

using feed::protocol::MediaVerb;
using plaza::app::MediaTransfer;
using plaza::app::TakenFile;
using plaza::app::test::SyncSide;
using plaza::support::ServerProcess;
using namespace Qt::StringLiterals;

namespace {

/// What one member does with files.
struct Carrier {
    SyncSide member;
    MediaTransfer transfer;
    QTemporaryDir folder;
    std::optional<feed::Attachment> sent;
    std::optional<QString> got;
    std::optional<feed::Code> failed;

    Carrier()
    {
        QObject::connect(&transfer, &MediaTransfer::sent, &transfer,
                         [this](int, const auto &a) { sent = a; });
        QObject::connect(&transfer, &MediaTransfer::got, &transfer,
                         [this](int, const auto &path) { got = path; });
        QObject::connect(&transfer, &MediaTransfer::failed, &transfer,
                         [this](int, const auto &error) { failed = error.code; });
    }
    TakenFile picture()
    {
        QImage image(640, 480, QImage::Format_RGB32);
        image.fill(QColor(200, 90, 40));
        image.save(folder.filePath(u"bridge.png"_s), "PNG");
        return *plaza::app::takeFile(folder.filePath(u"bridge.png"_s), folder.filePath(u"outgoing"_s));
    }
    MediaTransfer::Order order(const ServerProcess &server, MediaVerb verb, const QByteArray &hash)
    {
        return {.number = 1,
                .server = server.url(),
                .authorization = member.sync->authorization(verb, hash, server.url().host()),
                .hash = hash};
    }
};

} // namespace

/// Against the real server.
class MediaTransferTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServerProcess> m_server;

    void join(SyncSide &app)
    {
        app.start(m_server->url(), feed::protocol::inviteLinkFromText(*m_server->invite())->code);
        QTRY_VERIFY_WITH_TIMEOUT(app.isLive(), 20000);
    }
    void send(Carrier &carrier, const TakenFile &file)
    {
        auto order = carrier.order(*m_server, MediaVerb::Media, file.hash);
        order.path = file.path;
        order.mime = file.mime;
        carrier.transfer.send(order);
        QTRY_VERIFY_WITH_TIMEOUT(carrier.sent || carrier.failed, 30000);
    }
    void get(Carrier &carrier, const QByteArray &hash)
    {
        auto order = carrier.order(*m_server, MediaVerb::Get, hash);
        order.path = carrier.folder.filePath(QString::fromLatin1(hash));
        carrier.transfer.get(order);
        QTRY_VERIFY_WITH_TIMEOUT(carrier.got || carrier.failed, 30000);
    }

private Q_SLOTS:
    void init()
    {
        auto started = ServerProcess::start(ServerProcess::Access::Closed);
        if (!started)
            qFatal("%s", started.error().detail.constData());
        m_server = std::move(*started);
    }
    void cleanup() { m_server.reset(); }

    void aPictureGoesToTheServerAndToAnotherMember()
    {
        Carrier ann, ben;
        join(ann.member);
        join(ben.member);
        send(ann, ann.picture());
        QVERIFY2(ann.sent, ann.failed ? feed::name(*ann.failed) : "");
        QCOMPARE(ann.sent->width, 640);
        QCOMPARE(ann.sent->height, 480);
        QVERIFY(!ann.sent->blurhash.isEmpty());
        get(ben, ann.sent->hash);
        QVERIFY2(ben.got, ben.failed ? feed::name(*ben.failed) : "");
        QCOMPARE(QImage(*ben.got).size(), QSize(640, 480));
        QCOMPARE(QDir(ben.folder.path()).entryList({u"*.part*"_s}).size(), 0);
    }
    void aStrangerGetsNothing()
    {
        Carrier ann, stranger;
        join(ann.member);
        send(ann, ann.picture());
        QVERIFY(ann.sent);
        get(stranger, ann.sent->hash); // signs for nobody
        QCOMPARE(stranger.failed, std::optional(feed::Code::AuthRequired));
        QVERIFY(!QFile::exists(stranger.folder.filePath(QString::fromLatin1(ann.sent->hash))));
    }
    void whatTheServerDoesNotKeepIsRefused()
    {
        Carrier ann;
        join(ann.member);
        auto file = ann.picture();
        QFile copy(file.path);
        QVERIFY(copy.open(QIODevice::WriteOnly) && copy.write("#!/bin/sh\n" + QByteArray(100, ' ')) > 0);
        copy.close();
        send(ann, file);
        QCOMPARE(ann.failed, std::optional(feed::Code::Unsupported));
    }
    void aServerThatIsAwayIsNoEnd()
    {
        Carrier ann;
        join(ann.member);
        const auto file = ann.picture();
        m_server->kill();
        send(ann, file);
        QVERIFY(ann.failed == feed::Code::Refused || ann.failed == feed::Code::Unavailable
                || ann.failed == feed::Code::NoNetwork);
        QVERIFY(m_server->restart());
        ann.failed.reset();
        send(ann, file);
        QVERIFY2(ann.sent, ann.failed ? feed::name(*ann.failed) : "");
    }
};

QTEST_GUILESS_MAIN(MediaTransferTest)
#include "tst_media_transfer.moc"
