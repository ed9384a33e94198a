#!/bin/sh
# Run the linters, then every test with its coverage, on all cores; pytest's closing line
# comes last.
set -u
cd "$(dirname "$0")/.."
status=0
sh scripts/check.sh || status=1
printf '\n== pytest\n'
"${VENV:-.venv}/bin/pytest" --numprocesses auto --dist worksteal \
    --cov --cov-report=term --durations=10 -q -ra || status=1
exit $status
