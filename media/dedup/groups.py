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
    narrow: Iterable[Tie[T]], *, related: set[frozenset[T]]
) -> list[Tie[T]]:
    """Return the ties (shorter, longer) of those whose longer ones are one.

    A shortened caption may be the beginning of several; it belongs to them only where
    they all belong together.
    """
    fits: dict[T, list[T]] = defaultdict(list)
    for shorter, longer in narrow:
        fits[shorter].append(longer)
    return [
        (shorter, longer)
        for shorter, several in fits.items()
        if all(frozenset(pair) in related for pair in combinations(several, 2))
        for longer in several
    ]
