# The msi. cpack stages what is installed, and msi.cmake lays out what it needs and makes packages of it.
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" RENAME LICENSE.txt DESTINATION . COMPONENT client)
install(FILES "${PROJECT_SOURCE_DIR}/THIRD_PARTY.md" RENAME THIRD_PARTY.txt DESTINATION . COMPONENT client)
install(DIRECTORY "${PLAZA_PACKAGING}/licences" DESTINATION . COMPONENT client) # Qt comes along, and asks for them

include("${PLAZA_PACKAGING}/windows/VersionResource.cmake")
if(TARGET plaza-server)
    plaza_version_resource(plaza-server "${PLAZA_DISPLAY_NAME} server")
    plaza_version_resource(plaza-media-decoder "${PLAZA_DISPLAY_NAME} media decoder")
endif()

find_package(Python3 REQUIRED COMPONENTS Interpreter)
get_target_property(PLAZA_QT_CORE Qt6::Core LOCATION)
cmake_path(GET PLAZA_QT_CORE PARENT_PATH PLAZA_QT_BIN)
cmake_path(GET PLAZA_QT_BIN PARENT_PATH PLAZA_QT_PREFIX)
cmake_path(GET CMAKE_CXX_COMPILER PARENT_PATH PLAZA_COMPILER_BIN)
set(PLAZA_DLL_FOLDERS "${PLAZA_COMPILER_BIN}")
if(CMAKE_CROSSCOMPILING) # the compiler's own libraries, where Debian keeps them
    execute_process(COMMAND "${CMAKE_CXX_COMPILER}" -print-libgcc-file-name OUTPUT_VARIABLE libgcc
        OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
    cmake_path(GET libgcc PARENT_PATH libgcc)
    set(PLAZA_DLL_FOLDERS "${libgcc}" /usr/x86_64-w64-mingw32/lib)
    if(PLAZA_WINDOWS_LIBRARIES)
        list(APPEND PLAZA_DLL_FOLDERS "${PLAZA_WINDOWS_LIBRARIES}/bin")
    endif()
endif()
find_program(PLAZA_QMLIMPORTSCANNER qmlimportscanner NO_CMAKE_FIND_ROOT_PATH
    PATHS "${QT_HOST_PATH}/libexec" "${PLAZA_QT_PREFIX}/libexec" "${PLAZA_QT_PREFIX}/share/qt6/bin" "${PLAZA_QT_BIN}")
configure_file("${PLAZA_PACKAGING}/windows/msi.cmake.in" "${PROJECT_BINARY_DIR}/packaging/msi.cmake" @ONLY)

set(CPACK_GENERATOR External)
set(CPACK_EXTERNAL_ENABLE_STAGING ON)
set(CPACK_EXTERNAL_PACKAGE_SCRIPT "${PROJECT_BINARY_DIR}/packaging/msi.cmake")
set(CPACK_STRIP_FILES OFF) # the deployment does
unset(CPACK_COMPONENTS_ALL) # one tree; deploy.py finds out what belongs to whom
set(CPACK_MONOLITHIC_INSTALL ON)
