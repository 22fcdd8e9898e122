#include "sync_side.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QRegularExpression>

#include <atomic>

using feed::Code;
using feed::SecretKey;
using plaza::app::Delivery;
using plaza::app::LinkState;
using plaza::app::test::post;
using plaza::app::test::secondsNow;
using plaza::app::test::SyncSide;
using plaza::app::test::TestRelay;
using Phase = LinkState::Phase;

namespace {

/// A disk that is full while `isFull` says so.
class FullDisk : public feed::store::EventStore
{
public:
    FullDisk(std::unique_ptr<EventStore> store, const std::atomic_bool &isFull)
        : m_store(std::move(store))
        , m_isFull(isFull)
    { }
    feed::Result<std::vector<feed::store::Inserted>> insert(std::span<const feed::Event> events,
                                                            qint64 now) override
    {
        if (m_isFull)
            return feed::fail(Code::Unavailable, "disk full");
        return m_store->insert(events, now);
    }
    feed::Result<bool> addWords(int most) override { return m_store->addWords(most); }
    feed::Result<std::vector<feed::store::StoredEvent>>
    query(const feed::Filter &filter, int fallback, qint64 now, const feed::store::Admit &admit) override
    {
        return m_store->query(filter, fallback, now, admit);
    }
    feed::Result<qint64> count(const feed::Filter &filter, qint64 now,
                               const feed::store::Admit &admit) override
    {
        return m_store->count(filter, now, admit);
    }
    feed::Result<std::optional<feed::store::Insert>> known(const feed::EventId &id) override
    {
        return m_store->known(id);
    }
    feed::Result<bool> hasIdLike(QByteArrayView prefix) override { return m_store->hasIdLike(prefix); }
    feed::Result<int> remove(std::span<const feed::EventId> ids) override { return m_store->remove(ids); }
    feed::Result<std::vector<feed::EventId>> purgeExpired(qint64 now) override
    {
        return m_store->purgeExpired(now);
    }
    feed::Result<std::vector<feed::EventId>> removeOld(int kind, qint64 before, int limit) override
    {
        return m_store->removeOld(kind, before, limit);
    }
    feed::Result<std::vector<feed::store::ListedEvent>> list(feed::store::Seq after, int most) override
    {
        return m_store->list(after, most);
    }
    feed::Result<feed::store::Seq> latestSeq() override { return m_store->latestSeq(); }

private:
    std::unique_ptr<EventStore> m_store;
    const std::atomic_bool &m_isFull;
};

} // namespace

/// What goes wrong, and what is said about it.
class FeedSyncFaultsTest : public QObject
{
    Q_OBJECT

    const SecretKey m_ann = SecretKey::generate();

private Q_SLOTS:
    void aRefusedInviteStopsWithItsReason()
    {
        TestRelay relay;
        relay.isClosed = true;
        SyncSide app;
        app.start(relay.url(), "wrong");
        QTRY_COMPARE(app.joinError, std::optional(Code::InviteRefused));
        QCOMPARE(app.phase(), Phase::Stopped);
        QCOMPARE(app.joins, 0);
    }

    void aWrongAddressOnJoiningIsSaidAtOnce()
    {
        TestRelay relay;
        relay.closeDoor();
        SyncSide app;
        app.start(relay.url(), "code");
        QTRY_COMPARE(app.joinError, std::optional(Code::Refused));
        QCOMPARE(app.phase(), Phase::Stopped);
        relay.claims = {"code"};
        relay.isClosed = true;
        relay.openDoor();
        app.sync->reconnectNow();
        QTRY_COMPARE(app.joins, 1);
    }

    void aWebSiteIsNotAServerOfOurs()
    {
        TestRelay relay;
        relay.httpBody = "<html>Hello</html>";
        SyncSide app;
        app.start(relay.url(), "code");
        QTRY_COMPARE(app.joinError, std::optional(Code::NotPlaza));
    }

    void someoneWhoIsNoMemberIsStopped()
    {
        TestRelay relay;
        relay.isClosed = true;
        SyncSide app;
        app.start(relay.url());
        QTRY_COMPARE(app.phase(), Phase::Stopped);
        QCOMPARE(app.sync->link().error->code, Code::Restricted);
    }

    void someoneWhoIsRemovedWhileReadingIsStopped()
    {
        TestRelay relay;
        SyncSide app;
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        relay.say(write(feed::protocol::Closed {relay.requests.front().id, "restricted: you were removed"}));
        QTRY_COMPARE(app.phase(), Phase::Stopped);
        QCOMPARE(app.sync->link().error->code, Code::Restricted);
    }

    void waitsGrowAndReconnectingByHandDoesNotWait()
    {
        TestRelay relay;
        relay.closeDoor();
        SyncSide app;
        app.start(relay.url());
        const auto waits = [&app] {
            return std::ranges::count(app.links, Phase::Waiting, &LinkState::phase);
        };
        QTRY_VERIFY(waits() >= 4); // 50, 100, 200, 400 ms
        QCOMPARE(app.sync->link().error->code, Code::Refused);
        app.draw = 0.99;
        const auto wait = [&app] { return app.sync->link().retryAtMs - QDateTime::currentMSecsSinceEpoch(); };
        QTRY_VERIFY(wait() > 6000);
        relay.openDoor();
        app.sync->reconnectNow();
        QTRY_VERIFY(app.isLive());
        relay.closeDoor();
        QTRY_COMPARE(app.phase(), Phase::Waiting);
        QVERIFY(wait() < 500); // begins anew
    }

    void aServerThatSendsEverybodyHomeIsReturnedToAtARandomMomentSoon()
    {
        TestRelay relay;
        SyncSide app;
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        const auto waitAfter = [&](double draw) {
            app.draw = draw;
            relay.sendHome(4200);
            if (!QTest::qWaitFor([&] { return app.phase() == Phase::Waiting; }))
                return qint64(-1);
            return app.sync->link().retryAtMs - QDateTime::currentMSecsSinceEpoch();
        };
        const auto wait = waitAfter(0.9); // 5.5 s, less what has passed
        QVERIFY2(wait > 1000 && wait <= 5500, QByteArray::number(wait).constData());
        app.sync->reconnectNow();
        QTRY_VERIFY(app.isLive());
        const auto before = QDateTime::currentMSecsSinceEpoch();
        QVERIFY(waitAfter(0.0) <= 1000);
        QVERIFY(app.sync->link().retryAtMs >= before + 1000); // it needs a moment to be back
        QTRY_VERIFY_WITH_TIMEOUT(app.isLive(), 30000);
    }

    void forgeriesAreNotAnnounced()
    {
        TestRelay relay;
        SyncSide app;
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        auto forged = post(m_ann, "true", secondsNow());
        forged.content = "false";
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("refused .* wrong-id")));
        relay.publish(forged);
        const auto good = post(m_ann, "good", secondsNow());
        relay.publish(good);
        QTRY_VERIFY(app.has(good));
        QCOMPARE(app.stored.size(), 1U);
    }

    void nothingIsAnnouncedTwiceWhateverTheServerRepeats()
    {
        TestRelay relay;
        SyncSide app;
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        const auto event = post(m_ann, "again", secondsNow()), last = post(m_ann, "last", secondsNow());
        for (int i = 0; i < 5; ++i)
            relay.publish(event);
        relay.publish(last);
        QTRY_VERIFY(app.has(last));
        QCOMPARE(app.stored.size(), 2U);
    }

    void aPostWrittenOfflineGoesOutWhenTheServerIsBack()
    {
        TestRelay relay;
        SyncSide app;
        relay.closeDoor();
        app.start(relay.url());
        const auto event = app.sync->publish(post(m_ann, "offline", 0));
        QTRY_COMPARE(app.phase(), Phase::Waiting);
        app.restart(); // and the app was closed in between
        relay.openDoor();
        app.start(relay.url());
        QTRY_VERIFY(app.has(event));
        QTRY_COMPARE(app.lastPhase(), std::optional(Delivery::Phase::Delivered));
    }

    void aPostWhoseAnswerWasLostIsSentAgainAndShownOnce()
    {
        TestRelay relay;
        SyncSide app;
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        relay.isMute = true;
        const auto event = app.sync->publish(post(m_ann, "hello?", 0));
        QTRY_COMPARE(relay.received.size(), 1U);
        relay.publish(event); // it had arrived
        relay.isMute = false;
        relay.dropConnections();
        QTRY_COMPARE(relay.received.size(), 2U);
        QTRY_COMPARE(app.lastPhase(), std::optional(Delivery::Phase::Delivered));
        QCOMPARE(app.stored.size(), 1U);
    }

    void aRefusedPostSaysWhyAndCanBeTakenBack()
    {
        TestRelay relay;
        relay.refuse = [](const auto &) { return std::optional<QByteArray>("blocked: no"); };
        SyncSide app;
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        const auto event = app.sync->publish(post(m_ann, "rude", 0));
        QTRY_COMPARE(app.lastPhase(), std::optional(Delivery::Phase::Failed));
        QCOMPARE(app.deliveries.back().error->code, Code::Blocked);
        relay.refuse = {};
        app.sync->retry(event.id);
        QTRY_COMPARE(app.lastPhase(), std::optional(Delivery::Phase::Delivered));
        QVERIFY(app.has(event));
    }

    void aClockThatIsOffIsReported()
    {
        TestRelay relay;
        const auto later = QDateTime::currentDateTimeUtc().addSecs(3600);
        relay.httpDate =
            QLocale::c().toString(later, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1();
        SyncSide app;
        QSignalSpy skew(app.sync.get(), &plaza::app::FeedSync::clockSkewFound);
        app.start(relay.url());
        QTRY_COMPARE(skew.size(), 1);
        QVERIFY(qAbs(skew.front().front().toLongLong() - 3600) <= 2);
        relay.httpDate.clear();
        QTRY_VERIFY(app.isLive());
        relay.dropConnections();
        QTRY_COMPARE(skew.size(), 2);
        QCOMPARE(skew.back().front().toLongLong(), 0);
    }

    void aStoreOfANewerVersionIsSaidAndLeftAlone()
    {
        TestRelay relay;
        SyncSide app;
        app.sync.reset();
        plaza::app::FeedSync sync({.folder = app.folder.path(), .openStore = [](const QString &) {
                                       return feed::Result<std::unique_ptr<feed::store::EventStore>>(
                                           feed::fail(Code::NewerSchema, "7"));
                                   }});
        QSignalSpy failed(&sync, &plaza::app::FeedSync::storeFailed);
        sync.start({.id = QStringLiteral("here"), .server = relay.url()}, SecretKey::generate());
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.front().front().value<feed::Error>().code, Code::NewerSchema);
        QCOMPARE(sync.link().phase, Phase::Stopped);
        QCOMPARE(relay.connections, 0);
    }

    void whatCameWhileTheDiskWasFullIsReadAgain()
    {
        TestRelay relay;
        SyncSide app;
        std::atomic_bool isFull = false;
        app.restart([&isFull](const QString &path) -> feed::Result<std::unique_ptr<feed::store::EventStore>> {
            auto store = feed::store::openSqlite(path, {feed::store::Sync::Normal});
            return std::unique_ptr<feed::store::EventStore>(new FullDisk(*std::move(store), isFull));
        });
        QSignalSpy failed(app.sync.get(), &plaza::app::FeedSync::storeFailed);
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        isFull = true;
        const auto missed = post(m_ann, "missed", secondsNow());
        relay.publish(missed);
        QTRY_VERIFY(!failed.isEmpty());
        QTRY_COMPARE(app.phase(), Phase::Waiting);
        isFull = false;
        QTRY_VERIFY(app.has(missed));
        QTRY_VERIFY(app.isLive());
    }

    void aCopyThatWasThrownAwayIsReadAgain()
    {
        TestRelay relay;
        SyncSide app;
        const auto old = post(m_ann, "old", secondsNow() - 5 * 86400),
                   fresh = post(m_ann, "new", secondsNow());
        relay.publish(old);
        relay.publish(fresh);
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        app.sync.reset();
        const QDir files(app.folder.filePath(QStringLiteral("here")));
        for (const auto &name : files.entryList({QStringLiteral("events.sqlite*")}))
            QVERIFY(QFile::remove(files.filePath(name)));
        app.stored.clear();
        app.restart();
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        QVERIFY(app.has(old) && app.has(fresh));
    }

    void aServerThatTalksNonsenseIsSurvived()
    {
        TestRelay relay;
        SyncSide app;
        app.start(relay.url());
        QTRY_VERIFY(app.isLive());
        QLoggingCategory::setFilterRules(QStringLiteral("plaza.*=false"));
        const auto forged = [&] {
            auto made = post(m_ann, "never said", secondsNow());
            made.content = "changed on the way";
            return feed::toJson(made);
        }();
        const QByteArrayList nonsense {
            "{\"not\":\"an array\"}",
            "",
            "[",
            "[]",
            "null",
            "[1,2,3]",
            "[\"WHAT\",1]",
            "[\"OK\",5]",
            "[\"OK\",\"00\",true,\"\"]",
            "[\"EOSE\",\"nobody\"]",
            "[\"CLOSED\",\"nobody\",\"\"]",
            "[\"NEG-MSG\",\"nobody\",\"61\"]",
            "[\"COUNT\",\"nobody\",{\"count\":-1}]",
            "[\"EVENT\",\"nobody\",{}]",
            "[\"EVENT\",\"nobody\"," + forged + ']',
            "[\"NOTICE\",\"" + QByteArray(100'000, 'x') + "\"]",
            QByteArray(100'000, '['),
        };
        for (const auto &text : nonsense)
            relay.say(text);
        const auto event = post(m_ann, "still here", secondsNow());
        relay.publish(event);
        QTRY_VERIFY(app.has(event));
        QVERIFY(app.isLive());
        QCOMPARE(app.stored.size(), 1u); // the one that is true
        QLoggingCategory::setFilterRules({});
    }
};

QTEST_GUILESS_MAIN(FeedSyncFaultsTest)
#include "tst_feed_sync_faults.moc"
