"""Very many captions grouped by picture, beside libraries for near-duplicates."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bench import peers
from bench.measure import ROOT
from bench.repeats import repeats
from bench.report import Section

_CONTENDERS = {
    "cutline": (
        "Cutline",
        "`group_captions` in one process: credit, date and labels laid aside, what is"
        " left compared word by word",
    ),
    "exact": ("Equal words", "the whole captions without case and signs"),
    "gaoya": (
        "gaoya",
        "`MinHashStringIndex` of words, 126 hashes of 32 bits in 42 bands; all cores",
    ),
    "datasketch": (
        "datasketch",
        "`MinHash` of words and `MinHashLSH`, 128 hashes",
    ),
}
_OWN = ("cutline", "exact")
_CEILING = (
    "What no words tell is no contender's fault: captions that are cut short before"
    " their place may be of several pictures; `python -m bench.bulk COUNT` prints how"
    " far the others go (0.989 of 20,000)."
)


@dataclass(frozen=True)
class Run:
    """What one contender made of the captions, and what it took."""

    seconds: float
    processor: float
    peak_mb: float
    f1: float
    mixed: int


def section(*, scratch: Path, count: int, rounds: int) -> Section:
    """Let each contender group the same captions, a tenth of them and all."""
    rows: list[tuple[str, ...]] = []
    for some in (count // 10, count):
        made = list(repeats(some))
        path = scratch / f"captions-{some}.txt"
        path.write_text("\n".join(one.text for one in made), encoding="utf-8")
        pictures = [one.picture for one in made]
        runs: dict[str, list[Run] | str] = {name: [] for name in _CONTENDERS}
        for number in range(rounds):
            for name in _CONTENDERS:
                print(f"  round {number + 1} of {some:,}: {name}", file=sys.stderr)
                had, found = runs[name], _run(name, path, pictures)
                if isinstance(had, list):
                    runs[name] = found if isinstance(found, str) else [*had, found]
        rows += [_row(some, name, runs) for name in _CONTENDERS]
    counted = f"{rounds} round{'s' if rounds > 1 else ''}"
    return Section(
        title="Grouping captions by picture",
        about=(
            f"Captions generated from a fixed seed, {counted}: siblings of one"
            " event, each picture printed once or often, every time as another house"
            " edits it. F1 is of pairs; a mixed group holds two pictures. Thresholds of"
            " the others are those with the best F1 on 4,000 captions of another seed."
        ),
        header=(
            *("", "", "captions/s of a core", "ratio", "seconds by the clock"),
            *("peak memory", "F1", "mixed groups"),
        ),
        rows=tuple(rows),
        notes=(
            *(f"{name}: {note}." for name, note in _CONTENDERS.values()),
            _CEILING,
        ),
    )


def _run(name: str, path: Path, pictures: list[int]) -> Run | str:
    try:
        python = sys.executable if name in _OWN else str(peers.python())
    except peers.NoPeers as error:
        return str(error)
    command = [python, "-m", "bench.grouping", name, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        return lines[-1] if lines else f"ended with status {done.returncode}"
    said = json.loads(done.stdout.splitlines()[-1])
    f1, mixed = score(pictures, said["groups"])
    return Run(said["seconds"], said["processor_seconds"], said["peak_mb"], f1, mixed)


def score(pictures: list[int], groups: list[int]) -> tuple[float, int]:
    """Return the F1 of pairs, and how many groups hold several pictures.

    >>> score([1, 1, 2], [7, 7, 8]), score([1, 1, 2], [7, 8, 8])
    ((1.0, 0), (0.0, 1))
    """
    both = Counter(zip(pictures, groups, strict=True))
    right, there, said = (
        sum(math.comb(count, 2) for count in counted.values())
        for counted in (both, Counter(pictures), Counter(groups))
    )
    held = Counter(group for _, group in both)
    mixed = sum(count > 1 for count in held.values())
    return 2 * right / (there + said) if there + said else 1.0, mixed


def _row(count: int, name: str, runs: dict[str, list[Run] | str]) -> tuple[str, ...]:
    some, first = runs[name], runs["cutline"]
    title = _CONTENDERS[name][0]
    if isinstance(some, str):
        return (f"{count:,}", title, f"not measured: {some}", *[""] * 5)
    quickest = min(run.processor for run in some)
    ratio = ""
    if isinstance(first, list):
        ratio = f"{min(run.processor for run in first) / quickest:.3g}"
    return (
        f"{count:,}",
        title,
        f"{count / quickest:,.0f}",
        ratio,
        f"{min(run.seconds for run in some):.1f}",
        f"{max(run.peak_mb for run in some):.0f} MB",
        f"{some[0].f1:.3f}",
        str(some[0].mixed),
    )
