// What becomes of the files that no event shows.
#include "blossom_desk.h"
#include "feed/store/sqlite_store.h"
#include "server/media/collector.h"

#include <QFile>
#include <QTest>

using feed::SecretKey;
using plaza::server::CollectionRules;
using plaza::server::Collector;
using plaza::server::testing::Desk;
using plaza::server::testing::sha256;

namespace {

constexpr qint64 Hour = 3'600;
constexpr qint64 Day = 24 * Hour;
const QByteArray Gif =
    QByteArray::fromHex("47494638396101000100800000000000ffffff2c00000000010001000002024401003b");

/// A desk with a store beside it, as in the server.
struct Place {
    Desk desk;
    std::unique_ptr<feed::store::EventStore> store = *feed::store::openSqlite(desk.databasePath(), {});
    SecretKey ann = desk.member();

    feed::Event showing(const QByteArray &bytes, int kind = 1) const
    {
        feed::Event post;
        post.kind = kind;
        post.createdAt = desk.now;
        post.content = "https://plaza.example/" + sha256(bytes) + ".gif";
        ann.sign(post);
        return post;
    }
    bool insert(const feed::Event &event) { return bool(store->insert(std::vector {event}, desk.now)); }
    bool erase(const feed::Event &event)
    {
        feed::Event deletion;
        deletion.kind = 5;
        deletion.createdAt = desk.now;
        deletion.tags = {{"e", event.id.toHex()}};
        ann.sign(deletion);
        return insert(deletion);
    }
    bool isThere() const { return !desk.files().isEmpty(); }
    /// As the server does all along, until so much later.
    bool pass(Collector &collector, qint64 seconds)
    {
        for (qint64 gone = 0; gone < seconds; gone += Hour / 2) {
            if (!collector.collect(desk.now))
                return false;
            desk.now += Hour / 2;
        }
        return bool(collector.collect(desk.now));
    }
};

} // namespace

class TestCollection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFileGoesWhenThePostThatShowedItHasGone()
    {
        Place place;
        Collector collector(*place.desk.library, {});
        QCOMPARE(place.desk.upload(place.ann, Gif).status, 201);
        const auto post = place.showing(Gif);
        QVERIFY(place.insert(post));
        QVERIFY(place.pass(collector, 2 * Day));
        QVERIFY(place.isThere());
        QVERIFY(place.erase(post));
        QVERIFY(place.pass(collector, Hour / 2));
        QVERIFY(place.isThere()); // somebody may be about to show it again
        QVERIFY(place.pass(collector, 2 * Hour));
        QVERIFY(!place.isThere());
        QCOMPARE(place.desk.get(place.ann, Gif).status, 404);
    }
    void aFileStaysAsLongAsAnyPostShowsIt()
    {
        Place place;
        Collector collector(*place.desk.library, {});
        QCOMPARE(place.desk.upload(place.ann, Gif).status, 201);
        const auto first = place.showing(Gif);
        QVERIFY(place.insert(first));
        place.desk.now += 1;
        const auto second = place.showing(Gif, 20);
        QVERIFY(place.insert(second));
        QVERIFY(place.pass(collector, Hour));
        QVERIFY(place.erase(first));
        QVERIFY(place.pass(collector, Day));
        QVERIFY(place.isThere());
        QVERIFY(place.erase(second));
        QVERIFY(place.pass(collector, Day));
        QVERIFY(!place.isThere());
    }
    void whatIsShownAgainInTimeStays()
    {
        Place place;
        Collector collector(*place.desk.library, {});
        QCOMPARE(place.desk.upload(place.ann, Gif).status, 201);
        const auto post = place.showing(Gif);
        QVERIFY(place.insert(post));
        QVERIFY(place.pass(collector, Hour));
        QVERIFY(place.erase(post));
        QVERIFY(collector.collect(place.desk.now));
        place.desk.now += Hour / 2;
        QVERIFY(place.insert(place.showing(Gif)));
        QVERIFY(place.pass(collector, 2 * Day));
        QVERIFY(place.isThere());
    }
    void aPostThatGoesBeforeItWasLookedAtTakesItsFileAlong()
    {
        Place place;
        Collector collector(*place.desk.library, {});
        QCOMPARE(place.desk.upload(place.ann, Gif).status, 201);
        const auto post = place.showing(Gif);
        QVERIFY(place.insert(post));
        QVERIFY(place.erase(post));
        QVERIFY(place.pass(collector, Day));
        QVERIFY(!place.isThere());
    }
    void whatIsKnownOfAFileOutlivesTheServer()
    {
        Place place;
        QCOMPARE(place.desk.upload(place.ann, Gif).status, 201);
        const auto post = place.showing(Gif);
        QVERIFY(place.insert(post));
        QVERIFY(Collector(*place.desk.library, {}).lookThrough());
        QVERIFY(place.erase(post));
        Collector another(*place.desk.library, {});
        QVERIFY(place.pass(another, Day));
        QVERIFY(!place.isThere());
    }
    void whatNothingHasShownStaysUnlessTheOperatorSaysHowLong_data()
    {
        QTest::addColumn<qint64>("unused");
        QTest::addColumn<bool>("stays");
        QTest::newRow("never") << qint64(0) << true;
        QTest::newRow("later") << 30 * Day << true;
        QTest::newRow("in time") << 2 * Day << false;
    }
    void whatNothingHasShownStaysUnlessTheOperatorSaysHowLong()
    {
        QFETCH(const qint64, unused);
        Place place;
        Collector collector(*place.desk.library, {.unusedSeconds = unused});
        QCOMPARE(place.desk.upload(place.ann, Gif).status, 201);
        QVERIFY(place.pass(collector, 3 * Day));
        QTEST(place.isThere(), "stays");
    }
    void aPostThatNamesAFileBeforeItIsSentKeepsIt()
    {
        Place place;
        Collector collector(*place.desk.library, {.unusedSeconds = Day});
        QVERIFY(place.insert(place.showing(Gif)));
        QVERIFY(collector.lookThrough());
        QCOMPARE(place.desk.upload(place.ann, Gif).status, 201);
        QVERIFY(place.pass(collector, 3 * Day));
        QVERIFY(place.isThere());
    }
    void whatIsSentAgainHasItsTimeAnew()
    {
        Place place;
        Collector collector(*place.desk.library, {.unusedSeconds = Day});
        QCOMPARE(place.desk.upload(place.ann, Gif).status, 201);
        place.desk.now += 2 * Day;
        QCOMPARE(place.desk.upload(place.ann, Gif).status, 200);
        QVERIFY(collector.collect(place.desk.now));
        QVERIFY(place.isThere());
        QVERIFY(place.pass(collector, 2 * Hour));
        QVERIFY(!place.isThere());
    }
    void whatIsNamedElsewhereStays()
    {
        Place place;
        CollectionRules rules {.unusedSeconds = Day};
        rules.alsoShown = [] { return "https://plaza.example/" + sha256(Gif); };
        Collector collector(*place.desk.library, rules);
        QCOMPARE(place.desk.upload(place.ann, Gif).status, 201);
        QVERIFY(place.pass(collector, 3 * Day));
        QVERIFY(place.isThere());
    }
    void aFileWithoutARowGoesAndOneThatIsOnItsWayStays()
    {
        Place place;
        QCOMPARE(place.desk.upload(place.ann, Gif).status, 201);
        const auto known = place.desk.files();
        const auto name = sha256("strayed");
        const auto path = place.desk.library->shelf().pathOf(*plaza::server::BlobHash::fromHex(name));
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile stray(path);
        QVERIFY(stray.open(QIODevice::WriteOnly));
        QVERIFY(stray.flush());
        Collector collector(*place.desk.library, {});
        QVERIFY(collector.collect(place.desk.now));
        QCOMPARE(place.desk.files().size(), known.size() + 1);
        QVERIFY(
            stray.setFileTime(QDateTime::currentDateTime().addDays(-2), QFileDevice::FileModificationTime));
        QVERIFY(collector.collect(place.desk.now));
        QCOMPARE(place.desk.files(), known);
    }
    void aFarWayIsLookedThroughInPieces()
    {
        Place place;
        QCOMPARE(place.desk.upload(place.ann, Gif).status, 201);
        std::vector<feed::Event> posts;
        for (int i = 0; i < 1'200; ++i) {
            posts.push_back(place.showing(i == 1'100 ? Gif : QByteArray::number(i)));
            place.desk.now += 1;
        }
        QVERIFY(place.store->insert(posts, place.desk.now));
        Collector collector(*place.desk.library, {.unusedSeconds = 1});
        QVERIFY(place.pass(collector, Day));
        QVERIFY(place.isThere());
        QVERIFY(place.erase(posts[1'100]));
        QVERIFY(place.pass(collector, Day));
        QVERIFY(!place.isThere());
    }
};

QTEST_GUILESS_MAIN(TestCollection)
#include "tst_collection.moc"
