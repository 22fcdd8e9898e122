#include "feed/protocol/invite_link.h"
#include "sync_side.h"
#include "tests/support/server_process.h"

using feed::Code;
using feed::Filter;
using plaza::app::Delivery;
using plaza::app::LinkState;
using plaza::app::test::post;
using plaza::app::test::SyncSide;
using plaza::support::ServerProcess;
using Phase = LinkState::Phase;

/// Against the real server.
class FeedSyncServerTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServerProcess> m_server;

    void start(ServerProcess::Access access)
    {
        auto started = ServerProcess::start(access);
        if (!started)
            qFatal("%s", started.error().detail.constData());
        m_server = std::move(*started);
    }
    void join(SyncSide &app)
    {
        const auto link = feed::protocol::inviteLinkFromText(*m_server->invite());
        app.start(m_server->url(), link->code);
        QTRY_COMPARE_WITH_TIMEOUT(app.joins, 1, 10000);
        QTRY_VERIFY_WITH_TIMEOUT(app.isLive(), 10000);
    }

private Q_SLOTS:
    void cleanup() { m_server.reset(); }

    void twoMembersReadEachOther()
    {
        start(ServerProcess::Access::Closed);
        SyncSide ann, bob;
        join(ann);
        join(bob);
        const auto fromAnn = ann.sync->publish(post(ann.key, "hello", 0));
        QVERIFY(fromAnn.isProtected());
        QTRY_VERIFY(bob.has(fromAnn));
        const auto fromBob = bob.sync->publish(post(bob.key, "hi", 0));
        QTRY_VERIFY(ann.has(fromBob));
        QTRY_COMPARE(ann.phasesOf(fromAnn).back(), Delivery::Phase::Delivered);
        QVERIFY(ann.sync->link().error == std::nullopt);
    }

    void strangersAreToldWhy()
    {
        start(ServerProcess::Access::Closed);
        SyncSide stranger, guesser;
        stranger.start(m_server->url());
        QTRY_COMPARE(stranger.phase(), Phase::Stopped);
        QCOMPARE(stranger.sync->link().error->code, Code::Restricted);
        guesser.start(m_server->url(), "guessed");
        QTRY_COMPARE(guesser.joinError, std::optional(Code::InviteRefused));
    }

    void whatWasSaidWhileOneWasAwayIsThereAfterAKill()
    {
        start(ServerProcess::Access::Closed);
        SyncSide ann, bob;
        join(ann);
        join(bob);
        m_server->kill();
        QTRY_COMPARE(ann.phase(), Phase::Waiting);
        QTRY_COMPARE(bob.phase(), Phase::Waiting);
        std::vector<feed::Event> written;
        for (int i = 0; i < 20; ++i)
            written.push_back(ann.sync->publish(post(ann.key, QByteArray::number(i), 0)));
        QVERIFY(m_server->restart());
        for (const auto &event : written)
            QTRY_VERIFY_WITH_TIMEOUT(bob.has(event), 20000);
        QCOMPARE(std::ranges::count(bob.stored, 1, &feed::Event::kind), 20);
        QTRY_VERIFY(ann.isLive());
    }

    void anOpenServerNeedsNoInvite()
    {
        start(ServerProcess::Access::Open);
        SyncSide ann;
        ann.start(m_server->url(), QByteArray());
        QTRY_COMPARE(ann.joins, 1);
        QTRY_VERIFY(ann.isLive());
        const auto event = ann.sync->publish(post(ann.key, "hello", 0));
        QVERIFY(!event.isProtected());
        QTRY_VERIFY(ann.has(event));
    }
};

QTEST_GUILESS_MAIN(FeedSyncServerTest)
#include "tst_feed_sync_server.moc"
