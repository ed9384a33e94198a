"""What hostile picture files cost, held against an honest one of the same folder.

    python -m bench.hostile FOLDER CONTROL [--most 10]

FOLDER holds hostile files, CONTROL is the name of the honest one. Prints the files that
take the longest to be read or refused, without pixels: milliseconds (the best of the
rounds), and how many times the honest file's that is. Only the ratio means much on
another machine.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from bench.contend import files
from media.errors import UnreadableImage
from media.images import read


def best_of(run: Callable[[], object], rounds: int = 5) -> float:
    """Return for how many seconds something keeps a core busy, in the best round."""
    taken = []
    for _ in range(rounds):
        started = time.process_time()
        run()
        taken.append(time.process_time() - started)
    return min(taken)


def seconds(data: bytes) -> float:
    """Return how long a file takes to be read or refused."""

    def outcome() -> object:
        try:
            return read(data, uri="hostile", pixels=False)
        except UnreadableImage as error:
            return error

    return best_of(outcome)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.hostile")
    parser.add_argument("folder", type=Path)
    parser.add_argument("control", help="the honest file's name")
    parser.add_argument("--most", type=int, default=10, help="rows")
    options = parser.parse_args()
    control = seconds((options.folder / options.control).read_bytes())
    found = {path.name: seconds(path.read_bytes()) for path in files(options.folder)}
    print(f"{control * 1000:8.2f} ms     1.0  {options.control}")
    for name in sorted(found, key=found.__getitem__, reverse=True)[: options.most]:
        print(f"{found[name] * 1000:8.2f} ms  {found[name] / control:6.1f}  {name}")


if __name__ == "__main__":
    main()
