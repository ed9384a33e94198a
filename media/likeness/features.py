"""A grey picture -> features: small places that are found again in a copy of it.

Each has a position, a size, and 64 bits that say how light and dark lie in it. The bits
are the signs of the lowest frequencies of a square about it, so they depend neither on
brightness nor on contrast, and those of the mirrored picture follow from them exactly.
News pictures stand upright: a picture that is turned is another one here.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from media.model import value

Floats: TypeAlias = NDArray[np.float32]
Words: TypeAlias = NDArray[np.uint64]

_OCTAVES = 4
_SCALES = 3
"""Sizes in an octave, between which features are found."""
_SIGMA = 1.6
_PATCH = 16
_REACH = 6.0
"""How far the square about a feature goes, in its sizes."""
_CELL = 8
"""Parts of the long side among which features are shared out, lest all are in one."""


@value
class Features:
    """Features of one picture, the most reliable first.

    `places`: x, y and size of each, in parts of the long side; `words`: their bits;
    `margins`: how far from turning the least certain of the key's bits is.
    """

    places: Floats
    words: Words
    margins: Floats

    def __len__(self) -> int:
        return len(self.words)


def features_of(grey: Floats, *, most: int) -> Features:
    """Return the features of a grey picture, so many at most."""
    levels, places, weights = [], [], []
    base = _blurred(grey, math.sqrt(_SIGMA**2 - 0.5**2))
    for octave in range(_OCTAVES):
        if min(base.shape) < 2 * _PATCH:
            break
        stack = _stack(base)
        found, strength = _extrema(stack)
        levels.append((octave, stack, found))
        places.append(found)
        weights.append(strength)
        base = stack[_SCALES][::2, ::2]
    chosen = _shared_out(levels, weights, grey.shape, most)
    parts = [
        _described(stack, found[keep], octave, max(grey.shape))
        for (octave, stack, found), keep in zip(levels, chosen, strict=True)
    ]
    if not parts:
        return NONE
    joined = [np.concatenate(each) for each in zip(*parts, strict=True)]
    order = np.argsort(-joined[2], kind="stable")
    return Features(
        places=joined[0][order], words=joined[1][order], margins=joined[2][order]
    )


NONE = Features(
    places=np.zeros((0, 3), np.float32),
    words=np.zeros(0, np.uint64),
    margins=np.zeros(0, np.float32),
)


def mirrored(words: Words) -> Words:
    """Return the bits that the features of the mirrored picture have."""
    return words ^ _mirror_mask()


def _blurred(picture: Floats, sigma: float) -> Floats:
    taps = _taps(round(sigma, 6))
    reach = len(taps) // 2
    for axis in (0, 1):
        wide = np.pad(
            picture, [(reach, reach) if n == axis else (0, 0) for n in (0, 1)], "edge"
        )
        size = picture.shape[axis]
        total = np.zeros_like(picture)
        for n, tap in enumerate(taps):
            part = wide[n : n + size] if axis == 0 else wide[:, n : n + size]
            total += tap * part
        picture = total
    return picture


@lru_cache(maxsize=32)
def _taps(sigma: float) -> tuple[np.float32, ...]:
    reach = max(1, math.ceil(2.6 * sigma))
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    return tuple(np.float32(w) for w in weights / weights.sum())


def _stack(base: Floats) -> list[Floats]:
    """Return the picture ever more blurred, through one octave."""
    stack = [base]
    step = 2 ** (1 / _SCALES)
    for n in range(1, _SCALES + 3):
        before = _SIGMA * step ** (n - 1)
        stack.append(_blurred(stack[-1], before * math.sqrt(step**2 - 1)))
    return stack


def _extrema(stack: list[Floats]) -> tuple[Floats, Floats]:
    """Return x, y and level of blobs, and how strong they are."""
    layers = np.stack([b - a for a, b in pairwise(stack)])
    # The greatest and the least of the 3 x 3 x 3 values about each.
    most = _about(layers, np.maximum)
    least = _about(layers, np.minimum)
    inner = layers[1:-1, 1:-1, 1:-1]
    found = ((inner == most) | (inner == least)) & (np.abs(inner) > 0.8)
    level, y, x = np.nonzero(found)
    strength = np.abs(inner[level, y, x])
    y, x, level = y + 1, x + 1, level + 1
    shift = [_vertex(layers, level, y, x, axis) for axis in (0, 1, 2)]
    places = np.stack([x + shift[2], y + shift[1], level + shift[0]], axis=1)
    return places.astype(np.float32), strength


def _about(layers: Floats, choose: np.ufunc) -> Floats:
    rows = choose(choose(layers[:, :-2], layers[:, 1:-1]), layers[:, 2:])
    both = choose(choose(rows[:, :, :-2], rows[:, :, 1:-1]), rows[:, :, 2:])
    return np.asarray(choose(choose(both[:-2], both[1:-1]), both[2:]))


def _vertex(
    layers: Floats,
    level: NDArray[np.intp],
    y: NDArray[np.intp],
    x: NDArray[np.intp],
    axis: int,
) -> Floats:
    """Return how far beside a place the blob is strongest, along one axis."""
    step = [int(n == axis) for n in range(3)]
    after = layers[level + step[0], y + step[1], x + step[2]]
    before = layers[level - step[0], y - step[1], x - step[2]]
    bend = before + after - 2 * layers[level, y, x]
    bend = np.where(np.abs(bend) < 1e-6, np.float32(1e-6), bend)
    return np.asarray(np.clip((before - after) / (2 * bend), -0.5, 0.5), np.float32)


def _shared_out(
    levels: list[tuple[int, list[Floats], Floats]],
    weights: list[Floats],
    shape: tuple[int, ...],
    most: int,
) -> list[NDArray[np.intp]]:
    """Return which features to keep of each octave: the strong ones of every part."""
    cell = max(shape) / _CELL
    rows = []
    for (octave, _, found), strength in zip(levels, weights, strict=True):
        x, y = found[:, 0] * 2**octave, found[:, 1] * 2**octave
        part = (y // cell).astype(int) * (_CELL + 1) + (x // cell).astype(int)
        # Large blobs are rarer and are found again more often.
        rows += [
            (int(p), float(s) * (1 + 0.5 * octave), octave, n)
            for n, (p, s) in enumerate(zip(part, strength, strict=True))
        ]
    rows.sort(key=lambda row: (-row[1], row[2:]))
    rank: dict[int, int] = {}
    ranked = []
    for where, strong, octave, n in rows:
        rank[where] = rank.get(where, -1) + 1
        ranked.append((rank[where] // 3, -strong, octave, n))
    ranked.sort()
    kept = ranked[:most]
    return [
        np.array(sorted(n for *_, o, n in kept if o == octave), np.intp)
        for octave, _, _ in levels
    ]


def _described(
    stack: list[Floats], found: Floats, octave: int, long: int
) -> tuple[Floats, Words, Floats]:
    sizes = _SIGMA * 2 ** (found[:, 2] / _SCALES)
    level = np.clip(np.rint(found[:, 2]).astype(int), 0, len(stack) - 1)
    patches = np.empty((len(found), _PATCH, _PATCH), np.float32)
    for n in np.unique(level):
        here = level == n
        patches[here] = _patches(stack[n], found[here], sizes[here])
    waves, rows, columns = _waves()
    # Many small products, each too small for the library to wake other threads for.
    spectrum = waves @ patches @ waves.T
    picked = spectrum[:, rows, columns]
    bits = (picked > 0).astype(np.uint64)
    words = (bits << np.arange(64, dtype=np.uint64)).sum(axis=1, dtype=np.uint64)
    norm = np.sqrt((picked**2).sum(axis=1)) + 1e-6
    weakest = np.abs(picked[:, :KEY_BITS]).min(axis=1) / norm
    scale = 2.0**octave / long
    places = np.stack([found[:, 0], found[:, 1], sizes], axis=1) * scale
    return places.astype(np.float32), words, weakest.astype(np.float32)


KEY_BITS = 24
"""Of the lowest frequencies: they make the key of a feature."""


def _patches(picture: Floats, found: Floats, sizes: Floats) -> Floats:
    steps = np.linspace(-1, 1, _PATCH, dtype=np.float32) * _REACH
    height, width = picture.shape
    xs = np.clip(found[:, 0, None] + sizes[:, None] * steps, 0, width - 1.001)
    ys = np.clip(found[:, 1, None] + sizes[:, None] * steps, 0, height - 1.001)
    left, top = xs.astype(np.intp), ys.astype(np.intp)
    fx, fy = (xs - left)[:, None, :], (ys - top)[:, :, None]
    flat = picture.ravel()
    corner = top[:, :, None] * width + left[:, None, :]
    upper = flat[corner] * (1 - fx) + flat[corner + 1] * fx
    lower = flat[corner + width] * (1 - fx) + flat[corner + width + 1] * fx
    return np.asarray(upper * (1 - fy) + lower * fy, np.float32)


WAVES = tuple(
    sorted(
        ((down, across) for down in range(12) for across in range(12) if down + across),
        key=lambda wave: (wave[0] ** 2 + wave[1] ** 2, wave),
    )[:64]
)
"""The frequencies whose signs are the bits, down and across, the lowest first. With
each there is the one with both changed, so they also tell of the turned picture."""


@lru_cache(maxsize=1)
def _waves() -> tuple[Floats, NDArray[np.intp], NDArray[np.intp]]:
    """Return the cosines, and the 64 lowest frequencies but the mean, lowest first."""
    n = np.arange(_PATCH)
    waves = np.cos(np.pi * np.arange(12)[:, None] * (2 * n + 1) / (2 * _PATCH))
    window = np.exp(-0.5 * ((n - (_PATCH - 1) / 2) / (_PATCH / 3)) ** 2)
    rows = np.array([down for down, _ in WAVES], np.intp)
    columns = np.array([across for _, across in WAVES], np.intp)
    return (waves * window).astype(np.float32), rows, columns


@lru_cache(maxsize=1)
def _mirror_mask() -> np.uint64:
    """Return the bits that turn in a mirror: of waves with an odd count across."""
    _, _, columns = _waves()
    return np.uint64(sum(1 << n for n, v in enumerate(columns) if v % 2))
