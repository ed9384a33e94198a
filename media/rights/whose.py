"""Whose press alone may use a picture: "réservé à la presse belge", "Irish press use only".

In: words that leave a picture to the press, or to a medium, and the clause in which they
stand. Out: the countries whose press it is; and whether a word beside them or within them
narrows it that nobody knows ("la presse bretonne"), so that a person has to read it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from media.model import Restriction, Span
from media.rights.excepting import turns
from media.rights.lists import negated
from media.rights.members import members_of, runs
from media.rights.places import press_words
from media.rights.wording import marker, wording
from media.text import fold, tokens

_SMALL = re.compile(r"\s+(?:[^\W\d_]{1,4}\s+){1,2}")
"""Small words before a place: "in", "de la"."""
_NEXT = re.compile(r"\s+(?P<word>[^\W\d_][\w'’-]*)")
_LAST = re.compile(r"(?P<word>[^\W\d_][\w'’-]*)\s+$")
_WORD = re.compile(r"[^\W\d_]+")
_STOPS = ("no", "negators", "out", "beyond", "beyond_behind", "until", "since", "past")
"""Markers of words that say something of their own."""


def place_limit(text: str, said: Span, clause: Span) -> tuple[Restriction, Span] | None:
    """Return the limit to the countries whose press may use a picture, None for none.

    `said`: the words that leave it to the press. With the limit comes the span of these
    and of the words for the countries.
    """
    press = press_words().search(text, said.start, said.end)
    for run in runs(text, members_of(text, clause, ())):
        places = [m for m in run if m.sort in ("place", "region")]
        if not places:
            continue
        whole = Span(start=places[0].span.start, end=places[-1].span.end)
        inside = whole.start < said.end and said.start < whole.end
        if not (inside or (press and _is_beside(text, said, whole, press))):
            continue
        behind = text[whole.end : clause.end].lstrip(" ,:-/")
        if marker("out", "^(?:{0})").match(behind):
            continue
        before = text[said.start : whole.start] if inside else ""
        if turns(before) or negated(before) is not None:
            continue
        limit = Restriction(
            kind="territory-only",
            territories=tuple(sorted({code for m in places for code in m.codes})),
            named=tuple(m.name for m in places if m.sort == "region"),
        )
        start, end = min(said.start, whole.start), max(said.end, whole.end)
        return limit, Span(start=start, end=end)
    return None


def _is_beside(text: str, said: Span, place: Span, press: re.Match[str]) -> bool:
    """Say whether a place is right before some words, or behind a small one."""
    if place.end <= said.start:
        first = press.start() == said.start
        return first and not text[place.end : said.start].strip()
    between = text[said.end : place.start]
    says_else = turns(between) or negated(between) is not None
    return _SMALL.fullmatch(between) is not None and not says_else


def is_narrowed(text: str, said: Span, clause: Span, taken: Sequence[Span]) -> bool:
    """Say whether a word that nobody knows may tell whose press words are about.

    `taken`: where what was read stands.
    """
    first = press_words().search(text, said.start, said.end)
    if first is None:
        return False
    others = [s for s in taken if s != said]
    before = _LAST.search(text[clause.start : said.start])
    if before is not None and first.start() == said.start:
        at = clause.start + before.start("word")
        if not _is_known(before["word"]) and not _is_taken(at, others):
            return True
    if any(not _is_known(w) for w in _WORD.findall(said.of(text))):
        return True
    at = said.end
    while found := _NEXT.match(text, at, clause.end):
        at = found.start("word")
        if _is_taken(at, others) or _stops().match(text, at):
            return False
        if not _is_known(found["word"]):
            return True
        at = found.end()
    return False


def _is_taken(at: int, taken: Sequence[Span]) -> bool:
    return any(span.start <= at < span.end for span in taken)


def _is_known(word: str) -> bool:
    """Say whether a word is one of those with which pictures are left to the press."""
    exact, stems = _known()
    return all(
        one in exact or one.startswith(stems) or press_words().fullmatch(one)
        for one in tokens(word)
    )


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return those words, folded, and the beginnings of others."""
    told = wording()
    keys = ("articles", "prepositions", "limiting", "only", "only_before", "uses")
    said = [words for key in keys for words in told.markers[key]] + list(told.joined)
    said += [
        one.says
        for one in told.phrases
        if "editorial-only" in (one.kind, *one.also) and not one.line
    ]
    exact, stems = set(told.fillers), set[str]()
    for words in said:
        for found in re.finditer(r"([^\W\d_]+)(~?)", words):
            (stems if found[2] else exact).add(fold(found[1]))
    return frozenset(exact), tuple(sorted(stems))


@lru_cache(maxsize=1)
def _stops() -> re.Pattern[str]:
    words = "|".join(marker(name, "{0}").pattern for name in _STOPS)
    return re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE)
