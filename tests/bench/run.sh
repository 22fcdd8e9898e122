#!/usr/bin/env bash
# run.sh BUILD app [--quick] [group…]: measures the app and the way of a post from app to app; writes BUILD/bench/app.json.
# run.sh BUILD [GROUP…] [option…]: measures the server beside others (load.py says which groups); writes load.json.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)

app() { # [--quick] [group…]
    local out=$build/bench
    mkdir -p "$out"
    "$build/tests/bench/bench-latency" 1000 >"$out/latency.json"
    # The desktop's services talk too.
    "$here/../e2e/in_desktop.sh" "$here/bench_app.py" "$build" "$@" | grep "^{" >"$out/figures.json"
    /usr/bin/python3 "$here/table.py" "$out/latency.json" "$out/figures.json" "$out/app.json"
}

load() { # [group…] [option…]
    install_peers
    exec /usr/bin/python3 "$here/load.py" "$build" "$@"
}

# The relay's database is built from source: nothing but packages is fetched.
install_peers() {
    (cd "$here/peers" && npm ci --ignore-scripts --no-audit --no-fund --silent &&
        npm_config_nodedir=$(dirname "$(dirname "$(node -p process.execPath)")") npm rebuild --silent better-sqlite3)
}

case "${2:-}" in
    app) shift 2; app "$@" ;;
    *) shift; load "$@" ;;
esac
