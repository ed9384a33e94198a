"""Lists of what is excluded or alone allowed: "no sales, web or TV", "UK AND IRELAND
OUT", "AUSTRIA ONLY".

In: a clause. Out: the members of each list, what they are and where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from media.model import (
    Certainty,
    Restriction,
    RestrictionKind,
    Span,
    value,
)
from media.rights.excepting import Side, apart, negation_in, side_of, turns
from media.rights.members import Member, commas, members_of, runs
from media.rights.patterns import spelt
from media.rights.places import table
from media.rights.wording import marker, wording, words_of
from media.text import fold, tokens

_OPENS = re.compile(r"^\W*OUT\W*(?:OF\W+|IN\W+)?$")
_FAR = 120
"""Characters before a list in which the words stand that say what it means."""
_REACH = 48
"""Characters between "not" and the preposition before a list."""
_OUT_OF = re.compile(r"\s+of(?!\w)", re.I)


@value
class Listed:
    """A list that says something: what is restricted, and where the words stand.

    `scope`: the countries limit what stands before them ("no sales in France").
    `excepts`: the list is taken out of what stands before it ("except in France").
    """

    span: Span
    restrictions: tuple[Restriction, ...] = ()
    scope: tuple[str, ...] = ()
    excepts: bool = False


def listed(text: str, clause: Span, taken: Sequence[Span]) -> Iterator[Listed]:
    """Yield the lists of a clause that stand outside of what was read already."""
    members = members_of(text, clause, taken)
    done = [clause.start]
    for whole in runs(text, members):
        for run in apart(text, clause, whole, taken):
            if found := _said(text, clause, run, taken, max(done)):
                done.append(found.span.end)
                yield found


def _said(
    text: str, clause: Span, run: list[Member], taken: Sequence[Span], done: int
) -> Listed | None:
    """Return what a list says by the words that stand before and behind it.

    `done`: where the last list ends that said something.
    """
    start = run[0].span.start
    ended = max((s.end for s in taken if s.end <= start), default=clause.start)
    begun = max(ended, done)
    listed = Span(start=start, end=run[-1].span.end)
    if side := side_of(text, clause, listed, max(ended, done)):
        return _sided(text, run, side)
    return _marked(text, clause, run, ended) or _joined(text, clause, run, taken, begun)


def _sided(text: str, run: list[Member], side: Side) -> Listed | None:
    """Return a list beside a word such as "except"; None where it cannot be told."""
    if not side.how or (side.how == "only" and any(m.sort == "noun" for m in run)):
        return None
    found = _listed(text, run, side.how, side.start, side.end)
    return replace(found, excepts=side.goes_on)


def _marked(text: str, clause: Span, run: list[Member], ended: int) -> Listed | None:
    """Return what a list says that has a word of its own before or behind it."""
    start, end = run[0].span.start, run[-1].span.end
    base = max(clause.start, start - _FAR)
    left = text[base:start].rstrip(' ,:-/"(“„«')
    bare = _last_article().sub("", left)
    after = text[end : clause.end]
    right = after.lstrip(" ,:-/\"')”“»")
    behind = clause.end - len(right)
    can_be_only = all(m.sort != "noun" for m in run)
    match = marker("out", "(?:{0})").match(right)
    if match and _ends(right, match):
        since = max(ended, clause.start)
        doubt = run[0].medium is not None and _is_narrowed(text[since:start])
        # "PROHIBIDO EN ESPAÑA / SPAIN OUT" says it twice
        twice = _negation(bare, ended - base)
        if twice is None and can_be_only and (free := _leave_before(bare, "leaves")):
            return _parted(text, run, base + free.start(), behind + match.end())
        start = start if twice is None else base + twice
        return _listed(text, run, "out", start, behind + match.end(), doubt=doubt)
    match = _leave_before(bare) if can_be_only else None
    if match is not None:
        return _listed(text, run, "only", base + match.start(), end)
    negation = _negation(bare, ended - base)
    if negation is None and bare != left:  # the "de" of "pas de" is no article
        negation = _negation(left, ended - base)
    if negation is not None and not is_any_use(left):
        return _listed(text, run, "out", base + negation, end)
    match = marker("only", "(?:{0})").match(right)
    if can_be_only and match and _ends(right, match):
        since = max(ended, clause.start)
        doubt = run[0].medium is not None and _is_narrowed(text[since:start])
        return _listed(text, run, "only", start, behind + match.end(), doubt=doubt)
    return None


def _leave_before(bare: str, *others: str) -> re.Match[str] | None:
    """Return the words at the end of some that leave a picture to a list alone.

    `others`: markers of words that do not say "alone".
    """
    for name in ("only_before", *others):
        match = marker(name, "(?:{0})$").search(bare)
        if match and not _refuses().search(bare[: match.start()]):
            return match
    return None


def _parted(text: str, run: list[Member], start: int, end: int) -> Listed:
    """Return a list that begins with what is left and ends with what is barred.

    "Cleared for print, web out". Of several commas nobody knows which parts the two,
    unless "and" ends the first list: what stands between them is in doubt. Others than
    those to which it is left have no leave.
    """
    found = commas(text, run)
    first, at = (found[0], found[-1]) if found else (0, 0)
    if at > 1 and at - 1 not in found:
        first = at  # "for France, Spain and Italy, Germany out"
    said = [*_restricted(text, run[:at], "only")] if at else []
    said += _restricted(text, run[at:], "out") if at else ()
    doubtful = run[first:at] if at else run
    vague = _restricted(text, doubtful, "out") if doubtful else ()
    said += [replace(one, certainty="vague") for one in vague]
    return Listed(span=Span(start=start, end=end), restrictions=tuple(said))


def _restricted(
    text: str, run: Sequence[Member], how: Literal["out", "only"]
) -> tuple[Restriction, ...]:
    return _listed(text, run, how, 0, 0).restrictions


@lru_cache(maxsize=1)
def preposition_at_end() -> re.Pattern[str]:
    """Return what finds the word right before a list: "in", "for the"."""
    words = "|".join(map(spelt, wording().markers["prepositions"]))
    return re.compile(rf"(?<!\w)(?:{words})(?:\s+(?:{articles()}))?$", re.IGNORECASE)


def stands_out(text: str, clause: Span, run: list[Member], ended: int) -> bool:
    """Say whether a list has a word beside it that says what it means."""
    return _marked(text, clause, run, ended) is not None


def negated(left: str) -> int | None:
    """Return where a negation begins in the words before a list, None without one."""
    found = [*marker("no", "(?:{0})").finditer(left)]
    found += marker("negators", "(?:{0})").finditer(left)
    return min((match.start() for match in found), default=None)


def _ends(right: str, match: re.Match[str]) -> bool:
    """Say whether a word behind a list ends it: not "Jordan only minutes before".

    In capitals another instruction may follow: "GERMANY OUT NO SALES".
    """
    if _OUT_OF.match(right, match.end()) or title_behind().match(right, match.end()):
        return False
    goes_on = _goes_on().match(right, match.end()) is not None
    return match.group().isupper() or not goes_on


@lru_cache(maxsize=1)
def title_behind() -> re.Pattern[str]:
    """Return what finds the end of a name with OUT in it: "IRELAND OUT MAGAZINE"."""
    titles = "|".join(table()["words"]["titles"])
    return re.compile(rf"\s+(?:{titles})\s*(?:$|[)\]/.,;:|-])")


@lru_cache(maxsize=1)
def _refuses() -> re.Pattern[str]:
    """Return what finds a negation at the end of words: "Not" before "cleared for"."""
    return marker("negators", r"(?<!\w)(?:{0})\W*$")


@lru_cache(maxsize=1)
def _goes_on() -> re.Pattern[str]:
    """Return what finds a word that neither joins, forbids nor leaves out."""
    words = "|".join(map(spelt, (*wording().joined, *wording().markers["negators"])))
    beyond = marker("beyond", "{0}").pattern
    return re.compile(rf"\s+(?!(?:{words}|{beyond})(?!\w))[^\W_]", re.IGNORECASE)


@lru_cache(maxsize=1)
def _within_only() -> re.Pattern[str]:
    """Return what finds the word between a ban and the place for which it counts."""
    within = marker("within", "{0}").pattern
    return re.compile(
        rf"(?:^|\s)(?:{within})(?:\s+(?:{articles()}))?\s*$", re.IGNORECASE
    )


def _is_narrowed(before: str) -> bool:
    """Say whether an unknown word may tell which media: "FRENCH MAGAZINES OUT"."""
    words = tokens(before)
    parted = before.rstrip()[-1:] in (",", ":")
    return bool(words) and not parted and words[-1] not in wording().fillers


def _joined(
    text: str, clause: Span, run: list[Member], taken: Sequence[Span], ended: int
) -> Listed | None:
    """Return what a list says that goes on with what was read before it."""
    start, end = run[0].span.start, run[-1].span.end
    between = text[ended:start]
    begins = next((s.start for s in taken if s.end == ended), ended)
    only_places = all(m.sort in ("place", "region") for m in run)
    if only_places and ended > clause.start and _within_only().fullmatch(between):
        codes = tuple(sorted({code for m in run for code in m.codes}))
        return Listed(span=Span(start=start, end=end), scope=codes)
    # "No more than half a page in print" bars no print.
    goes_on = between.strip() and wording().joins.fullmatch(between)
    is_where = goes_on and marker("within", r"\s(?:{0})\s").search(f" {between} ")
    if goes_on and not is_where and marker("no", "(?:{0})").match(text, begins):
        return _listed(text, run, "out", start, end)
    if only_places and _OPENS.search(text[clause.start : start]):
        return _listed(text, run, "out", clause.start, end)
    return None


def _negation(left: str, since: int) -> int | None:
    """Return where a negation begins that reaches to the end of some words.

    "no ..." itself, or "not available for use in"; `since`: where what was read ends.
    """
    if match := marker("no", "(?:{0})$").search(left):
        return match.start()
    ends = preposition_at_end().search(left)
    if ends is None:
        return None
    start = max(0, since, ends.start() - _REACH)
    between = left[start : ends.start()]
    unsaid = turns(between) or _undone().search(between)
    negation = None if unsaid else negation_in(between)
    return None if negation is None else start + negation


@lru_cache(maxsize=1)
def _undone() -> re.Pattern[str]:
    """Return what finds a negation that takes back another: "not prohibited"."""
    return marker("negators", r"(?:{0})\s+(?:{0})(?!\w)")


def is_any_use(left: str) -> bool:
    """Say whether words before a list forbid any use: "not for publication or" TV.

    >>> is_any_use("Not for publication or "), is_any_use("No print use or ")
    (True, False)
    """
    return _any_use().search(left) is not None


@lru_cache(maxsize=1)
def _any_use() -> re.Pattern[str]:
    forbids = marker("negators", "{0}").pattern
    purposes = marker("purposes", "{0}").pattern
    uses = marker("uses", "{0}").pattern
    return re.compile(
        rf"(?<!\w)(?:{forbids})\s+(?:(?:{purposes}|[^\W\d_]{{1,2}}(?:\s[^\W\d_]{{1,2}})?)"
        rf"\s+)?(?:{uses})\s*(?:,\s*)?(?:(?:{_conjunctions()})\s*)$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _conjunctions() -> str:
    """Return the alternatives of an expression for "and", "or", "as well as"."""
    told = wording()
    keys = ("prepositions", "articles", "uses", "negators", "no", "within")
    others = {fold(word) for key in keys for word in told.markers[key]}
    return "|".join(spelt(w) for w in told.joined if fold(w) not in others)


@lru_cache(maxsize=1)
def more_joined() -> re.Pattern[str]:
    """Return what finds a word that joins more to a list: "and", "other"."""
    return re.compile(rf"[\s,]*(?<!\w)(?:{_conjunctions()})(?!\w)", re.IGNORECASE)


def articles() -> str:
    """Return the alternatives of an expression for an article: "the", "der"."""
    return "|".join(map(re.escape, wording().markers["articles"]))


@lru_cache(maxsize=1)
def _last_article() -> re.Pattern[str]:
    return re.compile(rf"(?<=\w)\s+(?:{articles()})$", re.I)


def _listed(
    text: str,
    run: Sequence[Member],
    how: Literal["out", "only"],
    start: int,
    end: int,
    *,
    doubt: bool = False,
) -> Listed:
    """Return a list as restrictions: one for its countries, one for each other word.

    Media that alone are allowed are one, since any of them is.
    """
    if how == "out" and (count := _within(text, run)):
        *before, last = _listed(text, run[:-count], how, start, end).restrictions
        codes = tuple(sorted({code for m in run[-count:] for code in m.codes}))
        named = tuple(m.name for m in run[-count:] if m.sort == "region")
        last = replace(last, territories=codes, named=named)
        return Listed(span=Span(start=start, end=end), restrictions=(*before, last))
    if narrowed := _narrowed(run, how):
        return Listed(span=Span(start=start, end=end), restrictions=(narrowed,))
    found: list[Restriction] = []
    codes = tuple(sorted({code for m in run for code in m.codes}))
    regions = tuple(m.name for m in run if m.sort == "region")
    doubt = doubt or _of_some(text, run)
    media = tuple(dict.fromkeys(m.medium for m in run if m.medium))
    for member in run:
        if member.kind is not None:
            found.append(Restriction(kind=member.kind))
    certainty: Certainty = "vague" if doubt else "stated"
    if how == "only" and media:
        found.append(Restriction(kind="medium-only", media=media, certainty=certainty))
    elif media:
        found += [
            Restriction(
                kind="medium-out",
                media=(medium,),
                certainty=certainty,
            )
            for medium in media
        ]
    if codes or regions:
        kind: RestrictionKind = "territory-out" if how == "out" else "territory-only"
        found.append(Restriction(kind=kind, territories=codes, named=regions))
    return Listed(span=Span(start=start, end=end), restrictions=tuple(found))


def _of_some(text: str, run: Sequence[Member]) -> bool:
    """Say whether a word of a list says which papers are meant: "local newspapers"."""
    spans = (m.span for m in run if m.medium)
    return any(words_of("sorts").search(span.of(text)) for span in spans)


def _narrowed(run: Sequence[Member], how: Literal["out", "only"]) -> Restriction | None:
    """Return a medium or use of a country where one tells which: "NO UK SALES"."""
    nouns = [m for m in run if not m.codes]
    places = [m for m in run if m.codes]
    if len(nouns) != 1 or not places:
        return None
    (noun,) = nouns
    if noun is run[0]:  # "télévision américaine"
        is_told, apart = places[0].of_next, places[0].span.start - noun.span.end
    else:
        is_told = len(run) == 2 or all(m.of_next for m in places)
        apart = noun.span.start - places[-1].span.end if noun is run[-1] else 0
    if not is_told or apart != 1:
        return None
    codes = tuple(sorted({code for m in places for code in m.codes}))
    if noun.medium is None:
        known = noun.kind if how == "out" else None
        return known and Restriction(kind=known, territories=codes)
    return Restriction(
        kind="medium-out" if how == "out" else "medium-only",
        territories=codes,
        media=(noun.medium,),
    )


def _within(text: str, run: Sequence[Member]) -> int:
    """Return how many words of a list say only where the one before them counts.

    "No archive, no sales in France" bars sales there, and the archive everywhere.
    """
    places = [m.sort in ("place", "region") for m in run]
    first = places.index(True) if True in places else 0
    if not first or not all(places[first:]):
        return 0
    between = tokens(text[run[first - 1].span.end : run[first].span.start])
    inside = set(map(fold, wording().markers["prepositions"]))
    return len(run) - first if inside.intersection(between) else 0
