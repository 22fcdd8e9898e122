#include "feed/kinds.h"
#include "feed/protocol/invite_link.h"
#include "feed/protocol/membership.h"
#include "feed/protocol/reason.h"
#include "feed/store/database.h"
#include "sync_side.h"
#include "tests/support/server_process.h"
#include "tests/support/wire_client.h"

using feed::Code;
using feed::Filter;
using plaza::app::Delivery;
using plaza::app::LinkState;
using plaza::app::test::post;
using plaza::app::test::SyncSide;
using plaza::support::ServerProcess;
using plaza::support::WireClient;
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

    void whoIsHereIsToldToTheOthersAndKeptByNobody()
    {
        start(ServerProcess::Access::Closed);
        SyncSide ann, bob;
        join(ann);
        join(bob);
        std::vector<feed::Event> heard;
        QObject::connect(bob.sync.get(), &plaza::app::FeedSync::passed, bob.sync.get(),
                         [&heard](const feed::Event &event) { heard.push_back(event); });
        feed::Event here, typing;
        here.kind = feed::kinds::Presence;
        here.tags = {{"status", "online"}};
        typing.kind = feed::kinds::Typing;
        ann.sync->pass(here);
        ann.sync->pass(typing);
        QTRY_COMPARE(heard.size(), 2u);
        QCOMPARE(heard[0].pubkey, ann.key.publicKey());
        QCOMPARE(heard[0].tags, (std::vector<feed::Tag> {{"status", "online"}, {"-"}}));
        QVERIFY(!bob.has(heard[0]));
        Filter passed;
        passed.kinds = {feed::kinds::Presence, feed::kinds::Typing};
        QVERIFY(bob.query({passed}).empty());
        QVERIFY(ann.deliveries.empty()); // it is not in the outbox, either
    }

    void theWireShowsTheWholeConversationWithoutItsSecrets()
    {
        start(ServerProcess::Access::Closed);
        SyncSide ann;
        std::vector<plaza::app::WireFrame> frames;
        QObject::connect(
            ann.sync.get(), &plaza::app::FeedSync::wireHeard, ann.sync.get(),
            [&frames](const auto &more) { frames.insert(frames.end(), more.begin(), more.end()); });
        ann.sync->watchWire(true);
        const auto link = feed::protocol::inviteLinkFromText(*m_server->invite());
        ann.start(m_server->url(), link->code);
        QTRY_VERIFY_WITH_TIMEOUT(ann.isLive(), 10000);
        const auto post_ = ann.sync->publish(post(ann.key, "hello, wire", 0));
        const auto said = [&](plaza::app::WireFrame::From from, const char *verb,
                              const QByteArray &about = {}) {
            return std::ranges::any_of(frames, [&](const auto &frame) {
                return frame.from == from && frame.verb == verb && (about.isEmpty() || frame.about == about);
            });
        };
        using From = plaza::app::WireFrame::From;
        QTRY_VERIFY(said(From::Server, "OK", post_.id.toHex()));
        QVERIFY(said(From::Us, "EVENT", post_.id.toHex()));
        QVERIFY(said(From::Server, "AUTH") && said(From::Us, "AUTH"));
        QVERIFY(said(From::Us, "REQ") && said(From::Server, "EOSE"));
        for (const auto &frame : frames)
            QVERIFY2(!frame.text.contains(link->code), frame.text.constData());
        ann.sync->watchWire(false);
        QTest::qWait(50);
        frames.clear();
        const auto unheard = ann.sync->publish(post(ann.key, "unheard", 0));
        QTRY_VERIFY(!ann.phasesOf(unheard).empty()
                    && ann.phasesOf(unheard).back() == Delivery::Phase::Delivered);
        QVERIFY(frames.empty());
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

    void aPostDatedBackIsFoundAfterAnAbsence()
    {
        start(ServerProcess::Access::Closed);
        SyncSide ann;
        join(ann);
        ann.sync->stop();
        QTRY_COMPARE(ann.phase(), Phase::Idle);
        WireClient bob(feed::SecretKey::generate(), m_server->url(),
                       feed::protocol::inviteLinkFromText(*m_server->invite())->code);
        QSignalSpy ready(&bob, &WireClient::ready), answered(&bob, &WireClient::answered);
        bob.open();
        QTRY_COMPARE(ready.size(), 1);
        const auto late =
            bob.finish(post(ann.key, "written on the boat", QDateTime::currentSecsSinceEpoch() - 5 * 86400));
        bob.publish(late);
        QTRY_VERIFY(!answered.isEmpty());
        ann.start(m_server->url());
        QTRY_VERIFY(ann.isLive());
        QVERIFY(ann.has(late));
    }

    void aCommunityOfFiveThousandIsListedInOneEvent()
    {
        start(ServerProcess::Access::Closed);
        {
            using feed::store::Database;
            const auto database = Database::open(m_server->databasePath(), Database::Mode::ReadWriteNormal);
            QVERIFY((*database)->execute(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
                "INSERT INTO member(pubkey, role, joined_at) SELECT randomblob(32), 2 * (i % 100 = 0), i "
                "FROM n;"
                "UPDATE community SET revision = revision + 1"));
        }
        SyncSide ann;
        join(ann);
        const auto isWhole = [](const feed::Event &event) {
            return feed::protocol::membersOf(event).size() >= 5000;
        };
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::any_of(ann.stored, isWhole), 60000);
        QTRY_VERIFY(ann.isLive()); // it was not too long for the connection
        const auto fromAnn = ann.sync->publish(post(ann.key, "hello, all five thousand", 0));
        QTRY_COMPARE(ann.lastPhase(), Delivery::Phase::Delivered);
    }

    void whoWaitsForApprovalIsToldSo()
    {
        start(ServerProcess::Access::Closed);
        SyncSide ann;
        const auto link = feed::protocol::inviteLinkFromText(
            *m_server->invite(1, QStringLiteral("member"), {QStringLiteral("--approval")}));
        feed::Error told;
        QObject::connect(ann.sync.get(), &plaza::app::FeedSync::joinFailed, ann.sync.get(),
                         [&told](const feed::Error &error) { told = error; });
        ann.start(m_server->url(), link->code);
        QTRY_VERIFY(feed::protocol::isAwaitingApproval(told));
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
