"""The dates in a caption that say when the picture was taken or what it shows happened.

In: a description, as printed. Out: the date phrases in it, in order. A phrase needs a
day number, or a month and a year. Dates of plans, limits and earlier events are left
out as far as the words around them tell. Where no date is printed but a day of the
week, "yesterday" or "today", the day is counted from the document's, if that is known.
Dates that programs write into fields are read by `read_stamp`.
"""

from __future__ import annotations

from datetime import date

from media.dates.context import is_joined, is_of_the_picture
from media.dates.forms import all_dates
from media.dates.found import FoundDate
from media.dates.relative import day_of, told_day
from media.dates.stamps import offset_of, read_stamp
from media.dates.written import demand_form, written

__all__ = [
    "FoundDate",
    "all_dates",
    "day_of",
    "demand_form",
    "find_dates",
    "offset_of",
    "read_stamp",
    "written",
]


def find_dates(
    text: str, *, on: date | None = None, language: str | None = None
) -> tuple[FoundDate, ...]:
    """Return the dates of the picture that a description gives, in order.

    `on` is the day of the document and `language` its language, where they are known:
    with `on`, a description without any printed date may give one by a day of the week,
    which is the latest such day on or before `on` (at most six days back), or by
    "yesterday" or "today". Such a date says that it is `inferred`.

    >>> text = "Erbil, Jan. 3, 2022. In May 2024 he told a court what he saw there."
    >>> [(d.text, d.iso) for d in find_dates(text)]
    [('Jan. 3, 2022', '2022-01-03')]
    """
    kept: list[FoundDate] = []
    refused: int | None = None
    printed = all_dates(text)
    if on is not None and not printed:
        told = told_day(text, on=on, language=language)
        return (told,) if told is not None else ()
    for found in printed:
        other_end = refused is not None and is_joined(text[refused : found.span.start])
        if not other_end and is_of_the_picture(found, text):
            kept.append(found)
        else:
            refused = found.span.end
    return tuple(kept)
