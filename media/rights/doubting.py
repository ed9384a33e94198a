"""What a text says of use beside its other words, which may loosen it.

In: what was read of a text, and the clauses that were not. Out: the same, in doubt
where a person who reads on may find more leave: "no use before 13 May, print from 6
May", "print only in Germany; web worldwide", "France: embargo 20 May", where France may
be whom it is about, or what the picture shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from media.model import Restriction, Span
from media.rights.excepting import negation_in
from media.rights.listing import Found
from media.rights.members import members_of, names_alone
from media.rights.timing import DATED
from media.rights.wording import words_of

_FOR_OTHERS = "for-other-uses"
"""What the data calls that which is asked for other uses than those named."""
_FAR = 80
"""Characters of a clause in which a colon may close its head."""
_ONLY = ("medium-only", "territory-only")


def weighed(found: Sequence[Found], unread: Sequence[str]) -> Iterator[Found]:
    """Yield what was read, in doubt where others have an earlier day or more leave.

    What is asked "for other uses" beside editorial ones concerns no news.
    """
    leaves = [clause for clause in unread if _may_leave(clause)]
    editorial = Restriction(kind="editorial-only")
    for_news = any(one.restriction == editorial for one in found)
    for one in found:
        said = one.restriction
        if for_news and said.status == _FOR_OTHERS:
            yield replace(one, restriction=Restriction(kind="notice"))
            continue
        others = (clause for clause in leaves if clause not in one.quote)
        loose = said.kind in _ONLY and any(others)
        loose = loose or (_is_open(said) and _is_headed(one.quote))
        loose = loose or any(_is_earlier(other, one) for other in found)
        yield replace(one, restriction=_vague(said)) if loose else one


def _vague(said: Restriction) -> Restriction:
    return replace(said, certainty="vague")


def _may_leave(clause: str) -> bool:
    """Say whether a clause that nobody read may leave something to some."""
    if negation_in(clause) is not None or words_of("out").search(clause):
        return False
    members = members_of(clause, Span(start=0, end=len(clause)), ())
    return any(m.codes or m.medium or m.sort == "region" for m in members)


def _is_open(said: Restriction) -> bool:
    """Say whether a limit to media or days names no place."""
    is_limit = said.kind in DATED or said.kind in ("medium-out", "medium-only")
    return is_limit and not (said.territories or said.named)


@lru_cache(maxsize=64)  # each limit of a clause asks the same
def _is_headed(quote: str) -> bool:
    """Say whether places and a colon open a clause: "Germany and Austria: web out"."""
    head, colon, _ = quote[:_FAR].partition(":")
    if not colon:
        return False
    listed = Span(start=0, end=len(head))
    places = all(m.codes or m.sort == "region" for m in members_of(head, listed, ()))
    return places and names_alone(head, listed)


def _is_earlier(part: Found, whole: Found) -> bool:
    """Say whether a clause lets some begin before the day that it names for all."""
    some, every = part.restriction, whole.restriction
    if every.kind != "embargo" or every.part or part.quote != whole.quote:
        return False
    return some.kind == "embargo" and bool(some.part) and some.starts < every.starts
