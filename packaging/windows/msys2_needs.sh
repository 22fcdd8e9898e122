#!/usr/bin/env bash
# Installs what building Plaza on Windows needs, into MSYS2's UCRT64. libsecp256k1 is not among its packages and is built.
set -euo pipefail
[ "${MSYSTEM:-}" = UCRT64 ] || { echo "run this in MSYS2's UCRT64 shell" >&2; exit 1; }
commit=0cdc758a56360bf58a851fe91085a327ec97685a # libsecp256k1 v0.6.0
pacman -S --noconfirm --needed git $(printf 'mingw-w64-ucrt-x86_64-%s ' gcc cmake ninja pkgconf python nodejs \
    qt6-base qt6-declarative qt6-websockets qt6-svg qt6-shadertools qt6-tools qtkeychain-qt6 libsodium sqlite3 md4c \
    openssl tomlplusplus libjpeg-turbo libpng libwebp giflib)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git init -q "$work"
git -C "$work" fetch -q --depth 1 https://github.com/bitcoin-core/secp256k1.git $commit
git -C "$work" checkout -q FETCH_HEAD
cmake -S "$work" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=OFF \
    -DCMAKE_INSTALL_PREFIX="$MINGW_PREFIX" -DSECP256K1_BUILD_TESTS=OFF -DSECP256K1_BUILD_EXHAUSTIVE_TESTS=OFF \
    -DSECP256K1_BUILD_BENCHMARK=OFF
cmake --build "$work/build"
cmake --install "$work/build"
