"""What differs between two pictures -> whether something sharp is in one small spot.

A ball that flew on, the next minute on a clock, a mouth that opened: of two frames of a
burst nearly all is the same, and what is not takes a few pixels, too few to be told by
blocks. Saving a picture anew, reducing or toning it leaves differences everywhere: the
stronger the edges are, the more. So each pixel is held against the noise of its own
pair where edges are as strong, and asked whether it stands out of that.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from media.likeness.features import Floats
from media.likeness.residual import CELL, Differences
from media.model import value

Bools: TypeAlias = NDArray[np.bool_]
Places: TypeAlias = NDArray[np.intp]

_STEP = 3
"""Of each so many pixels across and down one tells the noise."""
_KINDS = 8
"""Kinds of places by how strong their edges are, as many pixels in each."""
_QUIET = 1.0
"""Levels, squared, that are added to all noise: less is nobody's to see."""
_REACH = 8
"""Pixels about a spot in which what went is looked for beside what came."""
_CORNER = 23
"""Pixels of a round corner that a frame may cut off."""


@value
class Weights:
    """When something stands out, chosen on generated frames and copies.

    `levels`: by which a spot differs at least; `edges`: and by how much more for each
    level by which edges rise there; `noise`: how many times as much as all but a few
    places; `turned`: how strong, beside it, what differs the other way is, for what
    moves is gone in one place and there in another; `alone`: how much more than
    `noise` a spot stands out that needs no such place.
    """

    levels: float = 16.0
    edges: float = 0.9
    noise: float = 6.0
    turned: float = 0.25
    alone: float = 2.5


WEIGHTS = Weights()


def has_spot(found: Differences) -> bool:
    """Say whether two pictures that else are alike differ in a small spot.

    Round corners are no spot: frames cut them off.
    """
    gap = _lightly_smooth(found.apart)
    gap -= _tone(found)
    gap *= _within_corners(gap.shape)
    edges = _edges(found)
    high = np.abs(gap) > WEIGHTS.levels + WEIGHTS.edges * np.sqrt(edges)
    if not high.any():
        return False
    strength = gap * gap
    strength /= _noise(strength, edges)
    usual = float(np.percentile(strength[::_STEP, ::_STEP], 97))
    places = np.where(high, strength, np.float32(0))
    y, x = np.unravel_index(int(places.argmax()), places.shape)
    most = float(strength[y, x])
    if most < WEIGHTS.noise**2 * usual:
        return False
    if most > (WEIGHTS.alone * WEIGHTS.noise) ** 2 * usual:
        return True
    near = (
        slice(max(0, int(y) - _REACH), int(y) + _REACH + 1),
        slice(max(0, int(x) - _REACH), int(x) + _REACH + 1),
    )
    other_way = strength[near][gap[near] * gap[y, x] < 0]
    return bool(other_way.size and other_way.max() > WEIGHTS.turned**2 * most)


def _lightly_smooth(apart: Floats) -> Floats:
    """Return levels smoothed by a pixel, in the frame in which edges are given."""
    across = apart[:, 1:-1] * np.float32(4)
    across += apart[:, :-2]
    across += apart[:, 2:]
    down = across[1:-1] * np.float32(4)
    down += across[:-2]
    down += across[2:]
    down *= np.float32(1 / 36)
    return np.ascontiguousarray(down[1:-1, 1:-1])


def _edges(found: Differences) -> Floats:
    """Return how strong the edges about each pixel are, as a square of levels."""
    total = np.zeros_like(found.across[0])
    for each in (*found.across, *found.down):
        total += each * each
    total *= np.float32(1 / 8)
    wide = np.pad(total, 2, mode="edge")
    rows = wide[:, :-4] + wide[:, 1:-3] + wide[:, 2:-2] + wide[:, 3:-1] + wide[:, 4:]
    both = rows[:-4] + rows[1:-3] + rows[2:-2] + rows[3:-1] + rows[4:]
    both *= np.float32(1 / 25)
    return np.asarray(both)


def _noise(strength: Floats, edges: Floats) -> Floats:
    """Return how much each pixel differs by chance, squared: more where edges are."""
    seen = strength[::_STEP, ::_STEP].ravel()
    strong = edges[::_STEP, ::_STEP].ravel()
    count = seen.size // _KINDS
    order = np.argsort(strong)[: count * _KINDS]
    sharp = strong[order].reshape(_KINDS, count).mean(axis=1, dtype=np.float64)
    noise = np.median(seen[order].reshape(_KINDS, count), axis=1).astype(np.float64)
    # A line through them, in which what differs little counts most.
    weight = 1 / (noise + 0.1) ** 2
    middle_sharp, middle = (
        float(np.average(v, weights=weight)) for v in (sharp, noise)
    )
    off = sharp - middle_sharp
    rise = float((weight * off * (noise - middle)).sum() / (weight * off * off).sum())
    base = middle - rise * middle_sharp
    least = max(base, 0.5 * float(noise.min()), 0.0) + _QUIET
    return np.asarray(np.float32(least) + np.float32(max(0.0, rise)) * edges)


def _tone(found: Differences) -> Floats:
    """Return by how much larger parts are lighter, which a toned copy is in places.

    It is known of blocks; for pixels it is what lies between these.
    """
    height, width = found.gap.shape
    rows, columns = found.mean.shape
    before, after, part = _between(columns, width)
    means = found.mean[:, before] * (1 - part) + found.mean[:, after] * part
    above, below, part = _between(rows, height)
    tone = means[above]
    tone += (means[below] - tone) * part[:, None]
    return np.asarray(tone)


@lru_cache(maxsize=512)
def _between(blocks: int, length: int) -> tuple[Places, Places, Floats]:
    """Return for each pixel between which blocks it lies, and how far behind one."""
    at = np.clip((np.arange(length) + 0.5) / CELL - 1, 0, blocks - 1)
    before = at.astype(np.intp)
    after = np.minimum(before + 1, blocks - 1)
    return before, after, (at - before).astype(np.float32)


@lru_cache(maxsize=256)
def _within_corners(shape: tuple[int, int]) -> Bools:
    """Return which pixels lie within round corners."""
    rows, columns = (np.minimum(np.arange(n), np.arange(n)[::-1]) for n in shape)
    down = np.maximum(_CORNER - rows, 0)[:, None]
    across = np.maximum(_CORNER - columns, 0)[None, :]
    inside = down * down + across * across <= 0.9 * _CORNER**2
    return np.asarray(inside | (down == 0) | (across == 0))
