"""A template with slots in braces, and texts for them -> a line."""

from __future__ import annotations

import string
from collections.abc import Mapping

LABEL = "label"


def slots_of(template: str) -> tuple[str, ...]:
    """Return the slots of a template in their order.

    >>> slots_of("{label}: {creator}/{agency}")
    ('label', 'creator', 'agency')
    """
    return tuple(slot for _, slot in _parts(template) if slot)


def fill(template: str, texts: Mapping[str, str]) -> str:
    """Return the line; a slot without a text takes what stands before it with it.

    What stands before the first slot and behind the last stays. The label takes what
    stands behind it.

    >>> fill("{label}: {creator}/{agency}", {"label": "Foto", "agency": "AFP"})
    'Foto: AFP'
    >>> fill("({creator} / {agency} via {partner})", {"agency": "EPA", "partner": "AP"})
    '(EPA via AP)'
    """
    parts = _parts(template)
    line = ""
    last: int | None = None  # the slot that was printed last
    for number, (literal, slot) in enumerate(parts):
        text = texts.get(slot, "") if slot else ""
        if number == 0 or not slot:
            line += literal
        elif text and last is not None:
            is_label = parts[last][1] == LABEL
            line += parts[last + 1][0] if is_label else literal
        if text:
            line += text
            last = number
    return line


def _parts(template: str) -> list[tuple[str, str]]:
    """Return each slot with what stands before it; what ends the template has none."""
    return [
        (literal, slot or "")
        for literal, slot, _, _ in string.Formatter().parse(template)
    ]
