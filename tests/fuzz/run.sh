#!/usr/bin/env bash
# Runs every fuzzer of a `fuzz` build for a while, from the committed seeds. New inputs stay in the build folder;
# a finding is written to <build>/findings/ and fails the run.
# usage: run.sh <build folder> <seconds each>      exit 77: there are no fuzzers (no clang here)
set -euo pipefail
build=$(realpath -m "$1")
seconds=$2
seeds=$(cd "$(dirname "$0")" && pwd)/corpus
fuzzers=("$build"/tests/fuzz/fuzz_*)
[ -x "${fuzzers[0]}" ] || { echo "no fuzzers in $build"; exit 77; }

mkdir -p "$build/findings"
pids=()
for fuzzer in "${fuzzers[@]}"; do
    [ -f "$fuzzer" ] && [ -x "$fuzzer" ] || continue
    target=$(basename "$fuzzer")
    mkdir -p "$build/found/$target"
    "$fuzzer" -max_total_time="$seconds" -max_len=8192 -timeout=10 -print_final_stats=1 -verbosity=0 \
        -artifact_prefix="$build/findings/$target-" "$build/found/$target" "$seeds/$target" \
        >"$build/findings/$target.log" 2>&1 &
    pids+=("$!:$target")
done
failed=0
for pair in "${pids[@]}"; do
    if wait "${pair%%:*}"; then
        echo "${pair#*:}: $(grep -o 'number_of_executed_units: [0-9]*' "$build/findings/${pair#*:}.log") in $seconds s"
    else
        failed=1
        tail -n 40 "$build/findings/${pair#*:}.log"
    fi
done
exit $failed
