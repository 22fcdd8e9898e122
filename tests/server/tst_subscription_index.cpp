#include "server/feed_path/subscription_index.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <set>

using feed::Event;
using feed::Filter;
using plaza::server::Published;
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

struct Reader : SubscriptionIndex::Subscriber {
    void hear(const SubscriptionIndex::Event &event) override { heard.push_back(event->seq); }
    std::vector<feed::store::Seq> heard;
};

SubscriptionIndex::Event published(const Event &event, feed::store::Seq seq = 1)
{
    return std::make_shared<const Published>(Published {seq, event, {}});
}

} // namespace

class TestSubscriptionIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itFindsWhatAskingEverySubscriptionFinds()
    {
        Dice dice(1);
        SubscriptionIndex index;
        std::map<int, Reader> readers;
        std::map<int, std::vector<Filter>> plain;
        int found = 0;
        for (int round = 0; round < 4000; ++round) {
            const auto number = dice.below(60);
            if (dice.oneIn(3)) {
                index.remove(readers[number]);
                plain.erase(number);
            } else {
                auto filters = dice.some<Filter>([&] { return dice.filter(); });
                plain[number] = filters;
                index.add(readers[number], std::make_shared<const std::vector<Filter>>(std::move(filters)));
            }
            std::vector<SubscriptionIndex::Event> events;
            for (int i = dice.below(5); i >= 0; --i)
                events.push_back(published(dice.event(), std::ssize(events) + 1));
            index.deliver(events);
            for (auto &[known, reader] : readers) {
                std::vector<feed::store::Seq> meant;
                const auto filters = plain.find(known);
                for (const auto &event : events) {
                    if (filters != plain.end() && feed::matchesAny(filters->second, event->event))
                        meant.push_back(event->seq);
                }
                QCOMPARE(std::exchange(reader.heard, {}), meant);
                found += int(meant.size());
            }
        }
        QCOMPARE(index.size(), plain.size());
        QVERIFY(found > 4000);
    }

    void readersWithTheSameFilterComeAndGoByThemselves()
    {
        SubscriptionIndex index;
        Filter posts;
        posts.kinds = {1};
        const auto filters = [&] { return std::make_shared<const std::vector<Filter>>(1, posts); };
        Event post;
        post.kind = 1;
        Reader first, second, third;
        index.add(first, filters());
        index.add(second, filters());
        const std::vector said {published(post)};
        index.deliver(said);
        index.remove(first);
        index.deliver(said);
        index.remove(second);
        index.deliver(said);
        index.add(third, filters());
        index.deliver(said);
        QCOMPARE(std::tuple(first.heard.size(), second.heard.size(), third.heard.size()),
                 std::tuple(1u, 2u, 1u));
    }
};

QTEST_GUILESS_MAIN(TestSubscriptionIndex)
#include "tst_subscription_index.moc"
