#!/usr/bin/env bash
# Installs an msi on this Windows, lets the service answer and the app connect, and removes it again.
# usage: smoke_installed.sh Plaza-X.Y.Z-x64.msi     in MSYS2, as an administrator
set -euo pipefail
[ $# = 1 ] || { echo "usage: smoke_installed.sh Plaza-X.Y.Z-x64.msi" >&2; exit 2; }
msi=$(cygpath -w "$(realpath "$1")")
programs=$(cygpath "$PROGRAMFILES")/Plaza
work=$(mktemp -d)
export MSYS2_ARG_CONV_EXCL='*' # the other system's own options begin with a slash
app_pid=
clean() {
    [ -z "$app_pid" ] || kill "$app_pid" 2>/dev/null || true
    rm -rf "$work"
}
trap clean EXIT
stop() { echo "smoke_installed: $*" >&2; cat "$work"/* >&2 2>/dev/null || true; exit 1; }
install() { # /i | /x
    msiexec.exe "$1" "$msi" /qn /l*v "$(cygpath -w "$work/msi.log")" "${@:2}" || stop "msiexec $1 failed"
}
wait_for() { # sentence command…
    local sentence=$1
    shift
    for _ in $(seq 120); do
        if "$@" >/dev/null 2>&1; then return; fi
        sleep 0.5
    done
    stop "$sentence"
}

install /i ADDLOCAL=Product,Client,Server,Service,Firewall
wait_for "the service does not answer" curl -fsS http://127.0.0.1:7447/readyz
sc.exe query PlazaServer | grep -q RUNNING || stop "the service does not say that it runs"
netsh.exe advfirewall firewall show rule name="Plaza server" >/dev/null || stop "the firewall knows nothing of it"

"$programs/plaza-server.exe" serve --data "$(cygpath -w "$work/data")" --listen 127.0.0.1:0 >"$work/server" 2>&1 &
server_pid=$!
wait_for "the server did not start" grep -q '^invite ' "$work/server"
port=$(tr -d '\r' <"$work/server" | sed -n 's/^listening on .*:\([0-9]*\)$/\1/p')
"$programs/plaza.exe" --profile "$(cygpath -w "$work/profile")" "$(tr -d '\r' <"$work/server" | sed -n 's/^invite //p')" &
app_pid=$!
wait_for "the app did not connect" sh -c "netstat.exe -ano -p TCP | grep ':$port ' | grep -q ESTABLISHED"
kill "$app_pid" "$server_pid"
app_pid=

install /x
[ ! -e "$programs/plaza.exe" ] || stop "removal left the program"
! sc.exe query PlazaServer >/dev/null || stop "removal left the service"
echo "installed, answered, connected, removed"
