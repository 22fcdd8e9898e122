#include "feed/store/memory_store.h"
#include "store_contract.h"

#include <QTest>

class TestMemoryStore : public StoreContract
{
    Q_OBJECT

    std::unique_ptr<feed::store::EventStore> makeStore() override { return feed::store::makeMemoryStore(); }
};

QTEST_GUILESS_MAIN(TestMemoryStore)
#include "tst_memory_store.moc"
