"""What searches come to, which need not be counted again for each page.

What was counted counts for one revision of the catalogue. Shared by threads.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from threading import Lock
from typing import Generic, TypeVar

from media.catalogue import Query
from media.store.asking import day_of

_MOST = 1000
"""Searches whose count is held; some hundred kilobytes."""


C = TypeVar("C")
_Search = tuple[Query, date, int]


class Counted(Generic[C]):
    """Counts by search, the least lately asked forgotten first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._revision = -1
        self._counts: OrderedDict[_Search, C] = OrderedDict()

    def known(self, query: Query, *, revision: int) -> C | None:
        """Return what was counted as of a revision, None if nothing was."""
        with self._lock:
            if revision != self._revision:
                return None
            return self._counts.get(_search(query, most=0))

    def counted(
        self, query: Query, *, revision: int, count: Callable[[], C], most: int = 0
    ) -> C:
        """Return what there is as of a revision; `count` counts it.

        `most`: of how much of it is told, where that is not always the same.
        """
        search = _search(query, most=most)
        with self._lock:
            if revision == self._revision and search in self._counts:
                self._counts.move_to_end(search)
                return self._counts[search]
        total = count()
        with self._lock:
            if revision > self._revision:
                self._counts.clear()
                self._revision = revision
            if revision == self._revision:
                self._counts[search] = total
                if len(self._counts) > _MOST:
                    self._counts.popitem(last=False)
        return total


def _search(query: Query, *, most: int) -> _Search:
    # With a day, what somebody answers for is left out: it is another search.
    plain = replace(query, cursor=None, limit=1, sort="newest")
    return plain, day_of(query), most
