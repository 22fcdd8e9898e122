#include "feed/crypto/keys.h"
#include "feed/store/memory_store.h"
#include "server/feed_path/slice.h"

#include <QTest>

#include <algorithm>

using feed::Event;
using feed::Filter;
using plaza::server::Page;
using plaza::server::readSlice;
using plaza::server::SliceBounds;
using plaza::server::StoredCursor;
using plaza::server::StoredQuery;

namespace {

constexpr qint64 Now = 1'780'000'000;

/// Five posts in each second, all by one author; content is the number of the post.
struct Shelf {
    std::unique_ptr<feed::store::EventStore> store = feed::store::makeMemoryStore();
    std::vector<Event> events {}; // in the protocol's order

    explicit Shelf(int count)
    {
        const auto key = feed::SecretKey::generate();
        for (int i = 0; i < count; ++i) {
            Event event;
            event.kind = 1 + i % 2;
            event.createdAt = Now - 1000 + i / 5;
            event.content = QByteArray::number(i);
            key.sign(event);
            events.push_back(event);
        }
        put(events);
        std::ranges::sort(events, feed::sortsBefore);
    }

    void put(const std::vector<Event> &more) { QVERIFY(store->insert(more, Now)); }

    QByteArrayList newest(int count) const
    {
        QByteArrayList contents;
        for (int i = 0; i < std::min(count, int(events.size())); ++i)
            contents << events[std::size_t(i)].content;
        return contents;
    }
};

struct Reading {
    QByteArrayList contents {};
    int slices = 0;
    StoredCursor::Rest rest = StoredCursor::Rest::None;
};

QByteArray contentOf(const QByteArray &json)
{
    return feed::eventFromJson(json)->content;
}

Reading readAll(
    feed::store::EventStore &store, std::vector<Filter> filters, const SliceBounds &bounds,
    const std::function<void()> &between = [] {})
{
    Reading reading;
    StoredQuery query {.filters = std::make_shared<const std::vector<Filter>>(std::move(filters)),
                       .upTo = *store.latestSeq()};
    for (;;) {
        Page page = readSlice(store, query, bounds, Now);
        ++reading.slices;
        for (const auto &event : page.events)
            reading.contents << contentOf(event.json);
        reading.rest = page.next.rest;
        if (page.finished || reading.slices > 1000)
            return reading;
        query.cursor = std::move(page.next);
        between();
    }
}

Filter filterFor(std::vector<int> kinds, std::optional<int> limit)
{
    Filter filter;
    filter.kinds = std::move(kinds);
    filter.limit = limit;
    return filter;
}

} // namespace

class TestSlice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void slicesTogetherAreTheWholeInItsOrder_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {1, 2, 4, 5, 7, 128})
            QTest::addRow("%d events a slice", size) << size;
    }
    void slicesTogetherAreTheWholeInItsOrder()
    {
        QFETCH(int, size);
        Shelf shelf(83);
        const auto reading = readAll(*shelf.store, {filterFor({1, 2}, {})}, {200, 1000, size});
        QCOMPARE(reading.contents, shelf.newest(83));
        QCOMPARE(reading.rest, StoredCursor::Rest::None);
    }
    void aLimitGivesTheNewestAndSaysThatThereIsMore()
    {
        Shelf shelf(83);
        const auto reading = readAll(*shelf.store, {filterFor({1, 2}, 12)}, {200, 1000, 5});
        QCOMPARE(reading.contents, shelf.newest(12));
        QCOMPARE(reading.rest, StoredCursor::Rest::Some);
    }
    void withoutALimitTheDefaultHoldsAndNoLimitIsOverTheLargest()
    {
        Shelf shelf(83);
        QCOMPARE(readAll(*shelf.store, {filterFor({1, 2}, {})}, {20, 50}).contents, shelf.newest(20));
        QCOMPARE(readAll(*shelf.store, {filterFor({1, 2}, 5000)}, {20, 50}).contents, shelf.newest(50));
    }
    void aLimitThatIsJustReachedIsNotMistakenForMore()
    {
        Shelf shelf(20);
        const auto reading = readAll(*shelf.store, {filterFor({1, 2}, 20)}, {200, 1000, 7});
        QCOMPARE(reading.contents, shelf.newest(20));
        QCOMPARE(reading.rest, StoredCursor::Rest::None);
    }
    void limitZeroReadsNothing()
    {
        Shelf shelf(5);
        const auto reading = readAll(*shelf.store, {filterFor({1, 2}, 0)}, {});
        QVERIFY(reading.contents.isEmpty());
        QCOMPARE(reading.rest, StoredCursor::Rest::Unknown);
    }
    void anEventThatTwoFiltersMatchComesOnce()
    {
        Shelf shelf(40);
        const auto reading =
            readAll(*shelf.store, {filterFor({1}, {}), filterFor({1, 2}, {})}, {200, 1000, 3});
        QByteArrayList sorted = reading.contents, all = shelf.newest(40);
        QCOMPARE(sorted.size(), all.size());
        std::ranges::sort(sorted);
        std::ranges::sort(all);
        QCOMPARE(sorted, all);
    }
    void whatIsCommittedWhileReadingIsLeftToTheLiveSide()
    {
        Shelf shelf(40);
        const QByteArrayList before = shelf.newest(40);
        const auto key = feed::SecretKey::generate();
        int made = 0;
        const auto reading = readAll(*shelf.store, {filterFor({1, 2}, {})}, {200, 1000, 4}, [&] {
            std::vector<Event> late; // into the second being read, too
            for (const qint64 at : {Now, Now - 995, Now - 998, Now - 999}) {
                Event event;
                event.kind = 1;
                event.createdAt = at;
                event.content = "late " + QByteArray::number(++made);
                key.sign(event);
                late.push_back(event);
            }
            shelf.put(late);
        });
        QVERIFY(made > 0);
        QCOMPARE(reading.contents, before);
    }
    void aSliceOfLargeEventsIsShort()
    {
        Shelf shelf(10);
        const auto reading = readAll(*shelf.store, {filterFor({1, 2}, {})}, {200, 1000, 128, 1});
        QCOMPARE(reading.contents, shelf.newest(10));
        QVERIFY(reading.slices >= 10);
    }
};

QTEST_GUILESS_MAIN(TestSlice)
#include "tst_slice.moc"
