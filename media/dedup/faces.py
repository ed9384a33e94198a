"""What of a description decides how it compares: its face.

In: a reading. Out: one string, equal for captions that compare in the same way with
others; and from it, in short, all that tells whether two are worth comparing.
"""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache
from typing import NamedTuple

from media.dedup.compare import numbers_behind, other_heads
from media.dedup.days import are_other_days, days_in
from media.dedup.screening import may_be_same
from media.dedup.verdicts import WEIGHTS as GAPS
from media.dedup.wording import Reading
from media.dedup.words import WORDS
from media.model import value


@value
class Weights:
    """From when on two captions share too little to be compared."""

    apart: int = 4  # words each has for itself, from which on nothing is aligned ...
    start: int = 8  # ... unless so many words at the start are shared


WEIGHTS = Weights()


class Shape(NamedTuple):
    """A face taken apart: its words, the telling ones, and what is around them."""

    forms: tuple[str, ...]
    start: tuple[str, ...]
    content: frozenset[str]
    days: list[str]
    numbers: frozenset[str]
    cut: bool
    head: str


def face_of(said: Reading) -> str:
    """Return the face of a caption: its words, whether it is cut, what is around it."""
    numbers = " ".join(sorted(numbers_behind(said)))
    return "\0".join(
        (*said.forms, f"\1{numbers}\1{'…' if said.cut else ''}\1{said.head}")
    )


def is_headed(face: str) -> bool:
    """Say whether something stood before the description."""
    return not face.endswith("\1")


@lru_cache(maxsize=16_384)
def shape_of(face: str) -> Shape:
    """Return what a face says, remembered for those that are compared with many."""
    return read_face(face)


def read_face(face: str) -> Shape:
    """Return what a face says."""
    *forms, behind = face.split("\0")
    _, numbers, cut, head = behind.split("\1")
    content = [form for form in forms if form not in WORDS.function]
    return Shape(
        forms=tuple(forms),
        start=tuple(content[: WEIGHTS.start]),
        content=frozenset(content),
        days=days_in(forms),
        numbers=frozenset(numbers.split()),
        cut=bool(cut),
        head=head,
    )


def are_worth_comparing(a: Shape, b: Shape) -> bool:
    """Say whether two captions may come out as one picture when they are compared."""
    if a.numbers and b.numbers and a.numbers != b.numbers:
        return False
    if other_heads(a.head, b.head):
        return False
    if not is_near(a.content, b.content) and a.start != b.start:
        return False
    return not are_other_days(a.days, b.days) and may_be_same(a.forms, b.forms)


def is_cut_of(short: Shape, long: Shape) -> bool:
    """Say whether a caption with an ellipsis is the beginning of one that says more.

    It tells of most of those that are cut what comparing them would come to.
    """
    return (
        short.cut
        and not (short.head and not long.head)
        and len(short.content) >= GAPS.shared
        and short.content < long.content
        and long.forms[: len(short.forms)] == short.forms
    )


def is_near(a: Set[str], b: Set[str]) -> bool:
    """Say whether the one with fewer words shares most of them with the other."""
    return min(len(a), len(b)) - len(a & b) < WEIGHTS.apart
