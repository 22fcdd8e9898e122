#!/usr/bin/env bash
# Builds the libraries that the app needs, static and universal, into PREFIX: those of Homebrew are for one processor and
# for the newest macOS only. usage: build_libraries.sh PREFIX     needs git cmake ninja autoconf automake libtool, Qt
set -euo pipefail
[ $# = 1 ] || { echo "usage: build_libraries.sh PREFIX" >&2; exit 2; }
mkdir -p "$1"
prefix=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export MACOSX_DEPLOYMENT_TARGET=12.0
universal="-arch arm64 -arch x86_64 -O2"
sqlite_name=sqlite-amalgamation-3460100
sqlite_sum=77823cb110929c2bcb0f5d48e4833b5c59a8a6e40cdea3936b99e199dbbe5784

fetch() { # address commit: by its content, whatever the name points to today
    git init -q "$work/source"
    git -C "$work/source" fetch -q --depth 1 "$1" "$2"
    git -C "$work/source" checkout -q FETCH_HEAD
    [ "$(git -C "$work/source" rev-parse HEAD)" = "$2" ] || { echo "$1 is not at $2" >&2; exit 1; }
    cd "$work/source"
}
next() { cd /; rm -rf "$work/source"; }

with_cmake() {
    cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$prefix" -DBUILD_SHARED_LIBS=OFF \
        "-DCMAKE_OSX_ARCHITECTURES=arm64;x86_64" "$@"
    cmake --build build
    cmake --install build
}

fetch https://github.com/bitcoin-core/secp256k1.git 0cdc758a56360bf58a851fe91085a327ec97685a # v0.6.0
with_cmake -DSECP256K1_BUILD_TESTS=OFF -DSECP256K1_BUILD_EXHAUSTIVE_TESTS=OFF -DSECP256K1_BUILD_BENCHMARK=OFF \
    -DSECP256K1_ENABLE_MODULE_RECOVERY=OFF -DSECP256K1_ASM=OFF
next
fetch https://github.com/frankosterfeld/qtkeychain.git ad7344c45a86a4f66cbafc4b081b5f7b876cb0b7 # 0.15.0
with_cmake -DBUILD_TRANSLATIONS=OFF -DBUILD_TESTING=OFF -DBUILD_TEST_APPLICATION=OFF
next
fetch https://github.com/mity/md4c.git 729e6b8b320caa96328968ab27d7db2235e4fb47 # 0.5.2
with_cmake -DBUILD_MD2HTML_EXECUTABLE=OFF
next
fetch https://github.com/jedisct1/libsodium.git 9511c982fb1d046470a8b42aa36556cdb7da15de # 1.0.20
# Two processors in one run of the compiler: without the parts in assembly.
./configure -q --prefix="$prefix" --disable-shared --enable-static --disable-asm CFLAGS="$universal"
make -s -j4 install
next
mkdir "$work/sqlite" && cd "$work/sqlite"
curl -fsSLO "https://www.sqlite.org/2024/$sqlite_name.zip"
echo "$sqlite_sum  $sqlite_name.zip" | shasum -a 256 -c -
unzip -q "$sqlite_name.zip" && cd "$sqlite_name"
clang $universal -DSQLITE_ENABLE_FTS5 -DSQLITE_DQS=0 -DSQLITE_THREADSAFE=1 -c sqlite3.c
libtool -static -o "$prefix/lib/libsqlite3.a" sqlite3.o
cp sqlite3.h "$prefix/include/"
printf 'prefix=%s\nName: sqlite3\nDescription: SQLite\nVersion: 3.46.1\nLibs: -L${prefix}/lib -lsqlite3\nCflags: -I${prefix}/include\n' \
    "$prefix" >"$prefix/lib/pkgconfig/sqlite3.pc"
echo "$prefix"
