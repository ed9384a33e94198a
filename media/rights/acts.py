"""Uses that say in which media they are: "never to be published or shown on TV".

In: a ban of media with two uses before them. Out: the media of the first use, where it
is none of those that are named: what is shown on television is not published there, so
that nobody may publish it either. "Published or shared on websites" bars these alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from media.model import RightsMedium, Span
from media.rights.lists import negated
from media.rights.members import members_of
from media.rights.wording import wording
from media.text import fold

_NEAR = 120
"""Letters before a ban of media in which a use stands that is joined to it."""


def act_before(text: str, span: Span) -> str:
    """Return the first of two uses before the media of a ban, folded; "" for none.

    >>> said = "May not be printed or posted on websites"
    >>> act_before(said, Span(start=0, end=len(said)))
    'printed'
    """
    first = next(iter(members_of(text, span, ())), None)
    before = text[span.start : first.span.start] if first else ""
    found = _one_or_other().search(before)
    return fold(found["use"]) if found else ""


def media_of(act: str) -> tuple[RightsMedium, ...]:
    """Return the media in which something is used in some way; () where any may be.

    >>> media_of("printed")
    ('print', 'magazine', 'book')
    """
    acts = wording().acts
    media = acts.get(act)
    if media is None:
        begun = (begin for begin in acts if begin.endswith("~"))
        begin = next((b for b in begun if act.startswith(b[:-1])), "")
        media = acts.get(begin, ())
    return media


def barred_as_well(
    text: str, span: Span, clause: Span, named: frozenset[RightsMedium]
) -> tuple[RightsMedium, ...]:
    """Return the media that a ban at `span` bars beside those that it names."""
    if any(m.of_next for m in members_of(text, span, ())):
        return ()  # "published or shown on Danish television" is about two places
    act = act_before(text, span) or _act_beside(text, span, clause)
    media = media_of(act) if named else ()
    return () if named.intersection(media) else media


def _act_beside(text: str, span: Span, clause: Span) -> str:
    """Return a refused use that is joined to media: "weder gedruckt noch im"."""
    first = next(iter(members_of(text, span, ())), None)
    start = max(clause.start, span.start - _NEAR)
    before = text[start : first.span.start] if first else ""
    found = _joined().search(before)
    if found is None or negated(before[: found.start()]) is None:
        return ""
    return fold(found["use"])


@lru_cache(maxsize=1)
def _one_or_other() -> re.Pattern[str]:
    """Return what finds two words of use that are joined: "printed or shown on"."""
    word = rf"(?!(?:{_any_of(_small())})(?!\w))[^\W\d_]{{3,}}"
    return re.compile(
        rf"(?<!\w)(?P<use>{word})\s+(?:{_any_of(_joins())})\s+{word}", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _joined() -> re.Pattern[str]:
    """Return what finds a word of use that is joined to what follows these words."""
    joins = _any_of({*_joins(), *(w for w in wording().joined if w in _neither())})
    small = rf"(?:\s+(?:{_any_of(_small() - _neither())}))*"
    return re.compile(
        rf"(?<!\w)(?P<use>[^\W\d_]{{3,}})\s+(?:{joins}){small}\s+$", re.IGNORECASE
    )


def _small() -> set[str]:
    keys = ("prepositions", "articles", "within")
    return {word for key in keys for word in wording().markers[key]}


def _joins() -> set[str]:
    told = wording()
    return {*told.joined} - {*_small(), *told.markers["no"], *told.markers["uses"]}


def _neither() -> set[str]:
    """Return the words that join what is refused: "noch", "nor", "ni"."""
    return {*wording().markers["no"], *wording().markers["negators"]}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
