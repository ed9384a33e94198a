"""Look-ups in a catalogue of a hundred thousand captions, beside SQL by hand."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from pathlib import Path

from bench.asking import KINDS, LIMIT
from bench.catalogues import fill, fill_plain
from bench.measure import ROOT
from bench.report import Section

_CONTENDERS = {
    "cutline": (
        "Cutline",
        f"`Catalogue.find`: up to {LIMIT} whole assets (usages, credits, evidence) in"
        " order of relevance, and the total; near spellings by `suggest`",
    ),
    "scan": (
        "LIKE over all rows",
        f"SQLite, the text of up to {LIMIT} rows in no order, and the total; knows no"
        " near spellings",
    ),
    "full-text": (
        "FTS5 by hand",
        f"SQLite, the text of up to {LIMIT} rows ranked by bm25, and the total; near"
        " spellings by rapidfuzz over the whole vocabulary",
    ),
}

Took = dict[str, list[float]]


def section(*, scratch: Path, count: int, rounds: int) -> Section:
    """Fill both stores, ask both the same questions."""
    own, plain = scratch / "catalogue.sqlite", scratch / "plain.sqlite"
    filled = fill(own, count=count)
    fill_plain(plain, count=count)
    paths = {"cutline": own, "scan": plain, "full-text": plain}
    took: dict[str, Took] = {name: {} for name in paths}
    peaks = dict.fromkeys(paths, 0.0)
    for number in range(rounds):
        for name, path in paths.items():
            print(f"  round {number + 1}: {name}", file=sys.stderr)
            times_of, peak = _asked(name, path, count)
            peaks[name] = max(peaks[name], peak)
            for kind, times in times_of.items():
                took[name].setdefault(kind, []).extend(times)
    size = own.stat().st_size / 1e6
    return Section(
        title="Looking up",
        about=(
            f"{count:,} captions generated from a fixed seed, "
            f"{rounds} round{'s' * (rounds != 1)} of 100 questions of each kind; "
            "milliseconds of the processor. To store them in Cutline's catalogue took "
            f"{1000 * filled.stored / count:.2f} for each caption, beside "
            f"{1000 * filled.made / count:.2f} to draw it, read its credit and find "
            f"keys of its words; the catalogue takes {size:.0f} MB."
        ),
        header=("", "", "median", "99 of 100 within", "ratio", "peak memory"),
        rows=tuple(
            _row(kind, name, took, peaks)
            for kind in KINDS
            for name in paths
            if kind in took[name]
        ),
        notes=tuple(f"{name}: {note}." for name, note in _CONTENDERS.values()),
    )


def _asked(name: str, path: Path, count: int) -> tuple[Took, float]:
    command = [sys.executable, "-m", "bench.asking", name, str(path), str(count)]
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=True
    )
    found = json.loads(done.stdout)
    return found["took"], found["peak_mb"]


def _row(
    kind: str, name: str, took: dict[str, Took], peaks: dict[str, float]
) -> tuple[str, ...]:
    median = statistics.median(took[name][kind])
    first = statistics.median(took["cutline"][kind])
    return (
        KINDS[kind],
        _CONTENDERS[name][0],
        f"{median:.1f}",
        f"{statistics.quantiles(took[name][kind], n=100)[98]:.1f}",
        f"{first / median:.2f}",
        f"{peaks[name]:.0f} MB",
    )
