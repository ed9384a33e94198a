"""Are two captions captions of the same picture?"""

from __future__ import annotations

from typing import Literal

from media.model import value
from media.text import tokens

Relation = Literal["identical", "variant", "truncated", "credit-variant", "different"]


@value
class Comparison:
    """The answer, with its reasons in words."""

    same: bool
    score: float
    relation: Relation
    reasons: tuple[str, ...] = ()


def compare(a: str, b: str) -> Comparison:
    """Say whether two captions belong to one picture."""
    same = bool(tokens(a)) and tokens(a) == tokens(b)
    return Comparison(
        same=same,
        score=1.0 if same else 0.0,
        relation="identical" if same else "different",
        reasons=("the words are the same" if same else "the words differ",),
    )
