#!/usr/bin/env bash
# Builds the small libraries that Plaza needs for Windows, from Debian's own sources, into PREFIX (static).
# usage: build_libraries.sh PREFIX     needs g++-mingw-w64-x86-64-posix autoconf automake libtool tclsh, and deb-src
# PLAZA_SRC: a folder in which the sources lie unpacked already. QtKeychain is built by hand: its own cmake does it.
set -euo pipefail
[ $# = 1 ] || { echo "usage: build_libraries.sh PREFIX" >&2; exit 2; }
mkdir -p "$1"
prefix=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
triple=x86_64-w64-mingw32
export CC=$triple-gcc-posix CXX=$triple-g++-posix AR=$triple-gcc-ar-posix RANLIB=$triple-gcc-ranlib-posix
flags="-O2 -ffile-prefix-map=$work=."
mkdir -p "$prefix/include" "$prefix/lib/pkgconfig"

fetch() { # package
    if [ -n "${PLAZA_SRC:-}" ]; then cp -r "$PLAZA_SRC/$1"-* "$work/"; cd "$work/$1"-*/; return; fi
    (cd "$work" && apt-get source -qq "$1" >"$1.log" 2>&1) || { tail -n 3 "$work/$1.log" >&2; exit 1; }
    cd "$work/$1"-*/
}

describe() { # name version libs cflags
    printf 'prefix=%s\nName: %s\nDescription: %s\nVersion: %s\nLibs: -L${prefix}/lib %s\nCflags: -I${prefix}/include %s\n' \
        "$prefix" "$1" "$1" "$2" "$3" "$4" >"$prefix/lib/pkgconfig/$1.pc"
}

build_secp256k1() {
    fetch libsecp256k1
    for source in secp256k1 precomputed_ecmult precomputed_ecmult_gen; do
        $CC $flags -Isrc -Iinclude -DECMULT_WINDOW_SIZE=15 -DECMULT_GEN_PREC_BITS=4 -DENABLE_MODULE_ECDH=1 \
            -DENABLE_MODULE_RECOVERY=1 -DENABLE_MODULE_EXTRAKEYS=1 -DENABLE_MODULE_SCHNORRSIG=1 -c "src/$source.c"
    done
    rm -f "$prefix/lib/libsecp256k1.a"
    $AR rcs "$prefix/lib/libsecp256k1.a" secp256k1.o precomputed_ecmult.o precomputed_ecmult_gen.o
    cp include/*.h "$prefix/include/"
    describe libsecp256k1 0.2.0 -lsecp256k1 ""
}

build_sodium() {
    fetch libsodium
    autoreconf -fi >/dev/null 2>&1
    ./configure -q --host=$triple --prefix="$prefix" --disable-shared --enable-static --disable-ssp CFLAGS="$flags"
    make -s -j2 >/dev/null
    make -s -C src install >/dev/null
    describe libsodium 1.0.18 -lsodium -DSODIUM_STATIC=1
}

build_sqlite() {
    fetch sqlite3
    env -u CC -u AR -u RANLIB ./configure -q --disable-tcl
    make -s sqlite3.c sqlite3.h
    $CC $flags -DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_DBSTAT_VTAB -DSQLITE_THREADSAFE=1 -DSQLITE_DQS=0 -c sqlite3.c
    rm -f "$prefix/lib/libsqlite3.a"
    $AR rcs "$prefix/lib/libsqlite3.a" sqlite3.o
    cp sqlite3.h "$prefix/include/"
    describe sqlite3 3.40.1 -lsqlite3 ""
}

# Headers alone: this machine's serve every system.
take_toml() {
    [ -d /usr/include/toml++ ] || { echo "libtomlplusplus-dev is missing" >&2; exit 1; }
    cp -r /usr/include/toml++ "$prefix/include/"
    describe tomlplusplus 3.3.0 "" -DTOML_HEADER_ONLY=1
}

(build_secp256k1)
(build_sodium)
(build_sqlite)
take_toml
echo "$prefix"
