"""Which part of a credit is a person, an organisation, or neither."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from media.chains import Part, is_lower

Role = Literal["creator", "organisation", "flag", "doubt", "nothing"]

_GIVES_PICTURES = frozenset({"stock", "platform"})
_LONGEST_ACRONYM = 5


def roles_of(parts: Sequence[Part]) -> tuple[tuple[Part, Role], ...]:
    """Return each part with its role, judged by its shape and its neighbours."""
    return tuple((part, _role(part, n, parts)) for n, part in enumerate(parts))


def _role(part: Part, place: int, parts: Sequence[Part]) -> Role:
    kind = part.kind
    if kind == "agency":
        return "organisation"
    if kind in ("person", "account"):
        return "creator"
    if kind in ("organisation", "title", "site"):
        return "organisation"
    if kind in ("flag", "nobody", "label", "role"):
        return "flag"
    if kind == "single":
        return _single(part, place, parts)
    if kind == "doubt":
        return "doubt"
    return "nothing"


def _single(part: Part, place: int, parts: Sequence[Part]) -> Role:
    """Judge one unknown word: a surname or a screen name beside an agency."""
    if part.before in ("via", "for", "courtesy", "on"):
        return "organisation"
    if part.before == "by":
        return "creator"
    agencies = [p for p in parts if p.agency is not None]
    if any(p.agency is not None and p.agency.kind in _GIVES_PICTURES for p in agencies):
        return "creator"
    text = part.text
    if text.isupper() and len(text) <= _LONGEST_ACRONYM:
        return "organisation"
    if agencies and len(parts) == 2 and not is_lower(text) and text[1:].islower():
        return "creator"
    return "organisation"
