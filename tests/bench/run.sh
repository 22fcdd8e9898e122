#!/usr/bin/env bash
# run.sh BUILD live: measures, prints tables, and writes BUILD/bench/live.json (BUILD is usually build/bench).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)

live() {
    local out=$build/bench
    mkdir -p "$out"
    "$build/tests/bench/bench-latency" 1000 >"$out/latency.json"
    "$here/../e2e/in_desktop.sh" "$here/bench_app.py" "$build" | grep "^{" >"$out/app.json" # the desktop's services talk too
    /usr/bin/python3 "$here/table.py" "$out/latency.json" "$out/app.json" "$out/live.json"
}

case "${2:-}" in
    live) live ;;
    *) echo "usage: run.sh BUILD live" >&2; exit 2 ;;
esac
