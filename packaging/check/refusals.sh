#!/usr/bin/env bash
# ./dev package under bad conditions: one line that says what is wrong, a failure, and no half-made file.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$here/packaging" "$work/"
cd "$work"
git init -q .
touch CMakeLists.txt

refuses() { # what the line must say, command…
    local wanted=$1 said
    shift
    if said=$("$@" 2>&1); then echo "did not fail: $*"; exit 1; fi
    grep -q -- "$wanted" <<<"$said" || { echo "$* said: $said"; exit 1; }
    [ "$(wc -l <<<"$said")" = 1 ] || { echo "$* said more than a line: $said"; exit 1; }
    [ ! -e build/packages ] || { echo "$* left something behind"; exit 1; }
}

refuses 'not committed' packaging/make_package.sh deb
refuses 'usage:' packaging/make_package.sh
refuses 'usage:' packaging/make_package.sh exe
refuses 'not committed' packaging/make_package.sh msi
refuses 'made on macOS only' env PLAZA_DIRTY=1 packaging/make_package.sh dmg
refuses 'AppImage is' packaging/make_package.sh appimage
mkdir bin # without the tools, but with those of the script itself
for tool in bash git dirname stat mktemp rm uname; do ln -s "$(command -v $tool)" bin/; done
refuses 'dpkg-shlibdeps is missing' env PATH="$PWD/bin" PLAZA_DIRTY=1 bash packaging/make_package.sh deb
refuses 'patchelf is missing' env PATH="$PWD/bin" PLAZA_DIRTY=1 bash packaging/make_package.sh tarball
refuses 'x86_64-w64-mingw32-g++-posix is missing' env PATH="$PWD/bin" PLAZA_DIRTY=1 bash packaging/make_package.sh msi
# With the tools, but without a Qt for Windows.
for tool in x86_64-w64-mingw32-g++-posix wixl msiinfo python3; do
    printf '#!/bin/sh\n' >"bin/$tool"
    chmod +x "bin/$tool"
done
refuses 'needs a Qt for Windows' env PATH="$PWD/bin" PLAZA_DIRTY=1 bash packaging/make_package.sh msi
refuses 'needs a Qt for Windows' env PATH="$PWD/bin" PLAZA_DIRTY=1 bash packaging/make_package.sh msi -DPLAZA_WINDOWS_QT=/nowhere

stage=$work/stage
mkdir "$stage"
msi=(python3 packaging/windows/make_msi.py "$stage" build/packages --name Plaza --vendor V --summary S
    --server-summary S --scheme plaza --icon "$here/resources/app-icon/plaza.ico")
refuses '1.2.0-beta is not a version an msi can hold' "${msi[@]}" --version 1.2.0-beta
refuses '1.2 is not a version' "${msi[@]}" --version 1.2
refuses '256.0.0 is not a version' "${msi[@]}" --version 256.0.0
