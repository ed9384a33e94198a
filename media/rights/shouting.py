"""Where a caption gives an instruction beside what it tells: in capitals, set apart.

"... (Photo by Ute Holm / Nordpix) / GERMANY OUT", "A car in Milton (Germany OUT)",
"Sperrfrist: 3. Dezember 2026 (Foto: ...)".

In: a caption, and one of its clauses. Out: the parts that are no prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from media.dates.days import load_days
from media.dates.names import load_calendar
from media.model import Restriction, Span
from media.rights.lists import title_behind
from media.rights.members import members_of
from media.rights.papers import refused_press
from media.rights.places import press_words
from media.rights.remarks import ends_credit
from media.rights.wording import marker, spelt_in, wording, words_of
from media.text import fold, tokens

_SHOUTED = re.compile(r"[A-ZÀ-Þ]{3,}[\s,:/-]+[A-ZÀ-Þ]{2,}")
_EDGES = "()[]/"
_FEW = 5
"""Letters of the shortest instruction: "UK OUT"."""
_ZONE = 4
_SHORT = 80
"""Letters of the longest clause of small letters that only bars."""
_SEVERAL = 2
_LANDS = ("place", "region")
_BARRING = ("embargo", "no", "out", "only", "only_before", "uses", "clients")
"""Markers of words beside an embargo that may bar a picture, too."""
_BEFORE = re.compile(r"(?:^|[(\[/])\W*$")
_DIGIT = re.compile(r"\d")
_EDGE = re.compile(r"[()\[\]/+]")
_BEHIND = re.compile(r"[\s.,!)\]]*(?:$|[(\[/+]|[A-ZÀ-Þ]{2})")
_PART = re.compile(r"[^\W_][^()\[\]]*[^()\[\],;\s]")


def instructions(text: str, clause: Span) -> Iterator[Span]:
    """Yield the parts of a clause in which a list is no prose.

    All that is in capitals between brackets, slashes and the ends of the clause, what
    ends with "OUT" behind names, and "No TV, no tabloids" where that is all.

    >>> text = "Milton (Photo by Ute Holm / AFP) / UK, EIRE OUT"
    >>> [s.of(text) for s in instructions(text, Span(start=0, end=len(text)))]
    ['UK, EIRE OUT']
    """
    if _only_refuses(text, clause):
        yield clause
        return
    for found in _capitals().finditer(text, clause.start, clause.end):
        start, end = _set_apart(text, clause, found.start(), found.end())
        for part in _PART.finditer(text, start, end):
            letters = sum(map(str.isalpha, part.group()))
            if letters < _FEW and not _refusing().match(part.group()):
                continue
            closed = _closing().search(part.group()) is not None
            if closed or _BEHIND.match(text[part.end() : clause.end]):
                yield Span(start=part.start(), end=part.end())
    for found in _named_out().finditer(text, clause.start, clause.end):
        out = found["out"].isupper() and not found["names"].isupper()
        titled = title_behind().match(text, found.end(), clause.end)
        if out and not titled and _BEHIND.match(text[found.end() : clause.end]):
            yield Span(start=found.start("names"), end=found.end())


def _only_refuses(text: str, clause: Span) -> bool:
    """Say whether a clause only bars, papers among others: "No TV, no tabloids".

    "No TV, no radio" may tell of a cabin.
    """
    said = clause.of(text).strip()
    if len(said) > _SHORT or not _refusing().match(said) or not said[0].isupper():
        return False
    whole = Span(start=0, end=len(said))
    papers = [one.span for one in refused_press(said, whole, ())]
    media = [m.span for m in members_of(said, whole, papers)]
    if not papers or len(papers) + len(media) < _SEVERAL:
        return False
    left = list(said)
    for span in (*papers, *media):
        left[span.start : span.end] = " " * (span.end - span.start)
    return set(tokens("".join(left))) <= _barring_words()


@lru_cache(maxsize=1)
def _barring_words() -> frozenset[str]:
    told = wording()
    exact, _ = spelt_in((*told.markers["no"], *told.joined))
    return frozenset(exact)


@lru_cache(maxsize=1)
def _capitals() -> re.Pattern[str]:
    """Return what finds words without a small letter, of whatever script has such."""
    small = "".join(c for c in map(chr, range(0x2000)) if c.islower())
    return re.compile(rf"[^{small}\n]{{{_FEW},}}")


def _set_apart(text: str, clause: Span, start: int, end: int) -> tuple[int, int]:
    """Return capitals without what belongs to the words beside them."""
    said = text[start:end]
    if start > clause.start and not ends_credit(text[clause.start : start]):
        edges = [at for at in map(said.find, _EDGES) if at >= 0]
        start += min(edges) + 1 if edges else len(said)
    if end < clause.end:
        end -= len(said) - max(map(said.rfind, _EDGES)) - 1
    return start, max(start, end)


@lru_cache(maxsize=1)
def _refusing() -> re.Pattern[str]:
    """Return what finds a short ban at the start of words: "NO TV"."""
    return re.compile(rf"(?:{marker('no', '{0}').pattern})\s", re.IGNORECASE)


@lru_cache(maxsize=1)
def _closing() -> re.Pattern[str]:
    """Return what finds the end of a list that says by itself what it means."""
    out, only = marker("out", "{0}").pattern, marker("only", "{0}").pattern
    return re.compile(rf"\s(?:{out}|{only})\W*$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _named_out() -> re.Pattern[str]:
    """Return what finds names before "OUT", first of a part of a caption."""
    out = marker("out", "{0}").pattern
    name = r"[A-ZÀ-Þ][\w.'’-]*"
    return re.compile(
        rf"(?:^|(?<=[()\[\]/])|(?<=[()\[\]/]\s))"
        rf"(?P<names>{name}(?:(?:[\s,&]+|\s+and\s+){name}){{0,5}}?)"
        rf"\s+(?P<out>(?i:{out}))(?!\w)"
    )


def is_capitals(said: str) -> bool:
    """Say whether words are set in capitals, and are no abbreviation."""
    letters = [c for c in said if c.isalpha()]
    return len(letters) >= _FEW + 1 and not any(c.islower() for c in letters)


def shouts(text: str) -> bool:
    """Say whether two words of a caption stand in capitals."""
    return _SHOUTED.search(text) is not None


def is_announced(
    text: str,
    match: re.Match[str],
    made: tuple[Sequence[Restriction], Span],
    clause: Span,
) -> bool:
    """Say whether an embargo in a caption is the picture's: capitals, or it alone.

    `made`: what its words were read as, and where these stand with their day.
    """
    (said, *_), day = made
    if is_capitals(match.group()) and shouts(text):
        return True
    words = Span(start=match.start(), end=match.end())
    return bool(said.starts) and stands_alone(text, words, day, clause)


@lru_cache(maxsize=16)  # each embargo of a clause asks the same
def is_of_trade(text: str, clause: Span) -> bool:
    """Say whether an embargo in a caption surely bars trade with a country.

    Surely does what is against it, or on it since a day, where nothing else in the
    clause bars a picture: no end beside "on", no medium, no use, no second ban.

    >>> for said in (
    ...     "EMBARGO ON IRAN FROM 3 MAY 2026",
    ...     "EMBARGO ON IRAN UNTIL 3 MAY 2026",
    ...     "EMBARGO AGAINST IRANIAN NEWSPAPERS",
    ... ):
    ...     is_of_trade(said, Span(start=0, end=len(said)))
    True
    False
    False
    """
    found = _targeted().search(text, clause.start, clause.end)
    if found is None:
        return False
    lands = members_of(text, clause, ())
    if not any(m.span.start == found.end() for m in lands):
        return False
    if any(m.sort not in _LANDS for m in lands):
        return False
    before = text[clause.start : found.start()]
    behind = text[found.end() : clause.end]
    barring = words_of(*_BARRING)
    if press_words().search(clause.of(text)):
        return False
    if barring.search(before) or barring.search(behind):
        return False
    if found["against"]:
        return True
    until = words_of("until", "ranges").search(behind)
    return until is None and words_of("since", "past").search(behind) is not None


@lru_cache(maxsize=1)
def _targeted() -> re.Pattern[str]:
    """Return what finds an embargo with a word behind it for against whom it is."""
    embargo, targets = words_of("embargo").pattern, words_of("targets").pattern
    articles, against = words_of("articles").pattern, words_of("against").pattern
    target = rf"(?:(?P<against>{against})|{targets})"
    return re.compile(rf"{embargo}\s+{target}[\s'’]+(?:{articles}\s+)?", re.IGNORECASE)


def stands_alone(text: str, said: Span, day: Span, clause: Span) -> bool:
    """Say whether words with their day are all that a clause says but for a credit.

    `said`: the words, at the start of `day`, which ends with the day.

    >>> text = "Embargo: 3 May 2026 (Photo: Nordpix)"
    >>> clause = Span(start=0, end=len(text))
    >>> stands_alone(text, Span(start=0, end=7), Span(start=0, end=19), clause)
    True
    """
    if not _BEFORE.search(text[clause.start : said.start]):
        return False
    between = _DIGIT.split(text[said.end : day.end])[0]
    behind = _EDGE.split(text[day.end : clause.end])[0]
    words = {*load_days().words, *wording().fillers}
    calendar = load_calendar()
    return all(
        word in words or calendar.month(word) is not None or not word.isalpha()
        for word in map(fold, tokens(between))
    ) and all(fold(w) in words or _is_zone(w) for w in behind.split())


def _is_zone(word: str) -> bool:
    """Say whether a word behind an hour names no more than its zone: "MEZ", "(GMT)"."""
    return len(word) <= _ZONE and not any(map(str.islower, word))
