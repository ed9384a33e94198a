"""How two pictures relate by what they show."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from media.model.values import value

PictureRelation = Literal[
    "copy", "crop", "mirrored", "edited", "turned", "part", "sibling", "different"
]
"""What one picture is to another. "edited": something lies over it, or it was worked
upon; "turned": one lies on its side or upside down beside the other; "part": one seems
to be pasted into the other, as into a collage or a page, so that the other is none of
its own; "sibling": the same scene, and something in it moved."""


@value
class Likeness:
    """How two pictures relate.

    `score`: how sure it is that both are one picture, from 0 to 1; `is_sure`: sure
    enough to tie them. `across` and `down`: a place of one, in parts of its long side,
    times the first plus the second, is the place of the other; of a mirrored one, the
    other is seen in the mirror. `part` and `other_part`: where what both show lies in
    each, left, top, right and bottom in parts of its width and height. `turn`: by how
    many degrees, clockwise, the other has to be turned to stand as the one does; then
    nothing is said of places. `reasons`: in words.
    """

    relation: PictureRelation
    score: float
    is_sure: bool = False
    across: tuple[float, float] = (1.0, 0.0)
    down: tuple[float, float] = (1.0, 0.0)
    part: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    other_part: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    reasons: tuple[str, ...] = ()
    turn: int = 0

    @property
    def turned(self) -> Likeness:
        """Return the same, told from the other one."""
        lines = [
            (round(1 / stretch, 4), round(-shift / stretch, 4))
            for stretch, shift in (self.across, self.down)
        ]
        return replace(
            self,
            across=lines[0],
            down=lines[1],
            part=self.other_part,
            other_part=self.part,
            turn=-self.turn % 360,
        )

    @property
    def is_of_one(self) -> bool:
        """Say whether both may be one picture; whether surely, `is_sure` says."""
        return self.relation not in ("sibling", "different")


@value
class FileLikeness:
    """How the pictures of two files relate, which depends on nothing but the two.

    `one` and `other`: their SHA-256, the lesser first; places of `likeness` are of one
    in the other.
    """

    one: str
    other: str
    likeness: Likeness

    @property
    def pair(self) -> tuple[str, str]:
        """Return the two files."""
        return self.one, self.other

    def beside(self, sha256: str) -> str:
        """Return the other one of the two."""
        return self.other if sha256 == self.one else self.one

    def told_from(self, sha256: str) -> Likeness:
        """Return how they relate, with the places of this one leading to the other."""
        return self.likeness if sha256 == self.one else self.likeness.turned

    def part_of(self, sha256: str) -> tuple[float, float, float, float]:
        """Return where in this one lies what both show."""
        found = self.likeness
        return found.part if sha256 == self.one else found.other_part
