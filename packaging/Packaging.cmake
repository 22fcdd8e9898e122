# What is installed, and how packages are made of it. Two components: client and server.
#
# cpack makes the packages; ./dev package is the door to it. See packaging/README.md.
include(GNUInstallDirs)
if(WIN32)
    set(CMAKE_INSTALL_BINDIR .) # programs and libraries lie beside each other
endif()
set(PLAZA_PACKAGING "${CMAKE_CURRENT_LIST_DIR}")
# One date for man pages, metainfo and changelog: that of the release, so that the same sources give the same bytes.
string(TIMESTAMP PLAZA_RELEASE_DATE "%Y-%m-%d")

if(TARGET plaza-server)
    install(TARGETS plaza-server RUNTIME COMPONENT server)
endif()
# Where media_side.cpp looks for it.
if(TARGET plaza-media-decoder)
    set(folder "${CMAKE_INSTALL_LIBEXECDIR}/plaza-server")
    if(WIN32)
        set(folder .) # where the DLLs are
    endif()
    install(TARGETS plaza-media-decoder RUNTIME DESTINATION "${folder}" COMPONENT server)
endif()
if(TARGET plaza)
    install(TARGETS plaza RUNTIME COMPONENT client BUNDLE DESTINATION . COMPONENT client)
endif()

set(CPACK_PACKAGE_NAME "plaza")
set(CPACK_PACKAGE_VENDOR "${PLAZA_VENDOR}")
set(CPACK_PACKAGE_CONTACT "${PLAZA_CONTACT}")
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_PACKAGE_CHECKSUM SHA256)
set(CPACK_PACKAGE_DIRECTORY "${PROJECT_SOURCE_DIR}/build/packages")
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL server)
if(TARGET plaza)
    list(APPEND CPACK_COMPONENTS_ALL client)
endif()
set(CPACK_COMPONENT_CLIENT_DISPLAY_NAME "${PLAZA_DISPLAY_NAME}")
set(CPACK_COMPONENT_CLIENT_DESCRIPTION "${PLAZA_SUMMARY}")
set(CPACK_COMPONENT_SERVER_DISPLAY_NAME "${PLAZA_DISPLAY_NAME} server")
set(CPACK_COMPONENT_SERVER_DESCRIPTION "${PLAZA_SERVER_SUMMARY}")

if(WIN32)
    include("${PLAZA_PACKAGING}/windows/Windows.cmake")
elseif(APPLE)
    include("${PLAZA_PACKAGING}/macos/Macos.cmake")
else()
    include("${PLAZA_PACKAGING}/linux/Linux.cmake")
endif()
include(CPack)
