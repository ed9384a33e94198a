"""Whose press alone may use a picture: "réservé à la presse belge".

In: words that leave a picture to the press or to editors, and the clause in which they
stand. Out: the countries whose press it is; and whether a word beside them or within
them narrows it that nobody knows ("la presse bretonne"), so that a person has to read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from media.expressions import expression
from media.model import Restriction, Span
from media.rights.excepting import turns
from media.rights.lists import negated
from media.rights.members import Member, members_of, runs
from media.rights.places import press_words
from media.rights.wording import marker, spelt_in, wording
from media.text import fold, tokens

_SMALL = re.compile(r"\s+\(?(?:[^\W\d_]{1,5}\s+){0,2}")
"""What may stand before a place: "in", "durch", "de la"."""
_WITHIN = re.compile(r"\s*[内內내:]?\s*")
_NEXT = re.compile(r"\s+(?P<word>[^\W\d_][\w'’-]*)")
_LAST = re.compile(r"(?P<word>[^\W\d_][\w'’-]*)\s+$")
_WORD = re.compile(r"[^\W\d_]+")
_SOLID = expression(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of languages that set no blanks between all words."""
_REACH = 40
"""Letters between the press and the list of countries whose it is."""
_CODE = 3
"""Letters of a code, which may be a house."""
_STOPS = ("no", "negators", "out", "beyond", "beyond_behind", "until", "since", "past")
"""Markers of words that say something of their own."""


@lru_cache(maxsize=16)  # each leave of a clause asks the same
def _runs(text: str, clause: Span) -> list[list[Member]]:
    return [*runs(text, members_of(text, clause, ()))]


def place_limit(text: str, said: Span, clause: Span) -> tuple[Restriction, Span] | None:
    """Return the limit to the countries whose press may use a picture, None for none.

    `said`: the words that leave it to the press, or to editors. With the limit comes
    the span of these and of the words for the countries. Where the words may mean as
    well that there alone is the use limited ("editorial use only in Peru"), it is
    vague.
    """
    press = press_words().search(text, said.start, said.end)
    for run in _runs(text, clause):
        if not said.start - _REACH < run[-1].span.end or (
            run[0].span.start > said.end + _REACH
        ):
            continue
        places = [m for m in run if m.sort in ("place", "region")]
        if not places:
            continue
        place = Span(start=places[0].span.start, end=places[-1].span.end)
        whole = Span(start=min(said.start, place.start), end=max(said.end, place.end))
        inside = place.start < said.end and said.start < place.end
        sure = inside or press is not None or _begins_with_only(text, said)
        if not (inside or _is_beside(text, said, place, clause, press)):
            continue
        behind = text[place.end : clause.end].lstrip(" ,:-/")
        if marker("out", "^(?:{0})").match(behind):
            continue
        start = said.start if inside else said.end
        before = text[min(start, place.start) : place.start]
        if turns(before):
            continue
        if negated(before) is not None:
            if fold(before.strip()) not in _prepositions():
                continue
            whole, sure = said, False  # "no Brasil" is "in Brazil", or forbids it
        limit = Restriction(
            kind="territory-only",
            territories=tuple(sorted({code for m in places for code in m.codes})),
            named=tuple(m.name for m in places if m.sort == "region"),
            certainty="stated" if sure else "vague",
        )
        return limit, whole
    return None


def _is_beside(
    text: str, said: Span, place: Span, clause: Span, press: re.Match[str] | None
) -> bool:
    """Say whether a place is right before some words, or behind a small one."""
    if place.end <= said.start:
        begins = not any(map(str.isalnum, text[clause.start : place.start]))
        first = press is not None and press.start() == said.start
        between = text[place.end : said.start]
        return (begins or first) and _WITHIN.fullmatch(between) is not None
    return _SMALL.fullmatch(text[said.end : place.start]) is not None


def _begins_with_only(text: str, said: Span) -> bool:
    """Say whether "only" is about all that follows: "only for editors in Peru"."""
    return marker("limiting", r"(?:{0})(?!\w)").match(text, said.start) is not None


@lru_cache(maxsize=1)
def _prepositions() -> frozenset[str]:
    return frozenset(map(fold, wording().markers["prepositions"]))


def is_narrowed(text: str, said: Span, clause: Span, taken: Sequence[Span]) -> bool:
    """Say whether a word that nobody knows may tell whose press words are about.

    `taken`: where what was read stands.
    """
    first = press_words().search(text, said.start, said.end)
    others = [s for s in taken if s != said]
    if first is not None and _names_place(text, said, clause, taken):
        return True
    before = _LAST.search(text[clause.start : said.start])
    if before is not None and first is not None and first.start() == said.start:
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


def _names_place(text: str, said: Span, clause: Span, taken: Sequence[Span]) -> bool:
    """Say whether a place is left behind words: "for the media, if based in Peru"."""
    rest = Span(start=said.end, end=clause.end)
    left = members_of(text, rest, taken)
    return any(m.sort == "place" and len(m.name) > _CODE for m in left)


def _is_taken(at: int, taken: Sequence[Span]) -> bool:
    return any(span.start <= at < span.end for span in taken)


def _is_known(word: str) -> bool:
    """Say whether a word is one of those with which pictures are left to the press."""
    if _SOLID.search(word):
        return True
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
    exact, stems = spelt_in(said)
    return told.fillers | exact, tuple(sorted(stems))


@lru_cache(maxsize=1)
def _stops() -> re.Pattern[str]:
    words = "|".join(marker(name, "{0}").pattern for name in _STOPS)
    return re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE)
