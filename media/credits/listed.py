"""Museums' lists: who made a work, what it is called, when, of what, and who has it.

"Ida Wells, Pier, Winter Morning, c. 1911, oil on canvas, City Museum", and the same
with the title first. A title may look like several names, or like a house; it stands
with its maker before the year, and neither it nor what the work is made of credits
anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from media.chains import Part
from media.licences import Wording
from media.text import fold

_MARKS = (",", ".", ";")
_HOUSES = frozenset({"agency", "organisation", "single", "title", "site"})
_UNTOLD = frozenset({"nobody", "role"})
_ASIDES = frozenset({"number", "flag", "aside"})

Segment = tuple[Part, ...]


def without_titles(
    parts: tuple[Part, ...], words: Wording, *, is_licensed: bool = True
) -> tuple[Part, ...]:
    """Return the parts of a list with its title, and what it is made of, as nobody.

    The parts as they are where it is no such list: no year, no house behind it, or more
    than one name that may be the maker's; no material, unless it `is_licensed`.
    """
    listed = _segments(parts)
    year = next((n for n, one in enumerate(listed) if _is_year(one, words)), 0)
    before, behind = listed[:year], listed[year + 1 :]
    made = [one for one in behind if _is_material(one, words)]
    houses = [one for one in behind if one not in made]
    if len(before) < 2 or not houses or not all(map(_is_house, houses[:1])):
        return parts
    if not (is_licensed or made):
        return parts
    titles = _titles(before)
    if titles is None:
        return parts
    silent = [part for one in (*titles, *made) for part in one]
    silent += [part for part in listed[year] if part.kind != "number"]
    return tuple(
        replace(part, kind="aside")
        if part in silent and part.kind not in _ASIDES and part.agency is None
        else part
        for part in parts
    )


def _segments(parts: Sequence[Part]) -> list[Segment]:
    found: list[list[Part]] = []
    for part in parts:
        apart = part.before == "(" and part.kind not in _ASIDES  # "Ida: „Pier“"
        if not found or part.before in _MARKS or apart:
            found.append([])
        found[-1].append(part)
    return [tuple(one) for one in found]


def _is_year(one: Segment, words: Wording) -> bool:
    numbers = [part for part in one if part.kind == "number"]
    others = [part for part in one if part.kind != "number"]
    return bool(numbers) and all(
        fold(part.text).strip(".") in words.circa for part in others
    )


def _is_material(one: Segment, words: Wording) -> bool:
    first = fold(one[0].text).split()
    return bool(first) and first[0] in words.materials


def _is_house(one: Segment) -> bool:
    return one[0].kind in _HOUSES


def _titles(before: Sequence[Segment]) -> Sequence[Segment] | None:
    """Return which of the segments before the year are the title, None for unknown."""
    first, last = _is_maker(before[0]), _is_maker(before[-1])
    named = [_is_maker(one) for one in before]
    if all(named) or not (first or last):
        return None
    return before[1:] if first else before[:-1]


def _is_maker(one: Segment) -> bool:
    """Say whether a segment is one person, perhaps with years, or nobody known."""
    if one[0].kind == "label" and len(one) > 1:
        one = one[1:]
    if all(part.kind in _UNTOLD for part in one):
        return True
    rest = all(part.kind in _ASIDES for part in one[1:])
    return one[0].kind == "person" and rest
