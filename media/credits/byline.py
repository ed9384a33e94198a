"""The by-line field of a file or a feed: a line in which somebody is the maker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from media.agencies import AgencyTable
from media.chains import Part
from media.credits.parse import credit_of, take_apart
from media.credits.roles import Role, is_acronym
from media.licences import LicenceTable
from media.model import Credit
from media.words import Words

_UNREAD = frozenset({"lower", "doubt"})
_MOST_CAPITALS = 3


def parse_byline(
    line: str, *, agencies: AgencyTable, words: Words, licences: LicenceTable
) -> Credit:
    """Return our reading of a by-line; raises nothing.

    It is read as a credit line is, but that the field says what it is for: where
    nobody else in it is a maker, the first word that may be a name is one.
    """
    taken = take_apart(line, agencies=agencies, words=words, licences=licences)
    told = replace(taken, roles=_with_maker(taken.roles))
    return credit_of(line, told, agencies=agencies, licences=licences)


def _with_maker(
    roles: Sequence[tuple[Part, Role]],
) -> tuple[tuple[Part, Role], ...]:
    if any(role == "creator" for _, role in roles):
        return tuple(roles)
    maker = next((part for part, role in roles if _may_be_maker(part, role)), None)
    return tuple((p, "creator" if p is maker else role) for p, role in roles)


def _may_be_maker(part: Part, role: Role) -> bool:
    """Say whether a part is a name of which nothing tells whose it is."""
    if part.before in ("via", "for", "courtesy", "("):
        return False
    if part.kind == "single" and role == "organisation":
        return not (is_acronym(part) and part.text.isalpha())
    if part.kind == "title":  # "BO EK": capitals alone hide what is a name
        return part.text.isupper() and 1 < part.words <= _MOST_CAPITALS
    return part.kind in _UNREAD and role == "doubt" and 1 < part.words <= 4
