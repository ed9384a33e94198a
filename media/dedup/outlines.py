"""Which of many faces share enough to be looked at: told by a glance at integers.

In: the telling words of faces. Out: of a face and others, those that are near it, and
few that are not. Each word has one of so many bits, whichever face it is in, so a bit
that the one has and the other lacks is of a word that it lacks, too. What is left out
shares too little or is of another day; nothing that `media.dedup.faces` takes for worth
comparing is.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from media.dedup.days import days_in, number_of
from media.dedup.faces import WEIGHTS as FACES
from media.model import value


@value
class Weights:
    """How much of a face is told."""

    bits: int = 256  # that words have: so few of a dozen words share one


WEIGHTS = Weights()


class Outline(NamedTuple):
    """The bits of the telling words, and a number for the first of them.

    `day`: a number for the day, where there is one and it is whole, else 0.
    """

    bits: int
    start: int
    day: int


def outline_of(content: Sequence[str]) -> Outline:
    """Return the outline of a face by its words with a meaning of their own."""
    bits = 0
    for word in content:
        bits |= _bit(word)
    start = "\0".join(content[: FACES.start]).encode("utf-8", "surrogatepass")
    days = days_in(content)
    return Outline(bits, zlib.crc32(start), number_of(days[0]) if len(days) == 1 else 0)


@lru_cache(maxsize=65536)
def _bit(word: str) -> int:
    said = word.encode("utf-8", "surrogatepass")
    return int(1 << zlib.crc32(said) % WEIGHTS.bits)


class Outlines:
    """The outlines of faces by their numbers, from 0 on."""

    def __init__(self, outlines: Iterable[Outline] = ()) -> None:
        self._bits: list[int] = []
        self._starts = array("I")
        self._days = array("I")
        for outline in outlines:
            self.add(outline)

    def add(self, outline: Outline) -> None:
        """Put in the outline of the next face."""
        self._bits.append(outline.bits)
        self._starts.append(outline.start)
        self._days.append(outline.day)

    def near(self, item: int, others: Iterable[int]) -> list[int]:
        """Return which of others with higher numbers may be near one, in order."""
        every, starts, days, apart = self._bits, self._starts, self._days, FACES.apart
        mine, start, day = every[item], starts[item], days[item]
        found = []
        for other in others:
            if other > item and (not day or days[other] == day or not days[other]):
                theirs = every[other]
                shared = mine & theirs
                if (
                    (mine ^ shared).bit_count() < apart
                    or (theirs ^ shared).bit_count() < apart
                    or starts[other] == start
                ):
                    found.append(other)
        found.sort()
        return found
