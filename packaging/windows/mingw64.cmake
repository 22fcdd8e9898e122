# Debian's MinGW-w64, for building Plaza for Windows on Linux.
# PLAZA_WINDOWS_LIBRARIES: what build_libraries.sh has made. PLAZA_WINDOWS_QT: a Qt for Windows, built with this compiler.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_VERSION 10.0)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(triple x86_64-w64-mingw32)
set(CMAKE_C_COMPILER "${triple}-gcc-posix") # std::thread needs the variant with POSIX threads
set(CMAKE_CXX_COMPILER "${triple}-g++-posix")
set(CMAKE_RC_COMPILER "${triple}-windres")
set(CMAKE_AR "${triple}-gcc-ar-posix" CACHE FILEPATH "")
set(CMAKE_RANLIB "${triple}-gcc-ranlib-posix" CACHE FILEPATH "")

list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES PLAZA_WINDOWS_LIBRARIES PLAZA_WINDOWS_QT)
set(CMAKE_FIND_ROOT_PATH "/usr/${triple}")
foreach(prefix "${PLAZA_WINDOWS_QT}" "${PLAZA_WINDOWS_LIBRARIES}")
    if(prefix)
        list(PREPEND CMAKE_FIND_ROOT_PATH "${prefix}")
        list(PREPEND CMAKE_PREFIX_PATH "${prefix}")
    endif()
endforeach()
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
# Nothing of this machine's own.
set(ENV{PKG_CONFIG_LIBDIR} "${PLAZA_WINDOWS_LIBRARIES}/lib/pkgconfig")
set(ENV{PKG_CONFIG_PATH} "")
