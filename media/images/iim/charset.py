"""Which character set text of IIM is in: the one that 1:90 names, else a guess.

Where none is named: UTF-8 where the octets are valid as it, else the set in which they
read like words (`media.images.guessing`).
"""

from __future__ import annotations

from collections.abc import Sequence

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
_ESCAPE = b"\x1b$"
"""How ISO 2022 goes over to a set of many octets for each sign."""
_BETWEEN = b"\x1c"
"""What no text has: the mark that datasets begin with."""


def declared(octets: bytes) -> str:
    r"""Return the character set that 1:90 names, "" where it names none that is known.

    >>> declared(b"\x1b%G"), declared(b"\x1b-A"), declared(b"")
    ('utf-8', 'latin-1', '')
    """
    return _DECLARED.get(octets.strip(), "")


def without_escapes(octets: bytes) -> bytes:
    """Return a text of ISO 2022, as Japanese programs write it, in UTF-8; others as is.

    It changes its set by escapes, which no other text has, whatever 1:90 says.

    >>> without_escapes("東京 1".encode("iso2022_jp")).decode()
    '東京 1'
    """
    if _ESCAPE not in octets:
        return octets
    try:
        return octets.decode("iso2022_jp_2").encode("utf-8")
    except UnicodeDecodeError:
        return octets


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
