// The store against a matcher written from the text of NIP-01, which shares no code with it.
// PLAZA_FILTERS=100000 asks the long form of it, as ./dev fuzz does.
#include "feed/store/sqlite_store.h"
#include "random_feed.h"
#include "store_events.h"

#include <QTemporaryDir>
#include <QTest>

using namespace feed;
using namespace feed::store;

namespace {

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
constexpr int Asked = 300; // it is slower there, and sees nothing more
#else
constexpr int Asked = 2000;
#endif

} // namespace

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
        const int wanted = qEnvironmentVariableIntValue("PLAZA_FILTERS", &isNumber);
        const int asked = isNumber ? wanted : Asked;
        int found = 0, cut = 0;
        for (int i = 0; i < asked; ++i) {
            const auto filter = random.filter();
            const auto expected = answerByTheText(random.events(), filter);
            std::vector<EventId> answered;
            for (const auto &event : store_events::find(store, filter))
                answered.push_back(event.id);
            QVERIFY2(answered == expected, toJson(filter).constData());
            found += expected.empty() ? 0 : 1;
            cut += std::ssize(expected) == *filter.limit ? 1 : 0;
        }
        QVERIFY2(found > asked / 7 && cut > asked / 20, "the filters must find something, and too much");
    }
};

QTEST_GUILESS_MAIN(TestStoreByTheText)
#include "tst_store_by_the_text.moc"
