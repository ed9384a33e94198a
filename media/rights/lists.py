"""Lists of what is excluded or alone allowed: "no sales, web or TV", "UK AND IRELAND
OUT", "AUSTRIA ONLY", "NEW HARBOUR POST OUT".

In: a clause. Out: the members of each list, what they are and where they stand. A name
before OUT that is no country, medium or noun is kept as a publication, and said to be a
guess: it may be a town.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from media.countries import countries, foreign_names
from media.errors import BadDataFile
from media.model import Restriction, RestrictionKind, RightsMedium, Span, value
from media.phrases import Phrases
from media.rights.excepting import Side, negation_in, side_of, turns
from media.rights.patterns import spelt
from media.rights.regions import region_names
from media.rights.wording import marker, wording
from media.text import fold, tokens

_CODE = re.compile(r"(?<![\w.])[A-Z]{2,3}(?![\w.]|\s?/\s?[A-Z]{4})")
_OUT = re.compile(r"(?<!\w)OUT(?!\w)")
_WORD = r"[A-Z0-9À-Þ&][A-Z0-9À-Þ.'’&-]*"
_NAME = re.compile(rf"{_WORD}(?:\s+{_WORD}){{0,4}}")
_OPENS = re.compile(r"^\W*OUT\W*(?:OF\W+|IN\W+)?$")
_FAR = 120
"""Characters before a list in which the words stand that say what it means."""
_REACH = 48
"""Characters between "not" and the preposition before a list."""
_OUT_OF = re.compile(r"\s+of(?!\w)", re.I)

Sort = Literal["noun", "medium", "place", "region"]


@value
class Member:
    """A word of a list: what it is, and what it stands for."""

    sort: Sort
    span: Span
    name: str = ""
    codes: tuple[str, ...] = ()
    medium: RightsMedium | None = None
    kind: RestrictionKind | None = None


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


@value
class _Place:
    codes: tuple[str, ...] = ()
    region: bool = False


def listed(text: str, clause: Span, taken: Sequence[Span]) -> Iterator[Listed]:
    """Yield the lists of a clause that stand outside of what was read already."""
    members = members_of(text, clause, taken)
    done = [clause.start]
    for run in runs(text, members):
        if found := _said(text, clause, run, taken, max(done)):
            done.append(found.span.end)
            yield found


def named_out(text: str, clause: Span, taken: Sequence[Span]) -> Iterator[Listed]:
    """Yield names in capitals before OUT that are none of the known ones."""
    for out in _OUT.finditer(text, clause.start, clause.end):
        # "IRISH TABLOIDS AND UK MAGS OUT": the list that has the word goes on before it
        end = next((s.start for s in taken if s.start <= out.start() < s.end), None)
        if end is not None and not _joined_to(text[clause.start : end]):
            continue
        stop = out.start() if end is None else end
        start = max([clause.start, *(s.end for s in taken if s.end <= stop)])
        names = _names_before(text[start:stop])
        if not names:
            continue
        begin = start + text[start:stop].rindex(names[0])
        yield Listed(
            span=Span(start=begin, end=out.end() if end is None else stop),
            restrictions=tuple(map(_paper, names)),
        )


def _joined_to(before: str) -> bool:
    """Say whether words end with one that joins them to a list."""
    ends = list(_parted().finditer(before.rstrip()))
    return bool(ends) and ends[-1].end() == len(before.rstrip())


def _paper(name: str) -> Restriction:
    """Return who is kept from a picture: a sort of papers, of a country, or a name."""
    words = name.split()
    for n in range(len(words)):
        sort, before = " ".join(words[n:]), " ".join(words[:n])
        codes = _country_of(before) if before else ()
        if sort in _table()["words"]["press"] and (codes or not before):
            return Restriction(kind="publication-out", named=(sort,), territories=codes)
    return Restriction(kind="publication-out", named=(name,), certainty="vague")


def _country_of(words: str) -> tuple[str, ...]:
    """Return the country that words name as a whole: "UK", "BRITISH"; () for none."""
    if code := _codes_of_adjectives().get(fold(words)):
        return (code,)
    for span, place in _known_places().find(words):
        if span.of(words) == words:
            return place.codes
    return ()


def _names_before(before: str) -> list[str]:
    """Return the names in capitals that a list ends with: "TIMES, POST AND GAZETTE"."""
    said = _parted().split(before)
    while said and not said[-1].strip(" -"):
        said.pop()  # "TIMES AND" before a list
    names: list[str] = []
    for part in reversed(said):
        name = part.strip(" -")
        if (
            not _NAME.fullmatch(name)
            or name.split()[-1] in _table()["words"]["not_names"]
        ):
            break
        names.insert(0, name)
    return names


@lru_cache(maxsize=1)
def _parted() -> re.Pattern[str]:
    """Return what stands between the names of a list in capitals."""
    joins = "|".join(map(re.escape, (word.upper() for word in wording().joined)))
    return re.compile(rf"[,:(]|(?<!\w)(?:{joins})(?!\w)")


def members_of(text: str, clause: Span, taken: Sequence[Span]) -> list[Member]:
    """Return the words of lists in a clause, but those that were read already."""
    found = [*_nouns(text, clause), *_places(text, clause)]
    found.sort(key=lambda m: (m.span.start, -m.span.end))
    kept: list[Member] = []
    for member in found:
        span = member.span
        free = all(span.end <= s.start or s.end <= span.start for s in taken)
        if free and (not kept or span.start >= kept[-1].span.end):
            kept.append(member)
    return kept


def _nouns(text: str, clause: Span) -> Iterator[Member]:
    folded = fold(clause.of(text))
    for noun in wording().nouns:
        if not any(word in folded for word in noun.telltales):
            continue
        for match in noun.pattern.finditer(text, clause.start, clause.end):
            yield Member(
                sort="medium" if noun.medium else "noun",
                span=Span(start=match.start(), end=match.end()),
                medium=noun.medium,
                kind=noun.kind,
            )


def _places(text: str, clause: Span) -> Iterator[Member]:
    said = clause.of(text)
    for span, place in _known_places().find(said):
        name = span.of(said)
        if len(name) <= 4 and name.isascii() and not name.isupper():
            continue  # "us" is no country
        start, end = clause.start + span.start, clause.start + span.end
        yield _place(Span(start=start, end=end), name, place)
    for match in _adjectives().finditer(text, clause.start, clause.end):
        span = Span(start=match.start(), end=match.end())
        code = _codes_of_adjectives()[fold(match.group())]
        yield _place(span, match.group(), _Place(codes=(code,)))
    codes, words = countries().by_code, _not_codes()
    for match in _CODE.finditer(text, clause.start, clause.end):
        country = codes.get(match.group())
        if country is not None and match.group() not in words:
            span = Span(start=match.start(), end=match.end())
            yield _place(span, match.group(), _Place(codes=(country.code,)))


def _place(span: Span, name: str, place: _Place) -> Member:
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


def _said(
    text: str, clause: Span, run: list[Member], taken: Sequence[Span], done: int
) -> Listed | None:
    """Return what a list says by the words that stand before and behind it.

    `done`: where the last list ends that said something.
    """
    start = run[0].span.start
    ended = max((s.end for s in taken if s.end <= start), default=clause.start)
    listed = Span(start=start, end=run[-1].span.end)
    if side := side_of(text, clause, listed, max(ended, done)):
        return _sided(text, run, side)
    return _marked(text, clause, run, ended) or _joined(text, clause, run, taken, ended)


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
    match = marker("out", "^(?:{0})").search(right)
    if match and _ends(right, match):
        since = max(ended, clause.start)
        doubt = run[0].medium is not None and _is_narrowed(text[since:start])
        return _listed(text, run, "out", start, behind + match.end(), doubt=doubt)
    if can_be_only and (match := marker("only_before", "(?:{0})$").search(bare)):
        return _listed(text, run, "only", base + match.start(), end)
    negation = _negation(bare, ended - base)
    if negation is None and bare != left:  # the "de" of "pas de" is no article
        negation = _negation(left, ended - base)
    if negation is not None:
        return _listed(text, run, "out", base + negation, end)
    match = marker("only", "^(?:{0})").search(right)
    if can_be_only and match and _ends(right, match):
        return _listed(text, run, "only", start, behind + match.end())
    return None


def bars_list(text: str, said: Span, clause: Span) -> bool:
    """Say whether words that forbid stand right before where, or in what, they do."""
    if not marker("out", "(?:{0})$").search(said.of(text)):
        return False
    words = "|".join(map(spelt, wording().markers["prepositions"]))
    ahead = re.compile(
        rf"\s+(?:{words})\s+(?:(?:{articles()})\s+)?", re.IGNORECASE
    ).match(text, said.end, clause.end)
    if ahead is None:
        return False
    rest = Span(start=ahead.end(), end=clause.end)
    return any(m.span.start == ahead.end() for m in members_of(text, rest, ()))


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
    if _OUT_OF.match(right, match.end()):
        return False
    goes_on = _goes_on().match(right, match.end()) is not None
    return match.group().isupper() or not goes_on


@lru_cache(maxsize=1)
def _goes_on() -> re.Pattern[str]:
    """Return what finds a word that neither joins nor forbids."""
    words = "|".join(map(spelt, (*wording().joined, *wording().markers["negators"])))
    return re.compile(rf"\s+(?!(?:{words})(?!\w))[^\W_]", re.IGNORECASE)


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
    return bool(words) and words[-1] not in wording().fillers


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
    is_where = marker("within", r"\s(?:{0})\s").search(f" {between} ") is not None
    goes_on = between.strip() and wording().joins.fullmatch(between)
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
    words = "|".join(map(spelt, wording().markers["prepositions"]))
    ends = re.search(rf"(?<!\w)(?:{words})(?:\s+(?:{articles()}))?$", left, re.I)
    if ends is None:
        return None
    start = max(0, since, ends.start() - _REACH)
    between = left[start : ends.start()]
    negation = None if turns(between) else negation_in(between)
    return None if negation is None else start + negation


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
    media = tuple(dict.fromkeys(m.medium for m in run if m.medium))
    for member in run:
        if member.kind is not None:
            found.append(Restriction(kind=member.kind))
    if how == "only" and media:
        found.append(Restriction(kind="medium-only", media=media))
    elif media:
        found += [
            Restriction(
                kind="medium-out",
                media=(medium,),
                certainty="vague" if doubt else "stated",
            )
            for medium in media
        ]
    if codes or regions:
        kind: RestrictionKind = "territory-out" if how == "out" else "territory-only"
        found.append(Restriction(kind=kind, territories=codes, named=regions))
    return Listed(span=Span(start=start, end=end), restrictions=tuple(found))


def _narrowed(run: Sequence[Member], how: Literal["out", "only"]) -> Restriction | None:
    """Return a medium or use of a country where one tells which: "NO UK SALES"."""
    if len(run) != 2 or not run[0].codes:
        return None
    if run[1].span.start - run[0].span.end != 1:
        return None
    if run[1].medium is None:
        known = run[1].kind if how == "out" else None
        return known and Restriction(kind=known, territories=run[0].codes)
    return Restriction(
        kind="medium-out" if how == "out" else "medium-only",
        territories=run[0].codes,
        media=(run[1].medium,),
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


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    """Return `places.toml`, read once.

    Raises:
        BadDataFile: the file cannot be read.
    """
    text = files(__package__).joinpath("places.toml").read_text("utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadDataFile(f"media/rights/places.toml: {error}") from error


@lru_cache(maxsize=1)
def _codes_of_adjectives() -> Mapping[str, str]:
    told: Mapping[str, list[str]] = _table()["adjectives"]
    return {fold(word): code for code, words in told.items() for word in words}


@lru_cache(maxsize=1)
def _adjectives() -> re.Pattern[str]:
    """Return what finds words for countries before "rights": "UK and Irish rights"."""
    words = "|".join(map(re.escape, _codes_of_adjectives()))
    more = rf"(?:(?:\s*(?:,|&|and|or))*\s+(?:{words}))*"
    return re.compile(rf"(?<!\w)(?:{words})(?={more}\s+rights(?!\w))", re.I)


@lru_cache(maxsize=1)
def _not_codes() -> frozenset[str]:
    return frozenset(_table()["words"]["not_codes"])


@lru_cache(maxsize=1)
def _known_places() -> Phrases[_Place]:
    """Return the names of countries and regions in all languages."""
    table = _table()
    entries: dict[str, _Place] = {}
    for name, code in foreign_names().items():
        entries[name] = _Place(codes=(code,))
    for name, country in countries().by_name.items():
        entries[name] = _Place(codes=(country.code,))
    for code, names in (*table["cases"].items(), *table["countries"].items()):
        entries |= {fold(name): _Place(codes=(code,)) for name in names}
    for name, codes in table["groups"].items():
        entries[fold(name)] = _Place(codes=tuple(codes))
    for name in region_names():
        entries.setdefault(name, _Place(region=True))
    return Phrases(entries.items())
