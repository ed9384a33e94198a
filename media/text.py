"""Text as text: folding, words, squeezing. No knowledge of pictures or credits."""

from __future__ import annotations

import re
import unicodedata
from itertools import filterfalse

_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CJK = re.compile(
    "([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af])"
)


def squeeze(text: str) -> str:
    """Return the text in NFC on one line, without invisible marks.

    >>> squeeze("  AFP\\u200b \\n Photo ")
    'AFP Photo'
    """
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return " ".join(text.split())


def fold(text: str) -> str:
    """Return the text for comparing: NFKC, no accents, no case, single spaces.

    >>> fold("ＡＰ  Müller’s Café")
    "ap muller's cafe"
    """
    plain = squeeze(text)
    if plain.isascii():
        return plain.lower()
    compatible = unicodedata.normalize("NFKC", plain).replace("’", "'")
    apart = unicodedata.normalize("NFD", compatible.casefold())
    bare = "".join(filterfalse(unicodedata.combining, apart))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def tokens(text: str) -> tuple[str, ...]:
    """Return the folded words of a text; each CJK character is a word of its own.

    >>> tokens("Suicide drones, Baghdad — 撮影")
    ('suicide', 'drones', 'baghdad', '撮', '影')
    """
    return tuple(_WORD.findall(_CJK.sub(r" \1 ", fold(text))))
