"""Which words of a clause belong to a list with a day of its own.

"No use before 3 May for print, no TV before 6 May", "no use before 13 May, print from 6
May": behind a day something else may begin.

In: a clause and its lists. Out: a list up to a ban within it, or from that on; and the
words before a list of which it goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from media.dates import all_dates
from media.model import Span
from media.rights.lists import articles, negated
from media.rights.members import Member, commas
from media.rights.moments import has_day
from media.rights.wording import marker

_NEAR = 90
"""Characters before a list in which a day stands that is another's."""
_BEHIND = r"\W{{0,3}}(?:{0})(?!\w)"


def until_barred(
    text: str, lists: Iterable[list[Member]]
) -> tuple[list[list[Member]], int | None]:
    """Return lists up to a word that is barred by itself: TV of "for print, no TV".

    And where the words before it end, None where there is none.
    """
    kept: list[list[Member]] = []
    for run in lists:
        gaps = (text[a.span.end : b.span.start] for a, b in pairwise(run))
        barred = (n for n, gap in enumerate(gaps, 1) if negated(gap) is not None)
        count = next(barred, len(run))
        kept.append(run[:count])
        if count < len(run):
            return kept, kept[-1][-1].span.end
    return kept, None


def with_own_day(text: str, clause: Span, run: list[Member]) -> list[Member]:
    """Return the part of a list that has a day of its own, where one stands before it.

    From the ban within it on: TV of "before 3 May for print, no TV before 6 May"; or
    behind its last comma, where a time follows: the web of "not before 16 May for TV,
    web from 9 May". What stands before belongs to the first day, but behind a comma:
    "no print before 13 May, TV, web before 16 May". So it is where what was barred ends
    and a time follows for the last alone: "no TV, web only after 16 May".
    """
    start, end = run[0].span.start, run[-1].span.end
    left = text[max(clause.start, start - _NEAR) : start]
    if len(run) < 2:
        return run
    if not has_day(left):
        at = max(commas(text, run), default=0)
        alone = at + 1 == len(run) and _only_then().match(text, end)
        return run[at:] if alone and negated(left) is not None else run
    (first,), _ = until_barred(text, [run])
    if len(first) < len(run):
        return run[len(first) :]
    if left.rstrip().endswith(","):
        return run
    timed = any(marker(name, _BEHIND).match(text, end) for name in ("since", "until"))
    return run[max(commas(text, run), default=0) :] if timed else run


@lru_cache(maxsize=1)
def _only_then() -> re.Pattern[str]:
    """Return what finds a time behind a list that is left to it from then on alone."""
    names = ("only", "limiting"), ("since", "past")
    only, time = ("|".join(marker(n, "{0}").pattern for n in each) for each in names)
    return re.compile(rf"[\s:(]*(?:{only})\s+(?:{time})(?!\w)", re.IGNORECASE)


def behind_days(left: str) -> str:
    """Return the words behind the last day before a list: these alone are about it.

    >>> behind_days("No use before 13 May 2026, "), behind_days("No use in ")
    (', ', 'No use in ')
    """
    if not any(map(str.isdigit, left)):
        return left
    days = (found for found in all_dates(left) if None not in found.parts[1:])
    return left[max((day.span.end for day in days), default=0) :]


def is_loose(text: str, run: Sequence[Member]) -> bool:
    """Say whether the last of a list stands behind a comma alone.

    A ban before the list may end there: "no TV, web from 16 May".
    """
    gaps = [text[a.span.end : b.span.start].strip() for a, b in pairwise(run)]
    return gaps[-1:] == [","]


def is_before_act(left: str) -> bool:
    """Say whether words go on with what somebody may or may not do, and no list.

    >>> is_before_act("papers may only "), is_before_act("papers may publish ")
    (True, False)
    """
    return _before_act().search(left) is not None


@lru_cache(maxsize=1)
def _before_act() -> re.Pattern[str]:
    """Return what finds the words right before what somebody may or may not do."""
    names = ("negators", "limiting")
    small = "|".join(marker(name, "{0}").pattern for name in names)
    return re.compile(
        rf"(?<!\w)(?:{marker('modals', '{0}').pattern})\s+(?:(?:{small})\s+)?$",
        re.IGNORECASE,
    )


def is_given(left: str, *, alone: bool = False) -> bool:
    """Say whether words right before a list leave a picture to it, or to it `alone`.

    >>> is_given("Licensed to "), is_given("Licensed to ", alone=True)
    (True, False)
    """
    return _given("only_before" if alone else "leaves").search(left) is not None


@lru_cache(maxsize=2)
def _given(name: str) -> re.Pattern[str]:
    """Return what finds such words."""
    words = marker(name, "{0}").pattern
    return re.compile(rf"(?:{words})\s+(?:(?:{articles()})\s+)?$", re.IGNORECASE)
