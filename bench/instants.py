"""Two frames of one scene in which nothing moved but one small thing.

A ball, the digits of a clock, a word on a board, somebody's arm, mouth or eyes, a flag,
the number of a jersey, a score, the line under a film, or each third thing by a few
pixels. The camera stands on a tripod; each frame is reduced and encoded by itself, as
files come in that went through different hands.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageChops, ImageDraw

from bench.copies import jpeg
from bench.scenes import HEIGHT, WIDTH, colour, font, grained

Shade = tuple[int, ...]


@dataclass(frozen=True)
class Thing:
    """Where something small stands, how large it is, and its colours."""

    x: float
    y: float
    size: float
    light: Shade
    dark: Shade


Paint = Callable[[ImageDraw.ImageDraw, Thing, random.Random, bool], None]
"""Draws a thing; the last says whether it is as it is a moment later. What is drawn by
lot is the same at both moments."""


def _ball(
    pen: ImageDraw.ImageDraw, at: Thing, draw: random.Random, later: bool
) -> None:
    r = at.size * 0.35
    angle, far = draw.uniform(0, 2 * math.pi), draw.uniform(2.2, 8) * r
    x = at.x + far * math.cos(angle) * later
    y = at.y + far * math.sin(angle) * later
    pen.ellipse((x - r, y - r, x + r, y + r), at.light, at.dark, 2)
    pen.ellipse((x - r / 3, y - r / 3, x + r / 3, y + r / 3), at.dark)


def _plate(
    pen: ImageDraw.ImageDraw, at: Thing, said: str, *, has_ground: bool = True
) -> None:
    letters = font(max(10, round(at.size)))
    left, top, right, bottom = pen.textbbox((at.x, at.y), said, letters)
    if has_ground:
        rim = at.size * 0.3
        pen.rectangle((left - rim, top - rim, right + rim, bottom + rim), at.dark)
    pen.text((at.x, at.y), said, at.light, letters)


def _clock(
    pen: ImageDraw.ImageDraw, at: Thing, draw: random.Random, later: bool
) -> None:
    hour, minute = draw.randint(10, 23), draw.randint(10, 58)
    has_ground = draw.random() < 0.5
    _plate(pen, at, f"{hour}:{minute + later}", has_ground=has_ground)


def _word(
    pen: ImageDraw.ImageDraw, at: Thing, draw: random.Random, later: bool
) -> None:
    words = [
        "".join(draw.choice("BDEFKLMNORSTUVAIE") for _ in range(draw.randint(4, 7)))
        for _ in range(3)
    ]
    _plate(pen, at, f"{words[0]} {words[1 + later]}")


def _score(
    pen: ImageDraw.ImageDraw, at: Thing, draw: random.Random, later: bool
) -> None:
    home, guest = draw.randint(0, 3), draw.randint(0, 4)
    _plate(pen, at, f"OLD {home} : {guest + later} WES")


def _line(
    pen: ImageDraw.ImageDraw, at: Thing, draw: random.Random, later: bool
) -> None:
    said = draw.sample(
        (
            "We did not know",
            "Nobody told us so",
            "It was too late then",
            "Who are you?",
        ),
        k=2,
    )
    _plate(pen, at, said[later], has_ground=draw.random() < 0.3)


def _number(
    pen: ImageDraw.ImageDraw, at: Thing, draw: random.Random, later: bool
) -> None:
    s = at.size
    one, other = draw.sample(range(2, 30), k=2)
    pen.rounded_rectangle((at.x - s, at.y, at.x + s, at.y + 3 * s), s * 0.3, at.dark)
    pen.text((at.x - s * 0.6, at.y + 0.4 * s), str((one, other)[later]), at.light,
             font(max(10, round(s * 1.1))))  # fmt: skip


def _arm(pen: ImageDraw.ImageDraw, at: Thing, draw: random.Random, later: bool) -> None:
    s = at.size
    angle = draw.uniform(0, 2 * math.pi) + draw.choice((-1, 1)) * 0.5 * later
    x, y = at.x + 3 * s * math.cos(angle), at.y + 3 * s * math.sin(angle)
    pen.line((at.x, at.y, x, y), at.dark, round(s * 0.6))
    pen.ellipse((x - s * 0.45, y - s * 0.45, x + s * 0.45, y + s * 0.45), at.light)


def _flag(
    pen: ImageDraw.ImageDraw, at: Thing, draw: random.Random, later: bool
) -> None:
    s, phase = at.size, draw.uniform(0, 6) + 1.6 * later
    pen.line((at.x, at.y, at.x, at.y + 5 * s), at.dark, 3)
    for n, shade in enumerate((at.light, at.dark, colour(draw))):
        top = [
            (at.x + i * s / 4, at.y + n * s * 0.7 + 0.25 * s * math.sin(i / 2 + phase))
            for i in range(13)
        ]
        pen.polygon([*top, *((x, y + 0.7 * s) for x, y in reversed(top))], shade)


def _face(
    pen: ImageDraw.ImageDraw, at: Thing, draw: random.Random, later: bool
) -> None:
    """Draw a face; what is drawn by lot moves: mouth, lids, or the whole head."""
    s, part = at.size * 1.6, draw.choice(("mouth", "eyes", "head"))
    turn = 0.2 * s * (later and part == "head")
    lids = 0.02 if later and part == "eyes" else 0.1
    mouth = 0.22 if later and part == "mouth" else 0.06
    x, y = at.x, at.y
    pen.ellipse((x - 0.8 * s, y - s, x + 0.8 * s, y + 1.1 * s), at.light)
    for side in (-0.33, 0.33):
        ex = x + side * s + turn
        pen.ellipse((ex - 0.16 * s, y - lids * s, ex + 0.16 * s, y + lids * s), at.dark)
    mx, my = x + turn, y + 0.6 * s
    pen.ellipse((mx - 0.28 * s, my - mouth * s, mx + 0.28 * s, my + mouth * s), at.dark)


PAINTS: dict[str, Paint] = {
    "ball": _ball,
    "clock": _clock,
    "word on a board": _word,
    "score": _score,
    "number of a jersey": _number,
    "arm": _arm,
    "flag": _flag,
    "face": _face,
    "line under a film": _line,
}
"""Things that move, or say something else, a moment later."""
INSTANTS = (*PAINTS, "a patch", "each third thing")
_SEEN, _PIXELS = 40, 90
"""Levels by which so many pixels differ at least, before anything is reduced: less
than a digit as high as a line of small print does."""


def instants(
    picture: Image.Image, kind: str, draw: random.Random
) -> tuple[Image.Image, Image.Image]:
    """Return two frames of a scene, between which so much happened, as they come in.

    `kind`: one of `INSTANTS`. The scene of "each third thing" is drawn by itself.
    """
    frames = _frames(picture, kind, draw)
    while not _is_to_be_seen(*frames):
        frames = _frames(picture, kind, draw)
    first, second = (grained(f, draw, draw.choice((0.0, 2.0, 4.0))) for f in frames)
    return sent(first, draw), sent(second, draw)


def _frames(
    picture: Image.Image, kind: str, draw: random.Random
) -> tuple[Image.Image, Image.Image]:
    if kind == "each third thing":
        return _things(draw)
    if kind == "a patch":
        return picture, _patched(picture, draw)
    return _painted(picture, kind, draw)


def _is_to_be_seen(one: Image.Image, other: Image.Image) -> bool:
    """Say whether somebody who looks at both sees what differs."""
    apart = np.asarray(ImageChops.difference(one, other).convert("L"))
    return int((apart > _SEEN).sum()) >= _PIXELS


def sent(picture: Image.Image, draw: random.Random) -> Image.Image:
    """Return a picture as it comes in: reduced, and encoded."""
    part = draw.choice((1.0, 1.0, 0.75, 0.5, 0.35))
    size = round(picture.width * part), round(picture.height * part)
    small = picture.resize(size, Image.Resampling.LANCZOS) if part < 1 else picture
    return jpeg(small, draw.choice((50, 65, 75, 85, 92)))


def _painted(
    picture: Image.Image, kind: str, draw: random.Random
) -> tuple[Image.Image, Image.Image]:
    width, height = picture.size
    long = max(picture.size)
    size = long * draw.uniform(0.025, 0.05)
    x, y = draw.uniform(0.15, 0.75) * width, draw.uniform(0.15, 0.75) * height
    if kind in ("clock", "score"):
        wide = size * (9 if kind == "score" else 4)
        x = draw.choice((0.04 * width, max(0.04 * width, 0.96 * width - wide)))
        y = draw.choice((0.05, 0.88)) * height
    if kind == "line under a film":
        x, y = 0.3 * width, 0.88 * height
    light = colour(draw, 170, 240)
    thing = Thing(x=x, y=y, size=size, light=light, dark=colour(draw, 15, 90))
    lot = draw.random()
    frames = []
    for later in (False, True):
        out = picture.copy()
        PAINTS[kind](ImageDraw.Draw(out), thing, random.Random(lot), later)
        frames.append(out)
    return frames[0], frames[1]


def _patched(picture: Image.Image, draw: random.Random) -> Image.Image:
    """Return a picture in which a small part lies elsewhere, soft at its rim."""
    width, height = picture.size
    reach = max(picture.size) * draw.uniform(0.025, 0.05)
    x, y = draw.uniform(0.2, 0.8) * width, draw.uniform(0.2, 0.8) * height
    far, angle = reach * draw.uniform(0.4, 0.9), draw.uniform(0, 2 * math.pi)
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    weight = np.clip(1.5 - np.hypot(xs - x, ys - y) / reach, 0, 1)[..., None]
    shift = round(far * math.cos(angle)), round(far * math.sin(angle))
    pixels = np.asarray(picture, np.float32)
    moved = np.roll(pixels, shift, axis=(1, 0))
    out = pixels * (1 - weight) + moved * weight
    return Image.fromarray(np.clip(out, 0, 255).astype(np.uint8))


def _things(draw: random.Random) -> tuple[Image.Image, Image.Image]:
    """Return a plain scene of boxes and balls, and each third of them a little on."""
    width, height = WIDTH, HEIGHT
    ground, below = colour(draw, 90), colour(draw, 60)
    things = [
        (
            draw.randrange(width),
            draw.randrange(height),
            draw.randint(15, 90),
            draw.randint(15, 90),
            draw.choice((True, False)),
            colour(draw),
            draw.uniform(0, 2 * math.pi),
        )
        for _ in range(draw.randint(20, 60))
    ]
    frames = []
    for later in (False, True):
        out = Image.new("RGB", (width, height), ground)
        pen = ImageDraw.Draw(out)
        pen.rectangle((0, height * 0.6, width, height), below)
        for n, (x, y, wide, high, is_box, shade, angle) in enumerate(things):
            far = 0.007 * WIDTH * (later and n % 3 == 0)
            left, top = x + far * math.cos(angle), y + far * math.sin(angle)
            shape = pen.rectangle if is_box else pen.ellipse
            shape((left, top, left + wide, top + high), shade)
        frames.append(out)
    return frames[0], frames[1]
