# The store's promises are one list, kept by each store.
set(contract store_contract.h store_contract.cpp store_contract_deletions.cpp store_contract_queries.cpp
    store_events.h store_events.cpp)
plaza_test(tst_memory_store SOURCES tst_memory_store.cpp ${contract} LIBS feed_store)
plaza_test(tst_sqlite_store SOURCES tst_sqlite_store.cpp ${contract} LIBS feed_store)
