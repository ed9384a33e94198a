"""Which items are one, directly or by others.

In: items and ties between them. Out: groups. What must stay apart is another question
(`media.dedup.groups`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import TypeVar

T = TypeVar("T", bound=Hashable)
Tie = tuple[T, T]


class Union:
    """Which of so many numbers are one, directly or by others."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def root(self, item: int) -> int:
        """Return the number that stands for all that are one with this."""
        parent = self._parent
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def join(self, one: int, other: int) -> None:
        """Let two be one."""
        self._parent[self.root(one)] = self.root(other)

    def has(self, one: int, other: int) -> bool:
        """Say whether two are one."""
        return self.root(one) == self.root(other)


def connected(items: Iterable[T], ties: Iterable[Tie[T]]) -> list[list[T]]:
    """Return the items in groups that ties connect, each in the items' order.

    >>> connected("abcd", [("a", "c")])
    [['a', 'c'], ['b'], ['d']]
    """
    every = list(dict.fromkeys(items))
    place = {item: n for n, item in enumerate(every)}
    union = Union(len(every))
    for one, other in ties:
        union.join(place[one], place[other])
    groups: dict[int, list[T]] = defaultdict(list)
    for n, item in enumerate(every):
        groups[union.root(n)].append(item)
    return list(groups.values())
