#include "chance.h"
#include "feed/kinds.h"
#include "feed/store/sqlite_store.h"
#include "stored_state.h"
#include "tests/feed/store_events.h"
#include "tests/support/fragile_disk.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>
#include <vector>

using namespace feed::store;
using namespace store_events;
using namespace Qt::StringLiterals;
using plaza::support::FragileDisk;
using plaza::support::Remains;

namespace {

/// A store and somebody who does one thing after the other to it.
class Workload
{
public:
    Workload(QString path, QRandomGenerator &random, int &count)
        : m_path(std::move(path))
        , m_random(random)
        , m_count(count)
    {
        reopen();
    }

    void doSomething()
    {
        switch (m_random.bounded(14)) {
        case 12:
        case 13: return expect(m_store->addWords(m_random.bounded(1, 40)));
        case 0: return reopen();
        case 1: return expect(m_store->purgeExpired(m_count));
        case 2: return expect(m_store->removeOld(feed::kinds::Post, m_count / 3, 5));
        case 3: return expect(m_store->remove(std::vector {known(), known()}));
        default: return expect(m_store->insert(batch(), m_count));
        }
    }
    void close() { m_store.reset(); }

private:
    void reopen()
    {
        m_store.reset();
        auto opened = openSqlite(m_path, {.sync = Sync::Full, .words = Words::Later});
        if (!opened)
            qFatal("cannot open: %s", opened.error().detail.constData());
        m_store = *std::move(opened);
    }
    template<class T>
    static void expect(const feed::Result<T> &result)
    {
        if (!result)
            qFatal("the store refuses: %s", result.error().detail.constData());
    }
    feed::EventId known() const
    {
        return m_events.empty() ? feed::EventId() : m_events[m_random.bounded(quint32(m_events.size()))].id;
    }
    std::vector<feed::Event> batch()
    {
        std::vector<feed::Event> events;
        for (int i = m_random.bounded(1, 30); i > 0; --i)
            events.push_back(m_events.emplace_back(something()));
        return events;
    }
    feed::Event something()
    {
        const int by = m_random.bounded(1, 6), number = ++m_count;
        const auto word = "word" + QByteArray::number(number);
        const auto text = word + ' ' + QByteArray(m_random.bounded(9'000), 'x');
        const QByteArray topic(1, static_cast<char>('a' + m_random.bounded(5)));
        switch (m_random.bounded(12)) {
        case 0: return say({by, number, feed::kinds::Profile, {}, R"({"name":")" + word + R"("})"});
        case 1: return say({by, number, feed::kinds::Article, {{"d", topic}, {"t", topic}}, text});
        case 2: return say({by, number, feed::kinds::AppSettings, {{"d", topic}}, text});
        case 3: return deletion(by, number, {aPost()}, {"30023:" + person(by).toHex() + ':' + topic});
        case 4:
            return say(
                {by, number, feed::kinds::Post, {{"expiration", QByteArray::number(number + 40)}}, text});
        case 5:
            if (m_random.bounded(10) == 0)
                return say({.by = by, .at = number, .kind = feed::kinds::Vanish});
            [[fallthrough]];
        default: return say({by, number, feed::kinds::Post, {{"t", topic}, {"p", person(7).toHex()}}, text});
        }
    }
    feed::Event aPost() const
    {
        return m_events.empty() ? say({}) : m_events[m_random.bounded(quint32(m_events.size()))];
    }

    QString m_path;
    QRandomGenerator &m_random;
    int &m_count; // of events ever; also the time
    std::unique_ptr<EventStore> m_store;
    std::vector<feed::Event> m_events;
};

/// A cut, and the two states that are right after it: before and after what was under way.
struct Cut {
    Remains remains;
    QByteArray before;
    QByteArray after;
};

} // namespace

/// The disk forgets what was not synced. The store promises that what insert() and its sisters have returned from is
/// there, all of it, and what they have not returned from is there whole or not at all.
class TestPowerLoss : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStateIsTheLastOneThatWasPromisedOrTheNext()
    {
        const int Rounds = rounds(25);
        constexpr int Possibilities = 5; // of what one cut leaves
        auto random = chance();
        QTemporaryDir folder;
        QString directory = fresh(folder, 0);
        int count = 0, isNext = 0;
        for (int round = 1; round <= Rounds; ++round) {
            const auto cut = workUntilCut(directory, random, count);
            for (int i = 0; i < Possibilities; ++i) {
                QDir(directory).removeRecursively();
                directory = fresh(folder, round * Possibilities + i);
                cut.remains.write(directory, random);
                const auto path = directory + u"/plaza.db"_s;
                { // as the server does at its start
                    const auto store = openSqlite(path, {.sync = Sync::Full});
                    QVERIFY2(store, store ? "" : store.error().detail.constData());
                }
                const auto state = stateOf(path);
                QVERIFY2(state == cut.before || state == cut.after, qPrintable(directory));
                isNext += state != cut.before ? 1 : 0;
                const auto faults = faultsOf(path);
                QVERIFY2(faults.isEmpty(), faults.constData());
            }
        }
        qInfo("%d cuts, after %d of them what was under way was there", Rounds * Possibilities, isNext);
        QVERIFY(isNext > 0 && isNext < Rounds * Possibilities);
    }

private:
    static QString fresh(const QTemporaryDir &folder, int number)
    {
        const auto path = folder.filePath(QString::number(number));
        if (!QDir().mkpath(path))
            qFatal("no folder");
        return path;
    }
    /// Goes on from what is in the directory; returns when the power has been cut.
    static Cut workUntilCut(const QString &directory, QRandomGenerator &random, int &count)
    {
        const auto path = directory + u"/plaza.db"_s;
        FragileDisk disk;
        std::optional<Remains> remains;
        const auto moment =
            random.bounded(2) == 0 ? FragileDisk::Moment::Any : FragileDisk::Moment::BeforeSync;
        disk.cutAfter(random.bounded(1, 400), moment, [&](Remains cut) { remains = std::move(cut); });
        Workload work(path, random, count);
        Cut cut {{}, stateOf(path), {}};
        while (!remains) {
            cut.before = stateOf(path);
            work.doSomething();
        }
        cut.remains = *std::move(remains);
        cut.after = stateOf(path);
        if (cut.after == QByteArray())
            qFatal("no state");
        return cut;
    }
};

QTEST_GUILESS_MAIN(TestPowerLoss)
#include "tst_power_loss.moc"
