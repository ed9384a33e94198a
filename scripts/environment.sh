#!/bin/sh
# Make the virtual environment $VENV with Cutline in it, or keep the one that fits.
#
#   sh scripts/environment.sh [test|fuzz]
#
# "test" adds what the tests need, "fuzz" what fuzzing needs. The environment is made
# anew only when pyproject.toml, the folder or the Python changed. uv is used where it
# is installed.
set -eu
cd "$(dirname "$0")/.."
. scripts/debian.sh

VENV=${VENV:-.venv}
wanted=${1:-run}
stamp=$VENV/.made-for

say() { printf 'cutline: %s\n' "$*" >&2; }

fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if command -v "$name" >/dev/null 2>&1 && fits "$name"; then
            command -v "$name"
            return
        fi
    done
    return 1
}

made_for() { printf '%s %s' "$(cksum <pyproject.toml)" "$PWD"; }

# An environment with the tests' tools also runs the demo.
is_made() {
    [ -x "$VENV/bin/cutline" ] && fits "$VENV/bin/python" || return 1
    [ "$(sed -n 1p "$stamp" 2>/dev/null)" = "$(made_for)" ] || return 1
    [ "$wanted" = run ] || [ "$(sed -n 2p "$stamp")" = "$wanted" ]
}

need_venv() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    version=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    install "python$version-venv" || true
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    say "this Python cannot make virtual environments. Install python$version-venv" \
        "(Debian, Ubuntu: sudo apt-get install python$version-venv), or uv, and try again."
    exit 2
}

what=.
[ "$wanted" = run ] || what=".[$wanted]"

if is_made; then
    exit 0
fi
python=$(find_python || true)
if command -v uv >/dev/null 2>&1; then
    say "making $VENV with uv"
    uv venv --quiet --clear --python "${python:-3.11}" "$VENV"
    uv pip install --quiet --python "$VENV/bin/python" --editable "$what"
elif [ -n "$python" ]; then
    say "making $VENV with $python (once; a minute or two)"
    need_venv "$python"
    "$python" -m venv --clear "$VENV"
    # What comes with an older Python takes three times as long to choose versions.
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check \
        --no-compile --upgrade pip ||
        say "pip cannot be renewed: the one that is there does the rest"
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check \
        --no-compile --editable "$what"
    # What pip does with one core and everything: here all cores do what is imported.
    "$VENV/bin/python" -m compileall -q -j 0 \
        -x '/(tests|testing|pip|setuptools|pkg_resources|mypyc?)/' \
        "$VENV"/lib/python3*/site-packages ||
        say "some modules cannot be compiled beforehand: they are when they are needed"
else
    say "Python 3.11 or newer is needed and was not found." \
        "Install it (Debian 12: sudo apt-get install python3 python3-venv)," \
        "or name it: make demo PYTHON=/path/to/python3"
    exit 2
fi
printf '%s\n%s\n' "$(made_for)" "$wanted" >"$stamp"
