// Filters with long lists of authors and of kinds: a cursor for each pair would be millions.
#include "feed/store/memory_store.h"
#include "feed/store/sqlite_store.h"
#include "store_events.h"

#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace feed;
using namespace feed::store;
using namespace store_events;

namespace {

/// 200 different ones; person() knows fewer.
PublicKey author(int number)
{
    PublicKey key;
    key.bytes.fill(1);
    key.bytes[0] = static_cast<unsigned char>(number % 256);
    key.bytes[1] = static_cast<unsigned char>(number / 256);
    return key;
}

Event by(int number, int kind, qint64 at)
{
    Event event = say({.at = at, .kind = kind});
    event.pubkey = author(number);
    event.id = computeId(event);
    return event;
}

std::vector<int> upTo(int count, int step = 1)
{
    std::vector<int> numbers;
    for (int i = 0; i < count; ++i)
        numbers.push_back(i * step);
    return numbers;
}

std::vector<PublicKey> authors(int count)
{
    std::vector<PublicKey> keys;
    for (const int number : upTo(count))
        keys.push_back(author(number));
    return keys;
}

} // namespace

class TestWideFilters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_sqlite = std::move(*openSqlite(m_directory->filePath(QStringLiteral("file")), {Sync::Normal}));
        m_memory = makeMemoryStore();
    }
    void longListsOfKindsFindWhatShortOnesDo()
    {
        std::mt19937 random(7);
        std::vector<Event> events;
        constexpr int Kinds[] = {1, 2, 7, 40, 41, 42, 1111, 1112, 9000, 9735};
        for (int i = 0; i < 600; ++i)
            events.push_back(
                by(int(random() % 30), Kinds[random() % std::size(Kinds)], 1000 + int(random() % 99)));
        QVERIFY(m_sqlite->insert(events, 0) && m_memory->insert(events, 0));
        for (const auto &kinds : {upTo(2000), upTo(9), upTo(50, 3), upTo(2000, 5), upTo(12, 1111)}) {
            const Filter filter {.authors = authors(40), .kinds = kinds, .limit = 500};
            const auto found = find(*m_sqlite, filter), expected = find(*m_memory, filter);
            QVERIFY(!expected.empty());
            QVERIFY(found == expected);
            QCOMPARE(*m_sqlite->count(filter, 0), *m_memory->count(filter, 0));
        }
    }
    void whatNobodyHasSaidCostsNothing()
    {
        QVERIFY(m_sqlite->insert(std::vector {by(3, 1, 1000)}, 0));
        const Filter filter {.authors = authors(2000), .kinds = upTo(2000), .limit = 500};
        QCOMPARE(find(*m_sqlite, filter).size(), 1u);
    }
    void moreThanIsSensibleIsRefusedAndFewerIsNot()
    {
        Filter filter {.authors = authors(2000), .kinds = upTo(8)};
        QVERIFY(m_sqlite->query(filter, 10, 0));
        filter.authors = authors(2100);
        const auto refused = m_sqlite->query(filter, 10, 0);
        QVERIFY(!refused && refused.error().code == Code::TooLarge);
        QVERIFY(m_sqlite->count(filter, 0).error().code == Code::TooLarge);
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<EventStore> m_sqlite, m_memory;
};

QTEST_GUILESS_MAIN(TestWideFilters)
#include "tst_wide_filters.moc"
