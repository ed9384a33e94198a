"""A picture and a frame in it -> whether what is shown goes on beyond the frame.

A crop is cut out of a scene, and the scene goes on beyond it. What was pasted into a
page, or beside other pictures, ends at a straight seam: levels jump along the whole
side, and what lies on both sides of it has nothing in common. Bars and even frames are
seams too, but there is nothing beyond them.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from media.likeness.features import Floats
from media.model import value

Levels: TypeAlias = NDArray[np.uint8]
"""Pixels of a grey picture, from 0 to 255."""
Frame: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom, in parts of the long side."""


@value
class Weights:
    """When a side of a frame is a seam, fitted to crops and collages that were made.

    `jumps`, `follows`, `texture` and `base`: of a seam's evidence, see `Seam`; `seam`:
    the evidence from which on it is one; `short`: pixels of all sides
    together, of which crops hardly ever have as few, so that `suspect` evidence is
    enough. `plain`: the part of what lies beyond a side that is
    one even ground, from which on there is nothing beyond it; `ground`: levels by which
    even ground may be off.
    """

    jumps: float = 10.8
    follows: float = -5.6
    texture: float = -6.8
    base: float = 0.5
    seam: float = 0.3
    short: int = 130
    suspect: float = -2.5
    plain: float = 0.97
    ground: float = 14.0


WEIGHTS = Weights()

_BESIDE = 5
"""Pixels beyond a side that there must be to say what goes on there."""
_DEEP = 10
"""Pixels on either side of a seam that are looked at."""
_LEAST = 12
"""Pixels of a side that tell something."""
_NOISE = 20.0
_LEVELS = np.arange(256)


@value
class Seam:
    """What lies along those sides of a frame beyond which a picture goes on.

    `jumps`: the part of their length where levels jump just there and not beside it;
    `follows`: how far levels on both sides go up and down together, -1 to 1; `texture`:
    the same for their small changes. `length` in pixels; 0 where there is no such side.
    """

    jumps: float = 0.0
    follows: float = 1.0
    texture: float = 1.0
    length: int = 0

    @property
    def evidence(self) -> float:
        """How much speaks for a seam; above 0 more than against it."""
        if not self.length:
            return -9.0
        told = WEIGHTS.jumps * self.jumps + WEIGHTS.follows * self.follows
        return told + WEIGHTS.texture * self.texture + WEIGHTS.base

    @property
    def is_seam(self) -> bool:
        """Say whether the picture seems to end there."""
        is_short = self.length < WEIGHTS.short
        return self.evidence >= (WEIGHTS.suspect if is_short else WEIGHTS.seam)


def seam_about(picture: Image.Image, frame: Frame) -> Seam:
    """Return what lies along the sides of a frame in a grey picture."""
    pixels = np.asarray(picture)
    height, width = pixels.shape
    long = max(pixels.shape)
    left, right = (min(max(v * long, 0.0), width) for v in frame[::2])
    top, bottom = (min(max(v * long, 0.0), height) for v in frame[1::2])
    sides = (
        (pixels, left, top, bottom),
        (pixels[:, ::-1], width - right, top, bottom),
        (pixels.T, top, left, right),
        (pixels[::-1].T, height - bottom, left, right),
    )
    lines = [found for side in sides if (found := _lines(*side)) is not None]
    if not lines:
        return Seam()
    length = sum(len(each) for each in lines)
    told = np.array([[*_told(each), 1.0] for each in lines])
    told *= np.array([[len(each) / length] for each in lines])
    jumps, follows, texture, _ = told.sum(axis=0)
    return Seam(
        jumps=float(jumps),
        follows=float(follows),
        texture=float(texture),
        length=length,
    )


def _lines(pixels: Levels, at: float, begin: float, end: float) -> Floats | None:
    """Return what lies beside an upright line, the outermost first.

    A row for each pixel of the line, from what lies left of it, which is beyond the
    frame. None where too little is there, or nothing but even ground.
    """
    first, last = round(begin) + 1, round(end) - 1
    if at < _BESIDE or last - first < _LEAST:
        return None
    rows = pixels[first:last]
    if _is_even_ground(rows[:, : max(1, int(at) - 1)]):
        return None
    steps = np.arange(-_DEEP, _DEEP + 1, dtype=np.float32)
    places = np.clip(at - 0.5 + steps, 0, pixels.shape[1] - 1.001)
    low = places.astype(np.intp)
    part = (places - low).astype(np.float32)[None, :]
    here, beside = (rows[:, n].astype(np.float32) for n in (low, low + 1))
    return np.asarray(here * (1 - part) + beside * part)


def _is_even_ground(beyond: Levels) -> bool:
    """Say whether nearly all of it is about as light as its median.

    Counted by levels: to sort all pixels takes longer than all else about a seam.
    """
    counts = np.bincount(beyond.ravel(), minlength=_LEVELS.size)
    upto = counts.cumsum()
    middles = upto.searchsorted([(beyond.size - 1) // 2 + 1, beyond.size // 2 + 1])
    near = np.abs(_LEVELS - middles.mean()) < WEIGHTS.ground
    return bool(counts[near].sum() / beyond.size >= WEIGHTS.plain)


def _told(lines: Floats) -> tuple[float, float, float]:
    """Return which part of a side jumps, and how far its two sides go together."""
    rises = np.abs(np.diff(lines, axis=1))
    near = rises[:, _DEEP - 2 : _DEEP + 2].max(axis=1)
    outer = rises[:, _DEEP - 9 : _DEEP - 4].max(axis=1)
    inner = rises[:, _DEEP + 4 : _DEEP + 9].max(axis=1)
    jumps = float((near > np.maximum(1.3 * np.maximum(outer, inner), 6)).mean())
    out, within = lines[:, _DEEP - 2], lines[:, _DEEP + 2]
    return (
        jumps,
        _together(out - out.mean(), within - within.mean()),
        _together(_changes(out), _changes(within)),
    )


def _together(one: Floats, other: Floats) -> float:
    noise = _NOISE * len(one)
    size = np.sqrt(((one**2).sum() + noise) * ((other**2).sum() + noise))
    return float((one * other).sum() / size)


def _changes(line: Floats) -> Floats:
    return np.asarray(line[3:] + line[2:-1] - line[1:-2] - line[:-3])
