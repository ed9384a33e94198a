"""Which of many captions are of one picture, however many there are.

In: captions, raw or without their credits. Out: groups of their ids, or the pairs that
tie. Each wording is read once, what compares alike is compared once, with few others
(`media.dedup.neighbours`), and is laid side by side only where it may be the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Generic, TypeVar

from media.dedup.bulk import Grouped, group_texts
from media.dedup.compare import Relation
from media.dedup.compare import relation_of as relation_of_readings
from media.dedup.contrary import without_contrary
from media.dedup.faces import are_worth_comparing, face_of, shape_of
from media.dedup.groups import without_ambiguous
from media.dedup.keys import description_keys
from media.dedup.neighbours import Buckets, Neighbours
from media.dedup.outlines import Outlines, outline_of
from media.dedup.pairing import Pairing
from media.dedup.wording import Reading, read
from media.grouping import Tie
from media.model import value

K = TypeVar("K", bound=Hashable)

_OFTEN = 65_536
"""Pairs of descriptions whose relation is held."""
_outline = lru_cache(maxsize=8_192)(outline_of)
"""Of descriptions that are grouped again with each new usage of their picture."""


@value
class CaptionGroup(Generic[K]):
    """Captions of one picture: their ids, in the order given, and their wordings.

    `variants` gives each wording with what stands behind its description: a credit.
    `is_open`: only words hold it together that agencies print under several pictures.
    """

    members: tuple[K, ...]
    variants: Mapping[str, str]
    is_open: bool = False


def group_captions(texts: Mapping[K, str], *, workers: int = 1) -> list[tuple[K, ...]]:
    """Return the ids in groups of one picture, in the order in which they are given.

    A caption of too few words to tell a picture by stands alone. `workers`: by how
    many processes; more than one only where the program's main module may be imported
    again (as `multiprocessing` says of "spawn").

    >>> group_captions({1: "Rain falls on the old harbour of Rome. (AP Photo)",
    ...     2: "Snow falls on the old harbour of Rome.",
    ...     3: "Rain falls on the old harbour of Rome. Reuters"})
    [(1, 3), (2,)]
    """
    members, _, _ = _grouped(texts, workers)
    return [tuple(group) for group in members]


def caption_groups(
    texts: Mapping[K, str], *, workers: int = 1
) -> Iterator[CaptionGroup[K]]:
    """Yield the same groups, those of several, with the wordings of each."""
    members, found, place_of = _grouped(texts, workers)
    for group in members:
        if len(group) > 1:
            places = [place_of[texts[item]] for item in group]
            faces = Counter([found.faces[place] for place in places])
            yield CaptionGroup(
                members=tuple(group),
                variants={
                    texts[group[n]]: found.tails[p] for n, p in enumerate(places)
                },
                is_open=any(
                    face in found.hanging or (count > 1 and face in found.open)
                    for face, count in faces.items()
                ),
            )


def _grouped(
    texts: Mapping[K, str], workers: int
) -> tuple[Iterable[list[K]], Grouped, Mapping[str, int]]:
    """Return the ids in groups, what is told of distinct captions, and their places."""
    place_of: dict[str, int] = {}
    for text in texts.values():
        place_of.setdefault(text, len(place_of))
    found = group_texts(list(place_of), workers=workers)
    members: dict[object, list[K]] = defaultdict(list)
    for item, text in texts.items():
        number = found.groups[place_of[text]]
        members[(item,) if number < 0 else number].append(item)
    return members.values(), found, place_of


@lru_cache(maxsize=_OFTEN)
def relation_of(a: str, b: str) -> Relation:
    """Say how two descriptions relate; those met again are not compared again.

    Those that share too little to be compared are "different".
    """
    one, other = read(a), read(b)
    if not are_worth_comparing(shape_of(face_of(one)), shape_of(face_of(other))):
        return "different"
    return relation_of_readings(one, other)


def same_descriptions(readings: Mapping[str, Reading]) -> list[Tie[str]]:
    """Return the pairs of descriptions that are of one picture.

    `readings` gives each description with what it says.
    """
    faces: dict[str, list[str]] = defaultdict(list)
    for text, said in sorted(readings.items()):
        faces[face_of(said)].append(text)
    firm = [(same[0], other) for same in faces.values() for other in same[1:]]
    equal = len(firm)
    shown = [same[0] for same in faces.values()]
    buckets = Buckets()
    for number, text in enumerate(shown):
        buckets.add(number, description_keys(readings[text]))
    names = list(faces)
    pairing = Pairing(
        names,
        Neighbours(buckets.close(), names),
        Outlines(_outline(readings[text].content) for text in shown),
        reading_of=lambda number: readings[shown[number]],
        relation_of=lambda one, other: relation_of(*sorted((shown[one], shown[other]))),
    )
    narrow: list[Tie[str]] = []
    for tie in pairing.ties(range(len(shown))):
        pair = shown[tie.one], shown[tie.other]
        (narrow if tie.is_narrow else firm).append(pair)
    number_of = {text: number for number, text in enumerate(shown)}
    kept = [
        (number_of[one], number_of[other])
        for one, other in firm[equal:] + without_ambiguous(narrow, firm=firm)
    ]
    kept = without_contrary(
        kept, len(names), names.__getitem__, lambda number: readings[shown[number]]
    )
    return firm[:equal] + [(shown[one], shown[other]) for one, other in kept]
