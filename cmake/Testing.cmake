# What every test finds in its environment; plaza_test() sees to it, other tests get it with plaza_test_environment().
set(PLAZA_TEST_ENVIRONMENT "QT_QPA_PLATFORM=offscreen" "QT_LOGGING_RULES=qt.qpa.*=false")
if(PLAZA_SANITIZE)
    # The servers that a test starts are killed in the end and their words thrown away: what a sanitizer finds is kept in
    # files, which a last test reads.
    set(PLAZA_REPORTS "${PROJECT_BINARY_DIR}/reports")
    set(suppressions "${PROJECT_SOURCE_DIR}/tests/support/sanitizers")
    set(to_files "log_path=${PLAZA_REPORTS}/report")
    list(APPEND PLAZA_TEST_ENVIRONMENT "QTEST_FUNCTION_TIMEOUT=1500000"
        "ASAN_OPTIONS=${to_files}:detect_stack_use_after_return=1"
        "UBSAN_OPTIONS=${to_files}:print_stacktrace=1"
        "TSAN_OPTIONS=${to_files}:suppressions=${suppressions}/tsan.supp:second_deadlock_stack=1:die_after_fork=0")
    add_test(NAME sanitizers_begin COMMAND "${CMAKE_COMMAND}" -DREPORTS=${PLAZA_REPORTS} -DCLEAR=ON
        -P "${PROJECT_SOURCE_DIR}/tests/support/sanitizers/reports.cmake")
    add_test(NAME sanitizers_find_nothing COMMAND "${CMAKE_COMMAND}" -DREPORTS=${PLAZA_REPORTS}
        -P "${PROJECT_SOURCE_DIR}/tests/support/sanitizers/reports.cmake")
    set_tests_properties(sanitizers_begin PROPERTIES FIXTURES_SETUP sanitizers)
    set_tests_properties(sanitizers_find_nothing PROPERTIES FIXTURES_CLEANUP sanitizers)
endif()

function(plaza_test_environment name)
    set_property(TEST ${name} APPEND PROPERTY ENVIRONMENT ${PLAZA_TEST_ENVIRONMENT})
    if(PLAZA_SANITIZE)
        set_property(TEST ${name} APPEND PROPERTY FIXTURES_REQUIRED sanitizers)
    endif()
endfunction()

# A sanitizer makes everything several times slower.
function(plaza_test_timeout name seconds)
    if(PLAZA_SANITIZE)
        math(EXPR seconds "${seconds} * 5")
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${seconds})
endfunction()

# plaza_test(tst_name SOURCES a.cpp… LIBS x… [TIMEOUT s] [LABELS l…] [SERIAL])
# One executable per unit; the first source defaults to tst_name.cpp. Runs without a display.
function(plaza_test name)
    cmake_parse_arguments(T "SERIAL" "TIMEOUT" "SOURCES;LIBS;LABELS" ${ARGN})
    if(NOT T_SOURCES)
        set(T_SOURCES ${name}.cpp)
    endif()
    add_executable(${name} ${T_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE plaza_flags Qt6::Test ${T_LIBS})
    add_test(NAME ${name} COMMAND ${name})
    plaza_test_environment(${name})
    if(NOT T_TIMEOUT)
        set(T_TIMEOUT 60)
    endif()
    plaza_test_timeout(${name} ${T_TIMEOUT})
    if(T_LABELS)
        set_tests_properties(${name} PROPERTIES LABELS "${T_LABELS}")
    endif()
    if(T_SERIAL)
        set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
    endif()
endfunction()
