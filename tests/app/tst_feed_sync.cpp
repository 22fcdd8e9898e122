#include "sync_side.h"

using feed::Filter;
using feed::SecretKey;
using plaza::app::Delivery;
using plaza::app::LinkState;
using plaza::app::test::here;
using plaza::app::test::post;
using plaza::app::test::secondsNow;
using plaza::app::test::SyncSide;
using plaza::app::test::TestRelay;
using Phase = LinkState::Phase;

class FeedSyncTest : public QObject
{
    Q_OBJECT

    const SecretKey m_ann = SecretKey::generate();

private Q_SLOTS:
    void whatIsOnTheServerAndWhatComesIsHere()
    {
        TestRelay relay;
        const auto before = post(m_ann, "before", secondsNow() - 60);
        relay.publish(before);
        SyncSide app;
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        QVERIFY(app.has(before));
        const auto after = post(m_ann, "after", secondsNow());
        relay.publish(after);
        QTRY_VERIFY(app.has(after));
        QCOMPARE(app.query({Filter {.kinds = std::vector {1}}}), (std::vector {after, before}));
    }

    void theLinkTellsEachOfItsPhases()
    {
        TestRelay relay;
        relay.isClosed = true;
        SyncSide app;
        relay.members.insert(app.key.publicKey());
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        app.sync->stop();
        QTRY_COMPARE(app.phase(), Phase::Idle);
        std::vector<Phase> phases;
        for (const auto &link : app.links)
            phases.push_back(link.phase);
        QCOMPARE(
            phases,
            (std::vector {Phase::Connecting, Phase::SigningIn, Phase::CatchingUp, Phase::Live, Phase::Idle}));
    }

    void anInviteMakesAMemberWhoThenReads()
    {
        TestRelay relay;
        relay.isClosed = true;
        relay.claims = {"code"};
        relay.publish(post(m_ann, "inside", secondsNow()));
        SyncSide app;
        app.start(relay.url(), "code");
        QTRY_COMPARE(app.joins, 1);
        QTRY_VERIFY(app.isLive());
        QCOMPARE(app.stored.size(), 1U);
        relay.dropConnections();
        QTRY_COMPARE(relay.connections, 2);
        QTRY_VERIFY(app.isLive());
        QCOMPARE(app.joins, 1);
        QCOMPARE(relay.received.size(), 1U); // the invite is not handed in again
    }

    void anOpenServerIsJoinedWithoutAnInvite()
    {
        TestRelay relay;
        SyncSide app;
        app.start(relay.url(), QByteArray());
        QTRY_COMPARE(app.joins, 1);
        QVERIFY(relay.received.empty());
    }

    void aPostIsShownAtOnceSentAndKept()
    {
        TestRelay relay;
        SyncSide app;
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        const auto event = app.sync->publish(post(m_ann, "hello", 0));
        QCOMPARE(event.pubkey, app.key.publicKey());
        QVERIFY(feed::verify(event));
        QVERIFY(qAbs(event.createdAt - secondsNow()) <= 2);
        QTRY_VERIFY(app.has(event));
        QTRY_COMPARE(app.phasesOf(event).size(), 3U);
        QCOMPARE(
            app.phasesOf(event),
            (std::vector {Delivery::Phase::Queued, Delivery::Phase::Sending, Delivery::Phase::Delivered}));
        QCOMPARE(std::ranges::count(app.stored, event.id, &feed::Event::id), 1);
    }

    void whatTheServerItselfDeletesIsGoneFromThisDisk()
    {
        TestRelay relay;
        const SecretKey server = SecretKey::generate(), stranger = SecretKey::generate();
        const auto spam = post(m_ann, "spam", secondsNow() - 60),
                   fine = post(m_ann, "fine", secondsNow() - 61);
        relay.publish(spam);
        relay.publish(fine);
        SyncSide app;
        app.sync->start({.id = QStringLiteral("here"),
                         .server = relay.url(),
                         .key = app.key.publicKey(),
                         .serverKey = server.publicKey()},
                        app.key.clone());
        QTRY_VERIFY(app.isLive());
        const auto naming = [](const feed::Event &event, const SecretKey &by) {
            feed::Event deletion;
            deletion.createdAt = secondsNow();
            deletion.kind = 5;
            deletion.tags = {{"e", event.id.toHex()}};
            by.sign(deletion);
            return deletion;
        };
        const auto theirs = naming(fine, stranger), ours = naming(spam, server);
        relay.publish(theirs);
        relay.publish(ours);
        QTRY_VERIFY(app.has(ours) && app.has(theirs));
        QCOMPARE(app.query({Filter {.kinds = std::vector {1}}}), (std::vector {fine}));
    }

    void postsAreProtectedWhereTheServerIsClosedAndOnlyThere()
    {
        TestRelay relay;
        SyncSide app;
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        QVERIFY(!app.sync->publish(post(m_ann, "open", 0)).isProtected());
        TestRelay closed;
        closed.isClosed = true;
        SyncSide member;
        closed.members.insert(member.key.publicKey());
        member.start(closed.url());
        QTRY_VERIFY(member.isLive());
        QVERIFY(member.sync->publish(post(m_ann, "closed", 0)).isProtected());
    }

    void ofTwoProfilesInOneSecondTheLaterWins()
    {
        TestRelay relay;
        SyncSide app;
        app.start(relay.url());
        const auto first = app.sync->publish(post(m_ann, "{}", 0, 0));
        const auto second = app.sync->publish(post(m_ann, "{\"name\":\"b\"}", 0, 0));
        QVERIFY(second.createdAt > first.createdAt);
    }

    void withoutAConnectionEverythingHereCanBeRead()
    {
        TestRelay relay;
        SyncSide app;
        const auto event = post(m_ann, "kept", secondsNow());
        relay.publish(event);
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        relay.closeDoor();
        app.restart();
        app.sync->open(here());
        QCOMPARE(app.query({Filter {.kinds = std::vector {1}}}), std::vector {event});
        QCOMPARE(app.phase(), Phase::Idle);
    }

    void eachAccountSeesItsOwn()
    {
        TestRelay one, two;
        const auto inOne = post(m_ann, "one", secondsNow()), inTwo = post(m_ann, "two", secondsNow());
        one.publish(inOne);
        two.publish(inTwo);
        SyncSide app;
        app.start(one.url());
        QTRY_VERIFY(app.has(inOne));
        app.sync->start({.id = QStringLiteral("there"), .server = two.url()}, app.key.clone());
        QTRY_VERIFY(app.has(inTwo));
        QCOMPARE(app.query({Filter {.kinds = std::vector {1}}}), std::vector {inTwo});
    }

    void whatWasMissedIsReadCompletelyPageByPage()
    {
        TestRelay relay;
        SyncSide app;
        relay.publish(post(m_ann, "first", secondsNow() - 10000));
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        app.sync->stop();
        for (int i = 0; i < 3000; ++i)
            relay.publish(post(m_ann, QByteArray::number(i), secondsNow() - 9000 + i));
        app.start(relay.url());
        QTRY_COMPARE_WITH_TIMEOUT(app.stored.size(), 3001U, 20000);
        QTRY_VERIFY(app.isLive());
        QCOMPARE(relay.openSubscriptions(), 1);
    }

    void aCatchUpThatWasInterruptedIsTakenUpWhereItBegan()
    {
        TestRelay relay;
        SyncSide app;
        relay.publish(post(m_ann, "first", secondsNow() - 10 * 86400));
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        app.sync->stop();
        QTRY_COMPARE(app.phase(), Phase::Idle);
        for (int i = 0; i < 1500; ++i)
            relay.publish(post(m_ann, QByteArray::number(i), secondsNow() - 9 * 86400 + i * 500));
        relay.requestsUntilLoss = 2; // after what comes from now on, and a first page
        app.start(relay.url());
        QTRY_COMPARE(app.phase(), Phase::Waiting);
        QTRY_COMPARE(app.stored.size(), 501U); // the newest are here, the rest is missing
        app.restart();
        relay.openDoor();
        app.start(relay.url());
        QTRY_VERIFY_WITH_TIMEOUT(app.isLive(), 20000);
        QCOMPARE(app.query({Filter {.kinds = std::vector {1}, .limit = 5000}}).size(), 1501U);
        QCOMPARE(app.stored.size(), 1501U); // and none was announced twice
    }

    void afterALossTheSameIsAskedForUnderFreshNamesAndALatePostIsFound()
    {
        TestRelay relay;
        SyncSide app;
        relay.publish(post(m_ann, "known", secondsNow() - 5));
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        const auto first = relay.requests.front();
        const auto before = relay.requests.size();
        relay.closeDoor();
        QTRY_COMPARE(app.phase(), Phase::Waiting);
        const auto late = post(m_ann, "written on the train", secondsNow() - 86400);
        relay.publish(late);
        relay.openDoor();
        app.sync->reconnectNow();
        QTRY_VERIFY(app.has(late));
        QTRY_VERIFY(app.isLive());
        const auto again = relay.requests.at(before);
        QVERIFY(again.id != first.id);
        QCOMPARE(again.filters, std::vector {first.filters.front()});
        const auto since = *relay.requests.at(before + 1).filters.back().since;
        QVERIFY2(qAbs(since - (secondsNow() - 5 - 2 * 86400)) < 5, qPrintable(QString::number(since)));
        QCOMPARE(app.stored.size(), 2U); // nothing twice
    }

    void aLatePostIsSeenLiveHoweverOldItIs()
    {
        TestRelay relay;
        SyncSide app;
        relay.publish(post(m_ann, "new", secondsNow()));
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        const auto late = post(m_ann, "old", secondsNow() - 30 * 86400);
        relay.publish(late);
        QTRY_VERIFY(app.has(late));
    }

    void olderPostsAreFetchedWhenAskedFor()
    {
        TestRelay relay;
        SyncSide app;
        for (int i = 0; i < 700; ++i)
            relay.publish(post(m_ann, QByteArray::number(i), secondsNow() - 30 * 86400 + i));
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        QCOMPARE(app.stored.size(), 500U); // a newcomer has the newest
        const auto oldest = app.query({Filter {.kinds = std::vector {1}}}).back();
        std::optional<std::vector<feed::Event>> answer;
        app.sync->fetch(app.sync.get(),
                        {Filter {.kinds = std::vector {1}, .until = oldest.createdAt, .limit = 100}},
                        [&answer](auto events) { answer = std::move(events); });
        QTRY_VERIFY(answer.has_value());
        QCOMPARE(answer->size(), 100U);
        QCOMPARE(app.stored.size(), 599U);
    }

    void aFetchWithoutAConnectionAnswersWithWhatIsHere()
    {
        SyncSide app;
        app.sync->open(here());
        std::optional<std::vector<feed::Event>> answer;
        app.sync->fetch(app.sync.get(), {Filter {}}, [&answer](auto events) { answer = std::move(events); });
        QTRY_VERIFY(answer.has_value());
        QVERIFY(answer->empty());
    }

    void nobodyIsAnsweredWhoIsGone()
    {
        SyncSide app;
        app.sync->open(here());
        auto *reader = new QObject;
        app.sync->query(reader, {Filter {}}, [](auto) { QFAIL("answered"); });
        delete reader;
        QVERIFY(app.query({Filter {}}).empty()); // by now the first one would have been answered
    }

    void aDraftIsOnDiskWithinASecond()
    {
        SyncSide app, other;
        app.sync->open(here());
        app.sync->saveDraft(QStringLiteral("feed"), QStringLiteral("half a thou"));
        QString kept;
        QElapsedTimer clock;
        clock.start();
        // Another reader of the same files, as after a crash of the first.
        other.sync = std::make_unique<plaza::app::FeedSync>(plaza::app::FeedSync::Options {
            .folder = app.folder.path(), .openStore = [](const QString &path) {
                return feed::store::openSqlite(path, {feed::store::Sync::Normal});
            }});
        other.sync->open(here());
        QTRY_VERIFY_WITH_TIMEOUT((other.sync->loadDraft(other.sync.get(), QStringLiteral("feed"),
                                                        [&kept](const QString &text) { kept = text; }),
                                  kept == QStringLiteral("half a thou")),
                                 1000);
        QVERIFY(clock.elapsed() < 1000);
    }

    void whatIsPendingIsListedOldestFirst()
    {
        SyncSide app;
        TestRelay relay;
        relay.closeDoor();
        app.start(relay.url());
        const auto first = app.sync->publish(post(m_ann, "1", 0)),
                   second = app.sync->publish(post(m_ann, "2", 0));
        app.restart();
        app.sync->open(here());
        std::vector<Delivery> pending;
        app.sync->pending(app.sync.get(), [&pending](auto deliveries) { pending = std::move(deliveries); });
        QTRY_COMPARE(pending.size(), 2U);
        QCOMPARE(pending[0].event, first);
        QCOMPARE(pending[1].event, second);
    }
};

QTEST_GUILESS_MAIN(FeedSyncTest)
#include "tst_feed_sync.moc"
