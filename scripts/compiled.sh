#!/bin/sh
# Build Cutline into build/compiled, what reads metadata and compares captions as machine
# code, and run the tests of these parts against it. The folder that you work in stays as it is.
set -eu
cd "$(dirname "$0")/.."
VENV=${VENV:-.venv}
folder=build/compiled

rm -rf build
if command -v uv >/dev/null 2>&1; then
    CUTLINE_COMPILE=1 uv pip install --quiet --python "$VENV/bin/python" --no-deps \
        --target "$folder" .
else
    CUTLINE_COMPILE=1 "$VENV/bin/python" -m pip install --quiet --no-deps \
        --disable-pip-version-check --target "$folder" .
fi
export PYTHONPATH="$folder"
"$VENV/bin/pytest" --override-ini pythonpath="$folder ." -q \
    tests/media/test_images*.py tests/media/test_octets.py tests/media/test_sidecars.py \
    tests/media/test_dedup*.py
echo "cutline: built in $folder; to install it: CUTLINE_COMPILE=1 pip install ." >&2
