"""Lists beside what else a clause says -> restrictions: "no sales in France".

In: a clause, and what was read of it by its phrases. Out: what its lists restrict; a
list of places narrows the ban before it, and one behind "except" is taken out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from media.model import Certainty, Restriction, RestrictionKind, Span, value
from media.rights.excepting import without
from media.rights.lists import Listed, listed
from media.rights.members import is_free
from media.rights.papers import named_out
from media.rights.wording import marker

_NEAR = 16
"""Characters between a ban and the place for which it counts."""
_APART = 24
"""Characters between a ban and a word that takes something out of it."""
_LEAVE: frozenset[RestrictionKind] = frozenset(
    {
        *("notice", "free-of-charge", "editorial-only", "handout", "clients-only"),
        *("valid-from", "valid-until", "days-from-transmission"),
    }
)
"""What is no ban: where it leaves out a list, the list is excluded."""

_ALLOWS: Mapping[RestrictionKind, Certainty] = {
    "clients-only": "stated",
    "editorial-only": "vague",
    "free-of-charge": "vague",
    "one-time-use": "vague",
    "uses-allowed": "vague",
}
"""What allows a use: in some country, and how surely in no other."""


@value
class Found:
    """A restriction, and the clause that says so."""

    restriction: Restriction
    quote: str
    span: Span


def of_lists(
    text: str, clause: Span, taken: list[Span], found: list[Found]
) -> Iterator[Found]:
    """Yield what the lists of a clause say that stand outside of what was `taken`.

    A list that is a place, or that is left out, changes what was `found` before it.
    """
    quote = clause.of(text)
    for match in _clients().finditer(text, clause.start, clause.end):
        span = Span(start=match.start(), end=match.end())
        if is_free(span, taken):
            taken.append(span)
            only = Restriction(kind="clients-only", named=(match["name"],))
            yield Found(restriction=only, quote=quote, span=span)
    new: list[Found] = []
    for one in listed(text, clause, tuple(sorted(taken, key=lambda s: s.start))):
        if marker("contrary", r"\W*(?:{0})\W*$").match(text[one.span.end : clause.end]):
            continue  # "not in Austria, in Germany yes": for a person
        taken.append(one.span)
        if one.scope:
            _narrow(found, new, one.span, one.scope)
        if one.excepts and _except(found, new, one):
            continue
        new += [
            Found(restriction=r, quote=quote, span=one.span) for r in one.restrictions
        ]
    yield from new
    for one in named_out(text, clause, sorted(taken, key=lambda s: s.start)):
        taken.append(one.span)
        for restriction in one.restrictions:
            yield Found(restriction=restriction, quote=quote, span=one.span)


@lru_cache(maxsize=1)
def _clients() -> re.Pattern[str]:
    """Return what finds whose clients alone are meant: "Nordpix clients only"."""
    clients, only = marker("clients", "{0}").pattern, marker("only", "{0}").pattern
    return re.compile(
        r"(?<!\w)(?P<name>[A-ZÀ-Þ][\w&.]*(?:\s[A-ZÀ-Þ][\w&.]*){0,2})\s+"
        rf"(?i:{clients})\s+(?i:{only})(?!\w)"
    )


def _narrow(
    found: list[Found], new: list[Found], span: Span, scope: tuple[str, ...]
) -> None:
    """Give countries to what stands right before them: "no sales in France"."""
    for many in (new, found):
        near = [
            n
            for n, one in enumerate(many)
            if 0 <= span.start - one.span.end < _NEAR
            and not one.restriction.territories
        ]
        last = max((many[n].span.end for n in near), default=0)
        for n in near:
            if many[n].span.end != last:
                continue
            if certainty := _ALLOWS.get(many[n].restriction.kind):
                # "Only for clients in Peru" bars whoever is elsewhere.
                only = Restriction(
                    kind="territory-only", territories=scope, certainty=certainty
                )
                many.append(replace(many[n], restriction=only))
            else:
                narrowed = replace(many[n].restriction, territories=scope)
                many[n] = replace(many[n], restriction=narrowed)
        if near:
            return


def _except(found: list[Found], new: list[Found], listed: Listed) -> bool:
    """Take a list out of the ban that stands right before it; whether there is one."""
    for many in (new, found):
        before = [f for f in many if f.span.end <= listed.span.start]
        last = max(before, key=lambda f: f.span.end, default=None)
        if last is None or listed.span.start - last.span.end > _APART:
            continue
        if last.restriction.kind in _LEAVE:
            return False
        here = [f for f in many if f.span == last.span]
        many[:] = [f for f in many if f.span != last.span]
        for one in here:
            left = without(one.restriction, listed.restrictions)
            many += [replace(one, restriction=r) for r in left]
        return True
    return False


def united(found: list[Found]) -> list[Found]:
    """Return media that one clause allows as one list: "newspapers (print and web)"."""
    first: dict[str, int] = {}
    kept: list[Found] = []
    for one in found:
        said = one.restriction
        at = first.get(one.quote)
        if said.kind != "medium-only" or said.territories:
            kept.append(one)
        elif at is None:
            first[one.quote] = len(kept)
            kept.append(one)
        else:
            media = dict.fromkeys((*kept[at].restriction.media, *said.media))
            both = replace(said, media=tuple(media), certainty="vague")
            kept[at] = replace(kept[at], restriction=both)
    return kept
