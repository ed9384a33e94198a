"""A way to read lines: as a caption, as a credit, as both."""

from __future__ import annotations

from media.captions.weighing import likelihood
from media.model import value


@value
class Reading:
    """A way to read lines: as a caption, as a credit, as both; and what says so.

    `caption`, `credit`: the places of the lines, None where there is none; they are
    equal where one line is both.
    """

    caption: int | None
    credit: int | None
    signs: frozenset[str]

    @property
    def places(self) -> tuple[int, ...]:
        """The places of its lines, in order, each once."""
        both = {self.caption, self.credit}
        return tuple(sorted(place for place in both if place is not None))

    @property
    def likelihood(self) -> float:
        """How likely it is right, from 0 to 1."""
        return likelihood(self.signs)
