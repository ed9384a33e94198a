"""In which character set texts read like words, where nothing says which they are in.

cp1252, or whichever leaves fewer signs of misreading: a capital within a word, a symbol
between letters, an opening quotation mark after a letter, three accented letters in a
row, two scripts in a word. A guess, and said to be one: four octets may be a word in
several sets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from media.expressions import expression

_SETS = ("cp1252", "mac_roman", "cp1251", "cp932", "gb18030", "cp949")
_LARGEST = 20_000
"""Octets that are looked at."""

_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_ACCENTED = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_CAPITAL = "\u00c0-\u00d6\u00d8-\u00de\u0152\u0160\u0178\u017d\u0400-\u042f"
_SMALL = "a-z\u00df-\u00f6\u00f8-\u00ff\u0153\u0161\u017e\u0430-\u045f"
_CYRILLIC = "\u0400-\u04ff"
_WIDE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_OPENING = "\u201c\u2018\u2039\u00ab\u201e\u201a\u00bf\u00a1"
_SYMBOL = "\u00a1-\u00bf\u2020-\u2022\u2026\u2030\u20ac\u2122\u02c6\u02dc"
# Signs of mathematics, spacing accents, ligatures: none stands at a letter
_ODD = (
    "\u00d7\u00f7\u0131\u0192\u02c6-\u02dd\u03a9\u03c0\u2044\u2202-\u2265\u25ca"
    "\ufb01\ufb02"
)

# Each alternative is one sign; "ZŸrich", "Êè¿â" and "ìåãû" show one, "Zürich" none.
_MISREAD = expression(
    rf"""
      [{_SMALL}] [{_CAPITAL}]                               # a capital within a word
    | [{_LATIN}{_CYRILLIC}] [{_CAPITAL}] (?=[{_SMALL}])
    | [{_LATIN}{_CYRILLIC}] [{_SYMBOL}] (?=[{_LATIN}{_CYRILLIC}])
    | [{_LATIN}{_CYRILLIC}] [{_OPENING}]
    | [{_LATIN}{_CYRILLIC}] [{_ODD}] | [{_ODD}] (?=[{_LATIN}{_CYRILLIC}])
    | [{_SYMBOL}]{{2}}
    | [{_ACCENTED}]{{3}}
    | [{_LATIN}] [{_CYRILLIC}] | [{_CYRILLIC}] [{_LATIN}]
    | [A-Za-z] [{_WIDE}] | [{_WIDE}] [A-Za-z]
    | [\uff61-\uff9f]                                       # half-width katakana
    | [\x80-\x9f\ufffd\ue000-\uf8ff]                        # nothing at all
    """,
    re.VERBOSE,
)


# What opens a quotation in English closes one in German: „Abend“, ‚Abend‘, »Abend«
_QUOTED = re.compile(
    "\u201e[^\u201e\u201c]*\u201c|\u201a[^\u201a\u2018]*\u2018|\u00bb[^\u00bb\u00ab]*\u00ab"
)


def guess(texts: Iterable[bytes]) -> str:
    """Return the character set in which texts that are not UTF-8 read best.

    >>> guess(["Zürich".encode("cp1252")]), guess(["Zürich".encode("mac_roman")])
    ('cp1252', 'mac_roman')
    >>> guess(["Київ".encode("cp1251")]), guess(["東京".encode("cp932")])
    ('cp1251', 'cp932')
    """
    octets = b"\n".join(texts)[:_LARGEST]
    return min(_SETS, key=lambda name: _signs(octets, name))


def _signs(octets: bytes, name: str) -> int:
    text = octets.decode(name, "replace")
    return len(_MISREAD.findall(_QUOTED.sub(_unquoted, text)))


def _unquoted(quoted: re.Match[str]) -> str:
    return f" {quoted[0][1:-1]} "
