"""A text about use -> what it restricts, each with the very words; and what is left.

In: the text of one field, and the day of its file. Out: a `Reading`. A clause that says
something known is read; one that does not, or says much besides, is left for a person
(`unread`), never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial

from media.dates import all_dates
from media.model import Restriction, RestrictionKind, Span, value
from media.rights.clauses import clauses
from media.rights.excepting import turns
from media.rights.knowing import all_plain
from media.rights.leftover import unread
from media.rights.lifting import as_lifted, is_limited, lifted_with
from media.rights.lines import credit_line, is_label
from media.rights.listing import Found, of_lists, united, without_places
from media.rights.loosening import loosened
from media.rights.matches import (
    clause_of,
    closed,
    goes_on_in_time,
    matches_of,
    name_in,
    own_words,
)
from media.rights.members import is_free, is_medium, names_alone
from media.rights.moments import has_day
from media.rights.remarks import limits_apart, without_instruction, without_limit
from media.rights.reserving import reserved
from media.rights.shouting import instructions, is_announced, is_of_trade
from media.rights.spaced import set_apart
from media.rights.spans import narrowed, timed_lists
from media.rights.timing import DATED, counted, negates, number_of, turned, with_day
from media.rights.whose import is_narrowed, place_limit
from media.rights.wording import Phrase, marker, words_of

_LONGEST = 8000
"""Characters of a field that are read; a contract pasted into one is for a lawyer."""
_NEAR = 120
"""Characters from an exception that begins a clause to what it is an exception from."""
_LEAVES: frozenset[RestrictionKind] = frozenset(
    {"free-of-charge", "handout", "notice", "editorial-only"}
)

_FOR_PRESS: frozenset[RestrictionKind] = frozenset({"editorial-only", "free-of-charge"})
"""What may be left to the press of some country."""


@value
class Reading:
    """What a text says about use, and the clauses that could not be read."""

    found: tuple[Found, ...] = ()
    unread: tuple[str, ...] = ()


def lifts_embargo(said: Restriction) -> bool:
    """Say whether words end the embargo of their file: "Embargo lifted"."""
    return said.kind == "notice" and said.status == "lifted" and not said.part


@lru_cache(maxsize=4096)
def read_text(text: str, *, on: date | None = None, prose: bool = False) -> Reading:
    """Return what a text says about use; `on` is the day of its file.

    `prose`: a caption, in which only capitals and unmistakable words count; none of its
    clauses is unread.

    >>> [f.restriction.kind for f in read_text("No sales. For the Sunday front").found]
    ['no-sales']
    >>> read_text("No sales. For the Sunday front").unread
    ('For the Sunday front',)
    """
    text = text[:_LONGEST]
    spaced = set_apart(text)
    reading = _reading(spaced, on=on, prose=prose)
    return reading if spaced == text else _as_set(reading, spaced, text)


def _as_set(reading: Reading, spaced: str, text: str) -> Reading:
    """Return what was read with the words as they stand in the text."""

    def original(said: str) -> str:
        at = spaced.find(said)
        return text[at : at + len(said)] if at >= 0 else said

    found = (replace(one, quote=original(one.quote)) for one in reading.found)
    return Reading(found=tuple(found), unread=tuple(map(original, reading.unread)))


def _reading(text: str, *, on: date | None, prose: bool) -> Reading:
    parts = clauses(text)
    taken: list[Span] = []
    open_ends: list[Span] = []
    # Of a caption lists are read in words that are no prose.
    listed = (p for p in parts if not is_of_trade(text, p))
    listing = [i for p in listed for i in instructions(text, p)] if prose else parts
    if prose:
        apart = (s for s in limits_apart(text) if is_free(s, listing))
        listing = [*listing, *apart]
    found = [*_timed_lists(text, listing, on, taken)]
    found += _phrases(text, parts, on, taken, open_ends, prose=prose)
    for clause in listing:
        found += of_lists(text, clause, taken, found)
        if is_free(clause, taken):
            left_to_some = reserved(text, clause)
            taken += [one.span for one in left_to_some]
            found += left_to_some
    every = [*_as_said_around(text, parts, found), *_asked_first(text, found)]
    found = _settled(every)
    found.sort(key=lambda f: f.span.start)
    if prose:
        return Reading(found=tuple(found))
    said: dict[Span, list[Restriction]] = {}
    kept = {one.restriction for one in found}
    for one in every:  # what is said twice stands where it is said
        if one.restriction in kept:
            said.setdefault(one.span, []).append(one.restriction)
    left = [*unread(text, parts, [*taken, *open_ends], said)]
    left += [c for c in _narrowed(text, parts, found, taken) if c not in left]
    from media.rights.doubting import weighed  # captions are weighed by nothing

    return Reading(found=tuple(weighed(found, left)), unread=tuple(left))


def _narrowed(
    text: str, parts: Sequence[Span], found: Sequence[Found], taken: Sequence[Span]
) -> Iterator[str]:
    """Yield the clauses that leave a picture to some press that nobody knows."""
    limited = {f.span for f in found if f.restriction.kind == "territory-only"}
    for one in found:
        if one.restriction.kind == "editorial-only" and one.span not in limited:
            clause = clause_of(parts, one.span)
            if is_narrowed(text, one.span, clause, taken):
                yield clause.of(text)


def _as_said_around(
    text: str, parts: Sequence[Span], found: Sequence[Found]
) -> Iterator[Found]:
    """Yield what was found, that it is lifted ("REMOVES UK OUT"), or in doubt.

    Bans of one kind that "and" joins are lifted together: "DROPS UK OUT AND IRELAND
    OUT".
    """
    placed = [(one, clause_of(parts, one.span)) for one in found]
    alike: dict[tuple[Span, RestrictionKind], list[Span]] = {}
    for one, clause in placed:
        alike.setdefault((clause, one.restriction.kind), []).append(one.span)
    together = {key: lifted_with(text, key[0], bans) for key, bans in alike.items()}
    asks = any(f.restriction.kind == "permission-needed" for f in found)
    for one, clause in placed:
        span = together[clause, one.restriction.kind].get(one.span, one.span)
        before, behind = text[clause.start : span.start], text[span.end : clause.end]
        said = as_lifted(one.restriction, before, behind)
        if not asks:
            said = loosened(said, before, span.of(text), behind)
        yield one if said is one.restriction else replace(one, restriction=said)


def _asked_first(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Yield what a limit in time asks for: "only after approval on 1 May".

    The day alone does not say that it was given.
    """
    for one in found:
        begin, end = one.span.start, one.span.end
        is_dated = one.restriction.kind in DATED
        if is_dated and words_of("consents").search(text, begin, end):
            yield replace(one, restriction=Restriction(kind="permission-needed"))


def _timed_lists(
    text: str, listing: Sequence[Span], on: date | None, taken: list[Span]
) -> Iterator[Found]:
    for clause in listing:
        quote = clause.of(text)
        limits = [*timed_lists(text, clause, on)]
        if not quote.isascii():
            from media.rights.dayfirst import day_first  # no language of ASCII does so

            limits += day_first(text, clause, on)
        for one in limits:
            if not is_free(one.span, taken):
                continue
            taken.append(one.span)
            for restriction in one.restrictions:
                yield Found(restriction=restriction, quote=quote, span=one.span)


def _phrases(
    text: str,
    parts: Sequence[Span],
    on: date | None,
    taken: list[Span],
    open_ends: list[Span],
    *,
    prose: bool,
) -> Iterator[Found]:
    """Yield what the phrases of the data say.

    What follows "correction to the caption ..." is read as well, for a ban may stand in
    it; where it says nothing, it is one of the `open_ends`, which nobody need read.
    """
    leaves: list[Span] = []
    aside: list[tuple[RestrictionKind, Span]] = []
    for match, phrase in matches_of(text, parts, prose=prose):
        span = own_words(match, phrase, taken)
        if not is_free(span, reversed(taken)):  # most stand in what was read last
            continue
        clause = clause_of(parts, span)
        if _is_in(span, phrase, aside) or _says_else(text, match, phrase, span, clause):
            aside.append((phrase.kind, span))
            continue
        since = max([clause.start, *(s.end for s in taken if s.end <= span.start)])
        meant = turned(
            phrase, match.group(), text[since : span.start], text[span.end : clause.end]
        )
        made = _made(text, match, meant, span, clause, on)
        is_prose = prose and phrase.kind == "embargo"
        if made is None or (is_prose and not is_announced(text, match, made, clause)):
            continue
        restrictions, whole = made
        restrictions = _as_leave(text, whole, restrictions, leaves)
        restrictions, whole = _in_part(text, clause, restrictions, whole, on, taken)
        for_press = any(r.kind in _FOR_PRESS for r in restrictions)
        placed: tuple[str, ...] = ()
        if for_press and (limit := place_limit(text, whole, clause)):
            only, whole = limit
            if all(r.kind == "free-of-charge" for r in restrictions):
                only = replace(only, certainty="vague")  # others may have to pay
            restrictions = [*restrictions, only]
            placed = only.territories
        taken.append(whole)
        if (own := closed(text, phrase, whole)) != whole:
            open_ends += _harmless(text, own, whole, phrase.kind, placed)
            whole = taken[-1] = own
        quote = text[min(clause.start, whole.start) : max(clause.end, whole.end)]
        for restriction in restrictions:
            yield Found(restriction=restriction, quote=quote.strip(), span=whole)


def _in_part(
    text: str,
    clause: Span,
    said: list[Restriction],
    whole: Span,
    on: date | None,
    taken: Sequence[Span],
) -> tuple[list[Restriction], Span]:
    """Return a limit in time with what its words say of where it counts.

    The media or countries right behind it; in doubt where some are left out before it:
    "except in Peru no use before 3 May".
    """
    end = max(clause.end, whole.end)
    end = min((s.start for s in taken if whole.end <= s.start), default=end)
    within = Span(start=clause.start, end=end)
    if part := narrowed(text, within, said[0], whole, on):
        return [*part.restrictions, *said[1:]], part.span
    excepting = words_of("beyond", "beyond_behind")
    if said[0].kind not in DATED:
        return said, whole
    if excepted := excepting.search(text, clause.start, whole.start):
        said = [replace(one, certainty="vague") for one in said]
        between = Span(start=excepted.end(), end=whole.start)
        begins = excepted.start() == clause.start and between.end < clause.start + _NEAR
        if begins and names_alone(text, between):
            whole = Span(start=clause.start, end=whole.end)
    return said, whole


def _is_in(
    span: Span, phrase: Phrase, aside: Sequence[tuple[RestrictionKind, Span]]
) -> bool:
    """Say whether words are in some that ask for nothing: "not cleared for TV"."""
    return phrase.kind == "permission-needed" and any(
        kind == phrase.kind and s.start <= span.start and span.end <= s.end
        for kind, s in aside
    )


def _says_else(
    text: str, match: re.Match[str], phrase: Phrase, span: Span, clause: Span
) -> bool:
    """Say whether words say something else than their phrase.

    "Exclusive to X until 3 May" has a day, and "Reproduction prohibited in Peru" is no
    matter of asking.
    """
    from media.rights.beside import bars_list, leaves_places, names_places

    if phrase.says.endswith("<name>"):
        return goes_on_in_time(match["name"]) or is_medium(match["name"])
    if phrase.when == "must" and "*" in phrase.says and has_day(match.group()):
        return True  # "no use before 3 May or after" is not "no use after"
    if phrase.kind == "no-archive" and phrase.says.endswith("*"):
        return has_day(match.group())  # "to be deleted by 3 May" ends the use
    if phrase.kind == "notice" and phrase.status.endswith("lifted"):
        said = Span(start=match.start(), end=match.end())
        places = phrase.status != "lifted"  # an embargo may end in some alone
        return is_limited(clause.of(text), said.of(text), by_places=places)
    if phrase.kind == "editorial-only" and "*" in phrase.says and not phrase.prose:
        # "Sólo medios de América Latina" is about a place.
        return names_places(text, span, clause)
    if phrase.kind == "free-of-charge" and leaves_places(text, span, clause):
        # "Nicht frei für Peru" is about no fee.
        return negates(text[clause.start : span.start])
    return phrase.kind == "permission-needed" and bars_list(text, span, clause)


def _harmless(
    text: str,
    own: Span,
    whole: Span,
    kind: RestrictionKind,
    placed: Sequence[str],
) -> list[Span]:
    """Return a phrase with the open words at its end, unless these forbid.

    Nor where they name a day that may end a leave: "free for all who ask by 3 May".
    `placed`: countries that were read among these words.
    """
    rest = text[own.end : whole.end]
    dated = kind in _LEAVES and any(d.parts[1] and d.parts[2] for d in all_dates(rest))
    if kind in _FOR_PRESS and not all_plain(without_places(rest, placed)):
        return []  # whoever "free for ..." names
    return [] if dated or marker("negators", "(?:{0})").search(rest) else [whole]


def _as_leave(
    text: str, span: Span, said: list[Restriction], leaves: list[Span]
) -> list[Restriction]:
    """Return a day that ends the leave right before it as stated.

    "Free to use until 3 May" is no event that ends. `leaves`: where leaves stand; one
    that is read is added.
    """
    if said[0].kind == "free-of-charge":
        leaves.append(span)
    if said[0].kind != "valid-until" or not said[0].ends:
        return said
    before = [leave for leave in leaves if leave.end <= span.start]
    if any(not text[one.end : span.start].strip() for one in before):
        return [replace(restriction, certainty="stated") for restriction in said]
    return said


def _made(
    text: str,
    match: re.Match[str],
    phrase: Phrase,
    span: Span,
    clause: Span,
    on: date | None,
) -> tuple[list[Restriction], Span] | None:
    """Return what a phrase says, with the words that belong to it; None for nothing."""
    base = Restriction(
        kind=phrase.kind,
        status=phrase.status,
        unit=phrase.unit,
        media=phrase.media,
        certainty=phrase.certainty,
        count=number_of(match),
        named=name_in(match),
    )
    if phrase.line:
        before = text[max(clause.start, span.start - 16) : span.start]
        if marker("negators", r"(?:{0})\s*$").search(before):
            return None  # "No credit required"
        if phrase.line == "label" and not is_label(text, span, clause):
            return None
        line, span, certain = credit_line(
            text, span, clause, bare=phrase.line == "bare"
        )
        line, span = without_limit(text, line, span)
        line, span = without_instruction(text, line, span, partial(_only, on=on))
        sure = certain and phrase.certainty == "stated"
        made = [
            replace(base, credit_line=line, certainty="stated" if sure else "vague")
        ]
    elif phrase.when:
        dated = with_day(text, span, phrase, base, on, clause)
        if dated is None:
            return None
        made, span = dated
    elif phrase.kind == "days-from-transmission":
        made = [counted(base, match, on)]
    elif phrase.kind == "uses-allowed" and base.count == 1:
        made = [Restriction(kind="one-time-use")]
    else:
        made = [base]
    at_days = DATED if phrase.when else ()
    more = (Restriction(kind=kind) for kind in phrase.also if kind not in at_days)
    return [*made, *more], span


def _only(text: str, *, on: date | None) -> tuple[Restriction, ...]:
    """Return what words restrict that say nothing else."""
    reading = read_text(text, on=on)
    return () if reading.unread else tuple(f.restriction for f in reading.found)


def _settled(found: list[Found]) -> list[Found]:
    """Return each once; an embargo without a day gives way to one that has one."""
    dated = {
        f.restriction.part
        for f in found
        if f.restriction.kind == "embargo" and f.restriction.starts
    }
    # An embargo that is stated behind its end is a new one; one of a country stays.
    over = max(
        (f.span.start for f in found if lifts_embargo(f.restriction)), default=-1
    )
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: f.span.start):
        said = one.restriction
        if said.kind == "embargo" and one.span.start < over:
            continue
        if said.status == "cleared" and turns(one.quote):
            continue  # "No restrictions except ..."
        if said.kind == "embargo" and not said.starts and said.part in dated:
            continue
        if all(said != other.restriction for other in kept):
            kept.append(one)
    demand = Restriction(kind="mandatory-credit")
    lines = [f for f in kept if f.restriction.credit_line]
    demanded = any(f.restriction == demand for f in kept)
    if len(lines) == 1 and demanded:
        # "Credit line: ... The credit line is obligatory."
        sure = replace(lines[0].restriction, certainty="stated")
        kept = [replace(f, restriction=sure) if f is lines[0] else f for f in kept]
    kept = united(kept)
    withdrawn = any(f.restriction.kind in ("kill", "correction") for f in kept)
    return [
        f
        for f in kept
        if not (lines and f.restriction == demand)
        # "Withdrawn: delete from your files" is no instruction for later.
        and not (withdrawn and f.restriction.kind == "no-archive")
    ]
