"""How far captions can be grouped by their words at all, known from the truth.

A caption that is cut short within what several pictures' captions begin with may be of
any of them: no reader can tell, not even one who knows every picture. Equal ones of two
pictures are one group by rule, with a note that only words hold it.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.repeats import Repeat, beginning_of, described

_BEHIND = "\uffff"
"""Behind all letters."""


@dataclass(frozen=True)
class Ceiling:
    """Captions that may be of several pictures, and what remains to be reached.

    `mixed`: texts of these that were made of two pictures and more; `f1`: of pairs, of
    a reader who knows all pictures and places no caption that fits several.
    """

    open: int
    mixed: int
    f1: float


def ceiling_of(made: Iterable[Repeat]) -> Ceiling:
    """Return how far captions made by `repeats` can be grouped by their words."""
    captions = list(made)
    wholes = {described(one): one.picture for one in captions}
    told = sorted(wholes)
    sure: Counter[int] = Counter()
    open_: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for one in captions:
        begun = beginning_of(one)
        if begun and len(_pictures(begun, told, wholes)) > 1:
            open_[begun].update([one.picture])
        else:
            sure.update([one.picture])
    equal = open_.values()
    placed = _pairs(sure)
    right = placed + sum(map(_pairs, equal))
    said = placed + sum(math.comb(each.total(), 2) for each in equal)
    there = _pairs(Counter(one.picture for one in captions))
    return Ceiling(
        open=sum(each.total() for each in equal),
        mixed=sum(len(each) > 1 for each in equal),
        f1=2 * right / (there + said) if there + said else 1.0,
    )


def _pairs(counted: Counter[int]) -> int:
    return sum(math.comb(count, 2) for count in counted.values())


def _pictures(said: str, told: Sequence[str], wholes: Mapping[str, int]) -> set[int]:
    """Return of which pictures a caption may be that begins so."""
    start, end = bisect_left(told, said), bisect_right(told, said + _BEHIND)
    return {
        wholes[whole]
        for whole in told[start:end]
        if not whole[len(said) : len(said) + 1].isalnum()
    }
