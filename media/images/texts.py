"""Octets and texts: what is UTF-8; control characters, which no field has."""

from __future__ import annotations

_CONTROLS = dict.fromkeys({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0D})


def printed(text: str) -> str:
    r"""Return a text without control characters; tabulators and line ends stay.

    >>> printed("Ida\x00 Holm\n")
    'Ida Holm\n'
    """
    return text if text.isprintable() else text.translate(_CONTROLS)


def in_utf8(octets: bytes) -> str | None:
    """Return a text that is UTF-8, None for others.

    Some writers put each half of a letter beyond the first 65,536 into UTF-8 on its own
    (CESU-8, Unicode Technical Report 26): that is read, too.

    >>> in_utf8("東京 🪁".encode()), in_utf8(b"\\xe9t\\xe9")
    ('東京 🪁', None)
    >>> in_utf8(b"\\xed\\xa0\\xbe\\xed\\xba\\x81")
    '🪁'
    """
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if b"\xed" not in octets:
        return None
    try:
        halves = octets.decode("utf-8", "surrogatepass")
        return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeError:
        return None
