#!/usr/bin/env bash
# Is the dmg whole, and does what is in it run? Verifies it, mounts it, copies the app out as a person would, starts it
# with an invite to a server, and waits until it has drawn its window and is connected.
# usage: smoke_dmg.sh Plaza.dmg PLAZA-SERVER     on macOS
set -euo pipefail
[ $# = 2 ] || { echo "usage: smoke_dmg.sh Plaza.dmg PLAZA-SERVER" >&2; exit 2; }
dmg=$1 server=$2
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
app_pid= server_pid=
clean() {
    [ -z "$app_pid" ] || kill "$app_pid" 2>/dev/null || true
    [ -z "$server_pid" ] || kill "$server_pid" 2>/dev/null || true
    hdiutil detach "$work/volume" -quiet 2>/dev/null || true
    rm -rf "$work"
}
trap clean EXIT
stop() { echo "smoke_dmg: $*" >&2; cat "$work"/*.log >&2 2>/dev/null || true; exit 1; }
wait_for() { # sentence command…
    local sentence=$1
    shift
    for _ in $(seq 120); do
        if "$@" >/dev/null 2>&1; then return; fi
        sleep 0.5
    done
    stop "$sentence"
}

hdiutil verify -quiet "$dmg" || stop "the image is damaged"
hdiutil attach -quiet -nobrowse -readonly -mountpoint "$work/volume" "$dmg"
[ -L "$work/volume/Applications" ] || stop "there is no way to /Applications in it"
cp -R "$work/volume/plaza.app" "$work/"
hdiutil detach -quiet "$work/volume"

codesign --verify --deep --strict "$work/plaza.app" || stop "its signature is broken"
python3 "$here/audit_bundle.py" "$work/plaza.app" || stop "it would not run elsewhere"

"$server" serve --data "$work/data" --listen 127.0.0.1:0 >"$work/server.log" 2>&1 &
server_pid=$!
wait_for "the server did not start" grep -q '^invite ' "$work/server.log"
port=$(sed -n 's/^listening on .*:\([0-9]*\)$/\1/p' "$work/server.log")
PLAZA_TRACE=1 "$work/plaza.app/Contents/MacOS/plaza" --profile "$work/profile" \
    "$(sed -n 's/^invite //p' "$work/server.log")" >"$work/app.log" 2>&1 &
app_pid=$!
wait_for "the app drew no window" grep -q '^trace first-frame' "$work/app.log"
wait_for "the app did not reach the server" \
    sh -c "lsof -nP -a -p $app_pid -iTCP:$port -sTCP:ESTABLISHED | grep -q ESTABLISHED"
kill -0 "$app_pid" 2>/dev/null || stop "the app has ended"
echo "$(basename "$dmg"): verified, mounted, started, connected"
