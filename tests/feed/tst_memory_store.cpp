#include "feed/store/memory_store.h"
#include "store_contract.h"

#include <QTest>

class TestMemoryStore : public StoreContract
{
    Q_OBJECT

    std::unique_ptr<feed::store::EventStore> makeStore() override { return feed::store::makeMemoryStore(); }

private Q_SLOTS:
    void searchingIsUnsupported()
    {
        const feed::Filter filter {.search = "word"};
        const auto found = m_store->query(filter, 10, 0);
        QVERIFY(!found);
        QCOMPARE(found.error().code, feed::Code::Unsupported);
        QVERIFY(!m_store->count(filter, 0));
    }
};

QTEST_GUILESS_MAIN(TestMemoryStore)
#include "tst_memory_store.moc"
