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
        across = _line(here[voters, 0], there[voters, 0])
        down = _line(here[voters, 1], there[voters, 1])
        across, down = _same_stretch(across, down, here[voters], there[voters])
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


def _line(here: Floats, there: Floats) -> tuple[float, float]:
    """Return stretch and shift that lead from one to the other, by least squares."""
    middle, target = here.mean(), there.mean()
    spread = float(((here - middle) ** 2).sum())
    if spread < 1e-4:
        return 1.0, float(target - middle)
    stretch = float(((here - middle) * (there - target)).sum()) / spread
    return stretch, float(target - stretch * middle)


def _same_stretch(
    across: tuple[float, float], down: tuple[float, float], here: Floats, there: Floats
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Let both axes stretch alike where they nearly do: few pictures are squeezed."""
    if not (across[0] > 0.05 and down[0] > 0.05) or abs(across[0] / down[0] - 1) < 0.05:
        gap = here[:, :2] - here[:, :2].mean(axis=0)
        aim = there[:, :2] - there[:, :2].mean(axis=0)
        both = float((gap * aim).sum() / max(float((gap**2).sum()), 1e-6))
        both = max(both, 0.05)
        x, y = there[:, :2].mean(axis=0) - both * here[:, :2].mean(axis=0)
        return (both, float(x)), (both, float(y))
    return across, down
