# Sourced by the checks that need a Debian in which nothing of ours has ever been: sets $work and $root, makes and clears them.
suite=bookworm
check=${0##*/}

stop() { printf '%s: %s\n' "${check%.sh}" "$*" >&2; exit 1; }
step() { printf '  %s\n' "$*"; }

[ "$(id -u)" = 0 ] || stop "needs root"
command -v debootstrap >/dev/null || stop "debootstrap is missing"
mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME)' 'Created-By: Packages' | awk -v s=$suite '$2 == s {print $1; exit}')
[ -n "$mirror" ] || stop "no mirror of $suite is configured on this machine"

work=$(mktemp -d)
root=$work/root
server_pid= # of one that is to end with the check
clean() {
    [ -z "$server_pid" ] || kill "$server_pid" 2>/dev/null || true
    fuser -k -TERM "$root" 2>/dev/null || true
    for mount in proc dev/pts dev sys; do umount -l "$root/$mount" 2>/dev/null || true; done
    rm -rf --one-file-system "$work"
}
trap clean EXIT

make_root() {
    step "making an empty $suite"
    debootstrap --variant=minbase $suite "$root" "$mirror" >"$work/log" 2>&1 || { tail -n 5 "$work/log"; stop "debootstrap failed"; }
    mount -t proc proc "$root/proc"
    mkdir -p "$root/dev/pts"
    [ -c "$root/dev/null" ] || mount --bind /dev "$root/dev"
}
