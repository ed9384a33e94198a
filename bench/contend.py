"""A child process: one contender reads all files of a folder once.

    python -m bench.contend READER FOLDER

Runs in Cutline's environment or in that of the peers, so it imports neither.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.readers import READERS

_WARM_UP = 3


def files(folder: Path) -> list[Path]:
    """Return the files in a folder and in those within it, sorted."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def run(reader: Callable[[Path], object], paths: list[Path]) -> dict[str, float]:
    """Read all files once; return seconds, those of the processor, inputs, failures."""
    for path in paths[:_WARM_UP]:
        _try(reader, path)
    started, worked = time.perf_counter(), _processor_seconds()
    failed = sum(not _try(reader, path) for path in paths)
    return {
        "seconds": time.perf_counter() - started,
        "processor_seconds": _processor_seconds() - worked,
        "inputs": len(paths),
        "failed": failed,
    }


def _try(reader: Callable[[Path], object], path: Path) -> bool:
    try:
        reader(path)
    except Exception:
        # Whatever a library raises for a page is one failure of it, and is counted
        return False
    return True


def _processor_seconds() -> float:
    """Return for how long this process and the one it asks have kept a core busy."""
    return time.process_time() + sum(map(_processor_seconds_of, _children()))


def _processor_seconds_of(process: str) -> float:
    """Return the same of a process by its number, 0 where no system says it."""
    try:
        said = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return 0.0
    fields = said.rpartition(")")[2].split()  # the name before it may hold blanks
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_mb() -> float:
    """Return the most memory held by this process and the one it asks, if any.

    `getrusage` would count what the parent held when it made this process.
    """
    held = [_peak_of("self"), *map(_peak_of, _children())]
    if any(held):
        return sum(held)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _children() -> list[str]:
    lists = Path("/proc/self/task").glob("*/children")
    return [number for path in lists for number in path.read_text().split()]


def _peak_of(process: str) -> float:
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0  # no such system, or the process is gone
    return sum(float(line.split()[1]) / 1024 for line in lines if "VmHWM" in line)


def main(name: str, folder: str) -> None:
    """Measure one round and print it as JSON."""
    paths = files(Path(folder))
    with READERS[name]() as reader:
        figures = run(reader, paths)
        figures["peak_mb"] = peak_mb()
    print(json.dumps(figures))


if __name__ == "__main__":
    main(*sys.argv[1:])
