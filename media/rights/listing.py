"""Lists beside what else a clause says -> restrictions: "no sales in France".

In: a clause, and what was read of it by its phrases. Out: what its lists restrict; a
list of places narrows the ban before it, and one behind "except" is taken out of it.
Countries for which nothing is decided ("cleared for Germany, US pending") are asked
about first, neither barred nor among those to which a picture is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from media.model import Certainty, Restriction, RestrictionKind, Span, value
from media.rights.excepting import without
from media.rights.lists import Listed, listed
from media.rights.members import is_free, members_of, runs
from media.rights.papers import named_out, refused_press
from media.rights.wording import marker, words_of

_NEAR = 16
"""Characters between a ban and the place for which it counts."""
_APART = 24
"""Characters between a ban and a word that takes something out of it."""
_LEAVE: frozenset[RestrictionKind] = frozenset(
    {
        *("notice", "free-of-charge", "editorial-only", "handout", "clients-only"),
        *("mandatory-credit", "medium-only", "territory-only", "publication-only"),
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
    first = [*_said_first(text, clause, taken)]
    yield from first
    asked = [f.restriction for f in first if f.restriction.kind == "permission-needed"]
    open_for = [code for said in asked for code in said.territories]
    new: list[Found] = []
    asking = [f.span for f in found if f.restriction.kind == "permission-needed"]
    for one in listed(text, clause, tuple(sorted(taken, key=lambda s: s.start))):
        if marker("contrary", r"\W*(?:{0})\W*$").match(text[one.span.end : clause.end]):
            continue  # "not in Austria, in Germany yes": for a person
        taken.append(one.span)
        if _is_out_of_next(text, one, clause, found):
            vague = (replace(r, certainty="vague") for r in one.restrictions)
            one = replace(one, restrictions=tuple(vague))
        if one.scope:
            _narrow(found, new, one.span, one.scope)
        if one.excepts and (
            _is_of_duty(text, one, clause, found) or _except(text, found, new, one)
        ):
            continue
        if any(not is_free(one.span, [asks]) for asks in asking):
            one = _in_doubt(one)  # "in Peru only after consultation"
        more = _of_first_use(text, one, clause)
        new += [
            Found(restriction=r, quote=quote, span=one.span)
            for r in (*one.restrictions, *more)
        ]
    for found_one in new:
        said = _with_undecided(found_one.restriction, open_for)
        yield replace(found_one, restriction=said)
    for one in named_out(text, clause, sorted(taken, key=lambda s: s.start)):
        taken.append(one.span)
        for restriction in one.restrictions:
            yield Found(restriction=restriction, quote=quote, span=one.span)


def _is_of_duty(
    text: str, listed: Listed, clause: Span, found: Sequence[Found]
) -> bool:
    """Say whether a list is taken out of a duty to name a source, and of no leave.

    "Credit mandatory except in Peru"; nothing else stands before it. Behind a line
    ("Photo: Ida Berg (except Peru)") it is the picture that is barred.
    """
    for one in found:
        if one.restriction == Restriction(kind="mandatory-credit") and (
            one.span.start == clause.start and one.span.end <= listed.span.start
        ):
            between = text[one.span.end : listed.span.start]
            said = listed.span.of(text)  # "except on TV, no web"
            more = words_of("negators", "no", "out", "only").search(said) is not None
            return not (more or any(map(str.isalnum, between)))
    return False


def _in_doubt(listed: Listed) -> Listed:
    """Return a list that alone is allowed, as far as nobody has to ask there first."""
    said = (
        replace(one, certainty="vague") if one.kind.endswith("-only") else one
        for one in listed.restrictions
    )
    return replace(listed, restrictions=tuple(said))


def _of_first_use(text: str, one: Listed, clause: Span) -> tuple[Restriction, ...]:
    """Return what a ban of media bars by the use that is joined to it before them."""
    if not one.restrictions or any(r.kind != "medium-out" for r in one.restrictions):
        return ()
    from media.rights.acts import barred_as_well  # few clauses bar media

    named = frozenset(m for r in one.restrictions for m in r.media)
    first = one.restrictions[0]
    also = barred_as_well(text, one.span, clause, named)
    return tuple(replace(first, media=(medium,)) for medium in also)


def _said_first(text: str, clause: Span, taken: list[Span]) -> Iterator[Found]:
    """Yield what a clause says of clients, of sorts of papers and of what is open.

    Their words are no lists, and are `taken` before these are looked for.
    """
    quote = clause.of(text)
    for match in _clients().finditer(text, clause.start, clause.end):
        span = Span(start=match.start(), end=match.end())
        if is_free(span, taken):
            taken.append(span)
            only = Restriction(kind="clients-only", named=(match["name"],))
            yield Found(restriction=only, quote=quote, span=span)
    papers = [*refused_press(text, clause, taken)]
    for one in [*papers, *_undecided(text, clause, taken)]:
        taken.append(one.span)
        for restriction in one.restrictions:
            yield Found(restriction=restriction, quote=quote, span=one.span)


def _undecided(text: str, clause: Span, taken: Sequence[Span]) -> Iterator[Listed]:
    """Yield the countries of a clause that a word such as "pending" follows.

    Not where nothing stands before them: what counts elsewhere is not said then.
    """
    if _pending().search(text, clause.start, clause.end) is None:
        return
    for run in runs(text, members_of(text, clause, taken)):
        behind = _pending().match(text, run[-1].span.end, clause.end)
        if behind is None:
            continue
        # A comma parts it from those before: "not France, US pending".
        last = len(run) - 1
        while last and "," not in text[run[last - 1].span.end : run[last].span.start]:
            last -= 1
        begins = not any(map(str.isalnum, text[clause.start : run[last].span.start]))
        if not begins and all(m.codes and not m.of_next for m in run[last:]):
            codes = tuple(sorted({code for m in run[last:] for code in m.codes}))
            ask = Restriction(kind="permission-needed", territories=codes)
            span = Span(start=run[last].span.start, end=behind.end())
            yield Listed(span=span, restrictions=(ask,))


def without_places(text: str, codes: Sequence[str]) -> str:
    """Return words with blanks for these countries, and for those that are undecided.

    >>> " ".join(without_places("for Peru and Chile, US pending", ["PER"]).split())
    'for and Chile,'
    """
    whole = Span(start=0, end=len(text))
    left = list(text)
    spans = [one.span for one in _undecided(text, whole, ())]
    places = members_of(text, whole, ())
    spans += [m.span for m in places if m.codes and set(m.codes) <= set(codes)]
    for span in spans:
        left[span.start : span.end] = " " * (span.end - span.start)
    return "".join(left)


def _with_undecided(said: Restriction, codes: Sequence[str]) -> Restriction:
    """Return a limit to some countries with those that may yet be among them."""
    if said.kind != "territory-only" or not codes:
        return said
    return replace(said, territories=tuple(sorted({*said.territories, *codes})))


@lru_cache(maxsize=1)
def _pending() -> re.Pattern[str]:
    return re.compile(
        rf"\s*[:(]?\s*(?:{marker('pending', '{0}').pattern})(?!\w)\)?", re.IGNORECASE
    )


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


def _except(text: str, found: list[Found], new: list[Found], listed: Listed) -> bool:
    """Take a list out of the ban that stands right before it; whether there is one."""
    for many in (new, found):
        before = [f for f in many if f.span.end <= listed.span.start]
        last = max(before, key=lambda f: f.span.end, default=None)
        if last is None or listed.span.start - last.span.end > _APART:
            continue
        if last.restriction.kind in _LEAVE and not _ends_use(text, last):
            return False
        here = [f for f in many if f.span == last.span]
        many[:] = [f for f in many if f.span != last.span]
        for one in here:
            left = without(one.restriction, listed.restrictions)
            many += [replace(one, restriction=r) for r in left]
        return True
    return False


def _is_out_of_next(
    text: str, listed: Listed, clause: Span, found: Sequence[Found]
) -> bool:
    """Say whether a list is left out of a ban for a time that stands behind it.

    "Except in Peru no use before 3 May" need not bar anything in Peru, then or later.
    """
    if any(r.kind not in ("territory-out", "medium-out") for r in listed.restrictions):
        return False  # "no use outside Peru, nor before 3 May"
    if not words_of("beyond", "beyond_behind").search(listed.span.of(text)):
        return False
    behind = (f for f in found if listed.span.end <= f.span.start < clause.end)
    return any(f.restriction.kind == "embargo" or _ends_use(text, f) for f in behind)


def _ends_use(text: str, said: Found) -> bool:
    """Say whether words bar what comes after a day: "no use after 3 May"."""
    is_end = said.restriction.kind == "valid-until"
    return is_end and words_of("no", "negators").search(said.span.of(text)) is not None


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
