"""A list that a catalogue gives page by page -> all its pages, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from media.catalogue import Page

T = TypeVar("T")


def every_page(ask: Callable[[str | None], Page[T]]) -> Iterator[tuple[T, ...]]:
    """Yield what is on each page; `ask` is given the cursor of the next, None at first.

    >>> pages = {None: Page(items=(1, 2), total=3, next_cursor="b"),
    ...          "b": Page(items=(3,), total=3)}
    >>> list(every_page(pages.__getitem__))
    [(1, 2), (3,)]
    """
    cursor: str | None = None
    while True:
        page = ask(cursor)
        yield page.items
        cursor = page.next_cursor
        if cursor is None:
            return
