"""Fuzz the targets with atheris: python -m tests.fuzz [--seconds N] [TARGET ...]

`--also FOLDER` begins with the files below a folder, besides the target's own seeds.

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
    parser.add_argument("--also", type=Path, help="begin with files below a folder")
    asked = parser.parse_args()
    unknown = sorted(set(asked.targets) - set(TARGETS))
    if unknown:
        parser.error(f"unknown target {unknown[0]}; known are {', '.join(TARGETS)}")
    more = _small_files(asked.also) if asked.also else []
    names = asked.targets or TARGETS
    return max(_fuzz(name, seconds=asked.seconds, more=more) for name in names)


def _small_files(folder: Path) -> list[bytes]:
    """Return the files below a folder that are no longer than inputs may be."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [p.read_bytes() for p in found if p.stat().st_size <= _LONGEST_INPUT]


def _fuzz(name: str, *, seconds: int, more: list[bytes]) -> int:
    """Fuzz one target in a process of its own; return 1 where it failed."""
    target = TARGETS[name]
    kept = CASES / name
    before = set(kept.glob("*"))
    with tempfile.TemporaryDirectory() as folder:
        corpus, words = Path(folder) / "corpus", Path(folder) / "words"
        corpus.mkdir()
        for number, seed in enumerate([*target.seeds, *more]):
            (corpus / f"seed-{number}").write_bytes(seed)
        words.write_text("".join(map(_word, target.words)), encoding="ascii")
        kept.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            [
                *(sys.executable, "-m", "tests.fuzz"),
                *(corpus, f"-max_total_time={seconds}"),
                *([f"-dict={words}"] if words.stat().st_size else []),  # none: refused
                f"-timeout={_SECONDS_EACH}",
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


def _word(octets: bytes) -> str:
    """Return a line of libFuzzer's dictionary."""
    return '"' + "".join(f"\\x{octet:02x}" for octet in octets) + '"\n'


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
