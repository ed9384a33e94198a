"""What was measured, as tables for people: docs/benchmarks.md."""

from __future__ import annotations

import dataclasses
import os
import platform
import re
import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.measure import Result

ROOT = Path(__file__).resolve().parent.parent
PATH = ROOT / "docs" / "benchmarks.md"


@dataclass(frozen=True)
class Section:
    """One measurement: what it is, its table, and what is to be known of it."""

    title: str
    about: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def races(results: Sequence[Result]) -> tuple[tuple[str, ...], ...]:
    """Return a row for each contender; the first is the one others are held against."""
    return tuple(_race(result, results[0]) for result in results)


def header(unit: str) -> tuple[str, ...]:
    """Return the header that fits `races`."""
    speed = (f"{unit}/s, median", "best round", "ratio", "processor, ms each", "ratio")
    return ("", *speed, "peak memory", "failed")


def _race(result: Result, first: Result) -> tuple[str, ...]:
    name = result.contender.name
    if not result.rounds:
        return (name, f"not measured: {result.problem}", *[""] * 6)
    ratio = work = ""
    if first.rounds:
        ratio = f"{result.median / first.median:.3g}"
        work = f"{first.processor_ms / result.processor_ms:.3g}"
    return (
        name,
        f"{result.median:.1f}",
        f"{result.best:.1f}",
        ratio,
        f"{result.processor_ms:.3g}",
        work,
        f"{result.peak_mb:.0f} MB",
        str(max(r.failed for r in result.rounds)),
    )


def notes(results: Sequence[Result]) -> tuple[str, ...]:
    """Say what exactly was timed for each contender."""
    return tuple(f"{r.contender.name}: {r.contender.note}." for r in results)


def table(section: Section) -> str:
    """Return a section as Markdown."""
    lines = [f"## {section.title}", "", section.about, ""]
    lines += ["| " + " | ".join(section.header) + " |"]
    lines += ["| " + " | ".join(["---"] + ["---:"] * (len(section.header) - 1)) + " |"]
    lines += ["| " + " | ".join(row) + " |" for row in section.rows]
    lines += ["", *(f"- {note}" for note in section.notes)] if section.notes else []
    return "\n".join(lines) + "\n"


def write(sections: Sequence[Section], *, versions: dict[str, str]) -> None:
    """Write the report; nothing else in the project makes claims of speed."""
    said = ", ".join(f"{name} {version}" for name, version in versions.items())
    given = map(_public, sys.argv[1:])
    head = [
        "# Benchmarks",
        "",
        "Written by `make bench`; nowhere else does the project make claims of speed. "
        "Each contender runs in a process of its own, over the same data, in rounds "
        "that alternate; start-up and warm-up do not count, reading the files does. "
        "A ratio above 1 is faster than the first row: the first one by the clock, the "
        "second by the time for which a core was busy.",
        "",
        f"- command: `{shlex.join(['python', '-m', 'bench', *given])}`",
        f"- {_moment()}",
        f"- machine: {machine()}",
        f"- versions: {said}",
        "",
    ]
    PATH.write_text(
        "\n".join(head) + "\n" + "\n".join(map(table, sections)), encoding="utf-8"
    )


def replace(sections: Sequence[Section]) -> None:
    """Write sections anew into the report that is there; the others stay.

    Each says when it was measured; one that is new goes to the end.
    """
    head, *old = re.split(r"^(?=## )", PATH.read_text(encoding="utf-8"), flags=re.M)
    written = {text.partition("\n")[0]: text.rstrip("\n") + "\n" for text in old}
    for section in sections:
        about = f"{section.about} Measured anew: {_moment()}."
        text = table(dataclasses.replace(section, about=about))
        written[text.partition("\n")[0]] = text
    PATH.write_text(head + "\n".join(written.values()), encoding="utf-8")


def _moment() -> str:
    load, cores = os.getloadavg()[0], os.cpu_count()
    return (
        f"{date.today():%Y-%m-%d}, load of the machine when this was written {load:.1f}"
        f" (above {cores} it was busy with other things, too)"
    )


def _public(argument: str) -> str:
    """Leave folders of this machine out of what is written."""
    return "DIR" if "/" in argument else argument


def machine() -> str:
    """Describe the machine in one line."""
    return (
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()} "
        f"{platform.release()}, Python {platform.python_version()}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2] for line in lines if line.startswith("model name")]
    return names[0].strip() if names else platform.machine()
