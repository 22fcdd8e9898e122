#!/usr/bin/env bash
# Signs a bundle from the inside out: every library first, the deepest one before all, the bundle last.
# usage: sign_bundle.sh Plaza.app
# PLAZA_SIGN_IDENTITY: "Developer ID Application: …" of the keychain. Without it the signature is ad hoc: the app runs on
# this machine, and elsewhere after a right click and Open.
set -euo pipefail
[ $# = 1 ] && [ -d "$1/Contents" ] || { echo "usage: sign_bundle.sh Plaza.app" >&2; exit 2; }
bundle=$1
here=$(cd "$(dirname "$0")" && pwd)
identity=${PLAZA_SIGN_IDENTITY:--}
options=(--force --sign "$identity" --options runtime)
if [ "$identity" = - ]; then
    echo "signed ad hoc (PLAZA_SIGN_IDENTITY is not set): $(basename "$bundle")" >&2
else
    options+=(--timestamp)
fi

is_code() { file -b "$1" | grep -q 'Mach-O'; }

find "$bundle/Contents" -type f | awk '{ print gsub("/", "/"), $0 }' | sort -rn | cut -d' ' -f2- |
    while IFS= read -r path; do
        case $path in
            "$bundle"/Contents/MacOS/plaza) continue ;; # with the bundle
        esac
        ! is_code "$path" || codesign "${options[@]}" "$path"
    done
find "$bundle/Contents/Frameworks" -maxdepth 1 -name '*.framework' 2>/dev/null |
    while IFS= read -r framework; do codesign "${options[@]}" "$framework"; done
codesign "${options[@]}" --entitlements "$here/entitlements.plist" "$bundle"
codesign --verify --deep --strict "$bundle"
