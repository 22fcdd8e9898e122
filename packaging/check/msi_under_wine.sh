#!/usr/bin/env bash
# Installs msi packages under Wine, puts newer ones over them, is refused the older ones, and removes them: nothing stays.
# usage: msi_under_wine.sh STAGE FEATURES OLD.msi NEW.msi [OLD.msi NEW.msi]…     FEATURES: as for ADDLOCAL
set -euo pipefail
[ $# -ge 4 ] || { echo "usage: msi_under_wine.sh STAGE FEATURES OLD.msi NEW.msi" >&2; exit 2; }
stage=$(realpath "$1") features=$2
shift 2

stop() { printf 'msi_under_wine: %s\n' "$*" >&2; exit 1; }
command -v wine >/dev/null || stop "needs Wine (package wine)"

work=$(mktemp -d)
export WINEPREFIX=$work/wine WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" XDG_RUNTIME_DIR=$work
unset DISPLAY WAYLAND_DISPLAY
clean() {
    wineserver -k 2>/dev/null || true
    rm -rf "$work"
}
trap clean EXIT
drive=$WINEPREFIX/drive_c
uninstall='Software\Microsoft\Windows\CurrentVersion\Uninstall'

msi() { # /i|/x FILE [PROPERTY…]
    wine msiexec "$1" "Z:${2//\//\\}" /qn "${@:3}" </dev/null >/dev/null 2>&1
}
registry() { # what is there; nothing, where it only says that there is nothing
    local found
    found=$(wine reg query "$@" 2>/dev/null) || return 0
    tr -d '\r' <<<"$found"
}

# Windows keeps one person's entries in that person's part of the registry, Wine keeps all in the machine's.
installed_versions() {
    local root key
    for root in HKLM HKCU; do
        registry "$root\\$uninstall" /s /v DisplayName | grep -B1 'REG_SZ *Plaza$' | grep '^HKEY' | while read -r key; do
            registry "$key" /v DisplayVersion | sed -n 's/.*REG_SZ *//p'
        done || true
    done
}

expect_files() { # folder scope
    local name users wanted=0
    while read -r users name; do
        [ "$2" = machine ] || [[ $users == *client* ]] || continue
        cmp -s "$stage/$name" "$1/$name" || stop "$name was not installed as it is"
        wanted=$((wanted + 1))
    done <"$stage/contents.txt"
    [ "$wanted" -gt 0 ] || stop "there is nothing to look for"
}

shortcut() { find "$drive" -name 'Plaza.lnk' | head -n 1 || true; }

expect_nothing() { # folder root
    local left
    left=$(find "$1" -type f 2>/dev/null | head -n 3 || true)
    [ -z "$left" ] || stop "removal left $left"
    [ -z "$(shortcut)" ] || stop "removal left $(shortcut)"
    [ -z "$(registry "$2\\Software\\Classes\\plaza")" ] || stop "removal left the plaza: links"
    [ -z "$(installed_versions)" ] || stop "removal left an entry among the installed programs"
}

life_of() { # scope folder root old new
    local version
    msi /i "$4" "ADDLOCAL=$features" || stop "the first version cannot be installed ($1)"
    expect_files "$2" "$1"
    [ -n "$(shortcut)" ] || stop "there is no entry in the start menu ($1)"
    registry "$3\\Software\\Classes\\plaza\\shell\\open\\command" | grep -q 'plaza.exe" "%1"' ||
        stop "plaza: links do not open it ($1)"
    msi /i "$5" "ADDLOCAL=$features" || stop "the second version cannot be installed over the first ($1)"
    version=$(installed_versions)
    [ "$version" = "$(version_of "$5")" ] || stop "after the upgrade there is not one entry of the new version ($1): $version"
    ! msi /i "$4" || stop "an older version was let over a newer one ($1)"
    [ "$(installed_versions)" = "$version" ] || stop "the refused version changed something ($1)"
    expect_files "$2" "$1"
    msi /x "$5" || stop "it cannot be removed ($1)"
    expect_nothing "$2" "$3"
}

version_of() { msiinfo export "$1" Property | sed -n 's/^ProductVersion\t//p' | tr -d '\r'; }

wineboot -i >/dev/null 2>&1 || stop "Wine cannot make a prefix"
while [ $# -ge 2 ]; do
    old=$(realpath "$1") new=$(realpath "$2")
    shift 2
    case $old in
        *-user.msi)
            features=Product,Client life_of user "$(echo "$drive"/users/*/AppData/Local)/Programs/Plaza" HKCU "$old" "$new"
            ;;
        *) life_of machine "$drive/Program Files/Plaza" HKLM "$old" "$new" ;;
    esac
done
