"""How files relate by what they show -> which are one picture, and which must not be.

In: likenesses of pairs of files. Out: ties between files, and pairs that must stay
apart. All of it follows from which likenesses there are, never from their order.

What a pair looks like is not yet what the files are. A collage holds two pictures, and
each of them is a part of it: who is a part of the same picture beside another one is
not tied to it by that, and what is cut out of one of them is a part of that one, not
of the collage in which that stands. And a small part that two frames of a burst have
in common is a part of both: where nothing else makes those one, it fits both and is
bound to neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from media.grouping import connected
from media.model import FileLikeness, value

File = str
"""A file by its SHA-256."""
Box = tuple[float, float, float, float]


@value
class Weights:
    """When parts are whole, and how pairs outvote each other.

    `whole`: the part of a picture from which on it counts as all of it. `apart`: of the
    smaller of two parts, what the other covers at most where both lie beside each
    other. `between`: files that are one with both of two, from which on these are one
    although, compared alone, something seems to have moved.
    """

    whole: float = 0.85
    apart: float = 0.25
    between: int = 3


WEIGHTS = Weights()


@value
class PictureTies:
    """Pairs of files that are one picture, and pairs that must be two."""

    ties: tuple[tuple[File, File], ...] = ()
    rivals: tuple[tuple[File, File], ...] = ()


def picture_ties(likenesses: Iterable[FileLikeness]) -> PictureTies:
    """Return what likenesses tie, and what they keep apart."""
    every = sorted(likenesses, key=lambda found: found.pair)
    sure = [found for found in every if found.likeness.is_sure]
    if not sure:
        return PictureTies()
    kept = _without_ambiguous(_without_collages(sure, every))
    apart = [f.pair for f in every if f.likeness.relation in ("sibling", "different")]
    near = _neighbours(kept)
    return PictureTies(
        ties=tuple(found.pair for found in kept),
        rivals=tuple(
            (one, other)
            for one, other in apart
            if len(near[one] & near[other]) < WEIGHTS.between
        ),
    )


def _without_collages(
    sure: Sequence[FileLikeness], every: Sequence[FileLikeness]
) -> list[FileLikeness]:
    """Return what is sure, but for what lies in a collage as it lies in its picture.

    Of a collage, another picture of which all stands in it, and what is cut out of
    that, the last is a part of both.
    """
    pasted: dict[File, list[tuple[File, Box]]] = defaultdict(list)
    for found in every:
        for name in found.pair:
            if found.likeness.relation == "part" and _is_whole(found, name):
                beside = found.beside(name)
                pasted[beside].append((name, found.part_of(beside)))
    if not pasted:
        return list(sure)
    near = _neighbours(sure)

    def lies_in_a_pasted(small: File, found: FileLikeness) -> bool:
        collage = found.beside(small)
        return _is_whole(found, small) and any(
            shown in near[small] and _lies_in(found.part_of(collage), box)
            for shown, box in pasted.get(collage, ())
        )

    return [f for f in sure if not any(lies_in_a_pasted(n, f) for n in f.pair)]


def _neighbours(sure: Iterable[FileLikeness]) -> Mapping[File, set[File]]:
    near: dict[File, set[File]] = defaultdict(set)
    for found in sure:
        near[found.one].add(found.other)
        near[found.other].add(found.one)
    return near


def _without_ambiguous(sure: Sequence[FileLikeness]) -> list[FileLikeness]:
    """Return what is surely one picture, but for what fits two.

    Files that show the same from edge to edge count as one here. Of two likenesses
    that one file has to two others, each in doubt because of the other, both count if
    other likenesses make those two one; what becomes clear by that may clear more. One
    that is a part of two is in no doubt where these two are alike.
    """
    files = sorted({name for found in sure for name in found.pair})
    equal = [f.pair for f in sure if all(_is_whole(f, name) for name in f.pair)]
    node = {
        name: n for n, group in enumerate(connected(files, equal)) for name in group
    }
    parts = {f.pair: f for f in sure if node[f.one] != node[f.other]}
    ends = {pair: (node[pair[0]], node[pair[1]]) for pair in parts}
    alike = {frozenset(pair) for pair in ends.values()}
    doubts = [
        (one, other, between)
        for one, other, is_shared in _doubtful(parts, node)
        if len(between := frozenset(set(ends[one]) ^ set(ends[other]))) == 2
        and not (is_shared and between in alike)
    ]
    while True:
        doubted = {pair for one, other, _ in doubts for pair in (one, other)}
        firm = [ends[pair] for pair in parts if pair not in doubted]
        group_of = {
            name: n
            for n, group in enumerate(connected(sorted(set(node.values())), firm))
            for name in group
        }
        left = [d for d in doubts if len({group_of[name] for name in d[2]}) > 1]
        if len(left) == len(doubts):
            return [found for found in sure if found.pair not in doubted]
        doubts = left


Pair = tuple[File, File]


def _doubtful(
    parts: Mapping[Pair, FileLikeness], node: Mapping[File, int]
) -> Iterator[tuple[Pair, Pair, bool]]:
    """Yield pairs of likenesses that say something else of a picture they meet in.

    Two parts of it lie beside each other, as in a collage; or, which is told by the
    third, all of it is a part of two others.
    """
    meeting: dict[int, list[tuple[Pair, Box]]] = defaultdict(list)
    for pair, found in parts.items():
        for name in pair:
            meeting[node[name]].append((pair, found.part_of(name)))
    for several in meeting.values():
        for (one, here), (other, there) in combinations(several, 2):
            is_shared = min(_area(here), _area(there)) >= WEIGHTS.whole
            if is_shared or _are_apart(here, there):
                yield one, other, is_shared


def _is_whole(found: FileLikeness, name: File) -> bool:
    return _area(found.part_of(name)) >= WEIGHTS.whole


def _area(box: Box) -> float:
    left, top, right, bottom = box
    return max(0.0, right - left) * max(0.0, bottom - top)


def _lies_in(small: Box, large: Box) -> bool:
    return _area(_common(small, large)) >= WEIGHTS.whole * _area(small) > 0


def _common(one: Box, other: Box) -> Box:
    """Return what two boxes share; less than nothing across where they share none."""
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def _are_apart(one: Box, other: Box) -> bool:
    both = _common(one, other)
    if both[0] >= both[2] or both[1] >= both[3]:
        return True
    return _area(both) < WEIGHTS.apart * min(_area(one), _area(other))
