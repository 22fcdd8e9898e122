#include "feed/crypto/keys.h"
#include "feed/sync/item_set.h"

#include <QCryptographicHash>
#include <QTest>

#include <random>
#include <set>

using namespace feed;
using namespace feed::sync;

namespace {

Item itemOf(int number, qint64 createdAt)
{
    const auto hash = QCryptographicHash::hash(QByteArray::number(number), QCryptographicHash::Sha256);
    return {createdAt, *EventId::fromRaw(hash)};
}

Fingerprint plainSum(const std::set<Item> &items)
{
    IdSum sum;
    for (const Item &item : items)
        sum.add(item.id);
    return sum.fingerprint(items.size());
}

} // namespace

class TestItemSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsWhatAPlainSetIs()
    {
        std::mt19937 random(7);
        ItemSet set;
        std::set<Item> plain;
        for (int step = 0; step < 20'000; ++step) {
            const Item item = itemOf(int(random() % 6000), qint64(random() % 50));
            if (random() % 3 == 0)
                QCOMPARE(set.remove(item), plain.erase(item) == 1);
            else
                QCOMPARE(set.insert(item), plain.insert(item).second);
        }
        QCOMPARE(set.size(), plain.size());
        std::vector<Item> items;
        set.forEach(0, set.size(), [&](const Item &item) { items.push_back(item); });
        QCOMPARE(items, std::vector<Item>(plain.begin(), plain.end()));
        QCOMPARE(set.fingerprint(0, set.size()), plainSum(plain));
        for (int step = 0; step < 300; ++step) {
            const auto begin = random() % set.size(), end = begin + random() % (set.size() - begin + 1);
            const std::set<Item> part(items.begin() + std::ptrdiff_t(begin),
                                      items.begin() + std::ptrdiff_t(end));
            QCOMPARE(set.fingerprint(begin, end), plainSum(part));
            QCOMPARE(set.at(begin), items[begin]);
        }
    }
    void aBoundSplitsWhereItWasMade()
    {
        ItemSet set;
        for (int i = 0; i < 5000; ++i)
            set.insert(itemOf(i, i / 100));
        for (std::size_t i = 1; i < set.size(); ++i)
            QCOMPARE(set.indexOf(boundBetween(set.at(i - 1), set.at(i))), i);
        QCOMPARE(set.indexOf(Bound::infinity()), set.size());
        QCOMPARE(set.indexOf({}), std::size_t(0));
        QCOMPARE(set.indexOf({10, {}}), std::size_t(1000));
    }
    void takingAwayIsTheOppositeOfAdding()
    {
        IdSum sum;
        const auto before = sum.fingerprint(0);
        const auto a = itemOf(1, 0).id, b = itemOf(2, 0).id;
        for (const auto &id : {a, b})
            sum.add(id);
        for (const auto &id : {b, a})
            sum.subtract(id);
        QCOMPARE(sum.fingerprint(0), before);
    }
    void anEmptySetHasAFingerprintToo()
    {
        ItemSet set;
        QVERIFY(!set.remove(itemOf(1, 1)));
        QCOMPARE(set.fingerprint(0, 0), IdSum().fingerprint(0));
        set.insert(itemOf(1, 1));
        QVERIFY(!set.insert(itemOf(1, 1)));
        QVERIFY(set.remove(itemOf(1, 1)));
        QCOMPARE(set.fingerprint(0, 0), IdSum().fingerprint(0));
    }
};

QTEST_GUILESS_MAIN(TestItemSet)
#include "tst_item_set.moc"
