"""The dates in a caption that say when the picture was taken or what it shows happened.

In: a description, as printed. Out: the date phrases in it, in order. A phrase needs a
day number, or a month and a year. Dates of plans, limits and earlier events are left
out as far as the words around them tell. Dates that programs write into fields are
read by `read_stamp`.
"""

from __future__ import annotations

from media.dates.context import is_joined, is_of_the_picture
from media.dates.forms import all_dates
from media.dates.found import FoundDate
from media.dates.stamps import read_stamp

__all__ = ["FoundDate", "all_dates", "find_dates", "read_stamp"]


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Return the dates of the picture that a description gives, in order.

    >>> text = "Erbil, Jan. 3, 2022. In May 2024 he told a court what he saw there."
    >>> [(d.text, d.iso) for d in find_dates(text)]
    [('Jan. 3, 2022', '2022-01-03')]
    """
    kept: list[FoundDate] = []
    refused: int | None = None
    for found in all_dates(text):
        other_end = refused is not None and is_joined(text[refused : found.span.start])
        if not other_end and is_of_the_picture(found, text):
            kept.append(found)
        else:
            refused = found.span.end
    return tuple(kept)
