# What surrounds the heart: transport, HTTP, configuration, operation, and the program as a whole.
plaza_test(tst_http_head LIBS server_http_head)
plaza_test(tst_site LIBS server_http)
plaza_test(tst_options LIBS server_config)
target_compile_definitions(tst_options PRIVATE
    PLAZA_SAMPLE_CONFIGURATION="${PROJECT_SOURCE_DIR}/packaging/plaza-server.toml")
plaza_test(tst_ops LIBS server_ops)
plaza_test(tst_transport_rules LIBS server_transport)
plaza_test(tst_websocket_connection LIBS server_transport)
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    plaza_test(tst_epoll_dispatcher LIBS server_transport)
endif()

add_library(server_program STATIC program.cpp)
target_link_libraries(server_program PUBLIC plaza_flags Qt6::Network)
target_compile_definitions(server_program PRIVATE PLAZA_SERVER_PROGRAM="$<TARGET_FILE:plaza-server>")
add_dependencies(server_program plaza-server)
plaza_test(tst_server_process LIBS server_program test_support TIMEOUT 120)
