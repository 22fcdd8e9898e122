// The store against a matcher written from the text of NIP-01, which shares no code with it.
// PLAZA_FILTERS=100000 asks the long form of it, as ./dev fuzz does.
#include "feed/store/sqlite_store.h"
#include "random_feed.h"
#include "store_events.h"

#include <QTemporaryDir>
#include <QTest>

using namespace feed;
using namespace feed::store;

class TestStoreByTheText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyAnswerIsAsTheTextOfTheProtocolHasIt()
    {
        constexpr int Events = 20'000, Batches = 20;
        const QTemporaryDir directory;
        auto opened = openSqlite(directory.filePath(QStringLiteral("file")), {.sync = Sync::Normal});
        QVERIFY(opened);
        auto &store = **opened;
        RandomFeed random {{}};
        for (int batch = 0; batch < Batches; ++batch) {
            std::vector<Event> events;
            for (int i = 0; i < Events / Batches; ++i)
                events.push_back(random.event());
            QVERIFY(store.insert(events, 0));
        }
        bool isNumber = false;
        const int asked = qEnvironmentVariableIntValue("PLAZA_FILTERS", &isNumber);
        int found = 0, cut = 0;
        for (int i = 0; i < (isNumber ? asked : 2000); ++i) {
            const auto filter = random.filter();
            const auto expected = answerByTheText(random.events(), filter);
            std::vector<EventId> answered;
            for (const auto &event : store_events::find(store, filter))
                answered.push_back(event.id);
            QVERIFY2(answered == expected, toJson(filter).constData());
            found += expected.empty() ? 0 : 1;
            cut += std::ssize(expected) == *filter.limit ? 1 : 0;
        }
        QVERIFY2(found > 300 && cut > 100, "the filters must find something, and too much");
    }
};

QTEST_GUILESS_MAIN(TestStoreByTheText)
#include "tst_store_by_the_text.moc"
