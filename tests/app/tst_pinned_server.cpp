// A community without a domain: its server's self-made certificate, known to the app by the invite alone.
#include "app/models/error_text.h"
#include "feed/protocol/invite_link.h"
#include "sync_side.h"
#include "tests/support/server_process.h"

using namespace Qt::StringLiterals;
using feed::Code;
using feed::protocol::InviteLink;
using plaza::app::LinkState;
using plaza::app::test::post;
using plaza::app::test::SyncSide;
using plaza::support::ServerProcess;
using Phase = LinkState::Phase;

class PinnedServerTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServerProcess> m_server;

    void start()
    {
        auto started =
            ServerProcess::start(ServerProcess::Access::Closed, {u"--tls-certificate"_s, u"self-made"_s});
        if (!started)
            qFatal("%s", started.error().detail.constData());
        m_server = std::move(*started);
    }
    InviteLink link() { return *feed::protocol::inviteLinkFromText(*m_server->invite()); }
    static void follow(SyncSide &app, const InviteLink &link)
    {
        app.sync->start(
            {.id = u"here"_s, .server = link.server, .pinHex = link.pinHex, .key = app.key.publicKey()},
            app.key.clone(), link.code);
    }

private Q_SLOTS:
    void cleanup() { m_server.reset(); }

    void theInviteIsAllThatIsNeededToJoinAndRead()
    {
        start();
        SyncSide ann, bob;
        QCOMPARE(link().server.scheme(), u"wss"_s);
        QCOMPARE(link().pinHex.size(), 64);
        follow(ann, link());
        follow(bob, link());
        QTRY_COMPARE_WITH_TIMEOUT(ann.joins, 1, 30000);
        QTRY_COMPARE_WITH_TIMEOUT(bob.joins, 1, 30000);
        QTRY_VERIFY_WITH_TIMEOUT(ann.isLive() && bob.isLive(), 30000);
        const auto said = ann.sync->publish(post(ann.key, "behind a lock of our own", 0));
        QTRY_VERIFY_WITH_TIMEOUT(bob.has(said), 30000);
    }

    void anotherCertificateIsRefusedInPlainWords()
    {
        start();
        SyncSide ann;
        auto forged = link();
        forged.pinHex = QByteArray(64, 'a');
        follow(ann, forged);
        QTRY_COMPARE_WITH_TIMEOUT(ann.phase(), Phase::Stopped, 30000);
        QCOMPARE(ann.sync->link().error->code, Code::Untrusted);
        QCOMPARE(ann.joins, 0);
        const auto sentence =
            plaza::app::errorText(ann.sync->link().error->code, plaza::app::ErrorPlace::Connection);
        QVERIFY2(sentence.contains(u"cannot prove that it is the right one"_s), qUtf8Printable(sentence));
    }

    void withoutTheFingerprintItIsNotTrusted()
    {
        start();
        SyncSide ann;
        auto bare = link();
        bare.pinHex.clear();
        follow(ann, bare);
        QTRY_COMPARE_WITH_TIMEOUT(ann.phase(), Phase::Stopped, 30000);
        QCOMPARE(ann.sync->link().error->code, Code::Untrusted);
    }

    void afterARestartItIsTheSameServer()
    {
        start();
        SyncSide ann;
        const auto before = link();
        follow(ann, before);
        QTRY_VERIFY_WITH_TIMEOUT(ann.isLive(), 30000);
        m_server->kill();
        QTRY_COMPARE_WITH_TIMEOUT(ann.phase(), Phase::Waiting, 30000);
        QVERIFY(m_server->restart());
        QTRY_VERIFY_WITH_TIMEOUT(ann.isLive(), 60000);
        QCOMPARE(link().pinHex, before.pinHex);
    }
};

QTEST_GUILESS_MAIN(PinnedServerTest)
#include "tst_pinned_server.moc"
