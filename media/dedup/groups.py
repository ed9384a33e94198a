"""Who belongs with whom: grouping that depends on the members, never on their order.

In: items, ties between them, and pairs that must stay apart. Out: groups. What is tied
but stands between two that must stay apart fits both, so it is bound to neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations
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
    parent = {item: item for item in items}

    def root(item: T) -> T:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, other in ties:
        parent[root(one)] = root(other)
    groups: dict[T, list[T]] = defaultdict(list)
    for item in parent:
        groups[root(item)].append(item)
    return list(groups.values())


def joined(
    items: Sequence[T],
    ties: Iterable[Tie[T]],
    *,
    torn: Callable[[list[T]], set[T]],
) -> list[list[T]]:
    """Return groups like `connected`, but never with two that must stay apart.

    `torn` names the members of a group that must stay apart from another of it; they
    are left alone: a tie that fits two different pictures tells neither. The others
    stay together as far as ties connect them without those.

    >>> joined("abc", [("a", "b"), ("b", "c")], torn=lambda group: {"a", "c"})
    [['a'], ['c'], ['b']]
    """
    ties = list(ties)
    tied: dict[T, list[Tie[T]]] = defaultdict(list)
    for tie in ties:
        tied[tie[0]].append(tie)
    result: list[list[T]] = []
    for group in connected(items, ties):
        alone = torn(group) if len(group) > 1 else set()
        rest = [item for item in group if item not in alone]
        kept = [t for one in rest for t in tied[one] if t[1] not in alone]
        result += [[item] for item in group if item in alone]
        result += connected(rest, kept)
    return result


def without_ambiguous(
    narrow: Iterable[Tie[T]], *, firm: Iterable[Tie[T]]
) -> list[Tie[T]]:
    """Return the ties (shorter, longer) of those whose longer ones are one.

    A shortened caption may be the beginning of several; it belongs to them only where
    they all belong together, by firm ties or by being shorter and longer themselves.

    >>> without_ambiguous([("a", "ab"), ("a", "ac")], firm=[])
    []
    >>> without_ambiguous([("a", "ab"), ("a", "abc"), ("ab", "abc")], firm=[])
    [('a', 'ab'), ('a', 'abc'), ('ab', 'abc')]
    """
    narrow, firm = list(narrow), list(firm)
    items = dict.fromkeys(item for tie in (*narrow, *firm) for item in tie)
    groups = connected(items, firm)
    group_of = {item: n for n, group in enumerate(groups) for item in group}
    related = {frozenset((group_of[a], group_of[b])) for a, b in narrow}
    fits: dict[T, list[T]] = defaultdict(list)
    for shorter, longer in narrow:
        fits[shorter].append(longer)
    return [
        (shorter, longer)
        for shorter, several in fits.items()
        if _all_related({group_of[longer] for longer in several}, related)
        for longer in several
    ]


def _all_related(groups: set[int], related: set[frozenset[int]]) -> bool:
    return all(frozenset(pair) in related for pair in combinations(groups, 2))
