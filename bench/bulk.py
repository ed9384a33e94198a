"""Very many captions grouped at once by several processes: time, memory, mistakes.

    python -m bench.bulk FILE [WORKERS]
    python -m bench.bulk COUNT [WORKERS]

FILE has a caption a line behind its number and that of its picture, parted by tabs; of
a COUNT so many are made from a fixed seed, and it is told how far their words go
(`bench.ceiling`). What is counted of the processor is what all
processes took, of memory what they held together at once (Linux tells it).
"""

from __future__ import annotations

import os
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from bench.ceiling import ceiling_of
from bench.duplicates import score
from bench.repeats import repeats
from media.dedup import group_captions

_EVERY = 0.25
_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICKS = os.sysconf("SC_CLK_TCK")


class Watched:
    """What this process and those that it started take, looked at again and again.

    `most`: octets that they held together at once.
    """

    def __init__(self) -> None:
        self.most = 0
        self._worked: dict[int, float] = {}
        self._done = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    @property
    def processor(self) -> float:
        """Seconds of the processor that the other processes took, as last seen."""
        return sum(self._worked.values())

    def __enter__(self) -> Watched:
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._watcher.join()

    def _watch(self) -> None:
        while not self._done.wait(_EVERY):
            held = _told(os.getpid())[0]
            for number in _others():
                octets, worked = _told(number)
                held += octets
                self._worked[number] = max(worked, self._worked.get(number, 0.0))
            self.most = max(self.most, held)


def _others() -> list[int]:
    """Return the processes that this one started and that have not ended."""
    found = []
    for task in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
        with suppress(OSError):  # a thread has just ended
            found += map(int, task.read_text(encoding="ascii").split())
    return found


def _told(process: int) -> tuple[int, float]:
    """Return the octets that a process holds, and its seconds of the processor."""
    try:
        said = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:  # it has just ended
        return 0, 0.0
    fields = said.rpartition(")")[2].split()
    return int(fields[21]) * _PAGE, (int(fields[11]) + int(fields[12])) / _TICKS


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
    with Watched() as watched:
        groups = group_captions(texts, workers=int(workers))
    seconds, own = time.perf_counter() - started, time.process_time() - worked
    numbers = [0] * len(texts)
    for group, members in enumerate(groups):
        for member in members:
            numbers[member] = group
    f1, mixed = score(pictures, numbers)
    print(
        f"{len(texts):,} captions, {workers} processes: {seconds:.1f} s by the clock,"
        f" {own + watched.processor:.1f} of the processor,"
        f" {watched.most / 2**20:,.0f} MiB at once, F1 {f1:.4f}, {mixed} mixed groups"
    )
    if given.isdecimal():
        most = ceiling_of(repeats(int(given)))
        print(
            f"{most.open:,} captions are the beginning of several pictures' captions;"
            f" {most.mixed} of their texts were made of two. Who knows all pictures and"
            f" places none of these reaches F1 {most.f1:.4f}"
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
