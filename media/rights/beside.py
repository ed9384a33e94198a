"""Whether words stand beside where, or in what, they forbid or leave a use.

In: words that were read, and their clause. Out: whether a list of media or countries
is what they are about, so that they say something else than by themselves.
"""

from __future__ import annotations

import re
from functools import lru_cache

from media.model import Span
from media.rights.lists import articles, preposition_at_end
from media.rights.members import Member, members_of
from media.rights.patterns import spelt
from media.rights.wording import marker, wording
from media.text import tokens

_FAR = 120
"""Characters beside some words in which a list stands that they are about."""
_FEW = 3
"""Words of a leave before the countries that it is about."""
_SMALL = re.compile(r"\s+(?:[^\W\d_]{1,4}\s+){1,2}")
"""Small words before a place: "in", "de la"."""


def bars_list(text: str, said: Span, clause: Span) -> bool:
    """Say whether words that forbid stand beside where, or in what, they do.

    Before it, or behind it, where their language sets it first.
    """
    if _bars_before(text, said, clause):
        return True
    words = said.of(text)
    forbids = marker("out", "^(?:{0})|(?:{0})$").search(words)
    # "Not cleared for use", but not "without prior consent"
    if forbids is None and marker("no", "(?:{0})").fullmatch(words) is None:
        return False
    return bool(_members_behind(text, said, clause))


def _bars_before(text: str, said: Span, clause: Span) -> bool:
    """Say whether words end the ban of a list: "使用を禁じます" of "アメリカでの"."""
    if marker("out", "(?:{0})$").search(said.of(text)) is None:
        return False
    rest = Span(start=max(clause.start, said.start - _FAR), end=said.start)
    for member in reversed(members_of(text, rest, ())):
        ban = marker("out", "(?:{0})").match(text, member.span.end, clause.end)
        return ban is not None and ban.end() >= said.end
    return False


def names_places(text: str, said: Span, clause: Span) -> bool:
    """Say whether words stand right before a place: "nur für Medien in Peru"."""
    small = _SMALL.match(text, said.end, clause.end)
    end = min(clause.end, said.end + _FAR)
    rest = Span(start=small.end(), end=end) if small and small.end() < end else said
    found = members_of(text, rest, ())[:1] if small else []
    return any(m.sort != "noun" and m.span.start == rest.start for m in found)


def _members_behind(text: str, said: Span, clause: Span) -> list[Member]:
    """Return the word of a list right behind a preposition that follows some words."""
    ahead = _before_list().match(text, said.end, clause.end)
    if ahead is None:
        return []
    rest = Span(start=ahead.end(), end=min(clause.end, ahead.end() + _FAR))
    found = members_of(text, rest, ())
    return [m for m in found[:1] if m.span.start == ahead.end()]


def leaves_places(text: str, said: Span, clause: Span) -> bool:
    """Say whether words of leave are about countries: "frei für Peru"."""
    rest = Span(start=said.start, end=min(clause.end, said.end + _FAR))
    places = (m for m in members_of(text, rest, ()) if m.sort in ("place", "region"))
    first = next(places, None)
    if first is None:
        return False
    before = text[said.start : first.span.start].rstrip()
    if len(tokens(before)) > _FEW:
        return False
    return preposition_at_end().search(before) is not None


@lru_cache(maxsize=1)
def _before_list() -> re.Pattern[str]:
    words = "|".join(map(spelt, wording().markers["prepositions"]))
    return re.compile(rf"\s+(?:{words})\s+(?:(?:{articles()})\s+)?", re.IGNORECASE)
