"""Dates in captions, in one form however a house writes them.

In: a text in any language whose months `media.dates` knows. Out: the text with its
days written as one word each, or the days themselves.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from media.dates import all_dates
from media.dates.names import load_calendar
from media.text import fold


def with_days(text: str) -> str:
    """Return the text with each date of day and month as one word.

    >>> with_days("Rome, Tuesday, May 7, 2024, and 9. Mai")
    'Rome, @2024-05-07, and @--05-09'
    """
    parts: list[str] = []
    last = 0
    for found in all_dates(text):
        year, month, day = found.parts
        if month is None or day is None:
            continue  # "3-5 May" is no single day; the numbers stay
        parts += (text[last : found.span.start], f"@{year or '-'}-{month:02}-{day:02}")
        last = found.span.end
    return "".join((*parts, text[last:])) if parts else text


def find_days(text: str) -> list[date]:
    """Return the whole dates (day, month, year) in a text, in order.

    >>> find_days("from 1 May 2024 to 2024-06-30 or 31.12.2024")[1:]
    [datetime.date(2024, 6, 30), datetime.date(2024, 12, 31)]
    """
    return [found.date for found in all_dates(text) if found.date is not None]


@lru_cache(maxsize=16384)
def names_month(word: str) -> bool:
    """Say whether a folded word names a month."""
    return load_calendar().month(fold(word)) is not None
