"""Which of many captions are of one picture, however many there are.

In: captions, raw or without their credits. Out: groups of their ids, or the pairs that
tie. Each wording is read once and compared with few others: those that share a rare
key, and of those that share a common one the neighbours in the order of the alphabet,
read forwards and backwards (the sorted neighbourhood of Hernández and Stolfo, 1995).
So work grows with the number of captions, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import (
    Callable,
    Hashable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from functools import lru_cache
from itertools import combinations
from typing import TypeVar

from media.dedup.compare import Relation, compare_readings, numbers_behind
from media.dedup.groups import Tie, connected, without_ambiguous
from media.dedup.keys import description_keys, is_telling
from media.dedup.wording import Reading, read
from media.model import value

K = TypeVar("K", bound=Hashable)


@value
class Weights:
    """How many captions are laid side by side."""

    crowd: int = 24  # members of a key that are all compared with each other
    neighbours: int = 4  # compared with in a larger one, on either side, in each order
    apart: int = 4  # words each has for itself, from which on nothing is aligned ...
    start: int = 8  # ... unless so many words at the start are shared


WEIGHTS = Weights()

_OFTEN = 65_536
"""Pairs of descriptions whose relation is held."""


def group_captions(texts: Mapping[K, str]) -> list[tuple[K, ...]]:
    """Return the ids in groups of one picture, in the order in which they are given.

    A caption of too few words to tell a picture by stands alone.

    >>> group_captions({1: "Rain falls on the old harbour of Rome. (AP Photo)",
    ...     2: "Snow falls on the old harbour of Rome.",
    ...     3: "Rain falls on the old harbour of Rome. Reuters"})
    [(1, 3), (2,)]
    """
    readings = {text: read(text) for text in set(texts.values())}
    telling = {text: said for text, said in readings.items() if is_telling(said)}
    groups = connected(sorted(telling), same_descriptions(telling))
    group_of = {text: n for n, group in enumerate(groups) for text in group}
    members: dict[object, list[K]] = defaultdict(list)
    for item, text in texts.items():
        members[group_of.get(text, (item,))].append(item)
    return [tuple(group) for group in members.values()]


def are_related(a: str, b: str) -> bool:
    """Say whether two descriptions may be of one picture; others may speak against."""
    return relation_of(*((a, b) if a < b else (b, a))) != "different"


def content_of(text: str) -> tuple[str, ...]:
    """Return the words of a description with a meaning of their own, as compared."""
    return read(text).content


def are_near(a: Sequence[str], b: Sequence[str]) -> bool:
    """Say whether it is worth comparing the descriptions of which this is the content.

    Of those that are not, `are_related` is never true.
    """
    start = WEIGHTS.start
    return a[:start] == b[:start] or _is_near(frozenset(a), frozenset(b))


@lru_cache(maxsize=_OFTEN)
def relation_of(a: str, b: str) -> Relation:
    """Say how two descriptions relate; those met again are not compared again.

    Those that share too little to be compared are "different".
    """
    one, other = read(a), read(b)
    near = _is_near(frozenset(one.content), frozenset(other.content))
    if not near and not _start_alike(one, other):
        return "different"
    return compare_readings(one, other).relation


def same_descriptions(
    readings: Mapping[str, Reading],
    *,
    relation_of: Callable[[str, str], Relation] | None = None,
) -> list[Tie[str]]:
    """Return the pairs of descriptions that are of one picture.

    `readings` gives each description with what it says. `relation_of`: what else to
    ask how two relate, where the same ones are asked for again and again.
    """
    faces: dict[object, list[str]] = defaultdict(list)
    for text, said in sorted(readings.items()):
        faces[_face(said)].append(text)
    firm = [(same[0], other) for same in faces.values() for other in same[1:]]
    narrow: list[Tie[str]] = []
    shown = {same[0]: readings[same[0]] for same in faces.values()}
    for a, b in candidates(shown):
        if relation_of is not None:
            relation = relation_of(a, b)
        else:
            relation = compare_readings(shown[a], shown[b]).relation
        if relation == "different":
            continue
        if relation == "truncated" or _says_more(shown[a], shown[b]):
            short, long = sorted((a, b), key=lambda text: _size(shown[text]))
            narrow.append((short, long))
        else:
            firm.append((a, b))
    return firm + without_ambiguous(narrow, firm=firm)


def _face(said: Reading) -> object:
    """Return what is equal for captions that compare in the same way with others."""
    return said.forms, said.cut, frozenset(numbers_behind(said))


def _says_more(a: Reading, b: Reading) -> bool:
    """Say whether one says all that the other says, and has more."""
    one, other = set(a.content), set(b.content)
    numbered = bool(numbers_behind(a)) != bool(numbers_behind(b))
    return one < other or other < one or (one == other and numbered)


def _size(said: Reading) -> tuple[int, int, tuple[str, ...]]:
    """Return by how much is said, so that the shorter of two comes first."""
    return len(said.words), len(numbers_behind(said)), said.forms


def candidates(readings: Mapping[str, Reading]) -> Iterator[Tie[str]]:
    """Yield the pairs to compare, each once, in a stable order."""
    buckets: dict[str, list[str]] = defaultdict(list)
    for text, said in readings.items():
        for key in description_keys(said):
            buckets[key].append(text)
    found: dict[str, set[str]] = defaultdict(set)
    for bucket in buckets.values():
        for a, b in _pairs(bucket, readings):
            found[min(a, b)].add(max(a, b))
    words = {text: frozenset(said.content) for text, said in readings.items()}
    for a in sorted(found):
        for b in sorted(found[a]):
            if _is_near(words[a], words[b]) or _start_alike(readings[a], readings[b]):
                yield a, b


def _is_near(a: frozenset[str], b: frozenset[str]) -> bool:
    return min(len(a), len(b)) - len(a & b) < WEIGHTS.apart


def _start_alike(a: Reading, b: Reading) -> bool:
    """Say whether both begin alike, so that each may go on with its own sentence."""
    return a.content[: WEIGHTS.start] == b.content[: WEIGHTS.start]


def _pairs(
    bucket: Sequence[str], readings: Mapping[str, Reading]
) -> Iterator[Tie[str]]:
    if len(bucket) <= WEIGHTS.crowd:
        yield from combinations(bucket, 2)
        return
    yield from _neighbours(sorted(bucket, key=lambda t: (readings[t].forms, t)))
    yield from _neighbours(sorted(bucket, key=lambda t: (readings[t].forms[::-1], t)))


def _neighbours(ordered: Sequence[str]) -> Iterable[Tie[str]]:
    for apart in range(1, WEIGHTS.neighbours + 1):
        yield from zip(ordered, ordered[apart:], strict=False)
