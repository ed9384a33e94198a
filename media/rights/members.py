"""The words of lists in a clause: countries and regions, media, kinds of use.

In: a clause. Out: its members, with what each stands for, and the runs that a comma or
"and" joins. What a list says is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from media.countries import countries
from media.model import RestrictionKind, RightsMedium, Span, value
from media.rights.places import (
    Place,
    adjective,
    adjectives,
    code_of_adjective,
    codes_of_letters,
    known_places,
    may_name_rights,
    not_codes,
    press_words,
)
from media.rights.wording import wording
from media.text import fold

_CODE = re.compile(r"(?<![\w.])[A-Z]{2,3}(?![\w.]|\s?/\s?[A-Z]{4})")
_CODES = re.compile(r"(?<![\w.])[A-Z]{1,3}(?:\s?[,/&+]\s?[A-Z]{1,3})+(?![\w.])")
_LETTERS = re.compile(r"[A-Z]+")
_CHAINED = re.compile(r"[\w.)]\s?/\s?$")
_SHORT = 4

Sort = Literal["noun", "medium", "place", "region"]


@value
class Member:
    """A word of a list: what it is, and what it stands for.

    `of_next`: an adjective, which says of which country the word beside it is.
    `is_code`: two or three letters of a standard, which may be a house's, too.
    """

    sort: Sort
    span: Span
    name: str = ""
    codes: tuple[str, ...] = ()
    medium: RightsMedium | None = None
    kind: RestrictionKind | None = None
    of_next: bool = False
    is_code: bool = False


def members_of(text: str, clause: Span, taken: Sequence[Span]) -> list[Member]:
    """Return the words of lists in a clause, but those that were read already."""
    found = _with_houses(text, clause, taken)
    return [m for n, m in enumerate(found) if not _is_house(text, found, n)]


def houses_in(line: str) -> set[int]:
    """Return where codes of countries stand in a line of credit that are houses.

    >>> houses_in("Ida Berg/TT SWEDEN OUT"), houses_in("Ida Berg / UK, TT OUT")
    ({9}, set())
    """
    found = _with_houses(line, Span(start=0, end=len(line)), ())
    return {m.span.start for n, m in enumerate(found) if _is_house(line, found, n)}


def _with_houses(text: str, clause: Span, taken: Sequence[Span]) -> list[Member]:
    nouns = [*_nouns(text, clause)]
    found = [*nouns, *_places(text, clause), *_letters(text, clause)]
    found += _adjectives(text, clause, nouns)
    found.sort(key=lambda m: (m.span.start, -m.span.end))
    kept: list[Member] = []
    for member in found:
        behind = not kept or member.span.start >= kept[-1].span.end
        if behind and is_free(member.span, taken):
            kept.append(member)
    return kept


def _is_house(text: str, members: Sequence[Member], n: int) -> bool:
    """Say whether a code ends a chain of credit: "Ida Berg/TT SWEDEN OUT".

    It stands right behind a stroke with no word of a list before it, and a country by
    its name follows with a blank alone.
    """
    code, following = members[n], members[n + 1 : n + 2]
    if not code.is_code or not following or following[0].is_code:
        return False
    stroke = _CHAINED.search(text[: code.span.start])
    before = members[n - 1].span.end if n else -1
    if stroke is None or before == stroke.start() + 1:
        return False
    alone = following[0].span.start == code.span.end + 1
    return alone and following[0].sort in ("place", "region", "medium")


def is_free(span: Span, taken: Iterable[Span]) -> bool:
    """Say whether nothing that was read stands where words do."""
    return all(span.end <= s.start or s.end <= span.start for s in taken)


def is_medium(words: str) -> bool:
    """Say whether words are the name of a medium, and no more.

    >>> is_medium("television"), is_medium("Television Weekly")
    (True, False)
    """
    whole = Span(start=0, end=len(words.strip()))
    return any(m.medium and m.span == whole for m in _nouns(words.strip(), whole))


def _nouns(text: str, clause: Span) -> Iterator[Member]:
    chunks = set(fold(clause.of(text)).split())
    known = wording().nouns
    for n in sorted(set[int]().union(*map(_nouns_in, chunks))):
        noun = known[n]
        for match in noun.pattern.finditer(text, clause.start, clause.end):
            yield Member(
                sort="medium" if noun.medium else "noun",
                span=Span(start=match.start(), end=match.end()),
                medium=noun.medium,
                kind=noun.kind,
            )


@lru_cache(maxsize=8192)
def _nouns_in(chunk: str) -> frozenset[int]:
    """Return which nouns may have a word in folded letters without a blank."""
    return frozenset(
        n
        for n, noun in enumerate(wording().nouns)
        if any(word in chunk for word in noun.telltales)
    )


def _places(text: str, clause: Span) -> Iterator[Member]:
    said = clause.of(text)
    for span, place in known_places().find(said):
        name = span.of(said)
        is_said = name.isupper() or (len(name) == _SHORT and name.istitle())
        if len(name) <= _SHORT and name.isascii() and not is_said:
            continue  # "us" is no country; "Iran" is one
        start, end = clause.start + span.start, clause.start + span.end
        yield _place(Span(start=start, end=end), name, place)
    codes, words = countries().by_code, not_codes()
    for match in _CODE.finditer(text, clause.start, clause.end):
        country = codes.get(match.group())
        if country is not None and match.group() not in words:
            span = Span(start=match.start(), end=match.end())
            told = _place(span, match.group(), Place(codes=(country.code,)))
            yield replace(told, is_code=True)


def _adjectives(text: str, clause: Span, nouns: Sequence[Member]) -> Iterator[Member]:
    """Yield adjectives of countries beside words of lists: "French websites"."""
    starts = {noun.span.start for noun in nouns}
    ends = {noun.span.end for noun in nouns}
    press = [found.span() for found in press_words().finditer(text, *_bounds(clause))]
    if not (nouns or press or may_name_rights(clause.of(text))):
        return
    for match in adjectives().finditer(text, clause.start, clause.end):
        before, behind = match.start() - 1, match.end("words") + 1
        all_media = [m for m in press if before == m[1] or behind == m[0]]
        if not (match["rights"] or all_media or behind in starts or before in ends):
            continue
        found = [
            replace(
                _adjective(word),
                of_next=not match["rights"] and not all_media,
            )
            for word in adjective().finditer(text, *match.span("words"))
        ]
        for start, end in all_media[:1]:  # "medios franceses", "deutsche Medien"
            at = 0 if start < match.start() else -1
            span = found[at].span
            whole = Span(start=min(span.start, start), end=max(span.end, end))
            found[at] = replace(found[at], span=whole)
        yield from found


def _adjective(word: re.Match[str]) -> Member:
    said = Span(start=word.start(), end=word.end())
    place = Place(codes=(code_of_adjective(word.group()),))
    return _place(said, word.group(), place)


def _bounds(clause: Span) -> tuple[int, int]:
    return clause.start, clause.end


def _letters(text: str, clause: Span) -> Iterator[Member]:
    """Yield countries by a single letter, in a list of codes and nothing else."""
    letters, codes = codes_of_letters(), countries().by_code
    for run in _CODES.finditer(text, clause.start, clause.end):
        if all(code in letters or code in codes for code in _LETTERS.findall(run[0])):
            for found in _LETTERS.finditer(text, run.start(), run.end()):
                if code := letters.get(found.group()):
                    span = Span(start=found.start(), end=found.end())
                    yield _place(span, found.group(), Place(codes=(code,)))


def _place(span: Span, name: str, place: Place) -> Member:
    sort: Sort = "region" if place.region else "place"
    return Member(sort=sort, span=span, name=name, codes=place.codes)


def runs(text: str, members: Sequence[Member]) -> Iterator[list[Member]]:
    """Yield the words of lists list by list: those that a comma or "and" joins."""
    joins = wording().joins
    run: list[Member] = []
    for member in members:
        between = text[run[-1].span.end : member.span.start] if run else ""
        if run and not joins.fullmatch(between):
            yield run
            run = []
        run.append(member)
    if run:
        yield run


def commas(text: str, run: Sequence[Member]) -> list[int]:
    """Return which words of a list stand behind a comma."""
    gaps = (text[a.span.end : b.span.start] for a, b in pairwise(run))
    return [n for n, gap in enumerate(gaps, 1) if "," in gap]


def names_alone(text: str, span: Span) -> bool:
    """Say whether words are a list of places or media, and nothing else.

    >>> names_alone("in Peru and Chile,", Span(start=2, end=18))
    True
    >>> names_alone("no use in Peru", Span(start=0, end=14))
    False
    """
    found = [*runs(text, members_of(text, span, ()))]
    if len(found) != 1 or any(m.kind for m in found[0]):
        return False
    listed = found[0]
    before = text[span.start : listed[0].span.start]
    behind = text[listed[-1].span.end : span.end]
    small = wording().joins.fullmatch(before)
    return small is not None and not any(map(str.isalnum, behind))
