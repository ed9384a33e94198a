#!/bin/sh
# Run the linters and every test, on all cores. With $COVERAGE set it is shown, too,
# which lines no test ran: that takes a third longer. Where scripts/tools.sh found every
# tool, a test that misses one fails.
set -u
cd "$(dirname "$0")/.."
[ ! -e .tools-are-whole ] || export CUTLINE_TESTS_WHOLE=1
status=0

# Every worker, server and command of the tests would compile Cutline anew.
unset PYTHONDONTWRITEBYTECODE

# The linters take a single core: they have what the tests leave of two while these wait
# for browsers, servers and databases. What they found is shown in one piece.
found=$(mktemp)
trap 'rm -f "$found"' EXIT
{
    nice sh scripts/check.sh >"$found" 2>&1
    clean=$?
    cat "$found"
    exit $clean
} &
linters=$!
trap 'kill "$linters"; exit 130' INT TERM

printf '\n== pytest\n'
"${VENV:-.venv}/bin/pytest" --numprocesses auto --dist worksteal \
    ${COVERAGE:+--cov --cov-report=term} --durations=10 -q -ra || status=1
wait "$linters" || {
    status=1
    printf 'cutline: the linters found something: see above, or sh scripts/check.sh\n' >&2
}
exit $status
