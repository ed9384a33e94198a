"""Members of a group that cannot be of one picture, though others tie them.

In: ties between faces, and the faces. Out: the ties without those of whatever stands
between two that give other days, headings, numbers or sides, or surely say other things
of one place. "May 7" fits "May 7, 2023" and "May 7, 2024"; so it tells neither, and
makes no picture of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations, product
from typing import NamedTuple

from media.dedup.compare import other_heads
from media.dedup.days import say_other_days
from media.dedup.faces import Shape, shape_of
from media.dedup.groups import parted
from media.dedup.surely import letters_of, may_be_two, surely_two
from media.dedup.wording import Reading
from media.dedup.words import WORDS
from media.grouping import Tie, Union

_LEAST = 3
"""Faces of a group in which one can stand between two."""
_MOST = 500
"""Faces of a group that are asked two by two what they say of one place: four times as
many would take sixteen times as long."""
_WHOLE = 3
"""Letters of a side that is written out."""


def without_contrary(
    ties: Sequence[Tie[int]],
    count: int,
    face_of: Callable[[int], str],
    reading_of: Callable[[int], Reading],
) -> list[Tie[int]]:
    """Return the ties that make no group with two faces that contradict each other.

    The faces are numbers below `count`; `reading_of` gives what a caption says that has
    one.

    >>> faces = ["rain\\0@2024-05-07\\0\\1\\1\\1", "rain\\0\\1\\1\\1",
    ...     "rain\\0@2024-05-08\\0\\1\\1\\1"]
    >>> from media.dedup.wording import read
    >>> without_contrary([(0, 1), (1, 2)], 3, faces.__getitem__, lambda _: read("rain"))
    []
    """
    united = Union(count)
    for one, other in ties:
        united.join(one, other)
    groups: dict[int, dict[int, None]] = defaultdict(dict)
    for tie in ties:
        for item in tie:
            groups[united.root(item)][item] = None
    against = {
        root: rivals
        for root, group in groups.items()
        if len(group) >= _LEAST and (rivals := _rivals(group, face_of, reading_of))
    }
    if not against:
        return list(ties)
    own: dict[int, list[Tie[int]]] = defaultdict(list)
    for tie in ties:
        own[united.root(tie[0])].append(tie)
    part_of: dict[int, tuple[int, int]] = {}
    for root, rivals in against.items():
        group = sorted(groups[root], key=face_of)
        for number, part in enumerate(parted(group, own[root], rivals)):
            part_of.update((item, (root, number)) for item in part)
    return [tie for tie in ties if part_of.get(tie[0]) == part_of.get(tie[1])]


def _rivals(
    group: Iterable[int],
    face_of: Callable[[int], str],
    reading_of: Callable[[int], Reading],
) -> dict[int, set[int]]:
    """Return who of a group cannot be of one picture with whom."""
    shapes = {item: shape_of(face_of(item)) for item in group}
    against: dict[int, set[int]] = defaultdict(set)
    for one, other in _contrary(shapes):
        against[one].add(other)
        against[other].add(one)
    if len(shapes) > _MOST:
        return dict(against)
    letters = {item: letters_of(shape) for item, shape in shapes.items()}
    for one, other in combinations(shapes, 2):
        a, b = shapes[one], shapes[other]
        if (
            other not in against.get(one, ())
            and (letters[one] != letters[other] or may_be_two(a.content, b.content))
            and surely_two(reading_of(one), reading_of(other))
        ):
            against[one].add(other)
            against[other].add(one)
    return dict(against)


class _Told(NamedTuple):
    """By what a caption can be of another picture than one that says the same."""

    numbers: frozenset[str]
    head: str
    days: frozenset[str]
    sides: frozenset[str]


def _told_by(shape: Shape) -> _Told:
    return _Told(
        numbers=shape.numbers,
        head=shape.head,
        days=frozenset(form for form in shape.content if form[0] == "@"),
        sides=frozenset(
            WORDS.sides[form]
            for form in shape.content
            if len(form) >= _WHOLE and form in WORDS.sides
        ),
    )


def _contrary(shapes: Mapping[int, Shape]) -> Iterator[Tie[int]]:
    """Yield which captions surely are of two pictures, whatever ties them.

    Many of a group tell the same by that, so that few have to be compared.
    """
    telling: dict[_Told, list[int]] = defaultdict(list)
    for item, shape in shapes.items():
        telling[_told_by(shape)].append(item)
    for (a, these), (b, those) in combinations(telling.items(), 2):
        if _are_contrary(a, b):
            yield from product(these, those)
        elif a.sides and b.sides and a.sides != b.sides:
            for one, other in product(these, those):
                if _differ_by_side(shapes[one].content, shapes[other].content):
                    yield one, other


def _are_contrary(a: _Told, b: _Told) -> bool:
    if a.numbers and b.numbers and a.numbers != b.numbers:
        return True
    return other_heads(a.head, b.head) or say_other_days(a.days, b.days)


def _differ_by_side(a: Set[str], b: Set[str]) -> bool:
    """Say whether all that the one says besides its side, the other says as well."""
    one, other = ({form for form in said if form not in WORDS.sides} for said in (a, b))
    return one <= other or other <= one
