#!/bin/sh
# Run every linter; all of them, even if one finds something.
set -u
cd "$(dirname "$0")/.."
bin=${VENV:-.venv}/bin
failed=

run() {
    printf '\n== %s\n' "$*"
    "$bin/$@" || failed="$failed $1"
}

run ruff check .
run ruff format --check .
run mypy
run lint-imports

if [ -n "$failed" ]; then
    printf 'cutline: not clean:%s\n' "$failed" >&2
    exit 1
fi
