"""What differs between two pictures -> whether an even ground lies over a part of one.

A channel lays its banner over a picture, a desk a quotation: a rectangle of one level,
mostly with letters, where the other picture shows its scene. Beside it the two are
copies. What moved between two frames of a burst is no even ground, and cards of one
template have their ground both.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from media.likeness.features import Floats
from media.likeness.judging import findings_of
from media.likeness.residual import Differences, compared_anew
from media.model import value

_CELL = 8
"""Pixels of a cell that is ground or is none."""


@value
class Weights:
    """When a part is covered, chosen on generated pictures.

    `levels`: by which an even ground may be off its level; `off`: by which the scene
    is off it; `cell`: of the pixels of a cell so many are ground that covers a scene;
    `box`: of all cells of a rectangle so many; `grounds`: levels that are tried;
    `least` and `most`: the part of the picture that is covered; `even`: of the pixels
    under a ground so many may have one level at most; `agreement`: how far edges beside
    it are the same.
    """

    levels: int = 5
    off: float = 12.0
    cell: float = 0.5
    box: float = 0.5
    grounds: int = 3
    least: float = 0.008
    most: float = 0.4
    even: float = 0.45
    agreement: float = 0.6


WEIGHTS = Weights()


def is_covered(found: Differences, one: Floats, other: Floats) -> bool:
    """Say whether a part of one picture is covered, and all else is the same.

    `one` and `other`: the pixels of both where they lie upon each other.
    """
    for box in _boxes(one, other):
        rows, columns = box
        under = min(_evenness(each[rows, columns]) for each in (one, other))
        if under > WEIGHTS.even:
            continue
        beside = compared_anew(found, _filled(one, box), _filled(other, box))
        if beside.agreement >= WEIGHTS.agreement and findings_of(beside).is_kept:
            return True
    return False


Box = tuple[slice, slice]


def _boxes(one: Floats, other: Floats) -> Iterator[Box]:
    """Yield rectangles in which one of both has an even ground, the other a scene."""
    for covered, scene in ((one, other), (other, one)):
        levels = covered.astype(np.uint8)
        counts = np.bincount(levels.ravel(), minlength=256)
        for _ in range(WEIGHTS.grounds):
            level = int(_spread(counts).argmax())
            low, high = level - WEIGHTS.levels, level + WEIGHTS.levels
            ground = (levels >= low) & (levels <= high)
            counts[max(0, low) : high + 1] = 0
            box = _box(ground & (np.abs(scene - covered) > WEIGHTS.off))
            if box is not None:
                yield box


def _box(ground: NDArray[np.bool_]) -> Box | None:
    """Return the rectangle about the largest ground, with a rim, if there is one."""
    height, width = (side // _CELL for side in ground.shape)
    whole = ground[: height * _CELL, : width * _CELL]
    share = whole.reshape(height, _CELL, width, _CELL).mean(axis=(1, 3))
    cells = _largest(share >= WEIGHTS.cell)
    if not cells:
        return None
    rows, columns = zip(*cells, strict=True)
    top, bottom = min(rows), max(rows) + 1
    left, right = min(columns), max(columns) + 1
    part = (bottom - top) * (right - left) / (height * width)
    if not WEIGHTS.least <= part <= WEIGHTS.most:
        return None
    if share[top:bottom, left:right].mean() < WEIGHTS.box:
        return None
    return (
        slice(max(0, top - 1) * _CELL, (bottom + 1) * _CELL),
        slice(max(0, left - 1) * _CELL, (right + 1) * _CELL),
    )


def _largest(cells: NDArray[np.bool_]) -> set[tuple[int, int]]:
    """Return the most cells that hang together, also over a gap of letters."""
    left = {(int(y), int(x)) for y, x in zip(*np.nonzero(cells), strict=True)}
    most: set[tuple[int, int]] = set()
    while left:
        open_ = [left.pop()]
        group = set(open_)
        while open_:
            y, x = open_.pop()
            near = {
                (y + dy, x + dx) for dy in (-2, -1, 0, 1, 2) for dx in (-2, -1, 0, 1, 2)
            } & left
            left -= near
            group |= near
            open_ += near
        most = max(most, group, key=len)
    return most


def _filled(pixels: Floats, box: Box) -> Floats:
    """Return a picture in whose box there is nothing to be seen."""
    out = pixels.copy()
    out[box] = 128
    return out


def _spread(counts: NDArray[np.intp]) -> NDArray[np.float64]:
    return np.convolve(counts, np.ones(2 * WEIGHTS.levels + 1), "same")


def _evenness(pixels: Floats) -> float:
    """Return which part of a picture has one level, as nearly as grounds have it."""
    counts = np.bincount(pixels.astype(np.uint8).ravel(), minlength=256)
    return float(_spread(counts).max() / max(1, pixels.size))
