#!/usr/bin/env bash
# Builds the small libraries that Plaza needs for Windows, from Debian's own sources, into PREFIX (static).
# usage: build_libraries.sh PREFIX [LIBRARY…]     needs g++-mingw-w64-x86-64-posix autoconf automake libtool tclsh cmake, and deb-src
# PLAZA_SRC: a folder in which the sources lie unpacked already. QtKeychain is built by hand: its own cmake does it.
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: build_libraries.sh PREFIX [LIBRARY…]" >&2; exit 2; }
mkdir -p "$1"
prefix=$(realpath "$1")
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
triple=x86_64-w64-mingw32
export CC=$triple-gcc-posix CXX=$triple-g++-posix AR=$triple-gcc-ar-posix RANLIB=$triple-gcc-ranlib-posix
flags="-O2 -ffile-prefix-map=$work=."
mkdir -p "$prefix/include" "$prefix/lib/pkgconfig"

fetch() { # package, the beginning of its folder's name
    local found=("${PLAZA_SRC:-$work}/$2"-*/)
    if [ -n "${PLAZA_SRC:-}" ]; then
        cp -r "${found[0]}" "$work/"
    else
        (cd "$work" && apt-get source -qq "$1" >"$1.log" 2>&1) || { tail -n 3 "$work/$1.log" >&2; exit 1; }
    fi
    cd "$work/$2"-*/
}

describe() { # name version libs cflags
    printf 'prefix=%s\nName: %s\nDescription: %s\nVersion: %s\nLibs: -L${prefix}/lib %s\nCflags: -I${prefix}/include %s\n' \
        "$prefix" "$1" "$1" "$2" "$3" "$4" >"$prefix/lib/pkgconfig/$1.pc"
}

archive() { # library source…, with $own_flags
    local library=$1
    shift
    for source in "$@"; do $CC $flags ${own_flags:-} -c "$source"; done
    rm -f "$prefix/lib/lib$library.a"
    $AR rcs "$prefix/lib/lib$library.a" $(basename -a -s .c "$@" | sed 's/$/.o/')
}

with_cmake() { # option…
    cmake -S . -B build -DCMAKE_SYSTEM_NAME=Windows -DCMAKE_SYSTEM_PROCESSOR=x86_64 -DCMAKE_C_COMPILER="$CC" \
        -DCMAKE_RC_COMPILER=$triple-windres -DCMAKE_FIND_ROOT_PATH="$prefix" -DCMAKE_BUILD_TYPE=Release \
        -DCMAKE_C_FLAGS_RELEASE="$flags" -DCMAKE_INSTALL_PREFIX="$prefix" -DBUILD_SHARED_LIBS=OFF "$@" >/dev/null
    cmake --build build -j2 >/dev/null
    cmake --install build >/dev/null
}

build_secp256k1() {
    fetch libsecp256k1 libsecp256k1
    own_flags="-Isrc -Iinclude -DECMULT_WINDOW_SIZE=15 -DECMULT_GEN_PREC_BITS=4 -DENABLE_MODULE_ECDH=1
        -DENABLE_MODULE_RECOVERY=1 -DENABLE_MODULE_EXTRAKEYS=1 -DENABLE_MODULE_SCHNORRSIG=1"
    archive secp256k1 src/secp256k1.c src/precomputed_ecmult.c src/precomputed_ecmult_gen.c
    cp include/*.h "$prefix/include/"
    describe libsecp256k1 0.2.0 -lsecp256k1 ""
}

build_sodium() {
    fetch libsodium libsodium
    autoreconf -fi >/dev/null 2>&1
    ./configure -q --host=$triple --prefix="$prefix" --disable-shared --enable-static --disable-ssp CFLAGS="$flags"
    make -s -j2 >/dev/null
    make -s -C src install >/dev/null
    describe libsodium 1.0.18 -lsodium -DSODIUM_STATIC=1
}

build_sqlite() {
    fetch sqlite3 sqlite3
    env -u CC -u AR -u RANLIB ./configure -q --disable-tcl
    make -s sqlite3.c sqlite3.h
    own_flags="-DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_DBSTAT_VTAB -DSQLITE_THREADSAFE=1 -DSQLITE_DQS=0"
    archive sqlite3 sqlite3.c
    cp sqlite3.h "$prefix/include/"
    describe sqlite3 3.40.1 -lsqlite3 ""
}

build_md4c() {
    fetch md4c md4c
    archive md4c src/md4c.c
    cp src/md4c.h "$prefix/include/"
    describe md4c 0.4.8 -lmd4c ""
}

# Certificates are made and read with it; TLS itself is Windows' own.
build_crypto() {
    fetch openssl openssl
    env -u CC -u CXX -u AR -u RANLIB ./Configure mingw64 --cross-compile-prefix=$triple- --prefix="$prefix" --libdir=lib \
        no-shared no-tests no-dso no-engine no-module no-async no-comp "$flags" >/dev/null
    make -s -j2 build_generated >/dev/null
    make -s -j2 libcrypto.a CC="$CC" AR="$AR" RANLIB="$RANLIB" >/dev/null
    cp libcrypto.a "$prefix/lib/"
    cp -r include/openssl "$prefix/include/"
    rm -f "$prefix"/include/openssl/*.in
    describe libcrypto 3.0 "-lcrypto -lws2_32 -lgdi32 -lcrypt32" ""
}

build_zlib() {
    fetch zlib zlib
    archive z adler32.c compress.c crc32.c deflate.c infback.c inffast.c inflate.c inftrees.c trees.c uncompr.c zutil.c
    cp zlib.h zconf.h "$prefix/include/"
    describe zlib 1.2.13 -lz ""
}

build_png() {
    fetch libpng1.6 libpng
    cp scripts/pnglibconf.h.prebuilt pnglibconf.h
    own_flags="-I$prefix/include"
    archive png png.c pngerror.c pngget.c pngmem.c pngpread.c pngread.c pngrio.c pngrtran.c pngrutil.c pngset.c \
        pngtrans.c pngwio.c pngwrite.c pngwtran.c pngwutil.c
    cp png.h pngconf.h pnglibconf.h "$prefix/include/"
    describe libpng 1.6.39 "-lpng -lz" ""
}

build_turbojpeg() {
    fetch libjpeg-turbo libjpeg-turbo
    with_cmake -DENABLE_SHARED=OFF -DWITH_SIMD="$(command -v nasm >/dev/null && echo ON || echo OFF)"
    describe libturbojpeg 2.1.5 -lturbojpeg ""
}

build_webp() {
    fetch libwebp libwebp
    local programs=(ANIM_UTILS CWEBP DWEBP GIF2WEBP IMG2WEBP VWEBP WEBPINFO WEBPMUX EXTRAS)
    programs=("${programs[@]/#/-DWEBP_BUILD_}")
    with_cmake -DWEBP_USE_THREAD=OFF "${programs[@]/%/=OFF}"
    describe libwebp 1.2.4 -lwebp ""
    describe libwebpdemux 1.2.4 "-lwebpdemux -lwebp" ""
}

build_gif() {
    fetch giflib giflib
    archive gif dgif_lib.c egif_lib.c gifalloc.c gif_err.c gif_hash.c openbsd-reallocarray.c
    cp gif_lib.h "$prefix/include/"
}

# Headers alone: this machine's serve every system.
build_toml() {
    [ -d /usr/include/toml++ ] || { echo "libtomlplusplus-dev is missing" >&2; exit 1; }
    cp -r /usr/include/toml++ "$prefix/include/"
    describe tomlplusplus 3.3.0 "" -DTOML_HEADER_ONLY=1
}

[ $# -gt 0 ] || set -- secp256k1 sodium sqlite md4c crypto zlib png turbojpeg webp gif toml
for library in "$@"; do
    trap 'echo "build_libraries: $library failed" >&2; rm -rf "$work"' EXIT
    ("build_$library") # in a shell of its own: it changes folders
done
trap 'rm -rf "$work"' EXIT
echo "$prefix"
