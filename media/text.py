"""Text as text: folding, words, squeezing. No knowledge of pictures or credits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import filterfalse

from media.expressions import expression

_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
# Vowel signs of Indic, Thai, Lao, Tibetan, Burmese and Khmer script: parts of words
# that \w leaves out, since they are marks and not letters. Without the full stops.
_SIGNS = (
    "\u0900-\u0963\u0966-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc"
    "\u0ec8-\u0ecd\u0f71-\u0f84\u0f8d-\u0fbc\u102b-\u103e\u1056-\u109d\u17b4-\u17d3"
)
_WORD = re.compile(rf"[\w{_SIGNS}]+(?:['’][\w{_SIGNS}]+)*")
_LABEL = expression(
    r"^[^:：]{1,30}[:：]\s*|^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,8}\s?[=＝]\s*|^©\s*"
)
_AROUND_CREDIT = " .,;()[]{}<>\"'“”„«»*–—-©/|"
_CJK = expression(
    "([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af])"
)

_MARKED_OFF = re.compile(r"[(\[]([^()\[\]\n]{4,60})[)\]]|\*{2,}([^*\n]{4,60})\*{2,}")

_OFTEN = 16_384
"""Credit lines that are remembered: some few stand under many pictures."""
# What neither XML nor HTML can hold: most control characters, halves of characters.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_HALF = re.compile("[\ud800-\udfff]")
# Breaks of lines and pages, other controls, and what sets or turns the direction.
_NO_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


def whole(text: str) -> str:
    r"""Return a text with a sign for each half of a character, which JSON can name.

    Nothing that is sent or written as UTF-8 can hold one. As long as the text given.

    >>> whole("a\ud83d kayak")
    'a\ufffd kayak'
    """
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def is_text(text: str) -> bool:
    r"""Tell whether a text holds nothing that no text has: NUL, halves of characters.

    >>> is_text("Ida Ø 🛶"), is_text("a\x00"), is_text("a\ud83d")
    (True, False, False)
    """
    return _NO_TEXT.search(text) is None


def is_line(text: str) -> bool:
    r"""Tell whether a text is of one line, and turns no letters around what is behind.

    >>> is_line("Ida Holm/AP"), is_line("Ida\nHolm"), is_line("Ida \u202eHolm")
    (True, False, False)
    """
    return _NO_LINE.search(text) is None


def writable(text: str) -> str:
    r"""Return a text with a sign for each character that XML cannot hold.

    >>> writable("a\x00b")
    'a\ufffdb'
    """
    return _UNWRITABLE.sub("\ufffd", text)


def squeeze(text: str) -> str:
    """Return the text in NFC on one line, without invisible marks.

    >>> squeeze("  AFP\\u200b \\n Photo ")
    'AFP Photo'
    """
    if text.isascii():
        return " ".join(text.split())
    line = " ".join(unicodedata.normalize("NFC", text).split())
    if line.isprintable():  # nothing invisible is, and most lines are
        return line
    return " ".join(_INVISIBLE.sub("", line).split())


def fold(text: str) -> str:
    """Return the text for comparing: NFKC, no accents, no case, single spaces.

    >>> fold("ＡＰ  Müller’s Café")
    "ap muller's cafe"
    """
    if text.isascii():  # as most are
        return " ".join(text.lower().split())
    plain = squeeze(text)
    if plain.isascii():
        return plain.lower()
    compatible = unicodedata.normalize("NFKC", plain).replace("’", "'")
    apart = unicodedata.normalize("NFD", compatible.casefold())
    bare = "".join(filterfalse(unicodedata.combining, apart))
    return " ".join(unicodedata.normalize("NFC", bare).split())


_WRITTEN_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "ø": "oe", "å": "aa", "œ": "oe"}
)


def written_out(text: str) -> str:
    """Return the text folded, its umlauts and joined letters as two plain ones.

    >>> written_out("Jörg Strauß"), written_out("Søren Åberg")
    ('joerg strauss', 'soeren aaberg')
    """
    whole_letters = unicodedata.normalize("NFC", squeeze(text)).casefold()
    return fold(whole_letters.translate(_WRITTEN_OUT))


def tokens(text: str) -> tuple[str, ...]:
    """Return the folded words of a text; each CJK character is a word of its own.

    >>> tokens("Suicide drones, Baghdad — 撮影")
    ('suicide', 'drones', 'baghdad', '撮', '影')
    >>> len(tokens("दिल्ली में बारिश।"))
    3
    """
    plain = fold(text).replace("_", " ")
    return tuple(_WORD.findall(plain if plain.isascii() else _CJK.sub(r" \1 ", plain)))


def marked_off(text: str) -> Iterator[tuple[int, int]]:
    """Yield where brackets or asterisks set few words apart from others, without them.

    >>> text = "Ida Wells/AP (not in Peru) *** Peru Out ***"
    >>> [text[start:end] for start, end in marked_off(text)]
    ['not in Peru', ' Peru Out ']
    """
    return (part.span(part.lastindex or 0) for part in _MARKED_OFF.finditer(text))


@lru_cache(maxsize=_OFTEN)
def bare_credit(line: str) -> str:
    """Return a credit line folded, without its label and what stands around it.

    >>> bare_credit("Foto: © Nadia Okafor/AFP.")
    'nadia okafor/afp'
    """
    text = line.strip()
    if not text.casefold().startswith(("http:", "https:")):
        text = _LABEL.sub("", text)
    return fold(text.strip(_AROUND_CREDIT))
