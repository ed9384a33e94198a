"""What is no text: control characters, which no field has and no database keeps."""

from __future__ import annotations

_CONTROLS = dict.fromkeys({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0D})


def printed(text: str) -> str:
    r"""Return a text without control characters; tabulators and line ends stay.

    >>> printed("Ida\x00 Holm\n")
    'Ida Holm\n'
    """
    return text if text.isprintable() else text.translate(_CONTROLS)
