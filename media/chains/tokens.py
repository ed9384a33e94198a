"""The words and marks of a text, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from media.agencies import Agency
from media.expressions import expression
from media.model import Span
from media.text import fold

HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Chinese and Japanese; in Korean a dot stands between two names."""
_MARKS = (
    r"/|\\,;:()\[\]{}<>\"“”„«»‹›©®™•–—―=*#!?"
    "،؛؟۔।։、。！？【】「」『』〈〉《》〔〕△▲▽▼■□◆●○↑↓←→"
)
_TOKEN = expression(
    rf"""
      [^\W\d_]++(?=[\s,]|\Z)                  # most words: letters and nothing else
    | https?://[^\s<>"]+                      # an address stays whole
    | \([cC]\)                                # (c)
    | [^\W\d_]++:in(?:nen)?\b                 # "Autor:in": no label
    | \#(?<!\S\#)\w+                          # #tag
    | [ur]/(?<![^\s(\[,;:][ur]/)[\w-]+        # u/name, r/place
    | (?: [^\s.…·・{_MARKS}]++
        | (?<=[{HAN}])[·・](?=[{HAN}])        # a dot within a Chinese name
        | (?<![a-zß-ÿ]{{2}})\.(?!\.|(?<=\d{{4}}\.)[A-ZÀ-Þ][a-zß-ÿ])  # "2026.Ida"
        | (?<=[a-zß-ÿ]{{2}})\.(?!\.|[A-ZÀ-Þ][A-Za-zÀ-ÿ])  # "sea.Photo": a full stop
      )+
    | [.…]+
    | [·・{_MARKS}]
    """,
    re.X,
)
# "J.", "St.", "J.-P.", "D.C."; of India's scripts one letter with its vowel
_INITIALS = re.compile(
    "(?:[A-Za-zÀ-ɏΆ-ώЀ-ӿ]{1,2}\\.-?)+|[\u0904-\u0df5][\u0900-\u0dff]?\\."
)
_ENDS = re.compile(r"[.…]+$")
# "2022 r.", "3 d.": what stands behind a year or a day may end a sentence
_DATES_END = re.compile(r"[^\W\d_A-ZÀ-Þ]\.")
_GOES_ON = re.compile("[;/,]")  # no sentence ends before such a mark
# 'Friends of Kew' is quoted; O'Neil, "Van 't Hek" and "the Workers' Union" are not
_SINGLE_QUOTED = re.compile(
    r"""(?<![^\s(\[/"“„«|:=])['‘‚](?![tsnmd]\b|twas\b)(?=[^\W_])
        (?P<said>(?:[^'‘’/|\n]|['’](?=[^\W_])){3,100}+)
        (?<!\s)['’‘](?![^\W_])""",
    re.X | re.I,
)
_DASHES = frozenset("-–—―‒")


class Token(NamedTuple):
    """A word, a mark, or the whole printed name of a known agency."""

    text: str
    folded: str
    start: int
    end: int
    agency: Agency | None = None
    is_word: bool = True


def tokenise(
    text: str,
    *,
    known: Iterable[tuple[Span, Agency]] = (),
    abbreviations: frozenset[str],
) -> list[Token]:
    """Return the tokens of a text; names of `known` agencies are one token each.

    A full stop is a token of its own unless it belongs to an initial or to one of the
    (folded) `abbreviations`.
    """
    tokens: list[Token] = []
    text = _with_double_quotes(text)
    at = 0
    for span, agency in known:
        tokens.extend(_plain(text, at, span.start, abbreviations))
        name = span.of(text)
        tokens.append(Token(name, folded(name), span.start, span.end, agency))
        at = span.end
    tokens.extend(_plain(text, at, len(text), abbreviations))
    return tokens


def _with_double_quotes(text: str) -> str:
    """Return a text with what stands in single quotation marks in double ones."""
    if "'" not in text and "‘" not in text and "‚" not in text:
        return text
    return _SINGLE_QUOTED.sub('"\\g<said>"', text)


def _plain(
    text: str, start: int, end: int, abbreviations: frozenset[str]
) -> Iterator[Token]:
    number = False
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        begin, stop = match.span()
        dated, number = number and bool(_DATES_END.fullmatch(word)), word.isdigit()
        if word.isalpha():  # most are
            yield Token(word, folded(word), begin, stop)
        elif dated:
            yield Token(word[0], folded(word[0]), begin, begin + 1)
            yield Token(".", ".", begin + 1, stop, None, False)
        elif word[-1:] == "." and word[:-1].isalpha() and _GOES_ON.match(text, stop):
            yield Token(word, folded(word), begin, stop)  # "jum.; ..."
        else:
            yield from _marked(word, begin, abbreviations)


def _marked(word: str, begin: int, abbreviations: frozenset[str]) -> Iterator[Token]:
    """Yield a mark, or a word with digits or marks in it."""
    stop = begin + len(word)
    if len(word) == 1:
        is_word = word.isalnum() or word in "&+@"
        yield Token(word, folded(word), begin, stop, None, is_word)
    elif word in ("(c)", "(C)"):
        yield Token("©", "©", begin, stop, None, False)
    elif not word.strip(".…"):
        yield Token("…", "…", begin, stop, None, False)
    elif not word.strip("+"):  # "ANSA +++ NO SALES +++"
        yield Token(";", ";", begin, stop, None, False)
    elif "." in word[-1:] or "…" in word[-1:]:
        yield from _with_stop(word, begin, abbreviations)
    elif word[0] in _DASHES and word[0] != word[1]:
        yield Token("-", "-", begin, begin + 1, None, False)
        yield Token(word[1:], folded(word[1:]), begin + 1, stop)
    elif word[-1] in _DASHES and word[-2] not in _DASHES:
        yield Token(word[:-1], folded(word[:-1]), begin, stop - 1)
        yield Token("-", "-", stop - 1, stop, None, False)
    else:
        yield Token(word, folded(word), begin, stop)


def _with_stop(word: str, begin: int, abbreviations: frozenset[str]) -> Iterator[Token]:
    """Yield a word that ends with a full stop, the stop apart where it ends all."""
    bare = _ENDS.sub("", word)
    stop = begin + len(word)
    if bare and (_INITIALS.fullmatch(word) or folded(bare) in abbreviations):
        yield Token(word, folded(word), begin, stop)
        return
    if bare:
        yield Token(bare, folded(bare), begin, begin + len(bare))
    yield Token(".", ".", begin + len(bare), stop, None, False)


def is_cjk(char: str) -> bool:
    """Say whether a character is Chinese, Japanese or Korean."""
    return "\u3040" <= char <= "\ud7af"


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """Return a word folded for comparing."""
    return word.lower() if word.isascii() else fold(word)
