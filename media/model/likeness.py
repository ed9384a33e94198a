"""How two pictures relate by what they show."""

from __future__ import annotations

from typing import Literal

from media.model.values import value

PictureRelation = Literal[
    "copy", "crop", "mirrored", "edited", "part", "sibling", "different"
]
"""What one picture is to another. "edited": something lies over it, or it was worked
upon; "part": one seems to be pasted into the other, as into a collage or a page, so
that the other is no picture of its own; "sibling": the same scene, and something in it
moved."""


@value
class Likeness:
    """How two pictures relate.

    `score`: how sure it is that both are one picture, from 0 to 1; `is_sure`: sure
    enough to tie them. `across` and `down`: a place of one, in parts of its long side,
    times the first plus the second, is the place of the other; of a mirrored one, the
    other is seen in the mirror. `reasons`: in words.
    """

    relation: PictureRelation
    score: float
    is_sure: bool = False
    across: tuple[float, float] = (1.0, 0.0)
    down: tuple[float, float] = (1.0, 0.0)
    reasons: tuple[str, ...] = ()
