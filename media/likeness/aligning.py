"""Two pictures -> where one lies in the other: stretched and shifted, never turned.

In: features of both, or nothing where the whole frames are tried upon each other. Out:
placements, each a stretch and a shift for either axis, best first. Nothing is drawn by
lot: every pair of features that are alike is a proposal, and the others vote.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from media.likeness.features import Features, Floats
from media.model import value

Bools: TypeAlias = NDArray[np.bool_]


@value
class Weights:
    """When features are alike, and when a placement has votes enough.

    `bits`: in which two words differ at most; `margin`: by which the second best is
    worse; `near`: how far off a vote may be, in parts of the long side.
    """

    bits: int = 15
    margin: int = 2
    near: float = 0.02
    size: float = 0.35  # octaves by which the sizes of features may be off
    votes: int = 5
    proposals: int = 64  # pairs of the most reliable features


WEIGHTS = Weights()


@value
class Placement:
    """x of one is `across[0] * x + across[1]` in the other; y likewise with `down`.

    In parts of the long side of each. `votes`: pairs of features that say so.
    """

    across: tuple[float, float]
    down: tuple[float, float]
    votes: int = 0


def placements(one: Features, other: Features) -> list[Placement]:
    """Return how one lies in the other by their features; empty where nothing fits."""
    pairs = _alike(one, other)
    if len(pairs) < WEIGHTS.votes:
        return []
    here, there = one.places[pairs[:, 0]], other.places[pairs[:, 1]]
    sizes = there[:, 2] / here[:, 2]
    scale = sizes[: WEIGHTS.proposals]
    shift = (there[:, :2] - sizes[:, None] * here[:, :2])[: WEIGHTS.proposals]
    # Row: a pair as a proposal; column: a pair as a voter.
    agree = np.abs(np.log2(scale[:, None] / sizes[None, :])) < WEIGHTS.size
    for axis in (0, 1):
        off = scale[:, None] * here[None, :, axis] + shift[:, axis, None]
        agree &= np.abs(off - there[None, :, axis]) < 2 * WEIGHTS.near
    best = int(agree.sum(axis=1).argmax())
    voters = agree[best]
    for near in (1.5 * WEIGHTS.near, WEIGHTS.near, 0.5 * WEIGHTS.near):
        if voters.sum() < WEIGHTS.votes:
            return []
        across, down = _lines(here[voters, :2], there[voters, :2])
        fits = np.abs(across[0] * here[:, 0] + across[1] - there[:, 0]) < near
        fits &= np.abs(down[0] * here[:, 1] + down[1] - there[:, 1]) < near
        voters = fits
    return [Placement(across=across, down=down, votes=int(voters.sum()))]


def _alike(one: Features, other: Features) -> NDArray[np.intp]:
    """Return pairs of features of which each is the other's most like one."""
    if not len(one) or not len(other):
        return np.zeros((0, 2), np.intp)
    apart = np.bitwise_count(one.words[:, None] ^ other.words[None, :])
    best = apart.argmin(axis=1)
    back = apart.argmin(axis=0)
    rows = np.arange(len(one))
    good = (back[best] == rows) & (apart[rows, best] <= WEIGHTS.bits)
    return np.stack([rows[good], best[good]], axis=1)


def _lines(
    here: Floats, there: Floats
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return stretch and shift of either axis that lead to the others.

    Both axes stretch alike where they nearly do: few pictures are squeezed.
    """
    middle, target = here.mean(axis=0), there.mean(axis=0)
    gap, aim = here - middle, there - target
    (spread_x, spread_y), (x, y) = (gap * gap).sum(axis=0), (gap * aim).sum(axis=0)
    stretch_x = float(x / spread_x) if spread_x >= 1e-4 else 1.0
    stretch_y = float(y / spread_y) if spread_y >= 1e-4 else 1.0
    if (
        not (stretch_x > 0.05 and stretch_y > 0.05)
        or abs(stretch_x / stretch_y - 1) < 0.05
    ):
        both = max(float((x + y) / max(float(spread_x + spread_y), 1e-6)), 0.05)
        stretch_x = stretch_y = both
    return (
        (stretch_x, float(target[0] - stretch_x * middle[0])),
        (stretch_y, float(target[1] - stretch_y * middle[1])),
    )
