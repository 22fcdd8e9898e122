# Warnings, hardening and definitions for every target of ours.
add_library(plaza_flags INTERFACE)
target_compile_options(plaza_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
    -fstack-protector-strong
    $<$<BOOL:${PLAZA_STRICT}>:-Werror>)
if(MINGW) # there the stack's protection is in a library
    target_link_options(plaza_flags INTERFACE -fstack-protector-strong)
endif()
target_compile_definitions(plaza_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_JAVA_STYLE_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400 PLAZA_VERSION="${PROJECT_VERSION}")
target_include_directories(plaza_flags INTERFACE "${PROJECT_SOURCE_DIR}")
if(PLAZA_SANITIZE)
    add_compile_options(-fsanitize=${PLAZA_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${PLAZA_SANITIZE})
endif()
if(PLAZA_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined)
    add_link_options(-fsanitize=address,undefined)
endif()
# Compiling QML to C++ makes the app start faster and a build minutes slower: only what people run has it.
set(PLAZA_QML_OPTIONS "")
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
    set(PLAZA_QML_OPTIONS NO_CACHEGEN)
endif()
# For what a window runs: none of it is a loop that counts, and its pages stay in memory as long as the window is open.
# Of optional members that are empty GCC says then, without reason, that they may be uninitialized.
set(PLAZA_SMALL $<$<AND:$<CONFIG:Release>,$<CXX_COMPILER_ID:GNU,Clang,AppleClang>>:-Os>
    $<$<AND:$<CONFIG:Release>,$<CXX_COMPILER_ID:GNU>>:-Wno-maybe-uninitialized>)
