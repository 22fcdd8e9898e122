#include "server/feed_path/subscription_index.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <set>

using feed::Event;
using feed::Filter;
using plaza::server::SubscriptionIndex;

namespace {

/// Few values, so that filters and events meet often.
class Dice
{
public:
    explicit Dice(unsigned seed)
        : m_engine(seed)
    { }

    int below(int bound) { return std::uniform_int_distribution(0, bound - 1)(m_engine); }
    bool oneIn(int bound) { return below(bound) == 0; }

    template<class Id>
    Id id()
    {
        Id made;
        made.bytes.fill(static_cast<unsigned char>(below(8)));
        return made;
    }
    QByteArray value() { return QByteArray::number(below(6)); }

    template<class T, class Make>
    std::vector<T> some(Make make)
    {
        std::vector<T> values;
        for (int i = below(4); i > 0; --i)
            values.push_back(make());
        return values;
    }

    Filter filter()
    {
        Filter made;
        if (oneIn(5))
            made.ids = some<feed::EventId>([this] { return id<feed::EventId>(); });
        if (oneIn(3))
            made.authors = some<feed::PublicKey>([this] { return id<feed::PublicKey>(); });
        if (oneIn(2))
            made.kinds = some<int>([this] { return below(4); });
        for (const char letter : {'e', 'p', 'E'}) {
            if (oneIn(5))
                made.tags[letter] = some<QByteArray>([this] { return value(); });
        }
        if (oneIn(5))
            made.since = below(50);
        if (oneIn(5))
            made.until = 50 + below(50);
        return made;
    }

    Event event()
    {
        Event made;
        made.id = id<feed::EventId>();
        made.pubkey = id<feed::PublicKey>();
        made.kind = below(4);
        made.createdAt = below(100);
        made.tags = some<feed::Tag>([this]() -> feed::Tag {
            constexpr const char *names[] = {"e", "p", "E", "long", "-"};
            const QByteArray name = names[below(5)];
            return oneIn(6) ? feed::Tag {name} : feed::Tag {name, value()};
        });
        return made;
    }

private:
    std::mt19937 m_engine;
};

} // namespace

class TestSubscriptionIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itFindsWhatAskingEverySubscriptionFinds()
    {
        Dice dice(1);
        SubscriptionIndex index;
        std::map<quint64, std::vector<Filter>> plain;
        int found = 0;
        for (int round = 0; round < 4000; ++round) {
            const auto handle = quint64(dice.below(60));
            if (dice.oneIn(3)) {
                index.remove(handle);
                plain.erase(handle);
            } else {
                auto filters = dice.some<Filter>([&] { return dice.filter(); });
                plain[handle] = filters;
                index.add(handle, std::make_shared<const std::vector<Filter>>(std::move(filters)));
            }
            const Event event = dice.event();
            std::multiset<quint64> expected, seen;
            for (const auto &[known, filters] : plain) {
                if (feed::matchesAny(filters, event))
                    expected.insert(known);
            }
            index.match(event, [&](quint64 matching) { seen.insert(matching); });
            QCOMPARE(seen, expected);
            found += int(seen.size());
        }
        QCOMPARE(index.size(), plain.size());
        QVERIFY(found > 4000);
    }
};

QTEST_GUILESS_MAIN(TestSubscriptionIndex)
#include "tst_subscription_index.moc"
