"""Every phrase in a text that is a date by its form.

In: any text. Out: date phrases in the forms that house styles of many languages
print; whether one dates the picture is for `media.dates.context` to say.
"""

from __future__ import annotations

import re

from media.dates.found import FoundDate
from media.dates.months import by_months
from media.dates.numbers import by_numbers

_DIGIT = re.compile(r"\d")


def all_dates(text: str) -> tuple[FoundDate, ...]:
    """Return every phrase that has the form of a date, in order."""
    if _DIGIT.search(text) is None:
        return ()
    found = [*by_numbers(text), *by_months(text)]
    found.sort(key=lambda one: (one.span.start, -one.span.end))
    apart: list[FoundDate] = []
    for one in found:
        if not apart or one.span.start >= apart[-1].span.end:
            apart.append(one)
    return tuple(apart)
