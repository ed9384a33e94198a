"""Which of many faces tie: they are compared with their neighbours.

In: faces, the items under each key, and how two relate. Out: the ties, firm ones and
those of a shorter caption with a longer one. Faces that firm ties connect already are
not compared with each other: whatever tie they had would connect nothing anew, nor
make a shorter one fit more pictures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from media.dedup.compare import Relation, numbers_behind, other_heads
from media.dedup.faces import are_worth_comparing, is_cut_of, is_headed, shape_of
from media.dedup.neighbours import Neighbours
from media.dedup.offices import office_of
from media.dedup.outlines import Outlines
from media.dedup.wording import Reading
from media.grouping import Union


class Found(NamedTuple):
    """A tie between two faces by their numbers; a narrow one is (shorter, longer)."""

    one: int
    other: int
    is_narrow: bool


class Pairing:
    """Faces by number, and who is tied to whom as far as it was asked."""

    def __init__(
        self,
        faces: Sequence[str],
        neighbours: Neighbours,
        outlines: Outlines,
        *,
        reading_of: Callable[[int], Reading],
        relation_of: Callable[[int, int], Relation],
    ) -> None:
        self._faces = faces
        self._neighbours = neighbours
        self._outlines = outlines
        self._reading_of = reading_of
        self._relation_of = relation_of
        self._firm = Union(len(faces))
        self._many_heads = _under_other_heads(faces)

    def ties(self, items: Iterable[int]) -> Iterator[Found]:
        """Yield the ties of these items with those behind them."""
        for item in items:
            near = self._outlines.near(item, self._neighbours.around(item))
            if near:
                yield from self._ties(item, near)

    def _ties(self, item: int, near: Sequence[int]) -> Iterator[Found]:
        shape = shape_of(self._faces[item])
        for other in near:
            if self._firm.has(item, other):
                continue
            beside = shape_of(self._faces[other])
            if not are_worth_comparing(shape, beside):
                continue
            if is_cut_of(shape, beside):
                yield Found(item, other, is_narrow=True)
                continue
            if is_cut_of(beside, shape):
                yield Found(other, item, is_narrow=True)
                continue
            relation = self._relation_of(item, other)
            if relation != "different":
                yield self._found(item, other, relation)

    def _found(self, item: int, other: int, relation: Relation) -> Found:
        one, two = self._reading_of(item), self._reading_of(other)
        headed = bool(one.head) != bool(two.head) and (
            frozenset((one if one.head else two).content) in self._many_heads
        )
        if relation == "truncated" or headed or _says_more(one, two):
            short, long = sorted(
                (item, other),
                key=lambda n: (_size(self._reading_of(n)), self._faces[n]),
            )
            return Found(short, long, is_narrow=True)
        self._firm.join(item, other)
        return Found(item, other, is_narrow=False)


def _under_other_heads(faces: Iterable[str]) -> set[frozenset[str]]:
    """Return what is said under two headings: without one it may be either's."""
    heads: dict[frozenset[str], set[str]] = defaultdict(set)
    for face in faces:
        if is_headed(face):
            shape = shape_of(face)
            heads[shape.content].add(shape.head)
    return {
        content
        for content, found in heads.items()
        if any(other_heads(one, other) for one, other in combinations(found, 2))
    }


def _says_more(a: Reading, b: Reading) -> bool:
    """Say whether one says all that the other says, and has more.

    An office with a mark says more: the "president" of one caption is the
    "president-elect" of another or the "then-president" of a third, and not both.
    """
    if _marks(a) != _marks(b):
        return True
    one, other = set(a.content), set(b.content)
    numbered = bool(numbers_behind(a)) != bool(numbers_behind(b))
    return one < other or other < one or (one == other and numbered)


def _marks(said: Reading) -> list[str]:
    """Return the marks of the offices in a caption."""
    return [mark for form in said.content if (mark := office_of(form)[1])]


def _size(said: Reading) -> tuple[int, int, int, int, tuple[str, ...]]:
    """Return by how much is said, so that the shorter of two comes first."""
    behind = len(numbers_behind(said))
    return len(said.words), len(_marks(said)), behind, len(said.head), said.forms
