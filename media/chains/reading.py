"""A text as it is read, beside the text as it was printed.

Full-width letters, ligatures, odd spaces, decomposed accents, invisible marks and
characters that a system left written as in HTML ("&copy;") are read as what they mean;
each character read knows which characters it was printed as.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from media.model import Span, value

# Characters that NFKC would turn into something else than what they say here: "…" and
# "½" stay, and the ringed c of Korean captions is a copyright sign, not a letter.
_RINGED_C = "\u24d2\u24b8"
_COMPATIBLE = re.compile(
    "[\u2000-\u200a\u202f\u205f\u3000\u00a0\ufb00-\ufdff\ufe30-\ufe6f\ufe70-\ufeff"
    "\uff00-\uffef\uf900-\ufaff]"
)
# Colons and full stops of Armenian, Ethiopic, Khmer and Burmese; a drawn camera signs
# as a copyright sign does; bars, one of which is a letter in Korean
_MARKS = (
    dict.fromkeys("\u055d\u1361\u1366\u17d6", ":")
    | dict.fromkeys("\u1362\u17d4\u104b", ".")
    | dict.fromkeys("\U0001f4f7\U0001f4f8", "\u00a9")
    | dict.fromkeys("\u3163\u2502\u2503", "|")
)
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
# "&amp;", "&#39;": left over where a text was escaped twice
_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][\da-fA-F]{2,6}|[A-Za-z]{2,8}\d{0,2});")


@value
class Reading:
    """The text as it is read; `starts[n]`, `ends[n]` are where character n stands."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def printed(self, start: int, end: int) -> Span:
        """Return where `text[start:end]` stands in the printed text."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else 0
            return Span(start=at, end=at)
        return Span(start=self.starts[start], end=self.ends[end - 1])


def read_text(printed: str) -> Reading:
    """Return how a printed text is to be read.

    >>> read_text("＝ＡＰ").text
    '=AP'
    >>> read_text("&copy; Ida O&#39;Hara").text
    "© Ida O'Hara"
    """
    escaped = "&" in printed and _ENTITY.search(printed) is not None
    if not escaped and (printed.isascii() or _is_plain(printed)):
        size = len(printed)
        return Reading(text=printed, starts=range(size), ends=range(1, size + 1))
    read: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _units(printed) if escaped else _clusters(printed):
        for char in _read(printed[start:end]):
            read.append(char)
            starts.append(start)
            ends.append(end)
    return Reading(text="".join(read), starts=starts, ends=ends)


def _is_plain(text: str) -> bool:
    if not unicodedata.is_normalized("NFC", text):
        return False
    return not (
        _COMPATIBLE.search(text)
        or _INVISIBLE.search(text)
        or any(c in text for c in _RINGED_C)
        or any(c in text for c in _MARKS)
    )


def _units(text: str) -> list[tuple[int, int]]:
    """Return the bounds of characters, those that are written as in HTML as one."""
    found: list[tuple[int, int]] = []
    at = 0
    for entity in _ENTITY.finditer(text):
        if len(html.unescape(entity.group())) != 1:
            continue
        before = _clusters(text[at : entity.start()])
        found += [(at + start, at + end) for start, end in before]
        found.append(entity.span())
        at = entity.end()
    return found + [(at + start, at + end) for start, end in _clusters(text[at:])]


def _clusters(text: str) -> list[tuple[int, int]]:
    """Return the bounds of characters with the marks that belong to them."""
    starts = [
        n for n, char in enumerate(text) if n == 0 or not unicodedata.combining(char)
    ]
    return list(zip(starts, [*starts[1:], len(text)][: len(starts)], strict=True))


def plain_name(printed: str) -> str:
    """Return a printed name with its escapes of HTML as the characters they mean.

    What else is odd stays as printed: "ＡＦＰ".

    >>> plain_name("Ida O&#39;Hara")
    "Ida O'Hara"
    """
    if "&" not in printed:
        return printed
    return _ENTITY.sub(lambda found: html.unescape(found.group()), printed)


@lru_cache(maxsize=8192)
def _read(cluster: str) -> str:
    if _ENTITY.fullmatch(cluster):
        cluster = html.unescape(cluster)
    if cluster in _RINGED_C:
        return "©"
    if cluster in _MARKS:
        return _MARKS[cluster]
    if _INVISIBLE.fullmatch(cluster):
        return ""
    if _COMPATIBLE.match(cluster):
        return unicodedata.normalize("NFKC", cluster)
    return unicodedata.normalize("NFC", cluster)
