"""The brackets of a template: which belong together, and which is alone.

What stands in square brackets is left out unless all of it is known; "[[" and "]]"
print brackets.
"""

from __future__ import annotations

import re

CLOSING = {
    "(": ")",
    "[": "]",
    "[[": "]]",
    "（": "）",
    "【": "】",
    "「": "」",
    "『": "』",
    "„": "“",
    "“": "”",
    "«": "»",
    "»": "«",
    '"': '"',
}
"""Brackets and quotation marks that go in pairs, by the one that opens."""
_PIECES = re.compile(r"\{\{|\}\}|\{[^{}]*\}|\[\[|\]\]|.", re.DOTALL)


def demand_pairs(template: str) -> None:
    """Refuse a template in which a square bracket has none that belongs to it.

    Raises:
        ValueError: it has one; the message says which, and where it stands.

    >>> demand_pairs("{creator}[ (am {date})]")
    >>> demand_pairs("{creator}[ (am {date})")
    Traceback (most recent call last):
    ValueError: “[” at character 10 has no “]”; “[[” prints a bracket
    """
    opened: list[tuple[str, int]] = []
    for text, place in _brackets(template):
        for depth in reversed(range(len(opened))):
            if CLOSING[opened[depth][0]] == text:
                crossed = opened[depth + 1 :]
                del opened[depth:]
                _demand_none_square(crossed)
                break
        else:
            if text == "]":
                raise ValueError(_alone("]", place, lacks="["))
            if text in CLOSING:
                opened.append((text, place))
    _demand_none_square(opened)


def _demand_none_square(opened: list[tuple[str, int]]) -> None:
    for text, place in opened:
        if text == "[":
            raise ValueError(_alone("[", place, lacks="]"))


def _alone(bracket: str, place: int, *, lacks: str) -> str:
    doubled = bracket * 2
    return (
        f"“{bracket}” at character {place} has no “{lacks}”; “{doubled}” prints a"
        " bracket"
    )


def _brackets(template: str) -> list[tuple[str, int]]:
    """Return what may go in pairs between slots, each with its place from 1.

    "]]" closes two that are open, and is one where none is.
    """
    found: list[tuple[str, int]] = []
    opened: list[str] = []
    for piece in _PIECES.finditer(template):
        text, place = piece.group(), piece.start() + 1
        if text in ("[", "[["):
            opened.append(text)
        is_two = text == "]]" and opened[-1:] == ["["]
        for n, one in enumerate(text if is_two else (text,)):
            if one in ("]", "]]") and opened:
                opened.pop()
            if len(one) == 1 or one in ("[[", "]]"):
                found.append((one, place + n))
    return found
