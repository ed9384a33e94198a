"""Brackets behind a credit that say where a picture may stand: "(nur für Peru)".

In: a caption. Out: where such brackets begin at its end. They credit nobody, and what
they say is read by `media.rights`.
"""

from __future__ import annotations

from media.words import Words, may_bar

_CLOSING = (")", "]", "*")
_OPENING = "([* "
_NEAR = 400
"""Letters at the end of a caption in which such brackets, and a credit, stand."""


def limit_at_end(text: str, words: Words) -> int | None:
    """Return where brackets begin at the end of a caption that limit its picture.

    >>> from media.words import load_words
    >>> text = "Foto: Ute Holm/Nordpix (nur für Peru)"
    >>> text[limit_at_end(text, load_words()):]
    ' (nur für Peru)'
    """
    said = text.rstrip(" .\n")
    if not said.endswith(_CLOSING) or not may_bar(said, words):
        return None
    from media.rights.remarks import limits_apart  # much data, which few captions need

    begin = max(0, len(said) - _NEAR)
    for span in limits_apart(said[begin:]):
        if not any(map(str.isalnum, said[begin + span.end :])):
            before = said[: begin + span.start].rstrip(_OPENING)
            return None if _is_open(before) else len(before)
    return None


def _is_open(before: str) -> bool:
    """Say whether a limit stands in the brackets of a credit, and is part of it."""
    return any(before.count(a) > before.count(b) for a, b in ("()", "[]"))
