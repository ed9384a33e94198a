"""What is left to the press, the papers or the clients of some country, and no others.

In: a clause of which nothing was read. Out: the countries whose press it is left to,
where each of its words is known: "only", who may, of which country, and words that say
nothing by themselves. A clause with any other word is left for a person.
"""

from __future__ import annotations

from functools import lru_cache

from media.model import Restriction, Span
from media.rights.listing import Found
from media.rights.members import Member, members_of
from media.rights.places import adjective, code_of_adjective, press_words
from media.rights.wording import wording, words_of
from media.text import tokens

_LIMITS = ("reserving", "limiting", "only", "only_before")
_AROUND = ("uses", "prepositions", "articles", "within", "purposes")
_STOPS = (
    *("no", "negators", "out", "beyond", "beyond_behind", "lacking", "grants"),
    *("until", "since", "past", "conditions", "embargo"),
)
"""Markers of words that turn a clause, or say something of their own."""


def reserved(text: str, clause: Span) -> list[Found]:
    """Return to whom alone a clause leaves a picture; [] where it is not known whole.

    >>> said = "Reserved for the Irish press"
    >>> [one.restriction.kind for one in reserved(said, Span(start=0, end=len(said)))]
    ['territory-only', 'editorial-only']
    >>> said = "Reserved for the Irish rural press"
    >>> reserved(said, Span(start=0, end=len(said)))
    []
    """
    said = clause.of(text)
    if words_of(*_LIMITS).search(said) is None or words_of(*_STOPS).search(said):
        return []
    members = members_of(said, Span(start=0, end=len(said)), ())
    media = [m for m in members if m.medium is not None]
    places = [m for m in members if m.codes or m.sort == "region"]
    countries = _countries(said, places)
    clients, press = words_of("clients").search(said), press_words().search(said)
    if not (countries or places) or not (clients or press or media):
        return []
    if any(m.kind is not None for m in members) or not _is_whole(said, members):
        return []
    only = Restriction(
        kind="territory-only",
        territories=countries,
        named=tuple(m.name for m in places if m.sort == "region"),
    )
    who = Restriction(kind="clients-only" if clients else "editorial-only")
    if media:
        shown = tuple(dict.fromkeys(m.medium for m in media if m.medium))
        who = Restriction(kind="medium-only", media=shown, certainty="vague")
    return [Found(restriction=one, quote=said, span=clause) for one in (only, who)]


def _countries(said: str, places: list[Member]) -> tuple[str, ...]:
    named = {code for member in places for code in member.codes}
    told = {code_of_adjective(word.group()) for word in adjective().finditer(said)}
    return tuple(sorted((named | told) - {""}))


def _is_whole(said: str, members: list[Member]) -> bool:
    """Say whether all else in a clause says nothing by itself."""
    left = list(said)
    spans = [(m.span.start, m.span.end) for m in members]
    for words in (words_of(*_LIMITS), words_of("clients"), press_words(), adjective()):
        spans += [found.span() for found in words.finditer(said)]
    for start, end in spans:
        left[start:end] = " " * (end - start)
    return set(tokens("".join(left))) <= _small()


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    """Return words between the others: prepositions, articles, words for use."""
    told = wording()
    said = [w for key in _AROUND for w in told.markers[key]] + list(told.joined)
    return frozenset(word for text in said for word in tokens(text))
