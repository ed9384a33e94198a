"""What a line looks like: its size, its marks, its letters, the hours in it; by names.

No sign is enough by itself; `media.captions.weighing` weighs them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from media.captions.layout import is_stamp, width
from media.captions.listing import any_of
from media.captions.marks import QUOTES, STOPS
from media.chains import is_capitalised, is_lower
from media.datelines import dateline_of
from media.dates import all_dates
from media.expressions import expression

_WORD = re.compile(r"\w[\w'’.-]*")
_SENTENCE = re.compile(r"[^\s.!?。]{3,}[.!?。][\"”»’)]?(?:\s|$)")
_BULLET = re.compile(r"[+*•o>–—-]\s")  # an item of a list, as browsers print menus
_PARTED = re.compile(r"\s[|·]\s|^[^«]*\s»\s")  # "« Elle »" is what somebody says
_BYLINE = expression(rf"^(?:{any_of('byline')})\b|^(?:{any_of('writers')})\s?:", re.I)
# "ida/dpa": a writer's letters and an agency
_LETTERS = re.compile(r"[a-zà-ÿ]{2,4}(?:\s?[/,]\s?[^\W\d_]{2,6})+")
# The notice of the page itself, not of a picture: a year, a company, all rights.
_NOTICE = re.compile(rf"copyright\s*(?:©|\(c\))|{any_of('notices')}", re.I)
_MARK = re.compile(r"©|\(c\)|\bcopyright\b", re.I)
_OWNED = re.compile(
    rf"\b(?:19|20)\d\d\b|\b(?:{any_of('companies')})\b|{any_of('reserved')}", re.I
)
# What a text is based on; a graphic's source is called the same.
_SOURCE = re.compile(rf"^\(?(?:{any_of('source')})\s*:", re.I)
_PROVENANCE = re.compile(rf"^(?:{any_of('provenance')})\s*[:：]", re.I)
_TINY, _SHORT, _USUAL, _LONG = 25, 60, 160, 300  # letters
_PROSE = 100  # letters of two sentences
_FEW = 3  # words
_HEADING = 4  # words that are all capitalised
_MANY = 3  # sentences


def looks(words: str) -> Iterator[str]:
    """Yield the signs of a line's letters and marks."""
    said = _WORD.findall(words)
    yield from _size(words, said)
    yield from _marks(words)
    yield from _letters(words, said)
    yield from _time(words)
    bracketed = words[0] in "([" and words[-1] in ")]"
    if _BYLINE.match(words) or (bracketed and is_letters(words[1:-1])):
        yield "byline"
    if is_notice(words):
        yield "notice"
    if _SOURCE.match(words):
        yield "source"
    if _PROVENANCE.match(words):
        yield "provenance"
    if dateline_of(words):
        yield "dateline"


def is_notice(words: str) -> bool:
    """Say whether a line is the notice of the page itself: "© 2024 Lake Sheet Ltd."."""
    mark = _MARK.search(words)
    if mark and _OWNED.search(words, mark.end()):
        return True
    return _NOTICE.search(words) is not None


def is_letters(words: str) -> bool:
    """Say whether words are a writer's letters and an agency.

    >>> is_letters("ida/dpa"), is_letters("Ida Wells/dpa")
    (True, False)
    """
    return _LETTERS.fullmatch(words) is not None


def is_prose(words: str) -> bool:
    """Say whether a line has sentences enough for a piece of the article's text."""
    return width(words) > _PROSE and len(_SENTENCE.findall(words)) > 1


def is_told_on(words: str) -> bool:
    """Say whether words are several sentences.

    >>> is_told_on("The gull left. It was noon."), is_told_on("The gull left.")
    (True, False)
    """
    return len(_SENTENCE.findall(words)) > 1 or words.count("。") > 1


def _size(words: str, said: list[str]) -> Iterator[str]:
    wide = width(words)
    if wide <= _TINY:
        yield "tiny"
    elif wide > _LONG:
        yield "huge"
    if len(said) <= _FEW and len(words) == wide <= _SHORT:
        yield "few"
    if len(_SENTENCE.findall(words)) >= _MANY:
        yield "sentences"


def _marks(words: str) -> Iterator[str]:
    if words[-1] in ":：,":
        yield "open"
    elif words[-1] in "?？!！":
        yield "asks"
    if words[0] in QUOTES:
        yield "spoken" if words.rstrip(".,")[-1:] in QUOTES else "quoted"
    if _BULLET.match(words):
        yield "bullet"
    if _PARTED.search(words):
        yield "parted"


def _letters(words: str, said: list[str]) -> Iterator[str]:
    """Yield what capitals say: of headings, of names within a sentence."""
    if is_lower(words[:1]):
        yield "lower"
    if words.isupper():
        yield "shouted"
    cased = any(map(is_lower, said))
    long = [word for word in said if len(word) > _FEW]
    titled = len(long) >= _HEADING and all(map(is_capitalised, long))
    if titled and words[-1] not in STOPS and any(map(str.islower, words)):
        yield "heading"
    capitals = list(map(is_capitalised, said[1:]))
    if cased and any(map(all, pairwise(capitals))):
        yield "names"


def _time(words: str) -> Iterator[str]:
    """Yield what dates and hours in a line say."""
    if is_stamp(words):
        yield "stamp"
    rest = words
    for found in all_dates(words):
        rest = rest.replace(found.text, " ")
    if rest != words and width("".join(filter(str.isalpha, rest))) <= _TINY // 2:
        yield "date-only"
