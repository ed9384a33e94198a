#!/bin/sh
# Run the linters, then every test, on all cores; pytest's closing line comes last. With
# $COVERAGE set it is shown, too, which lines no test ran: that takes a third longer.
# Where scripts/tools.sh found every tool, a test that misses one fails.
set -u
cd "$(dirname "$0")/.."
[ ! -e "${VENV:-.venv}/.tools-are-whole" ] || export CUTLINE_TESTS_WHOLE=1
status=0
sh scripts/check.sh || status=1
printf '\n== pytest\n'
"${VENV:-.venv}/bin/pytest" --numprocesses auto --dist worksteal \
    ${COVERAGE:+--cov --cov-report=term} --durations=10 -q -ra || status=1
exit $status
