"""A word that a cut went through: "thr…" of "three", "Brüder…" of "Brüdern".

In: the form of a last word, and of the word that stands there where nothing is cut; or
a gap in which a title is cut short before a name, "min. Ewa Lis".
Out: whether the first may be what is left of the second. What is left can be a word
itself, and the form of a word need not begin as it is printed ("3", a day).
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from media.dedup.align import Gap
from media.dedup.offices import is_title
from media.dedup.words import WORDS
from media.text import fold

_LEAST = 3
"""Letters of a title that is cut short."""


@lru_cache(maxsize=4_096)
def may_be_cut_from(left: str, whole: str) -> bool:
    """Say whether letters may be the beginning of a word that is longer.

    >>> may_be_cut_from("thr", "3"), may_be_cut_from("brüder", "brudern")
    (True, True)
    >>> may_be_cut_from("brudern", "brüder")
    False
    """
    beginnings = _spelt(left)
    return left != whole and any(
        word != beginning and word.startswith(beginning)
        for word in _spelt(whole)
        for beginning in beginnings
    )


def is_title_cut_short(gap: Gap) -> bool:
    """Say whether one has the first letters of a title before a name: "min. Ewa"."""
    if not gap.before_name or not (len(gap.left) == len(gap.right) == 1):
        return False
    sides = (
        (gap.left[0].form, gap.following_left),
        (gap.right[0].form, gap.following_right),
    )
    (short, following), (title, _) = sorted(sides, key=lambda side: len(side[0]))
    return (
        following.startswith(".")
        and len(short) >= _LEAST
        and title.startswith(short)
        and is_title(title)
    )


def _spelt(form: str) -> frozenset[str]:
    """Return how a word of this form is printed, in small letters without marks."""
    bare = fold(form).translate(WORDS.letters)
    return _spellings().get(form, frozenset()) | {bare}


@lru_cache(maxsize=1)
def _spellings() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for spelling, form in WORDS.spellings.items():
        found[form].add(spelling)
    return {form: frozenset(each) for form, each in found.items()}
