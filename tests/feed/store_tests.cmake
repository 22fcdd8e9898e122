# The store's promises are one list, kept by each store.
set(contract store_contract.h store_contract.cpp store_contract_deletions.cpp store_contract_queries.cpp
    store_events.h store_events.cpp)
plaza_test(tst_memory_store SOURCES tst_memory_store.cpp ${contract} LIBS feed_store)
plaza_test(tst_sqlite_store SOURCES tst_sqlite_store.cpp ${contract} LIBS feed_store)
plaza_test(tst_sqlite_store_file SOURCES tst_sqlite_store_file.cpp store_events.h store_events.cpp LIBS feed_store)
plaza_test(tst_store_difference SOURCES tst_store_difference.cpp store_events.h store_events.cpp LIBS feed_store)
plaza_test(tst_database LIBS feed_store)
plaza_test(tst_query_plan LIBS feed_store)
