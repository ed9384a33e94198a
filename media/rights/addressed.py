"""Whether words with a day are about some alone: "Fox may not use before 20 May".

In: words with a day, and the clause in which they stand. Out: whether a name that
nobody knows is who may or may not do so, or a place or medium stands between the words
and their day ("licensed to German media until 31 May"). What is said is in doubt then:
it need not bar all.
"""

from __future__ import annotations

import re
from functools import lru_cache

from media.model import Span
from media.rights.knowing import all_plain
from media.rights.members import members_of
from media.rights.wording import marker, words_of

_FAR = 160
"""Characters before the words in which whom they are about stands."""


def is_of_some(text: str, clause: Span, said: Span, day: Span) -> bool:
    """Say whether words, and the day that they name, are about some alone.

    >>> said = "Fox may not use before 20 May"
    >>> whole = Span(start=0, end=len(said))
    >>> is_of_some(said, whole, Span(start=12, end=22), Span(start=23, end=29))
    True
    >>> is_of_some(said[4:], Span(start=0, end=25), Span(start=8, end=18), whole)
    False
    """
    between = Span(start=said.end, end=day.start)
    if any(map(str.isalpha, between.of(text))) and members_of(text, between, ()):
        return True
    begin = max(clause.start, said.start - _FAR)
    modal = _modal().search(text, begin, said.end)
    if modal is None or words_of("passives").search(text, modal.end(), clause.end):
        return False  # "pictures of the fire may not be used before 20 May"
    return not all_plain(text[begin : modal.start()])


@lru_cache(maxsize=1)
def _modal() -> re.Pattern[str]:
    """Return what finds the word behind who may or may not do something."""
    return marker("modals", r"(?<!\w)(?:{0})(?!\w)")
