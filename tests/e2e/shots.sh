#!/bin/sh
# shots.sh BUILD OUT: a picture of every screen, light and dark, into OUT, and docs/feed.png. See shots.py.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
exec "$here/in_desktop.sh" "$here/shots.py" "$1" "$2" "$here/../../docs"
