"""Datelines: the place, and perhaps the agency, with which a report opens.

In: the first words of a paragraph. Out: where the dateline is in them, and its place.
"""

from __future__ import annotations

import re

from media.model import Span, value

# "VARNHOLM (Coast Wire) – All four", "VARNHOLM, Norland -- All four"
_DATELINE = re.compile(
    r"""^(?P<place>[^\s(][^()–—―]{0,60}?) \s* (?P<house>\([^()]{2,40}\))?
        \s* (?:[–—―]\s? | \s--?\s)""",
    re.X,
)


@value
class Dateline:
    """A dateline: `span` with its dash, the place, "" or the house in brackets."""

    span: Span
    place: str
    house: str = ""


def dateline_of(words: str) -> Dateline | None:
    """Return the dateline with which words open, None for none.

    The place is in capitals, or an agency stands behind it.

    >>> dateline_of("VARNHOLM (Coast Wire) – All four came.").house
    'Coast Wire'
    >>> dateline_of("The mayor – a tall man – came.")
    """
    found = _DATELINE.match(words)
    if not found:
        return None
    city = found["place"].partition(",")[0]
    house = found["house"] or ""
    if not house and not (city.isupper() and len(city) > 2):
        return None
    return Dateline(
        span=Span(start=0, end=len(found[0].rstrip())),
        place=found["place"].rstrip(" ,"),
        house=house[1:-1].strip(),
    )
