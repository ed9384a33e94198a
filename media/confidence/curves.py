"""A curve: from what speaks for and against a usage to how likely it is right."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal, get_args

from media.model import value

Origin = Literal["page", "text", "caption"]
"""Where a usage was found: in HTML, among lines of plain text, or given by itself."""

ORIGINS: tuple[Origin, ...] = get_args(Origin)
_LEAST, _MOST = 0.02, 0.99
"""Nothing is ever certain: data of a few hundred rows cannot tell more."""


@value
class Promise:
    """Of what is sure to `threshold` and more, this share was right (`precision`).

    `share` is how much of all that is.
    """

    precision: float
    threshold: float
    share: float


@value
class Curve:
    """The weights of features; a feature that has none says nothing."""

    intercept: float
    weights: Mapping[str, float]
    promises: tuple[Promise, ...] = ()

    def probability(self, features: Mapping[str, float]) -> float:
        """Return how likely what has these features is right.

        >>> Curve(intercept=0.0, weights={"known": 2.0}).probability({"known": 0.0})
        0.5
        """
        said = (
            self.weights.get(name, 0.0) * amount for name, amount in features.items()
        )
        x = self.intercept + sum(said)
        return min(_MOST, max(_LEAST, 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))))

    def promise(self, confidence: float) -> Promise | None:
        """Return the highest precision that is promised at a confidence, if any."""
        kept = [p for p in self.promises if confidence >= p.threshold]
        return max(kept, key=lambda p: p.precision, default=None)


Curves = Mapping[Origin, Curve]
