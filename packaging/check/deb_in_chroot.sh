#!/usr/bin/env bash
# Installs the debs into a Debian that has never seen a compiler, and uses them there: the server starts and invites,
# the app joins in a real window and shows the feed (all as packaging/OPERATING.md tells a newcomer, over TLS), an upgrade keeps the data, purge asks before it takes any.
# usage: deb_in_chroot.sh FOLDER_OF_DEBS [PICTURE.png]     needs root and debootstrap
set -euo pipefail
debs=$(realpath "$1")
picture=${2:-}
. "$(dirname "$0")/empty_debian.sh"

inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

prepare_root() {
    make_root
    cp /etc/resolv.conf "$root/etc/" 2>/dev/null || true
    cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
    chmod 755 "$root/usr/sbin/policy-rc.d"
    mkdir "$root/debs"
    cp "$debs"/*.deb "$root/debs/"
    inside apt-get update -qq
}

# What is in them is the same; for dpkg and its scripts they are an older version.
make_older() {
    local deb
    mkdir "$root/older"
    for deb in "$debs"/*.deb; do
        dpkg-deb -R "$deb" "$work/older"
        sed -i 's/^Version: .*/Version: 0.0.1/' "$work/older/DEBIAN/control"
        dpkg-deb --root-owner-group -b "$work/older" "$root/older/" >/dev/null
        rm -r "$work/older"
    done
}

install_debs() {
    server_deb=/$(cd "$root" && echo debs/plaza-server_*.deb)
    make_older
    step "installing older debs with apt, which finds what they need"
    inside apt-get install -y -qq --no-install-recommends $(cd "$root" && printf "/%s " older/*.deb) >"$work/install" 2>&1 ||
        { tail -n 20 "$work/install"; stop "apt could not install them"; }
    ! inside sh -c 'command -v g++ || command -v qmlscene6' >/dev/null || stop "a compiler came along"
}

# What the unit does, where no systemd runs.
start_server() {
    inside sh -c "exec setpriv --reuid plaza-server --regid plaza-server --clear-groups --no-new-privs \
        plaza-server serve --config /etc/plaza-server/plaza-server.toml --data /var/lib/plaza-server --listen 127.0.0.1:0" \
        >"$work/server.out" 2>"$work/server.err" &
    server_pid=$!
    for _ in $(seq 100); do
        if grep -q '^listening on wss://' "$work/server.out"; then return; fi
        kill -0 "$server_pid" 2>/dev/null || { cat "$work/server.err"; stop "the installed server stopped"; }
        sleep 0.1
    done
    stop "the installed server did not start within ten seconds"
}

stop_server() {
    inside runuser -u plaza-server -- plaza-server drain --data /var/lib/plaza-server
    wait "$server_pid" || stop "the server did not end well"
    server_pid=
}

# The lines of the guide for a newcomer that are for a machine: between ```toml and ```, the first such block after it.
settings_of_guide() {
    sed -n '/^## From nothing in ten minutes/,/^## /{/^```toml/,/^```/{/^```/!p}}' "$(dirname "$0")/../OPERATING.md" | sed '/^public-url.*example/,$d'
}

invite() {
    inside runuser -u plaza-server -- plaza-server invite "$@" --data /var/lib/plaza-server
}

try_server() {
    step "following the guide: settings, start as its own user, TLS, an invite, a backup"
    settings_of_guide | grep -v '^public-url' >"$root/etc/plaza-server/plaza-server.toml" # here it is reached by its address
    grep -q self-made "$root/etc/plaza-server/plaza-server.toml" || stop "the guide has lost its settings"
    inside plaza-server --check-config --config /etc/plaza-server/plaza-server.toml >/dev/null || stop "the settings are refused"
    inside install -d -o plaza-server -g plaza-server -m 700 /var/lib/plaza-server
    start_server
    grep -q '^invite plaza://.*&f=[0-9a-f]\{64\}$' "$work/server.out" || stop "no invite with a fingerprint was printed"
    link=$(invite --role owner --uses 1)
    case $link in plaza://join?r=wss://*'&f='*) ;; *) stop "no link with a fingerprint: $link" ;; esac
    local backup=/var/backups/plaza-server/first.tar
    inside install -d -o plaza-server -g plaza-server -m 700 /var/backups/plaza-server
    inside runuser -u plaza-server -- plaza-server backup $backup --data /var/lib/plaza-server >/dev/null || stop "no backup"
    inside plaza-server check $backup >/dev/null || stop "the backup is not whole"
    inside plaza-server check --data /var/lib/plaza-server --config /etc/plaza-server/plaza-server.toml >/dev/null ||
        stop "check finds fault"
}

try_app() {
    step "opening the app in a window"
    inside apt-get install -y -qq --no-install-recommends xvfb xdotool imagemagick fonts-dejavu-core >/dev/null 2>&1
    inside sh -c "Xvfb :77 -screen 0 1280x800x24 >/dev/null 2>&1 & display=\$!
        DISPLAY=:77 QT_QUICK_BACKEND=software timeout 25 plaza --profile /tmp/profile '$link' >/tmp/app.log 2>&1 & sleep 8
        export DISPLAY=:77
        xdotool mousemove 580 392 click 1; xdotool type --delay 40 Ada; xdotool key Return; sleep 4
        xdotool type --delay 40 'n'; sleep 1; xdotool type --delay 40 'Installed from a package.'; sleep 1
        import -window root /tmp/app.png; kill \$display; wait" || true
    [ -s "$root/tmp/app.png" ] || { cat "$root/tmp/app.log"; stop "no picture of the app"; }
    local colours
    colours=$(inside identify -format '%k' /tmp/app.png)
    [ "$colours" -gt 50 ] || { cat "$root/tmp/app.log"; stop "the app drew nothing ($colours colours)"; }
    if [ -n "$picture" ]; then cp "$root/tmp/app.png" "$picture"; fi
    ! grep -qE 'is not installed|module .* not found|Cannot load library' "$root/tmp/app.log" ||
        { cat "$root/tmp/app.log"; stop "the app misses a part"; }
}

# Of the files that hold what people said and who they are; SQLite tidies its log at every start.
sums() { inside sh -c 'cd /var/lib/plaza-server && find . -type f ! -name lock ! -name "*-wal" ! -name "*-shm" | sort | xargs sha256sum'; }

try_upgrade() {
    step "the newer version over the older one keeps the data and the configuration"
    stop_server
    local before
    before=$(sums)
    [ "$(inside dpkg-query -Wf '${Version}' plaza-server)" = 0.0.1 ] || stop "there is no older version to begin with"
    inside apt-get install -y -qq --no-install-recommends $(cd "$root" && printf "/%s " debs/*.deb) >"$work/upgrade" 2>&1 ||
        { tail -n 20 "$work/upgrade"; stop "apt could not upgrade them"; }
    [ "$(inside dpkg-query -Wf '${Version}' plaza-server)" != 0.0.1 ] || stop "nothing was upgraded"
    [ "$before" = "$(sums)" ] || stop "the upgrade touched the data"
    grep -q self-made "$root/etc/plaza-server/plaza-server.toml" || stop "the upgrade took the operator's configuration"
    start_server
    stop_server
}

# As if a newer version had been here: its data are refused, and left alone.
try_downgrade() {
    step "data of a newer version are refused and left as they are"
    python3 - "$root/var/lib/plaza-server/plaza.db" <<'PYTHON'
import sqlite3, sys
database = sqlite3.connect(sys.argv[1])
database.execute("UPDATE schema_version SET version = version + 100")
database.commit()
database.close()
PYTHON
    local before said
    before=$(sums)
    said=$(inside setpriv --reuid plaza-server --regid plaza-server --clear-groups --no-new-privs \
        timeout 60 plaza-server serve --data /var/lib/plaza-server --listen 127.0.0.1:0 2>&1) &&
        stop "a server started over data of a newer version"
    grep -qi 'newer' <<<"$said" || stop "it does not say why it does not start: $said"
    [ "$before" = "$(sums)" ] || stop "the refused server touched the data"
}

try_removal() {
    step "purging keeps the data unless told otherwise, and leaves nothing else"
    inside apt-get purge -y -qq plaza plaza-server >"$work/purge" 2>&1
    [ -d "$root/var/lib/plaza-server" ] || stop "purge took the data without being told"
    inside apt-get install -y -qq --no-install-recommends debconf $server_deb >/dev/null 2>&1
    echo 'plaza-server plaza-server/remove-data boolean true' | inside debconf-set-selections
    inside apt-get purge -y -qq plaza-server >/dev/null 2>&1
    rm -rf "$root/var/backups/plaza-server" # the guide's own
    local left
    left=$(inside sh -c 'find / -xdev -path /proc -prune -o -path /debs -prune -o -path /older -prune -o -path /tmp -prune -o \( -name "*plaza*" \) -print' |
        grep -vE '^/var/(log|cache|lib/apt)/|^/root/' || true)
    [ -z "$left" ] || stop "purge left: $left"
}

prepare_root
install_debs
try_server
try_app
try_upgrade
try_downgrade
try_removal
echo "the debs install, run, upgrade and go"
