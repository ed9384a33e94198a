"""Who belongs with whom: grouping that depends on the members, never on their order.

In: items, ties between them, and what must stay apart. Out: groups. What is tied but
stands between two that must stay apart fits both, so it is bound to neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from itertools import combinations
from typing import Any, TypeVar

from media.grouping import Tie, connected

T = TypeVar("T", bound=Hashable)
_NONE: frozenset[Any] = frozenset()


def joined(
    items: Sequence[T],
    ties: Iterable[Tie[T]],
    *,
    torn: Callable[[list[T]], set[T]],
    rivals: Iterable[tuple[T, T]] = (),
    hearsay: Set[Tie[T]] = _NONE,
) -> list[list[T]]:
    """Return groups like `connected`, but never with two that must stay apart.

    `torn` names the members of a group that must stay apart from another of it; they
    are parted: a tie that fits two different pictures tells neither. The others stay
    together as far as ties connect them without those, and with the one of those that
    alone they are tied to; but no tie of `hearsay` binds to one that is parted.

    `rivals` are pairs that must stay apart because somebody says so, see `parted`.

    >>> joined("abc", [("a", "b"), ("b", "c")], torn=lambda group: {"a", "c"})
    [['a'], ['c'], ['b']]
    >>> ties = [("a", "b"), ("b", "c"), ("c", "d")]
    >>> joined("abcd", ties, torn=lambda group: {"a", "c"})
    [['a'], ['b'], ['c', 'd']]
    >>> joined("abcd", ties, torn=lambda group: {"a", "c"}, hearsay={("c", "d")})
    [['a'], ['c'], ['b'], ['d']]
    """
    ties = list(ties)
    tied: dict[T, list[Tie[T]]] = defaultdict(list)
    for tie in ties:
        tied[tie[0]].append(tie)
    against = _both_ways(rivals)
    result: list[list[T]] = []
    for group in connected(items, ties):
        alone = torn(group) if len(group) > 1 else set()
        own = [t for one in group for t in tied[one]]
        parts, kept = [group], own  # as ties connect it
        if alone:
            rest = [item for item in group if item not in alone]
            kept = _not_between(rest, own, alone, hearsay)
            loose = {item for tie in kept for item in tie}
            result += [[item] for item in group if item in alone - loose]
            rest = [item for item in group if item in loose or item not in alone]
            parts = connected(rest, kept)
        for part in parts:
            if _has_rivals(part, against):
                here = set(part)
                result += parted(part, [t for t in kept if t[0] in here], against)
            else:
                result.append(part)
    return result


def _not_between(
    rest: Sequence[T], ties: Sequence[Tie[T]], alone: Set[T], hearsay: Set[Tie[T]]
) -> list[Tie[T]]:
    """Return ties among the rest of a group, and those to one alone that fits no other.

    `alone`: who must stay apart from each other; what is tied to several of them is
    between these, with all that is tied to it. Ties of `hearsay` tell that, too, and
    bind to none of them.
    """
    inner = [t for t in ties if alone.isdisjoint(t)]
    parts = connected(rest, inner)
    part_of = {item: n for n, part in enumerate(parts) for item in part}
    outer = [t for t in ties if (t[0] in alone) != (t[1] in alone)]
    fits: dict[int, set[T]] = defaultdict(set)
    for one, other in outer:
        apart, item = (one, other) if one in alone else (other, one)
        fits[part_of[item]].add(apart)
    return inner + [
        tie
        for tie in outer
        if tie not in hearsay
        and len(fits[part_of[tie[1] if tie[0] in alone else tie[0]]]) == 1
    ]


def parted(
    group: Sequence[T], ties: Sequence[Tie[T]], against: Mapping[T, Set[T]]
) -> list[list[T]]:
    """Return a group that ties connect, parted so that no rivals are in one part.

    Who has the most rivals in the group is taken out of it, and all who have equally
    many, until the rest has none. The rest stays together as far as ties connect it.
    One that was taken out keeps its ties with what is tied to it alone; what is tied
    to two rivals fits both, so it is bound to neither.

    One against many, as when a picture is split off from those that carry its caption:

    >>> ties = [("F", "c"), ("u", "c"), ("v", "c")]
    >>> parted("cFuv", ties, {"F": {"u", "v"}, "u": {"F"}, "v": {"F"}})
    [['F'], ['c', 'u', 'v']]

    Two rivals with something between them, and something beside one of them:

    >>> ties = [("a", "m"), ("m", "b"), ("b", "x")]
    >>> parted("amxb", ties, {"a": {"b"}, "b": {"a"}})
    [['a'], ['x', 'b'], ['m']]
    """
    out = _taken_out(group, against)
    rest = [item for item in group if item not in out]
    inner = [t for t in ties if t[0] not in out and t[1] not in out]
    parts = [[item] for item in group if item in out] + connected(rest, inner)
    part_of = {item: n for n, part in enumerate(parts) for item in part}
    near: dict[int, set[int]] = defaultdict(set)
    for one, other in ties:
        a, b = part_of[one], part_of[other]
        if a != b:
            near[a].add(b)
            near[b].add(a)
    between = {n for n, others in near.items() if _meet(parts, {n, *others}, against)}
    kept = [
        (n, other)
        for n in sorted(near.keys() - between)
        for other in sorted(near[n] - between)
    ]
    order = {item: place for place, item in enumerate(group)}
    result: list[list[T]] = []
    for several in connected(range(len(parts)), kept):
        if _meet(parts, several, against):
            result += [parts[n] for n in several]
        else:
            whole = [item for n in several for item in parts[n]]
            result.append(sorted(whole, key=order.__getitem__))
    return result


def _taken_out(group: Iterable[T], against: Mapping[T, Set[T]]) -> set[T]:
    """Return who must leave a group so that the rest of it has no rivals."""
    here = set(group)
    many = {item: len(against.get(item, _NONE) & here) for item in here}
    out: set[T] = set()
    while most := max((many[item] for item in here - out), default=0):
        leaving = {item for item in here - out if many[item] == most}
        out |= leaving
        for item in leaving:
            for rival in against[item] & here:
                many[rival] -= 1
    return out


def _meet(
    parts: Sequence[Sequence[T]], several: Iterable[int], against: Mapping[T, Set[T]]
) -> bool:
    """Say whether rivals would meet if these parts were one."""
    return _has_rivals([item for n in several for item in parts[n]], against)


def _has_rivals(group: Sequence[T], against: Mapping[T, Set[T]]) -> bool:
    if not against:
        return False
    here = set(group)
    return any(not here.isdisjoint(against.get(item, _NONE)) for item in group)


def _both_ways(pairs: Iterable[tuple[T, T]]) -> dict[T, set[T]]:
    against: dict[T, set[T]] = defaultdict(set)
    for one, other in pairs:
        against[one].add(other)
        against[other].add(one)
    return dict(against)


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
