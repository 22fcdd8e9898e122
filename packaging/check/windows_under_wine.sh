#!/usr/bin/env bash
# Installs the real msi under Wine and uses what it has installed: the server starts and invites, members on Linux post and
# read back, the app joins in a window, a backup is made and is whole, a newer version takes its place and keeps the data,
# data of a newer version are refused untouched, and removal leaves nothing of the program; installed anew with the service, that runs,
# is upgraded and goes.
# usage: windows_under_wine.sh DEPLOYED PACKAGE.msi DEMO_MEMBERS [PICTURE.png]
#   DEPLOYED: build/windows/deployed, what `./dev package msi` leaves; DEMO_MEMBERS: the program of that name of a build for Linux
set -euo pipefail
[ $# -ge 3 ] || { sed -n 's/^# usage: /usage: /p' "$0" >&2; exit 2; }
deployed=$(realpath "$1") msi=$(realpath "$2") members=$(realpath "$3") picture=${4:-}
here=$(cd "$(dirname "$0")" && pwd)

stop() { printf 'windows_under_wine: %s\n' "$*" >&2; for f in "$work"/*.log; do tail -n 5 "$f" >&2; done; exit 1; }
step() { printf '  %s\n' "$*"; }

work=$(mktemp -d)
for tool in wine msiinfo Xvfb xdotool import python3; do command -v $tool >/dev/null || stop "needs $tool"; done
export WINEPREFIX=$work/wine WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml,netprofm=" XDG_RUNTIME_DIR=$work
# Three things of Wine 8 that stop Qt: its list of networks never ends (netprofm), its Direct3D cannot draw (software), and
# GDI's fonts hand out strings at odd addresses (freetype). Variables that begin with QT_ come through only with WINE before.
export WINEQT_QUICK_BACKEND=software WINEQT_QPA_PLATFORM=windows:fontengine=freetype
unset DISPLAY WAYLAND_DISPLAY
screen=
clean() {
    wineserver -k 2>/dev/null || true
    [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
    rm -rf "$work"
}
trap clean EXIT

newer=
programs=$WINEPREFIX/drive_c/Program\ Files/Plaza
data='C:\plaza data' # a space, as people have them
data_here=$WINEPREFIX/drive_c/plaza\ data
features=ADDLOCAL=Product,Client,Server
service_port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

installed() { # PACKAGE.msi
    wine msiexec /i "Z:${1//\//\\}" /qn $features </dev/null >"$work/msi.log" 2>&1 || stop "${1##*/} cannot be installed"
}
server() { timeout 120 wine "$programs/plaza-server.exe" "$@" --data "$data" 2>"$work/verb.log" | tr -d '\r'; }
line_of() { tr -d '\r' <"$work/server.out" | sed -n "s/^$1 //p"; }
wait_for() { # sentence command…
    local sentence=$1
    shift
    for _ in $(seq 240); do
        if "$@"; then return; fi
        sleep 0.5
    done
    stop "$sentence"
}
start_server() {
    : >"$work/server.out"
    wine "$programs/plaza-server.exe" serve --data "$data" --listen 127.0.0.1:0 --metrics-listen off >"$work/server.out" 2>"$work/server.log" &
    server_pid=$!
    wait_for "the installed server does not start" grep -q '^listening on ' "$work/server.out"
    port=$(line_of 'listening on' | sed 's/.*://')
    curl -fsS "http://127.0.0.1:$port/readyz" >/dev/null || stop "the server is not ready"
}
stop_server() {
    server drain >/dev/null || stop "the server cannot be drained"
    wait_for "the server does not end" sh -c "! kill -0 $server_pid 2>/dev/null"
}
posts() {
    server export "C:\\posts.jsonl" >/dev/null || stop "nothing can be exported"
    grep -c '"kind":1,' "$WINEPREFIX/drive_c/posts.jsonl" || true
    rm "$WINEPREFIX/drive_c/posts.jsonl"
}

# Its settings are environment variables of the system, as packaging/README.md tells.
set_service() {
    local key='HKLM\System\CurrentControlSet\Control\Session Manager\Environment'
    wine reg add "$key" /v PLAZA_LISTEN /d "127.0.0.1:$service_port" /f >/dev/null 2>&1
    wine reg add "$key" /v PLAZA_METRICS_LISTEN /d off /f >/dev/null 2>&1
    wineserver -k # as a restart of the computer: services get their environment from it
    sleep 2
}
answers() { curl -fsS "http://127.0.0.1:$service_port/readyz" >/dev/null 2>&1; }
is_stopped() { ! answers && wine sc query PlazaServer 2>/dev/null | grep -q STOPPED; }
expect_service() { # when
    wait_for "the service does not answer $1" answers
    wine sc query PlazaServer 2>/dev/null | grep -q RUNNING || stop "the service does not say that it runs $1"
}
try_service() {
    step "installed with the service, that answers, stops and starts"
    # Wine takes a choice inside another only when its level is reached too.
    features="ADDLOCAL=Product,Client,Server,Service INSTALLLEVEL=1000"
    installed "$work/newer/Plaza-$newer-x64.msi"
    expect_service "after the installation"
    timeout 60 wine net stop PlazaServer >"$work/net.log" 2>&1 || stop "the service cannot be stopped"
    wait_for "the stopped service answers" is_stopped
    timeout 60 wine net start PlazaServer >"$work/net.log" 2>&1 || stop "the service cannot be started"
    expect_service "after it was started again"
}

try_service_upgrade() {
    step "a newer version takes the place of the service too, and removal stops it and leaves nothing"
    make_newer
    installed "$work/newer/Plaza-$newer-x64.msi"
    [ "$(entries)" = "$newer" ] || stop "after the upgrade with the service there is not one entry: $(entries)"
    expect_service "after the upgrade"
    wine msiexec /x "Z:${work//\//\\}\\newer\\Plaza-$newer-x64.msi" /qn </dev/null >"$work/msi.log" 2>&1 || stop "the service cannot be removed"
    wait_for "the removed service answers" sh -c "! curl -fsS http://127.0.0.1:$service_port/readyz >/dev/null 2>&1"
    [ -z "$(entries)" ] || stop "removal of the service left an entry: $(entries)"
    [ -z "$(find "$programs" -type f 2>/dev/null | head -n 1)" ] || stop "removal left $(find "$programs" -type f | head -n 3)"
    ! wine sc query PlazaServer >/dev/null 2>&1 || stop "removal left the service"
}

try_members() {
    step "members on Linux post and read back"
    local link first second
    link=$(server invite --uses 10)
    timeout 120 "$members" --seed-only --count 3 --posts 10 "$link" 2>"$work/members.log" || stop "members cannot post"
    first=$(posts)
    [ "$first" -ge 10 ] || stop "of their posts only $first are there"
    timeout 120 "$members" --seed-only --count 3 --posts 10 "$link" 2>"$work/members.log" || stop "members cannot come back"
    second=$(posts)
    [ "$second" = "$first" ] || stop "they did not read what they had said before ($first, then $second)"
}

open_screen() {
    Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp -noreset 3>"$work/display" >/dev/null 2>&1 &
    screen=$!
    wait_for "there is no screen" test -s "$work/display"
    export DISPLAY=:$(cat "$work/display")
}

# Typed blindly, until the server knows her.
join_as_ada() {
    xdotool mousemove 580 392 click 1
    xdotool type --delay 40 Ada
    xdotool key Return
    sleep 4
    server members | grep -q Ada
}

try_app() {
    step "the app joins in a window"
    wine "$programs/plaza.exe" --profile 'C:\profile' "$(server invite)" >"$work/app.log" 2>&1 &
    sleep 15
    wait_for "the app has not joined" join_as_ada
    sleep 3
    import -window root "$work/app.png" || stop "there is no picture of the app"
    [ -z "$picture" ] || cp "$work/app.png" "$picture"
    [ "$(identify -format %k "$work/app.png")" -gt 100 ] || stop "the app has drawn nothing"
    wine taskkill /im plaza.exe /f >/dev/null 2>&1 || true
}

# The same tree as a newer version, for msi's eyes.
make_newer() {
    local version=${newer:-}
    [ -n "$version" ] || version=$(msiinfo export "$msi" Property | sed -n 's/^ProductVersion\t//p' | tr -d '\r')
    newer=${version%.*}.$((${version##*.} + 1))
    rm -rf "$work/stage"
    cp -r "$deployed" "$work/stage"
    rm -f "$work/stage/plaza.ico"
    python3 "$here/../windows/make_msi.py" "$work/stage" "$work/newer" --version "$newer" --name Plaza --vendor V --summary S \
        --server-summary S --scheme plaza --icon "$here/../../resources/app-icon/plaza.ico" >/dev/null 2>"$work/make.log" || stop "no newer msi"
}

entries() { # the installed programs of that name, with their versions
    wine reg query 'HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall' /s 2>/dev/null | tr -d '\r' |
        awk '/^HKEY/ {plaza = 0} $1 == "DisplayName" && $3 == "Plaza" {plaza = 1} $1 == "DisplayVersion" {version = $3} /^$/ && plaza {print version; plaza = 0}'
}
sums() { (cd "$data_here" && find . -type f ! -name lock ! -name '*-wal' ! -name '*-shm' | sort | xargs -d '\n' sha256sum); }

try_upgrade() {
    step "a newer version takes its place and keeps the data"
    make_newer
    local before
    before=$(sums)
    installed "$work/newer/Plaza-$newer-x64.msi"
    [ "$(entries)" = "$newer" ] || stop "after the upgrade there is not one entry: $(entries)"
    [ "$before" = "$(sums)" ] || stop "the upgrade touched the data"
    start_server
    [ "$(posts)" -ge 10 ] || stop "posts are lost"
    stop_server
}

try_downgrade() {
    step "data of a newer version are refused and left as they are"
    python3 - "$data_here/plaza.db" <<'PYTHON'
import sqlite3, sys
database = sqlite3.connect(sys.argv[1])
database.execute("UPDATE schema_version SET version = version + 100")
database.commit()
database.close()
PYTHON
    local before said
    before=$(sums)
    said=$(timeout 60 wine "$programs/plaza-server.exe" serve --data "$data" --listen 127.0.0.1:0 2>&1) && stop "it started over them"
    grep -qi newer <<<"$said" || stop "it does not say why it does not start: $said"
    [ "$before" = "$(sums)" ] || stop "the refused server touched the data"
}

try_removal() {
    step "removal leaves the data and nothing else"
    wine msiexec /x "Z:${work//\//\\}\\newer\\Plaza-$newer-x64.msi" /qn </dev/null >"$work/msi.log" 2>&1 || stop "it cannot be removed"
    [ -z "$(find "$programs" -type f 2>/dev/null | head -n 1)" ] || stop "removal left $(find "$programs" -type f | head -n 3)"
    [ -z "$(entries)" ] || stop "removal left an entry: $(entries)"
    [ -f "$data_here/plaza.db" ] || stop "removal took the data"
}

step "installing ${msi##*/}"
open_screen # before Wine starts, which looks for one only then
wineboot -i >/dev/null 2>&1 || stop "Wine cannot make a prefix"
wine winecfg /v win10 >/dev/null 2>&1
set_service
installed "$msi"
start_server
line_of invite | grep -q '^plaza://join' || stop "it does not invite its owner"
try_members
step "a backup is made and is whole"
server backup 'C:\backup.tar' >/dev/null || stop "no backup"
timeout 120 wine "$programs/plaza-server.exe" check 'C:\backup.tar' >"$work/check.log" 2>&1 || stop "the backup is not whole"
try_app
stop_server
try_upgrade
try_downgrade
try_removal
try_service
try_service_upgrade
echo "the msi installs, serves, joins, upgrades and goes"
