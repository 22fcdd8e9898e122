#!/bin/sh
# in_desktop.sh SCRIPT.py [ARGUMENT…]: runs it with a session bus, a home and a runtime folder of its own, so that
# neither a person's keychain nor their settings are touched, and several runs do not meet.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
home=$(mktemp -d "${TMPDIR:-/tmp}/plaza-home-XXXXXX")
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run"
script=$1
shift
env -u DISPLAY -u WAYLAND_DISPLAY -u DBUS_SESSION_BUS_ADDRESS HOME="$home" XDG_RUNTIME_DIR="$home/run" \
    XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" XDG_CACHE_HOME="$home/cache" \
    PYTHONPATH="$here" PYTHONDONTWRITEBYTECODE=1 \
    dbus-run-session -- /usr/bin/python3 "$script" "$@"
