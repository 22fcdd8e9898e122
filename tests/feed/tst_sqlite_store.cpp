#include "feed/store/sqlite_store.h"
#include "store_contract.h"

#include <QTemporaryDir>
#include <QTest>

class TestSqliteStore : public StoreContract
{
    Q_OBJECT

    std::unique_ptr<feed::store::EventStore> makeStore() override
    {
        // Normal: what is promised is the same, and a disk sync for each insert would take a second.
        const auto path = m_directory.filePath(QString::number(++m_files));
        auto store = feed::store::openSqlite(path, {.sync = feed::store::Sync::Normal});
        return store ? std::move(*store) : nullptr;
    }

    QTemporaryDir m_directory;
    int m_files = 0;
};

QTEST_GUILESS_MAIN(TestSqliteStore)
#include "tst_sqlite_store.moc"
