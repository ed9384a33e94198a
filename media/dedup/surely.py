"""Whether two captions surely are of two pictures, whatever a third has with both.

In: two captions of one group, as faces and as read. Out: whether what they say of one
place is another thing: another person, number, side or letter ("room A", "room B").
What may stand beside the other is no sure sign: a heading, a sentence more, a credit, a
slip of the pen in the same word.
"""

from __future__ import annotations

from collections.abc import Collection, Set
from functools import lru_cache

from rapidfuzz.distance import OSA

from media.dedup.align import STOPS, Gap, align
from media.dedup.contradicting import contradicts
from media.dedup.faces import Shape
from media.dedup.wording import Reading, Word, is_number
from media.dedup.words import WORDS
from media.model import value


@value
class Weights:
    """What decides, each with the reason for its size."""

    slips: int = 2  # letters in which two misspellings of one word may differ ...
    alike: float = 0.5  # ... or the share of letters that two forms of one have


WEIGHTS = Weights()


def may_be_two(a: Set[str], b: Set[str]) -> bool:
    """Say at a glance whether captions of such content may be of two pictures."""
    one, other = a - b, b - a
    return bool(one and other) and _are_other(one, other)


def letters_of(shape: Shape) -> list[str]:
    """Return letters alone that are no small words, Roman numerals, and sides."""
    return [
        form
        for form in shape.forms
        if form in WORDS.sides
        or (len(form) == 1 and form.isalpha() and form not in WORDS.function)
        or _ROMAN.issuperset(form)
    ]


_ROMAN = frozenset("ivx")
_LEADS_ON = ":–—"
"""What stands before the name of who is seen, and never alone before a credit."""


def surely_two(a: Reading, b: Reading) -> bool:
    """Say whether two captions say two things in one place.

    >>> from media.dedup.wording import read
    >>> rain = "Rain falls on room {} of the old school in Rome."
    >>> surely_two(read(rain.format("A")), read(rain.format("B")))
    True
    """
    one, other = sorted((a, b), key=lambda said: said.forms)
    return any(map(_is_sure, align(one, other).gaps))


def _is_sure(gap: Gap) -> bool:
    if not gap.left or not gap.right:
        return bool(gap.printed_left and gap.printed_right) and contradicts(gap)
    if contradicts(gap):
        return True
    left, right = ([w.form for w in side] for side in (gap.left, gap.right))
    if _opens_sentence(gap) or not _are_other(left, right):
        return False
    if gap.head:
        led_on = gap.following_left or gap.following_right
        return _names_both(gap) and gap.before_name and not led_on
    if gap.tail:
        opens = gap.printed_left[0].before, gap.printed_right[0].before
        led_to = all(any(mark in before for mark in _LEADS_ON) for before in opens)
        numbers = (any(map(is_number, said)) for said in (left, right))
        return _names_both(gap) if led_to else all(numbers)
    return True


def _opens_sentence(gap: Gap) -> bool:
    """Say whether a side is, or goes on with, a sentence of its own."""
    return (
        gap.opens_left
        or gap.opens_right
        or any(
            mark in word.before
            for word in (*gap.printed_left, *gap.printed_right)
            for mark in STOPS
        )
    )


def _names_both(gap: Gap) -> bool:
    return all(map(_is_name, (*gap.left, *gap.right)))


def _is_name(word: Word) -> bool:
    return word.name and word.form not in WORDS.titles and word.form[0] != "@"


def _are_other(one: Collection[str], other: Collection[str]) -> bool:
    """Say whether each has a word that is none of the other's, both of one kind.

    A number says nothing against a word: an age stands beside an office.
    """
    these, those = _own(one, other), _own(other, one)
    return any(
        is_number(a) == is_number(b)
        and not (a in WORDS.modifiers and b in WORDS.modifiers)
        for a in these
        for b in those
    )


def _own(words: Collection[str], others: Collection[str]) -> list[str]:
    return [w for w in words if w[0] != "@" and not any(_is_near(w, o) for o in others)]


@lru_cache(maxsize=4_096)
def _is_near(a: str, b: str) -> bool:
    """Say whether two words may be one, both misspelt, or two forms of one."""
    if is_number(a) or is_number(b):
        return a == b
    if (
        OSA.distance(a, b, score_cutoff=WEIGHTS.slips) <= WEIGHTS.slips
        and min(len(a), len(b)) > WEIGHTS.slips + 1
    ):
        return True
    return OSA.normalized_similarity(a, b) > WEIGHTS.alike
