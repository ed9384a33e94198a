"""What is left out of a list, or alone in it: "no use outside Peru", "all but Japan".

In: a clause and a list of media or countries in it. Out: which side of the list is
meant, where a word such as "except", "other than" or "outside" stands beside it. A ban
on all but the list allows it alone; leave for all but the list excludes it. Where what
stands before is not understood, neither is said, and the clause is left for a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from media.model import Certainty, Restriction, Span, value
from media.rights.members import Member, commas
from media.rights.regions import region
from media.rights.timing import DATED
from media.rights.wording import marker, wording, words_of
from media.text import fold, tokens

_WORD = re.compile(r"[^\W\d_]+")
_FAR = 120
"""Letters before a list in which a word stands that leaves it out."""
_FURTHER = 400
"""Letters before a list in which stands what it is left out of."""


@value
class Side:
    """Which side of a list is meant, and where its words begin and end.

    `how`: "out" or "only"; "" where the words are no list that can be told. `goes_on`:
    it takes something from what was read before it ("no sales except in Japan").
    """

    how: Literal["out", "only", ""]
    start: int
    end: int
    goes_on: bool = False


def side_of(text: str, clause: Span, listed: Span, ended: int) -> Side | None:
    """Return which side of a list is meant, None where no such word stands beside it.

    `ended`: where what was read before the list ends.
    """
    since = max(clause.start, ended)
    begin = max(since, listed.start - _FURTHER)
    left = text[begin : listed.start]
    bare = left.rstrip(" ,:-/\"(“„«'’")
    before = _before().search(bare, max(0, len(bare) - _FAR))
    behind = _behind().match(text, listed.end, clause.end)
    if before is None and behind is None:
        return None
    end = behind.end() if behind else listed.end
    start = begin + before.start() if before else listed.start
    goes_on = since > clause.start
    far = before is None or _outside().match(before.group()) is not None
    banned = _banned().match(text, end, clause.end)
    says_more = any(map(str.isalnum, left[: start - begin]))
    if banned is not None and (far or says_more or not goes_on):
        if marker("lifts", "(?:{0})").search(left):  # "all lifted except UK out"
            return Side(how="out", start=start, end=banned.end())
        return Side(how="only", start=start, end=banned.end())
    if banned is None and not goes_on and not says_more:
        refused = _refused(text, end, clause)
        if refused is not None:
            return Side(how=refused, start=start, end=clause.end)
    said = left[: start - begin]
    negation = negation_in(said)
    if negation is not None:
        known = set(tokens(said[negation:])) <= _plain()
        return Side(how="only" if known else "", start=begin + negation, end=end)
    if goes_on and set(tokens(said)) <= wording().fillers:
        end = banned.end() if banned else end
        return Side(how="out", start=start, end=end, goes_on=True)
    if only := _only().search(said):
        return Side(how="out", start=begin + only.start(), end=end)
    # "The story goes beyond Germany" is about no use.
    told = says_more and set(tokens(said)) <= _plain()
    alone = before is not None and far and not told
    if alone and not says_more and _is_all(text, clause, start, end):
        alone = False  # "Hors France"
    return Side(how="" if alone else "out", start=start, end=end)


def apart(
    text: str, clause: Span, run: list[Member], taken: Sequence[Span]
) -> list[list[Member]]:
    """Return the lists of a run: one, or what an exception takes and what is barred.

    "No archive except in France, Germany out"; or what is barred and what is left: "no
    TV, print only". Where nothing says what the exception is from ("except in France,
    print only"), they are none, and are for a person. `taken`: where what was read
    stands.
    """
    at = max(commas(text, run), default=0)
    if not at:
        return [run]
    start, end = run[0].span.start, run[-1].span.end
    left = text[max(clause.start, start - _FAR) : start].rstrip()
    own = _own().match(text, end, clause.end)
    if own is None:
        return [run]
    excepting = _before().search(left)
    if excepting is None:
        parts = own["only"] and _barred().search(left)
        return [run[:at], run[at:]] if parts else [run]
    if at + 1 < len(run):
        return [run]
    goes_on = any(clause.start <= s.start and s.end <= start for s in taken)
    if goes_on or negation_in(left[: excepting.start()]) is not None:
        return [run[:at], run[at:]]
    return []


@lru_cache(maxsize=1)
def _own() -> re.Pattern[str]:
    """Return what finds a word of its own behind the last of a list."""
    out, only = marker("out", "{0}").pattern, marker("only", "{0}").pattern
    return re.compile(rf"[\s:)]*(?:{out}|(?P<only>{only})(?!\w))", re.IGNORECASE)


@lru_cache(maxsize=1)
def _barred() -> re.Pattern[str]:
    """Return what finds the ban of a list right before it."""
    return marker("no", "(?:{0})$")


def _is_all(text: str, clause: Span, start: int, end: int) -> bool:
    """Say whether nothing else stands in a clause."""
    around = text[clause.start : start] + text[end : clause.end]
    return not any(map(str.isalnum, around))


def _refused(text: str, end: int, clause: Span) -> Literal["only", "", None]:
    """Return what is meant where a ban follows a list that begins a clause.

    "Except in Peru, no use" allows it there alone; which of both "except in Peru, no
    archive" is about is not known, and "except in Peru, no use before 3 May" bars the
    others for a time alone.
    """
    bans = _refusal().match(text, end, clause.end)
    if bans is None:
        return None
    if words_of("until", "past").search(text, bans.end("says"), clause.end):
        return ""
    words = wording()
    uses = {fold(w) for said in words.markers["uses"] for w in tokens(said)}
    said = set(_WORD.findall(fold(text[bans.start("says") : clause.end])))
    any_use = said & uses and said <= words.fillers | uses | _negations()
    return "only" if any_use else ""


@lru_cache(maxsize=1)
def _refusal() -> re.Pattern[str]:
    """Return what finds a negation right behind a list."""
    words = "|".join(marker(name, "{0}").pattern for name in ("no", "negators"))
    return re.compile(rf"[\s,:)–—-]*(?P<says>(?:{words})(?![^\W_]))", re.IGNORECASE)


@lru_cache(maxsize=1)
def _negations() -> frozenset[str]:
    markers = wording().markers
    said = (*markers["no"], *markers["negators"], *markers["out"])
    return frozenset(one for words in said for one in _WORD.findall(fold(words)))


def negation_in(said: str) -> int | None:
    """Return where the last negation of some words begins, None without one."""
    found = [*marker("negators", "(?:{0})").finditer(said)]
    return max((match.start() for match in found), default=None)


def turns(said: str) -> bool:
    """Say whether words turn what is said of a list into its opposite."""
    return marker("beyond", "(?:{0})").search(said) is not None


def is_excepted(left: str) -> bool:
    """Say whether words before a list end with one that leaves it out: "except in"."""
    return _before().search(left.rstrip()) is not None


def of_list(limit: Restriction, run: Sequence[Member]) -> Restriction:
    """Return a limit with the media and the places of a list."""
    return replace(
        limit,
        media=tuple(dict.fromkeys(m.medium for m in run if m.medium)),
        territories=tuple(sorted({code for m in run for code in m.codes})),
        named=tuple(m.name for m in run if m.sort == "region"),
    )


def left_alone(given: Restriction) -> tuple[Restriction, ...]:
    """Return to what a leave with a day is left: "licensed until 3 May in Peru".

    Whether others have another leave is not said there, so each is vague.
    """
    media = Restriction(kind="medium-only", media=given.media, certainty="vague")
    places = Restriction(
        kind="territory-only",
        territories=given.territories,
        named=given.named,
        certainty="vague",
    )
    named = (given.media, given.territories or given.named)
    return tuple(r for r, has in zip((media, places), named, strict=True) if has)


def without(
    base: Restriction, excepted: Sequence[Restriction]
) -> tuple[Restriction, ...]:
    """Return a ban without what is taken out of it; the whole of it in doubt.

    A ban of a kind of use, as of sales, is kept whole: nothing here says where it would
    not hold; one that counts for a time is in doubt. One that takes nothing away gives
    way to what is excluded.
    """
    if base.kind in DATED:
        return (replace(base, certainty="vague"),)
    codes = {code for one in excepted for code in one.territories}
    media = tuple(medium for one in excepted for medium in one.media)
    if base.kind == "territory-out" and codes:
        known = [found for name in base.named if (found := region(name))]
        inside = {code for found in known for code in found.countries}
        if inside or not base.named:
            left = (inside | set(base.territories)) - codes
            perhaps = {code for found in known for code in found.perhaps} - codes
            sides: tuple[tuple[set[str], Certainty], ...] = (
                (left, "stated"),
                (perhaps, "vague"),
            )
            return tuple(
                Restriction(
                    kind="territory-out",
                    territories=tuple(sorted(places)),
                    certainty=certainty,
                )
                for places, certainty in sides
                if places
            )
    if base.kind == "medium-out" and media:
        return (Restriction(kind="medium-only", media=media),)
    if (base.kind == "medium-out" and codes) or (
        base.kind == "territory-out" and media
    ):
        # "No web use except in Germany", "Germany out except web": somewhere it ends.
        return (replace(base, certainty="vague"),)
    return (base,)


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    """Return the words that may stand between a negation and what it leaves out."""
    words = wording()
    known = {
        w
        for key in ("uses", "negators", "no", "prepositions")
        for w in words.markers[key]
    }
    known |= {w for noun in words.nouns if noun.medium for w in (noun.says,)}
    return words.fillers | {fold(w) for said in known for w in tokens(said)}


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    article = "|".join(map(re.escape, wording().markers["articles"]))
    return re.compile(
        rf"(?:{marker('beyond', '{0}').pattern})(?:\s+(?:{article}))?$", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _outside() -> re.Pattern[str]:
    return marker("outside", "^(?:{0})")


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:{marker('beyond_behind', '{0}').pattern})", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _banned() -> re.Pattern[str]:
    uses = marker("uses", "{0}").pattern
    return re.compile(
        rf"[\s,:)]*(?:(?:{uses})[\s,]+)?(?:{marker('out', '{0}').pattern})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _only() -> re.Pattern[str]:
    only, before = marker("only", "{0}").pattern, marker("only_before", "{0}").pattern
    return re.compile(rf"(?:{before}|{only})\W*$", re.IGNORECASE)
