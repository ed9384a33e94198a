"""Fuzz the targets with atheris: python -m tests.fuzz [--seconds N] [TARGET ...]

Each target runs in a process of its own. An input that makes it fail, hang or grow is
kept in `tests/fuzz/cases/TARGET`, where the tests run it again. Exit status 1: there
was one.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import atheris

_CHILD = "CUTLINE_FUZZ_TARGET"
if _CHILD in os.environ:
    with atheris.instrument_imports(include=["media"]):
        from tests.fuzz.targets import CASES, TARGETS
else:
    from tests.fuzz.targets import CASES, TARGETS

_SECONDS_EACH = 20
_MEGABYTES = 2048
_LONGEST_INPUT = 65_536
_RUNS = re.compile(r"Done (\d+) runs")


def main() -> int:
    """Fuzz each target that is named, or all, one after the other."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    asked = parser.parse_args()
    unknown = sorted(set(asked.targets) - set(TARGETS))
    if unknown:
        parser.error(f"unknown target {unknown[0]}; known are {', '.join(TARGETS)}")
    return max(_fuzz(name, asked.seconds) for name in asked.targets or TARGETS)


def _fuzz(name: str, seconds: int) -> int:
    """Fuzz one target in a process of its own; return 1 where it failed."""
    kept = CASES / name
    before = set(kept.glob("*"))
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(TARGETS[name].seeds):
            (Path(corpus) / f"seed-{number}").write_bytes(seed)
        kept.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            [
                *(sys.executable, "-m", "tests.fuzz"),
                *(corpus, f"-max_total_time={seconds}", f"-timeout={_SECONDS_EACH}"),
                *(f"-rss_limit_mb={_MEGABYTES}", f"-max_len={_LONGEST_INPUT}"),
                *(f"-artifact_prefix={kept}{os.sep}", "-print_final_stats=1"),
            ],
            env={**os.environ, _CHILD: name},
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    found = sorted(path.name for path in set(kept.glob("*")) - before)
    if not any(kept.iterdir()):
        kept.rmdir()
    runs = _RUNS.search(done.stderr)
    count = f"{int(runs.group(1)):,} executions" if runs else "stopped early"
    print(f"{name}: {count}, {len(found)} findings {' '.join(found)}", flush=True)
    if done.returncode:
        print(done.stderr[-4_000:], file=sys.stderr)
    return int(done.returncode != 0)


def _run_child(name: str) -> None:
    """Fuzz within this process, which libFuzzer ends."""

    def run(data: bytes) -> None:  # what comes of the octets is not libFuzzer's
        TARGETS[name].run(data)

    atheris.Setup(sys.argv, run)
    atheris.Fuzz()


if __name__ == "__main__":
    if _CHILD in os.environ:
        _run_child(os.environ[_CHILD])
    sys.exit(main())
