"""Which words of a text about use are known: those of the data, and no others.

What a restriction says may turn on any of its words, so a clause with one that nobody
knows is for a person. In: words that are left beside what was read, or that stand in
it. Out: whether all of them are known.
"""

from __future__ import annotations

import re
from functools import lru_cache

from media.dates.days import load_days, spelt
from media.dates.names import load_calendar
from media.expressions import expression
from media.model import Span
from media.rights.members import members_of
from media.rights.moments import time_words
from media.rights.patterns import compiled
from media.rights.places import code_of_adjective
from media.rights.wording import spelt_in, wording
from media.text import fold, tokens

_AROUND = ("uses", "prepositions", "articles", "lifts", "lifted")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SOLID = expression(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
"""Letters of languages that set no blanks between all words."""


def all_plain(left: str) -> bool:
    """Say whether all of the words that are left bar and allow nothing by themselves.

    >>> all_plain("Please note: the picture"), all_plain("the picture of Zorblatt")
    (True, False)
    """
    for word in _WORD.findall(fold(_plain_words().sub(" ", left))):
        if any(not _plain_run().fullmatch(run) for run in _SOLID.findall(word)):
            return False
        if any(one not in _plain() for one in tokens(_SOLID.sub(" ", word))):
            return False
    return True


def all_known(text: str, span: Span) -> bool:
    """Say whether the data has all of the words that were read in a span.

    Names of places and days are known, and letters that are set without blanks.

    >>> said = "No print use zorblatt in newspapers"
    >>> all_known(said, Span(start=0, end=len(said)))
    False
    """
    exact, stems = _known()
    left = list(span.of(text))
    for member in members_of(text, span, ()):
        start, end = member.span.start - span.start, member.span.end - span.start
        left[start:end] = " " * (end - start)
    for word in tokens(_SOLID.sub(" ", "".join(left))):
        known = word in exact or word.startswith(stems) or not word.isalpha()
        if not (known or _is_of_time(word) or code_of_adjective(word)):
            return False
    return True


def _is_of_time(word: str) -> bool:
    calendar = load_calendar()
    named = calendar.month(word) is not None or calendar.is_weekday(word)
    return named or word in time_words() or spelt(word) in load_days().words


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    """Return the words, folded, that neither bar nor allow more by themselves."""
    told = wording()
    around = (w for key in _AROUND for w in told.markers[key])
    exact, begun = spelt_in((*around, *told.joined))
    plain = frozenset(fold(word) for word in told.plain if " " not in word)
    return told.fillers | plain | exact | begun


@lru_cache(maxsize=1)
def _plain_words() -> re.Pattern[str]:
    """Return what finds several words that are plain together."""
    several = (compiled(said).pattern for said in wording().plain if " " in said)
    return re.compile("|".join(several) or r"(?!)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _plain_run() -> re.Pattern[str]:
    """Return what finds letters without blanks that are such words, one by one."""
    told = wording()
    words = set(map(fold, (*told.fillers, *told.plain, *told.joined)))
    longest = sorted(filter(_SOLID.fullmatch, words), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, longest))})+")


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return every word of the data, folded, and the beginnings of others."""
    told = wording()
    said = [w for words in told.markers.values() for w in words] + list(told.joined)
    said += [phrase.says for phrase in told.phrases]
    said += [noun.says for noun in told.nouns]
    exact, stems = spelt_in(said)
    counted = (*told.numbers, *told.periods, *told.parts)
    exact |= {one for words in counted for one in tokens(words)}
    exact |= {"a", "m", "p"}  # of "p.m."
    return frozenset(exact | _plain()), tuple(sorted(stems))
