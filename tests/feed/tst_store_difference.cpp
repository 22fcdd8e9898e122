// Random conversations, told to both stores: whatever is asked, they must answer alike.
#include "feed/kinds.h"
#include "feed/store/memory_store.h"
#include "feed/store/sqlite_store.h"
#include "store_events.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <random>
#include <set>

using namespace feed;
using namespace feed::store;
using namespace store_events;

namespace {

/// Makes events that meet often: few authors, few seconds, few tag values, the same events again.
class Chatter
{
public:
    explicit Chatter(unsigned seed)
        : m_random(seed)
    { }

    int below(int bound) { return std::uniform_int_distribution(0, bound - 1)(m_random); }
    bool oneIn(int count) { return below(count) == 0; }

    std::vector<Event> batch()
    {
        std::vector<Event> events;
        for (int count = 1 + below(12); count > 0; --count)
            events.push_back(oneIn(8) && !m_said.empty() ? any()
                                                         : remember(oneIn(6) ? withdrawal() : news()));
        return events;
    }

    Filter filter()
    {
        Filter filter;
        if (oneIn(6))
            filter.ids = many<EventId>([this] { return any().id; });
        if (oneIn(2))
            filter.authors = many<PublicKey>([this] { return person(below(Authors)); });
        if (oneIn(2))
            filter.kinds = many<int>([this] { return kind(); });
        for (const char letter : {'e', 'p', 't', 'd', 'E'}) {
            if (oneIn(7))
                filter.tags[letter] = many<QByteArray>([&] { return value(letter); });
        }
        if (oneIn(4))
            filter.since = time();
        if (oneIn(4))
            filter.until = time();
        if (oneIn(2))
            filter.limit = below(40);
        return filter;
    }

    Event any() { return m_said.empty() ? news() : m_said[std::size_t(below(int(m_said.size())))]; }
    qint64 time() { return 1000 + below(60); }

private:
    static constexpr int Authors = 6;

    int kind()
    {
        constexpr int Kinds[] = {0, 1, 1, 1, 3, 5, 7, 10002, 30023, 30023};
        return Kinds[below(std::size(Kinds))];
    }

    QByteArray value(char letter)
    {
        if (letter == 'e' || letter == 'E')
            return any().id.toHex();
        if (letter == 'p')
            return person(below(Authors)).toHex();
        constexpr const char *Words[] = {"", "a", "b", "a:b", "\"", "ü"};
        return Words[below(std::size(Words))];
    }

    template<class Value, class Make>
    std::vector<Value> many(Make make)
    {
        std::vector<Value> values;
        for (int count = oneIn(12) ? 0 : 1 + below(4); count > 0; --count)
            values.push_back(make());
        return values;
    }

    Event news()
    {
        std::vector<Tag> tags;
        for (int count = below(4); count > 0; --count) {
            const char letter = "eptdE"[below(5)];
            tags.push_back({QByteArray(1, letter), value(letter)});
        }
        if (oneIn(10))
            tags.push_back({"expiration", QByteArray::number(time() + 20)});
        const int kind = oneIn(12) ? 0 : this->kind();
        return say({.by = below(Authors), .at = time(), .kind = kind, .tags = tags, .content = word()});
    }

    Event withdrawal()
    {
        std::vector<Tag> tags;
        for (int count = 1 + below(3); count > 0; --count) {
            const auto target = oneIn(4) ? news() : any();
            const auto address =
                QByteArray::number(kind()) + ':' + person(below(Authors)).toHex() + ':' + value('d');
            tags.push_back(oneIn(3) ? Tag {"a", address} : Tag {"e", target.id.toHex()});
            if (oneIn(2)) // sometimes before it is said
                m_said.push_back(target);
        }
        const int by = oneIn(3) || m_said.empty() ? below(Authors) : any().pubkey.bytes[0];
        return say({.by = by, .at = time(), .kind = kinds::Deletion, .tags = tags});
    }

    QByteArray word() { return QByteArray::number(below(1000)); }

    Event remember(const Event &event)
    {
        m_said.push_back(event);
        return event;
    }

    std::mt19937 m_random;
    std::vector<Event> m_said;
};

} // namespace

class TestStoreDifference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothStoresAnswerAlike_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 6; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void bothStoresAnswerAlike()
    {
        QFETCH(unsigned, seed);
        const QTemporaryDir directory;
        auto opened = openSqlite(directory.filePath(QStringLiteral("file")), {.sync = Sync::Normal});
        QVERIFY(opened);
        m_sqlite = std::move(*opened);
        m_memory = makeMemoryStore();
        Chatter chatter(seed);
        for (int round = 0; round < 80 && !QTest::currentTestFailed(); ++round) {
            const qint64 now = 1000 + round;
            compareInserts(chatter.batch(), now);
            for (int i = 0; i < 12 && !QTest::currentTestFailed(); ++i)
                compareAnswers(chatter.filter(), now);
            const auto id = chatter.any().id;
            QCOMPARE(*m_sqlite->known(id), *m_memory->known(id));
            if (chatter.oneIn(8))
                compareRemovals({chatter.any().id, chatter.any().id}, now);
        }
        QVERIFY2(m_found > 500, "the generator's filters must find something");
        QVERIFY2(m_outcomes.size() == 5, "every outcome must have happened");
    }

private:
    void compareInserts(const std::vector<Event> &batch, qint64 now)
    {
        auto left = m_sqlite->insert(batch, now), right = m_memory->insert(batch, now);
        QVERIFY(left && right);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            auto &a = (*left)[i], &b = (*right)[i];
            m_outcomes.insert(a.outcome);
            std::ranges::sort(a.removed);
            std::ranges::sort(b.removed);
            QVERIFY2(a.outcome == b.outcome && a.seq == b.seq && a.removed == b.removed,
                     toJson(batch[i]).constData());
        }
        QCOMPARE(*m_sqlite->latestSeq(), *m_memory->latestSeq());
    }

    void compareAnswers(const Filter &filter, qint64 now)
    {
        const auto left = m_sqlite->query(filter, 25, now), right = m_memory->query(filter, 25, now);
        QVERIFY(left && right);
        const auto isSame = [](const StoredEvent &a, const StoredEvent &b) {
            return a.seq == b.seq && a.json == b.json;
        };
        QVERIFY2(std::ranges::equal(*left, *right, isSame), toJson(filter).constData());
        QVERIFY2(*m_sqlite->count(filter, now) == *m_memory->count(filter, now), toJson(filter).constData());
        m_found += left->size();
    }

    void compareRemovals(const std::vector<EventId> &ids, qint64 now)
    {
        QCOMPARE(*m_sqlite->remove(ids), *m_memory->remove(ids));
        auto left = m_sqlite->purgeExpired(now), right = m_memory->purgeExpired(now);
        QVERIFY(left && right);
        std::ranges::sort(*left);
        std::ranges::sort(*right);
        QCOMPARE(*left, *right);
    }

    std::unique_ptr<EventStore> m_sqlite, m_memory;
    std::set<Insert> m_outcomes;
    std::size_t m_found = 0;
};

QTEST_GUILESS_MAIN(TestStoreDifference)
#include "tst_store_difference.moc"
