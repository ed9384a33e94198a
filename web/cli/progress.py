"""How far long work has come: a bar on standard error, where that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import click

T = TypeVar("T")

_CLEAR = "\r\033[K"
"""Back to the beginning of the terminal's line, and nothing on it."""


def clear_line() -> None:
    """Take away a bar where another line is to be printed; the bar comes again."""
    if sys.stderr.isatty():
        click.echo(_CLEAR, err=True, nl=False)


def with_progress(
    items: Iterable[T], *, label: str, count: Callable[[], int]
) -> Iterator[T]:
    """Yield items, showing how many are done, how fast, and how long it will take.

    `count` says how many there are; it is asked only where somebody watches.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    began = time.monotonic()
    with click.progressbar(
        length=count(), label=label, show_pos=True, show_percent=False, file=sys.stderr
    ) as bar:
        for done, item in enumerate(items, start=1):
            yield item
            spent = max(time.monotonic() - began, 0.001)
            bar.label = f"{label} {done / spent:,.0f}/s"
            bar.update(1)
        clear_line()
