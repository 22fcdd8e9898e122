#include "feed/crypto/keys.h"
#include "feed/filter.h"
#include "feed/store/memory_store.h"
#include "server/feed_path/policy.h"
#include "server/feed_path/retention.h"

#include <QTest>

using namespace plaza::server;
using namespace std::chrono_literals;

namespace {

constexpr qint64 Now = 1'780'000'000;
constexpr qint64 Day = 24 * 3600;

feed::Event say(int kind, qint64 createdAt, const QByteArray &content = {})
{
    static const auto key = feed::SecretKey::generate();
    feed::Event made;
    made.kind = kind;
    made.createdAt = createdAt;
    made.content = content;
    if (kind == 30315)
        made.tags = {{"d", content}};
    key.sign(made);
    return made;
}

std::vector<qint64> kindsIn(feed::store::EventStore &store, int kind)
{
    std::vector<qint64> ages;
    const auto found = store.query({.kinds = {{kind}}}, 1000, Now); // outlives the loop
    for (const auto &stored : *found)
        ages.push_back((Now - feed::eventFromJson(stored.json)->createdAt) / Day);
    return ages;
}

/// Steps until nothing more is removed. returns: how many batches it took.
int runToEnd(Retention &retention, feed::store::EventStore &store, qint64 now)
{
    int batches = 0;
    while (!retention.step(store, now)->empty())
        ++batches;
    return batches;
}

} // namespace

class TestRetention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyClassHasItsOwnTime()
    {
        const auto store = feed::store::makeMemoryStore();
        for (const int kind : {1, 7, 1059, 30315}) {
            for (const qint64 age : {1, 20, 40, 100})
                QVERIFY(
                    store->insert(std::vector {say(kind, Now - age * Day, QByteArray::number(age))}, Now));
        }
        Retention retention(retentionRules({.posts = 24h * 90, .reactions = 24h * 30, .statuses = 24h * 2}));
        (void)runToEnd(retention, *store, Now);
        QCOMPARE(kindsIn(*store, 1), (std::vector<qint64> {1, 20, 40}));
        QCOMPARE(kindsIn(*store, 7), (std::vector<qint64> {1, 20}));
        QCOMPARE(kindsIn(*store, 1059), (std::vector<qint64> {1, 20, 40, 100}));
        QCOMPARE(kindsIn(*store, 30315), (std::vector<qint64> {1}));
    }
    void whoBelongsAndWhatWasDeletedIsNeverForgotten_data()
    {
        QTest::addColumn<int>("kind");
        for (const int kind : {0, 3, 5, 62, 1984, 8000, 8001, 9007, 10002, 13534, 30000, 33534, 39000})
            QTest::addRow("%d", kind) << kind;
    }
    void whoBelongsAndWhatWasDeletedIsNeverForgotten()
    {
        QFETCH(int, kind);
        const auto rules = retentionRules({1s, 1s, 1s, 1s});
        QVERIFY(!rules.contains(kind));
        QVERIFY(!isTooOld(say(kind, 1), rules, Now));
    }
    void aLargeBacklogGoesInSmallBatches()
    {
        const auto store = feed::store::makeMemoryStore();
        std::vector<feed::Event> old;
        for (int i = 0; i < 450; ++i)
            old.push_back(say(1, Now - 100 * Day + i));
        QVERIFY(store->insert(old, Now));
        Retention retention(retentionRules({.posts = 24h * 90}));
        QCOMPARE(runToEnd(retention, *store, Now), 3);
        QCOMPARE(*store->count({}, Now), 0);
    }
    void itRunsOnceADay()
    {
        const auto store = feed::store::makeMemoryStore();
        Retention retention(retentionRules({.posts = 24h * 90}));
        QCOMPARE(runToEnd(retention, *store, Now), 0);
        QVERIFY(store->insert(std::vector {say(1, Now - 100 * Day)}, Now));
        QCOMPARE(runToEnd(retention, *store, Now + Day - 1), 0);
        QCOMPARE(runToEnd(retention, *store, Now + Day), 1);
    }
    void whatWouldBeForgottenAtOnceIsRefused()
    {
        const Policy policy {.limits = {}, .closed = false, .retention = retentionRules({.posts = 24h * 7})};
        QVERIFY(mayBePublished(say(1, Now - 6 * Day), policy, Now));
        const auto refused = mayBePublished(say(1, Now - 8 * Day), policy, Now);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, feed::Code::ClockOff);
    }
};

QTEST_GUILESS_MAIN(TestRetention)
#include "tst_retention.moc"
