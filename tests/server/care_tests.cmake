# What keeps a community's data: backup, export and import, retention, the operator's own rules.
plaza_test(tst_backup LIBS server_backup feed_store)
plaza_test(tst_nightly LIBS server_backup)
plaza_test(tst_write_hook LIBS server_write_policy)
target_compile_definitions(tst_write_hook PRIVATE POLICIES_DIR="${CMAKE_CURRENT_SOURCE_DIR}/policies")
plaza_test(tst_retention LIBS server_feed_path feed_store)
plaza_test(tst_export_import LIBS server_transfer)
