#!/usr/bin/env bash
# Makes one kind of package: ./dev package deb|tarball|msi|dmg|appimage. Writes to build/packages/ only what is whole.
# msi takes options for cmake: -DPLAZA_WINDOWS_QT=PREFIX -DPLAZA_WINDOWS_LIBRARIES=PREFIX [-DQT_HOST_PATH=PREFIX]
set -euo pipefail
cd "$(dirname "$0")/.."
kind=${1:-}
[ $# = 0 ] || shift
# Dates in packages are those of the sources, so that the same sources give the same bytes.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || stat -c %Y CMakeLists.txt)
export SOURCE_DATE_EPOCH
out=build/packages

stop() { printf 'package: %s\n' "$*" >&2; exit 1; }

needs() { # sentence command…
    local sentence=$1
    shift
    for command in "$@"; do
        command -v "$command" >/dev/null || stop "$sentence ($command is missing)"
    done
}

demand_clean_tree() {
    [ -n "${PLAZA_DIRTY:-}" ] && return
    git rev-parse --git-dir >/dev/null 2>&1 || return 0
    [ -z "$(git status --porcelain)" ] ||
        stop "the tree has changes that are not committed; commit them, or set PLAZA_DIRTY=1 to package them all the same"
}

# What a person downloads should stay small; in millions of bytes.
aim_of() { # file
    case ${1##*/} in
        plaza-server_*.deb) echo 2 ;;
        plaza_*.deb) echo 3 ;;
        *.tar.xz) echo 25 ;;
        *.msi) echo 30 ;;
        *.dmg) echo 45 ;;
    esac
}

size_of() { stat -c %s "$1" 2>/dev/null || stat -f %z "$1"; } # GNU's, macOS'
sum_of() { (sha256sum "$1" 2>/dev/null || shasum -a 256 "$1") | cut -d' ' -f1; }

publish() { # file…
    mkdir -p "$out"
    for file in "$@"; do
        mv -f "$file" "$out/"
        local made=$out/${file##*/} size aim verdict=over
        size=$(size_of "$made")
        aim=$(aim_of "$made")
        [ "$size" -gt $((aim * 1000000)) ] || verdict=within
        printf '%s\t%s bytes (%s the aim of %s MB)\tsha256 %s\n' "$made" "$size" "$verdict" "$aim" "$(sum_of "$made")"
    done
}

option() { # -DNAME, the options of this call
    local name=$1 given
    shift
    for given in "$@"; do
        case $given in "$name="*) printf '%s' "${given#*=}" ;; esac
    done
}

package_deb() {
    needs "a deb is made on Debian or Ubuntu with dpkg-dev and file" dpkg-shlibdeps dpkg-deb file cmake ninja
    cmake --preset package >/dev/null
    cmake --build build/package --target plaza plaza-server >&2
    stage=
    stage=$(mktemp -d build/package/stage.XXXXXX)
    trap 'rm -rf "$stage"' EXIT
    (cd build/package && cpack -G DEB -B "$PWD/${stage##*/}" >"${stage##*/}/log" 2>&1) ||
        { tail -n 20 "$stage/log" >&2; stop "cpack failed; see above"; }
    if command -v lintian >/dev/null; then
        lintian --allow-root --fail-on error "$stage"/*.deb >&2 || stop "lintian found errors; see above"
    fi
    publish "$stage"/*.deb
}

# The server for a Linux without packages of ours and of Qt.
package_tarball() {
    needs "a tarball is made on Debian with patchelf, binutils and Qt's qmake6" patchelf strip objdump qmake6 python3 dpkg cmake ninja
    cmake --preset package >/dev/null
    cmake --build build/package --target plaza-server plaza-media-decoder >&2
    local version name
    version=$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' build/package/CMakeCache.txt)
    name=plaza-server-$version-linux-$(uname -m)
    stage=
    stage=$(mktemp -d build/package/stage.XXXXXX)
    trap 'rm -rf "$stage"' EXIT
    DESTDIR=$stage/root cmake --install build/package --component server >/dev/null
    mv "$stage/root/usr" "$stage/tree"
    mkdir -p "$stage/tree/etc"
    mv "$stage/root/etc/plaza-server/plaza-server.toml" "$stage/tree/etc/"
    cp packaging/OPERATING.md "$stage/tree/share/doc/plaza-server/"
    python3 packaging/linux/make_tarball.py "$stage/tree" "$stage" "$name" >&2 || stop "the tarball could not be made; see above"
    publish "$stage/$name.tar.xz"
}

# On Windows with that system's own tools; on Linux with MinGW, against somebody's Qt for Windows.
configure_windows() {
    case $(uname) in
        MINGW* | MSYS* | UCRT*)
            needs "an msi is made with WiX 3 and Python" candle light python3
            cmake --preset package -B build/windows "$@" >/dev/null
            ;;
        *)
            needs "an msi is made here with MinGW-w64, wixl and msitools" x86_64-w64-mingw32-g++-posix wixl msiinfo python3
            local qt
            qt=$(option -DPLAZA_WINDOWS_QT "$@")
            [ -f "$qt/lib/cmake/Qt6/qt.toolchain.cmake" ] ||
                stop "an msi needs a Qt for Windows: ./dev package msi -DPLAZA_WINDOWS_QT=PREFIX; see packaging/README.md"
            cmake --preset package -B build/windows -DCMAKE_TOOLCHAIN_FILE="$qt/lib/cmake/Qt6/qt.toolchain.cmake" \
                -DQT_CHAINLOAD_TOOLCHAIN_FILE="$PWD/packaging/windows/mingw64.cmake" "$@" >/dev/null
            ;;
    esac
}

package_msi() {
    configure_windows "$@"
    cmake --build build/windows --target plaza plaza-server >&2
    stage=
    stage=$(mktemp -d build/windows/stage.XXXXXX)
    trap 'rm -rf "$stage"' EXIT
    (cd build/windows && cpack -G External -B "$PWD/${stage##*/}" >"${stage##*/}/log" 2>&1) ||
        { tail -n 20 "$stage/log" >&2; stop "cpack failed; see above"; }
    if command -v msiinfo >/dev/null; then
        local version
        version=$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' build/windows/CMakeCache.txt)
        python3 packaging/check/check_msi.py "$stage/stage" "$version" "$stage"/msi/*.msi >&2 || stop "the msi is not whole; see above"
    fi
    rm -rf build/windows/deployed # what packaging/check/windows_under_wine.sh runs
    mv "$stage/stage" build/windows/deployed
    publish "$stage"/msi/*.msi
}

package_dmg() {
    [ "$(uname)" = Darwin ] || stop "a dmg is made on macOS only, with Apple's own tools; see packaging/README.md"
    needs "a dmg is made with hdiutil, codesign and cmake" hdiutil codesign cmake ninja
    cmake --preset package -B build/macos -DPLAZA_SERVER=OFF "-DCMAKE_OSX_ARCHITECTURES=arm64;x86_64" \
        -DCMAKE_OSX_DEPLOYMENT_TARGET=12.0 "$@" >/dev/null
    cmake --build build/macos --target plaza >&2
    stage=
    stage=$(mktemp -d build/macos/stage.XXXXXX)
    trap 'rm -rf "$stage"' EXIT
    for attempt in 1 2 3; do # the image is sometimes still being indexed when it is to be closed
        if (cd build/macos && cpack -G DragNDrop -B "$PWD/${stage##*/}" >"${stage##*/}/log" 2>&1); then break; fi
        [ "$attempt" -lt 3 ] || { tail -n 20 "$stage/log" >&2; stop "cpack failed three times; see above"; }
    done
    publish "$stage"/*.dmg
}

case $kind in
    deb) demand_clean_tree; package_deb ;;
    tarball) demand_clean_tree; package_tarball ;;
    msi) demand_clean_tree; package_msi "$@" ;;
    dmg) demand_clean_tree; package_dmg "$@" ;;
    appimage)
        needs "an AppImage is a squashfs behind a small program that mounts it, and Debian has that program nowhere" appimagetool
        stop "an AppImage is not made yet; see packaging/README.md"
        ;;
    *) printf 'usage: ./dev package deb|tarball|msi|dmg|appimage\n' >&2; exit 2 ;;
esac
