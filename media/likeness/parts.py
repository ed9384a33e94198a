"""Two looks and how they relate -> where in each lies what both show."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from media.likeness.look import Look
from media.model import Likeness

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom, in parts of width and height."""


def located(likeness: Likeness, one: Look, other: Look) -> Likeness:
    """Return the same, with the part of each picture that both show."""
    if not likeness.is_of_one:
        return likeness
    (sx, tx), (sy, ty) = likeness.across, likeness.down
    width, height = (side / max(one.size) for side in one.size)
    wide, high = (side / max(other.size) for side in other.size)
    left, right = max(0.0, -tx / sx), min(width, (wide - tx) / sx)
    top, bottom = max(0.0, -ty / sy), min(height, (high - ty) / sy)
    part = (left / width, top / height, right / width, bottom / height)
    there = (
        (left * sx + tx) / wide,
        (top * sy + ty) / high,
        (right * sx + tx) / wide,
        (bottom * sy + ty) / high,
    )
    if likeness.relation == "mirrored":
        there = (1 - there[2], there[1], 1 - there[0], there[3])
    return replace(likeness, part=_rounded(part), other_part=_rounded(there))


def _rounded(box: Box) -> Box:
    left, top, right, bottom = (round(min(1.0, max(0.0, v)), 3) for v in box)
    return left, top, right, bottom
