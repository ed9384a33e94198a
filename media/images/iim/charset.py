"""Which character set text of IIM is in: the one that 1:90 names, else a guess.

Where none is named: UTF-8 where the octets are valid as it, else the set in which they
read like words: cp1252, or whichever leaves fewer signs of misreading: a capital within
a word, a symbol between letters, an opening quotation mark after a letter, three
accented letters in a row, two scripts in a word.
A guess, and said to be one: four octets may be a word in several sets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from media.images.texts import in_utf8

UTF8 = b"\x1b%G"
"""What 1:90 holds where texts are UTF-8."""

# ISO 2022's names for the sets that 1:90 declares in practice
_DECLARED = {
    **dict.fromkeys((UTF8, b"\x1b%/G", b"\x1b%/H", b"\x1b%/I"), "utf-8"),
    **dict.fromkeys((b"\x1b.A", b"\x1b-A"), "latin-1"),
    **dict.fromkeys((b"\x1b.B", b"\x1b-B"), "iso8859-2"),
    **dict.fromkeys((b"\x1b.b", b"\x1b-b"), "iso8859-15"),
    b"\x1b-L": "iso8859-5",
    b"\x1b-F": "iso8859-7",
    b"\x1b-M": "iso8859-9",
}
_SETS = ("cp1252", "mac_roman", "cp1251", "cp932", "gb18030", "cp949")
_BETWEEN = b"\x1c"
"""What no text has: the mark that datasets begin with."""
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
_MISREAD = re.compile(
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


def declared(octets: bytes) -> str:
    r"""Return the character set that 1:90 names, "" where it names none that is known.

    >>> declared(b"\x1b%G"), declared(b"\x1b-A"), declared(b"")
    ('utf-8', 'latin-1', '')
    """
    return _DECLARED.get(octets.strip(), "")


def as_utf8(
    texts: Sequence[bytes], *, named: str, longest: Sequence[int | None]
) -> list[str | None]:
    """Return the texts of a block that are UTF-8, None for each of the others.

    Of a character that a length limit cut only the beginning is there, which is left
    out. The same octets end a word in other sets: the last of "José" in ISO 8859-1
    begins a character in UTF-8. So that counts as cut where the text itself shows
    UTF-8, or no text of the block is another set's and the block declares UTF-8
    (`named`), another text shows it, or this one is as long as its field may be
    (`longest`).

    >>> as_utf8(["Zürich".encode(), b"Z\\xc3"], named="", longest=[32, 32])
    ['Zürich', 'Z']
    >>> as_utf8([b"Jos\\xe9", "Zürich".encode("cp1252")], named="", longest=[32, 32])
    [None, None]
    """
    try:  # all at once, as they almost always are
        whole = _BETWEEN.join(texts).decode("utf-8").split(_BETWEEN.decode())
    except UnicodeDecodeError:
        whole = []
    if len(whole) == len(texts):
        return list(whole)
    said = [in_utf8(octets) for octets in texts]
    cut = {n: _cut(texts[n]) for n, text in enumerate(said) if text is None}
    if not any(cut.values()):
        return said
    shows_other = None in cut.values()
    shows_utf8 = any(text and not text.isascii() for text in said)
    for n, text in cut.items():
        if text is None:
            continue
        is_full = (limit := longest[n]) is not None and len(texts[n]) >= limit
        is_told = named == "utf-8" or (not named and (shows_utf8 or is_full))
        if not text.isascii() or (is_told and not shows_other):
            said[n] = text
    return said


def _cut(octets: bytes) -> str | None:
    """Return a text without the character that was cut at its end; None for others.

    Blanks or noughts may fill up the field behind it.
    """
    kept = octets.rstrip(b"\0 ")
    try:
        return kept.decode("utf-8")
    except UnicodeDecodeError as error:
        is_cut = error.reason == "unexpected end of data"
    return kept.decode("utf-8", "ignore") if is_cut else None


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
    return len(_MISREAD.findall(octets.decode(name, "replace")))
