"""Run contenders in turn, each round in a process of its own, and sum up.

A round is one pass over the same files. Rounds of different contenders alternate, so
that a busy moment of the machine does not hit one alone. Start-up, imports and a short
warm-up do not count; reading the files does.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Contender:
    """`reader` is a name in `bench.readers`; `note` says what exactly is timed."""

    name: str
    reader: str
    python: Path
    note: str


@dataclass(frozen=True)
class Round:
    """What one pass took. `failed` inputs raised an error and count as done.

    `processor_seconds`: for how long the contender kept a core busy, what it waited
    for others on a busy machine left out.
    """

    seconds: float
    processor_seconds: float
    inputs: int
    failed: int
    peak_mb: float


@dataclass(frozen=True)
class Result:
    """All rounds of one contender, or why there are none."""

    contender: Contender
    rounds: tuple[Round, ...] = ()
    problem: str = ""

    @property
    def median(self) -> float:
        """Return inputs per second in the median round."""
        return statistics.median(r.inputs / r.seconds for r in self.rounds)

    @property
    def best(self) -> float:
        """Return inputs per second in the fastest round."""
        return max(r.inputs / r.seconds for r in self.rounds)

    @property
    def processor_ms(self) -> float:
        """Return milliseconds of the processor for each input, in the best round."""
        return min(1000 * r.processor_seconds / r.inputs for r in self.rounds)

    @property
    def peak_mb(self) -> float:
        """Return the most memory that any round held."""
        return max(r.peak_mb for r in self.rounds)


def compete(
    contenders: Sequence[Contender], folder: Path, *, rounds: int
) -> list[Result]:
    """Return what each contender took for the files of a folder."""
    taken: dict[str, list[Round]] = {c.name: [] for c in contenders}
    problems: dict[str, str] = {}
    for number in range(rounds):
        for contender in contenders:
            if contender.name in problems:
                continue
            print(f"  round {number + 1}: {contender.name}", file=sys.stderr)
            found = _round(contender, folder)
            if isinstance(found, str):
                problems[contender.name] = found
            else:
                taken[contender.name].append(found)
    return [
        Result(c, tuple(taken[c.name]), problems.get(c.name, "")) for c in contenders
    ]


def _round(contender: Contender, folder: Path) -> Round | str:
    command = [str(contender.python), "-m", "bench.contend"]
    command += [contender.reader, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        return lines[-1] if lines else f"ended with status {done.returncode}"
    return Round(**json.loads(done.stdout.splitlines()[-1]))
