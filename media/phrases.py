"""Finding known phrases in a text: names of agencies, licences, words of credit.

In: phrases, each with what it stands for. Out: where they occur in a text. Words are
compared folded (`media.text.fold`) and whole; scripts that write without borders
between words (Chinese, Japanese, Korean) are compared by the character. It does not
know what the phrases mean.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Generic, TypeVar

from media.expressions import expression
from media.model import Span
from media.text import fold

T = TypeVar("T")
Suits = Callable[[str, str, T], bool]

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
# "afp", "2022", "©", and of "共同" each character by itself
_PIECE = expression(rf"[^\W_{_CJK}]+|[{_CJK}]|[^\w\s]")


class Phrases(Generic[T]):
    """Known phrases. Immutable; safe to share.

    `suits(printed, found, meaning)` may refuse an occurrence: it is given the phrase
    as listed, the text as found, and what the phrase stands for.
    """

    def __init__(
        self, entries: Iterable[tuple[str, T]], *, suits: Suits[T] | None = None
    ) -> None:
        """Take phrases as printed, each with what it stands for."""
        starts: dict[str, list[tuple[str, str, T]]] = defaultdict(list)
        longest: set[str] = set()
        for printed, meaning in entries:
            folded = fold(printed)
            first = _PIECE.search(folded)
            if first is not None and first.start() == 0:
                starts[first.group()].append((folded, printed, meaning))
                longest.add(max(_PIECE.findall(folded), key=len))
        # Each phrase has one of these pieces, and most texts have none of them.
        self._telltales = frozenset(longest)
        self._starts = {
            piece: tuple(sorted(found, key=lambda entry: -len(entry[0])))
            for piece, found in starts.items()
        }
        self._suits = suits

    def find(self, text: str) -> Iterator[tuple[Span, T]]:
        """Yield the phrases in a text in order, none overlapping another.

        At each place the longest phrase is taken.

        >>> known = Phrases([("New York", 1), ("York", 2), ("通信", 3)])
        >>> [(s.start, s.end, m) for s, m in known.find("NEW  York, Yorks 共同通信")]
        [(0, 9, 1), (19, 21, 3)]
        """
        folded, places = _folded(text)
        if self._telltales.isdisjoint(_PIECE.findall(folded)):
            return
        end = 0
        for piece in _PIECE.finditer(folded):
            start = piece.start()
            if start < end or (entries := self._starts.get(piece.group())) is None:
                continue
            for phrase, printed, meaning in entries:
                # Of hundreds that begin with "the" hardly one goes on as the text does
                if not folded.startswith(phrase, start):
                    continue
                if not _stands(phrase, folded, start):
                    continue
                stop = start + len(phrase)
                span = Span(start=places[start], end=_end(text, places[stop - 1]))
                if self._suits is None or self._suits(printed, span.of(text), meaning):
                    yield span, meaning
                    end = stop
                    break


def _end(text: str, last: int) -> int:
    """Return where a character ends, accents that stand apart included."""
    end = last + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _stands(phrase: str, folded: str, start: int) -> bool:
    """Say whether a phrase that is at a place has a word border on each side."""
    before = folded[start - 1] if start else " "
    if before in "@#_" or _joins(before, phrase[0]):
        return False  # an account or a tag is a name of its own
    after = folded[start + len(phrase) : start + len(phrase) + 2]
    if len(after) == 2 and after[0] in "._@" and after[1].isalnum():
        return False  # an address
    return not (after and _joins(phrase[-1], after[0]))


def _joins(one: str, other: str) -> bool:
    """Say whether two neighbours are of one word."""
    return _is_letter(one) and _is_letter(other)


@lru_cache(maxsize=4096)
def _is_letter(char: str) -> bool:
    """Say whether a character needs a border to others of its kind."""
    is_letter = unicodedata.category(char)[0] in "LNM"  # with the marks of Indic vowels
    return is_letter and _ONE_CJK.match(char) is None


_ONE_CJK = expression(f"[{_CJK}]")
_SPACES = re.compile(r"\s\s|[^\S ]")
_MOST_KNOWN = 8192  # characters remembered, so that memory stays bounded


class _FoldedChars(dict[int, str]):
    """Characters as they are compared, for `str.translate`; found out when asked for.

    `uneven` are those that become several or none: places move behind them.
    """

    def __init__(self) -> None:
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = " " if char.isspace() else fold(char)
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[code] = folded
        if len(folded) != 1:
            self.uneven.add(char)
        return folded


_FOLDED_CHARS = _FoldedChars()


def _folded(text: str) -> tuple[str, range | list[int]]:
    """Return the folded text and, for each of its characters, the place in `text`."""
    if text.isascii() and _SPACES.search(text) is None:
        return text.lower(), range(len(text))
    read = text.translate(_FOLDED_CHARS)
    if _FOLDED_CHARS.uneven.isdisjoint(text) and "  " not in read:
        return read, range(len(read))
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for part in _FOLDED_CHARS[ord(char)]:
            if part == " " and folded and folded[-1] == " ":
                continue
            folded.append(part)
            places.append(place)
    return "".join(folded), places
