#!/usr/bin/env bash
# Unpacks the server's tarball in a Debian that has neither Qt nor a compiler, and uses it there: it serves as a user of its
# own, members post and read back, a backup is whole, and it speaks TLS.
# usage: tarball_in_chroot.sh TARBALL DEMO_MEMBERS     needs root and debootstrap
set -euo pipefail
tarball=$(realpath "$1") members=$(realpath "$2")
. "$(dirname "$0")/empty_debian.sh"

inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/home/feed LANG=C.UTF-8 "$@"; }
server() { inside setpriv --reuid feed --regid feed --clear-groups --no-new-privs /opt/plaza/bin/plaza-server "$@" --data /home/feed/data; }

make_root
inside useradd -m feed
! inside sh -c 'ls /usr/lib/*/libQt6* /usr/lib/*/libssl* 2>/dev/null' || stop "this is no empty system"

step "unpacking"
mkdir "$root/opt/plaza"
tar -xJf "$tarball" -C "$root/opt/plaza" --strip-components=1
for binary in bin/plaza-server libexec/plaza-server/plaza-media-decoder; do
    ! inside ldd "/opt/plaza/$binary" | grep 'not found' || stop "$binary misses a library"
done

# options… : what the server says it listens on goes into $address.
start() {
    server serve --listen 127.0.0.1:0 --metrics-listen off "$@" >"$work/server.out" 2>"$work/server.err" &
    server_pid=$!
    for _ in $(seq 100); do
        address=$(sed -n 's/^listening on //p' "$work/server.out")
        [ -z "$address" ] || return 0
        kill -0 "$server_pid" 2>/dev/null || break
        sleep 0.1
    done
    cat "$work/server.err"
    stop "the server does not start"
}
end() {
    server drain >/dev/null
    wait "$server_pid" || stop "the server did not end well"
    server_pid=
}

step "serving, inviting"
start
link=$(server invite --role owner --uses 5)
case $link in plaza://join?r=ws://*) ;; *) stop "no link: $link" ;; esac
! grep -q 'decoder is missing' "$work/server.err" || stop "the decoder of pictures is not found"

step "members post and read back"
timeout 120 "$members" --seed-only --count 3 --posts 10 "$link" 2>"$work/members.log" || { tail -n 5 "$work/members.log"; stop "members cannot post"; }
posts=$(server export - | grep -c '"kind":1,' || true)
[ "$posts" -ge 10 ] || stop "only $posts posts are there"

step "a backup"
server backup /home/feed/first.tar >/dev/null || stop "no backup"
inside /opt/plaza/bin/plaza-server check /home/feed/first.tar >/dev/null || stop "the backup is not whole"
end

step "serving over TLS"
start --tls-certificate self-made
case $address in wss://*) ;; *) stop "it does not speak TLS: $address" ;; esac
curl -fsSk "https://${address#wss://}/readyz" >/dev/null || stop "nobody answers over TLS"
end
echo "the tarball runs where nothing of it was installed"
