"""Whether a date phrase dates the picture, judged by the words around it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from media.dates.names import load_calendar
from media.model import value
from media.text import fold

if TYPE_CHECKING:
    from media.dates.found import FoundDate


@value
class Weights:
    """How far around a date its context reaches, in characters and words."""

    before: int = 30
    after: int = 20
    short_sentence: int = 8  # words; such a sentence is a place and a date
    sentence: int = 1000  # no sentence is longer; a hostile text must not be dear


WEIGHTS = Weights()
# the end of a sentence: "...Montana. The", "2022. The", never "Wash. The", "J. Name"
_SENTENCE_END = re.compile(
    r"""(?<=[^\W\d_]{4}|\d{4})[.!?]["”»)]?\s+(?=[^\W\d_a-zß-ÿ])"""
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ARTICLES = frozenset(
    ("the", "der", "den", "dem", "le", "la", "el", "il", "de", "o", "a", "am")
)
# between the ends of a period: "from 3 May to the 5 June"
_JOINED = re.compile(r"\s*(?:[-–—&]|\w{1,5})\s+(?:\w{1,3}\s+)?")
_POSSESSIVE = re.compile(r"(?:['’]s|['’])\s*$")


def is_of_the_picture(found: FoundDate, text: str) -> bool:
    """Say whether a date is the day of the picture or of what it shows."""
    start, end = found.span.start, found.span.end
    sentence = _sentence_start(text, start)
    if sentence and not _ends_text_or_is_short(text, sentence, end):
        return False
    before = _folded_words(text[max(sentence, start - WEIGHTS.before) : start])
    after = _folded_words(text[end : end + WEIGHTS.after])
    if _says_another_day(before, after):
        return False
    is_whole_day = found.date is not None or found.iso is None
    closely = text[max(0, start - WEIGHTS.before) : start]
    if not is_whole_day and _is_attribute(closely, before, after):
        return False
    return not is_planned(text[sentence:start])


def is_joined(between: str) -> bool:
    """Say whether two dates with this between them are the ends of a period."""
    return _JOINED.fullmatch(between) is not None


def _sentence_start(text: str, place: int) -> int:
    """Return where the sentence around a place starts."""
    start = max(0, place - WEIGHTS.sentence)
    for match in _SENTENCE_END.finditer(text, start, place + 1):
        if match.end() <= place:
            start = match.end()
    return start


def _ends_text_or_is_short(text: str, start: int, end: int) -> bool:
    farthest = end + WEIGHTS.sentence
    if not _WORD.search(text, end, farthest):
        return True
    close = _SENTENCE_END.search(text, end, farthest)
    whole = text[start : close.start() if close else farthest]
    return len(_WORD.findall(whole)) <= WEIGHTS.short_sentence


def _folded_words(text: str) -> list[str]:
    if text.isascii():
        return _WORD.findall(text.lower())
    return [fold(word) for word in _WORD.findall(text)]


def _says_another_day(before: list[str], after: list[str]) -> bool:
    calendar = load_calendar()
    while before and (before[-1] in _ARTICLES or calendar.is_weekday(before[-1])):
        before = before[:-1]
    ends = {" ".join(before[-count:]) for count in (1, 2, 3) if before[-count:]}
    starts = {*after[:2], " ".join(after[:2])}
    return bool(calendar.before & ends or calendar.after & starts)


def _is_attribute(text: str, before: list[str], after: list[str]) -> bool:
    """Say whether a month with its year only tells which: "the May 2021 vote"."""
    if _POSSESSIVE.search(text):
        return True
    which = {"the", "of", "this", "that", "van", "vom", "du", "de", "del", "di", "da"}
    return bool(before) and before[-1] in which


def is_planned(sentence: str) -> bool:
    """Say whether what is told has not happened yet."""
    plans = load_calendar().plans
    words = _folded_words(sentence)
    pairs = {f"{one} {two}" for one, two in pairwise(words)}
    return bool(plans & {*words, *pairs})
