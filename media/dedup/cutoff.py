"""A word that a cut went through: "thr…" of "three", "Brüder…" of "Brüdern".

In: the form of a last word, and of the word that stands there where nothing is cut; or
a gap in which a title is cut short before a name, "min. Ewa Lis".
Out: whether the first may be what is left of the second. What is left can be a word
itself, and the form of a word need not begin as it is printed ("3", a day).
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from media.dates.days import YESTERDAY, load_days
from media.dates.names import load_calendar
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
    >>> may_be_cut_from("janu", "@2024-01-05"), may_be_cut_from("mon", "@w1")
    (True, False)
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
    bare = fold(form).translate(WORDS.spelling.letters)
    found = _spellings().get(form, frozenset()) | {bare}
    return found | _names().get(_named(form), frozenset()) if form[0] == "@" else found


def _named(form: str) -> str:
    """Return the day of the week, or the month, with which a day begins in words.

    >>> _named("@w0"), _named("@2024-05-07"), _named("@--05-07")
    ('@w0', '05', '05')
    """
    return form if form[1] == "w" else form[-5:-3]


@lru_cache(maxsize=1)
def _names() -> dict[str, frozenset[str]]:
    """Return how days of the week and months are called, folded, by `_named`."""
    found: dict[str, set[str]] = defaultdict(set)
    for word, days in load_days().words.items():
        for day in days:
            if day.number < YESTERDAY:
                found[f"@w{day.number}"].add(fold(word))
    for word, month in load_calendar().months.items():
        found[f"{month.number:02}"].add(word)
    return {named: frozenset(words) for named, words in found.items()}


@lru_cache(maxsize=1)
def _spellings() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for spelling, form in WORDS.spelling.spellings.items():
        found[form].add(spelling)
    return {form: frozenset(each) for form, each in found.items()}
