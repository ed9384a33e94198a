"""The dates in a caption that say when the picture was taken or what it shows happened.

In: a description, as printed. Out: the date phrases in it, in order. A phrase needs a
day number, or a month and a year. Dates of plans, limits and earlier events are left
out as far as the words around them tell.
"""

from __future__ import annotations

from media.dates.context import is_of_the_picture
from media.dates.forms import FoundDate, all_dates

LINKED = 9
"""Characters between the two ends of a period: "from 3 May to the 5 June"."""

__all__ = ["FoundDate", "all_dates", "find_dates"]


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Return the dates of the picture that a description gives, in order.

    >>> [(d.text, d.iso) for d in find_dates("Erbil, Iraq, Jan. 3, 2022. In May 2024 ...")]
    [('Jan. 3, 2022', '2022-01-03')]
    """
    kept: list[FoundDate] = []
    refused = -1
    for found in all_dates(text):
        belongs = 0 <= refused and found.span.start - refused <= LINKED
        if not belongs and is_of_the_picture(found, text):
            kept.append(found)
        else:
            refused = found.span.end
    return tuple(kept)
