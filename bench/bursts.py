"""Frames of a burst: the same scene a moment later, in which what moves has moved.

A drawn scene is drawn again; of a real photograph parts are moved.
"""

from __future__ import annotations

import math
import random

import numpy as np
from PIL import Image

from bench.scenes import Floats, Moment, grained

BURSTS = ("small shift", "zoom and motion", "faces alone")


def moments(kind: str, seed: int, number: int) -> Moment:
    """Return the moment that a frame of a burst shows."""
    draw = random.Random(f"{seed} {kind} {number}")
    if kind == "faces alone":
        return Moment(motion=1.0, number=9, only_faces=True)
    reach = 0.012 if kind == "small shift" else 0.03
    shift = draw.uniform(-reach, reach), draw.uniform(-reach, reach)
    zoom = 1.0 if kind == "small shift" else draw.uniform(0.97, 1.06)
    part = 0.6 if kind == "small shift" else 1.0
    return Moment(shift=shift, zoom=zoom, motion=part, number=BURSTS.index(kind) + 1)


def moved(picture: Image.Image, moment: Moment, draw: random.Random) -> Image.Image:
    """Return a real photograph as it may have been a moment later.

    Parts of it move by themselves, as heads and arms do, then the camera does.
    """
    width, height = picture.size
    reach = max(picture.size)
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    dx, dy = np.zeros_like(xs), np.zeros_like(ys)
    for _ in range(1 if moment.only_faces else draw.randint(2, 4)):
        cx, cy = _place(picture, draw)
        size = reach * (
            draw.uniform(0.03, 0.06) if moment.only_faces else draw.uniform(0.05, 0.13)
        )
        far = size * draw.uniform(0.25, 0.45) * (0.7 + 0.3 * moment.motion)
        angle = draw.uniform(0, 2 * math.pi)
        weight = np.exp(-((((xs - cx) ** 2 + (ys - cy) ** 2) / (2 * size**2)) ** 1.5))
        dx += far * math.cos(angle) * weight
        dy += far * math.sin(angle) * weight
    xs, ys = xs + dx, ys + dy
    sx, sy = moment.shift
    xs = (xs - width / 2) / moment.zoom + width / 2 - sx * width
    ys = (ys - height / 2) / moment.zoom + height / 2 - sy * width
    pixels = _sampled(np.asarray(picture, np.float32), xs, ys)
    out = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    out = grained(out, draw, 3.0)
    edge = round(0.035 * reach) if moment.shift != (0.0, 0.0) else 0
    return out.crop((edge, edge, width - edge, height - edge))


def _place(picture: Image.Image, draw: random.Random) -> tuple[float, float]:
    """Return a place in which something is to be seen: elsewhere nothing would move."""
    grey = np.asarray(picture.convert("L").resize((64, 64)), np.float32)
    places = [(draw.uniform(0.15, 0.85), draw.uniform(0.15, 0.85)) for _ in range(12)]
    full = max(
        places,
        key=lambda at: grey[
            int(at[1] * 64) - 3 : int(at[1] * 64) + 4,
            int(at[0] * 64) - 3 : int(at[0] * 64) + 4,
        ].std(),
    )
    return full[0] * picture.width, full[1] * picture.height


def _sampled(pixels: Floats, xs: Floats, ys: Floats) -> Floats:
    height, width = pixels.shape[:2]
    xs, ys = np.clip(xs, 0, width - 1.001), np.clip(ys, 0, height - 1.001)
    left, top = xs.astype(int), ys.astype(int)
    fx, fy = (xs - left)[..., None], (ys - top)[..., None]
    upper = pixels[top, left] * (1 - fx) + pixels[top, left + 1] * fx
    lower = pixels[top + 1, left] * (1 - fx) + pixels[top + 1, left + 1] * fx
    return np.asarray(upper * (1 - fy) + lower * fy, np.float32)
