"""Very many captions grouped at once by several processes: time, memory, mistakes.

    python -m bench.bulk FILE [WORKERS]
    python -m bench.bulk COUNT [WORKERS]

FILE has a caption a line behind its number and that of its picture, parted by tabs; of
a COUNT so many are made from a fixed seed. What is counted of the processor is what all
processes took, of memory what they held together at once (Linux tells it).
"""

from __future__ import annotations

import os
import resource
import sys
import threading
import time
from pathlib import Path

from bench.duplicates import score
from bench.repeats import repeats
from media.dedup import group_captions

_EVERY = 0.25
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Memory:
    """Watches how much this process and those that it started hold together."""

    def __init__(self) -> None:
        self.most = 0
        self._done = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Memory:
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._watcher.join()

    def _watch(self) -> None:
        while not self._done.wait(_EVERY):
            self.most = max(self.most, sum(map(_held, _processes())))


def _processes() -> list[Path]:
    """Return this process and those that it started."""
    mine = os.getpid()
    tasks = Path(f"/proc/{mine}/task").glob("*/children")
    children = " ".join(task.read_text(encoding="ascii") for task in tasks).split()
    return [Path(f"/proc/{number}") for number in (mine, *children)]


def _held(process: Path) -> int:
    try:
        pages = (process / "statm").read_text(encoding="ascii").split()[1]
    except OSError:  # it has just ended
        return 0
    return int(pages) * _PAGE


def captions(given: str) -> tuple[list[int], dict[int, str]]:
    """Return the picture of each caption, and the captions by number."""
    if given.isdecimal():
        made = list(repeats(int(given)))
        return [one.picture for one in made], {n: c.text for n, c in enumerate(made)}
    pictures, texts = [], {}
    with Path(given).open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            _, picture, text = line.rstrip("\n").split("\t")
            pictures.append(int(picture))
            texts[number] = text
    return pictures, texts


def main(given: str, workers: str = "1") -> None:
    """Group all captions and say what it took."""
    pictures, texts = captions(given)
    worked, started = time.process_time(), time.perf_counter()
    with Memory() as memory:
        groups = group_captions(texts, workers=int(workers))
    seconds, own = time.perf_counter() - started, time.process_time() - worked
    time.sleep(1)  # until the last of the others has ended
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    numbers = [0] * len(texts)
    for group, members in enumerate(groups):
        for member in members:
            numbers[member] = group
    f1, mixed = score(pictures, numbers)
    print(
        f"{len(texts):,} captions, {workers} processes: {seconds:.1f} s by the clock,"
        f" {own + others.ru_utime + others.ru_stime:.1f} of the processor,"
        f" {memory.most / 2**20:,.0f} MiB at once, F1 {f1:.4f}, {mixed} mixed groups"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
