"""How far long work has come: a bar on standard error, where that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import click

T = TypeVar("T")

_MANY = 2_000
"""Pictures of which no work is said to come to an end."""
_PAUSE = 10.0
"""Seconds between two lines where they stay."""
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


class Long:
    """Says of work how many are done, if it takes long enough for somebody to wonder.

    Where standard error is a terminal one line is written over, else there is one now
    and then.
    """

    def __init__(self, label: str) -> None:
        self._label = label
        self._due = 0.0

    def __call__(self, done: int, of: int) -> None:
        """Say that so many of so many are done; 0 where it begins."""
        if of < _MANY:
            return
        over = sys.stderr.isatty()
        if done == of:
            self._due = 0.0
            clear_line()
        elif over or time.monotonic() >= self._due:
            self._due = time.monotonic() + _PAUSE
            said = f"cutline: {self._label}: {done:,} of {of:,} pictures"
            click.echo(_CLEAR * over + said, err=True, nl=not over)
