"""How much memory large folders take: each command over pages of a fixed seed.

    python -m bench.folders COUNT [COMMAND...]

COMMAND is one of those below, all without any. Each runs in a process of its own, as
people start it; what is told is the most that it held at once (Linux counts it), and
what it took of the processor, its start included, for each page.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench.generate import Newsroom

SEED = 20
COMMANDS = {
    "extract": ("extract",),
    "check": ("check", "--no-catalogue", "--fail-on", "never"),
    "ingest": ("ingest", "--format", "jsonl"),
}
"""What is asked of a folder, by the name of the command."""
_KILOBYTE = 1024
_FEW = 1000
"""Pages in one folder."""


class Taken(NamedTuple):
    """What a command took: octets at once, seconds of the processor."""

    memory: int
    processor: float


def write_pages(folder: Path, count: int) -> None:
    """Write so many pages, no two with one picture, into folders of a thousand."""
    newsroom = Newsroom(seed=SEED)
    for number in range(count):
        path = folder / f"{number // _FEW:03}" / f"{number:06}.html"
        path.parent.mkdir(exist_ok=True)
        # Else all pages would show the same pictures, at the same few addresses
        page = newsroom.page().replace("/story/", f"/story/{number:06}-")
        path.write_text(page, encoding="utf-8")


def taken_by(words: Sequence[str], *, folder: Path, catalogue: Path) -> Taken:
    """Run a command over a folder, and say what it took.

    Raises ChildProcessError where it fails.
    """
    code = "from web.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, *words, str(folder)],
        stdout=subprocess.DEVNULL,
        env={**os.environ, "CUTLINE_CATALOGUE": f"sqlite:///{catalogue}"},
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        told = f"cutline {' '.join(words)}: exit status {process.returncode}"
        raise ChildProcessError(told)
    return Taken(used.ru_maxrss * _KILOBYTE, used.ru_utime + used.ru_stime)


def main(count: str, *names: str) -> None:
    """Print what each command takes."""
    pages = int(count)
    with TemporaryDirectory() as scratch:
        folder, catalogue = Path(scratch, "pages"), Path(scratch, "catalogue.sqlite")
        folder.mkdir()
        write_pages(folder, pages)
        for name in names or COMMANDS:
            took = taken_by(COMMANDS[name], folder=folder, catalogue=catalogue)
            print(
                f"{name}, {pages:,} pages: {took.memory / 2**20:,.0f} MiB at once,"
                f" {1000 * took.processor / pages:.2f} ms of the processor for each",
                flush=True,
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
