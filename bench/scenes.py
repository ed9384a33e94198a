"""Scenes that are drawn, from a fixed seed, and the same scene a moment later.

A scene is drawn in layers that lie at different depths, so that a camera that moves
shifts them by different amounts, and people in it move their heads, arms and faces.
Grain is drawn anew for each frame.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageOps

WIDTH, HEIGHT = 1024, 683
_SMOOTH = Image.Resampling.BICUBIC

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Moment:
    """A frame of a scene: where the camera is and how much has moved since the first.

    `shift` and `zoom` are parts of the width; `motion` is 0 for the first frame;
    `number` draws poses and grain.
    """

    shift: tuple[float, float] = (0.0, 0.0)
    zoom: float = 1.0
    motion: float = 0.0
    number: int = 0
    only_faces: bool = False


FIRST = Moment()


def drawn(seed: int, number: int, moment: Moment = FIRST) -> Image.Image:
    """Return one frame of a scene."""
    scene = random.Random(f"{seed} scene {number}")
    frame = random.Random(f"{seed} frame {number} {moment.number}")
    out = _backdrop(scene)
    out = _seen(out, moment, depth=0.5)
    layers: list[tuple[Callable[[random.Random], Image.Image], float]] = [
        (_skyline if scene.random() < 0.6 else _hills, 0.6)
    ]
    if scene.random() < 0.5:
        layers.append((_trees, 0.8))
    for draw, depth in layers:
        layer = _seen(draw(scene), moment, depth=depth)
        out.paste(layer, (0, 0), layer)
    if scene.random() < 0.45:
        out = _crowd(out, scene, frame, moment)
    for _ in range(scene.choice((1, 1, 2, 3, 4))):
        out = _person(out, scene, frame, moment)
    if scene.random() < 0.5:
        layer = _seen(_podium(scene), moment, depth=1.2)
        out.paste(layer, (0, 0), layer)
    return _light(out, scene, frame)


def _seen(layer: Image.Image, moment: Moment, *, depth: float) -> Image.Image:
    """Return a layer as the camera of a moment sees it."""
    if moment.shift == (0.0, 0.0) and moment.zoom == 1.0:
        return layer
    near = 1 + (moment.zoom - 1) * (0.6 + 0.4 * depth)
    dx, dy = (WIDTH * part * (0.5 + 0.5 * depth) for part in moment.shift)
    middle = WIDTH / 2, HEIGHT / 2
    matrix = (
        *(1 / near, 0, middle[0] - (middle[0] + dx) / near),
        *(0, 1 / near, middle[1] - (middle[1] + dy) / near),
    )
    return layer.transform(
        layer.size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR
    )


@lru_cache(maxsize=256)
def _noise(seed: int, rough: float = 0.55) -> Image.Image:
    """Return grey noise of many sizes, as large as a scene."""
    draws = np.random.default_rng(seed)
    width, height = WIDTH // 2, HEIGHT // 2
    total = np.zeros((height, width), np.float32)
    strength, cells = 1.0, 3
    while cells < width // 2:
        grid = draws.standard_normal((max(2, cells * height // width), cells))
        wide = Image.fromarray(grid.astype(np.float32))
        total += strength * np.asarray(wide.resize((width, height), _SMOOTH))
        strength, cells = strength * rough, cells * 2
    levels = np.clip(128 + 55 * total, 0, 255).astype(np.uint8)
    return Image.fromarray(levels).resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR)


def _textured(
    mask: Image.Image, colour: tuple[int, ...], draw: random.Random, strength: float
) -> Image.Image:
    """Return a layer of one colour with texture, where the mask is."""
    noise = _noise(draw.randrange(60), draw.choice((0.5, 0.65, 0.8)))
    noise = ImageChops.offset(noise, draw.randrange(WIDTH), 0)
    dark, bright = (
        tuple(
            max(0, min(255, round(level * (1 + side * 2 * strength))))
            for level in colour
        )
        for side in (-1, 1)
    )
    layer = ImageOps.colorize(noise, dark, bright)
    layer.putalpha(mask)
    return layer


def colour(draw: random.Random, low: int = 30, high: int = 230) -> tuple[int, ...]:
    """Return a colour that is drawn by lot, about as light as asked."""
    base = draw.randint(low, high)
    return tuple(max(8, min(247, base + draw.randint(-50, 50))) for _ in range(3))


def _backdrop(scene: random.Random) -> Image.Image:
    mask = Image.new("L", (WIDTH, HEIGHT), 255)
    layer = _textured(mask, colour(scene, 80), scene, scene.uniform(0.05, 0.35))
    out = layer.convert("RGB")
    if scene.random() < 0.4:  # panels of a wall
        pen, step = ImageDraw.Draw(out), scene.randint(60, 200)
        for x in range(scene.randrange(step), WIDTH, step):
            pen.line((x, 0, x, HEIGHT), colour(scene), scene.randint(1, 5))
    return out


def _mask() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    mask = Image.new("L", (WIDTH, HEIGHT))
    return mask, ImageDraw.Draw(mask)


def _hills(scene: random.Random) -> Image.Image:
    mask, pen = _mask()
    phase, high = scene.uniform(0, 6), scene.uniform(0.35, 0.7) * HEIGHT
    ridge = [
        (x, high + 60 * math.sin(x / 170 + phase) + 25 * math.sin(x / 37 + 2 * phase))
        for x in range(0, WIDTH + 8, 8)
    ]
    pen.polygon([(0, HEIGHT), *ridge, (WIDTH, HEIGHT)], fill=255)
    return _textured(mask, colour(scene), scene, scene.uniform(0.15, 0.5))


def _skyline(scene: random.Random) -> Image.Image:
    """Return houses with rows of like windows."""
    whole = Image.new("RGBA", (WIDTH, HEIGHT))
    x = -scene.randrange(80)
    while x < WIDTH:
        wide, top = scene.randint(60, 220), scene.randint(60, 380)
        mask, pen = _mask()
        pen.rectangle((x, top, x + wide, HEIGHT), fill=255)
        house = _textured(mask, colour(scene), scene, 0.2)
        pane, step = ImageDraw.Draw(house), scene.randint(18, 44)
        lit = colour(scene)
        for wx in range(x + 8, x + wide - 12, step):
            for wy in range(top + 10, HEIGHT, step + 8):
                shade = lit if scene.random() < 0.7 else colour(scene)
                pane.rectangle((wx, wy, wx + step // 2, wy + step // 2), (*shade, 255))
        whole.alpha_composite(house)
        x += wide + scene.randint(-5, 40)
    return whole


def _trees(scene: random.Random) -> Image.Image:
    mask, pen = _mask()
    for _ in range(scene.randint(2, 7)):
        x, y = scene.randrange(WIDTH), scene.randint(150, 420)
        pen.rectangle((x - 7, y, x + 7, HEIGHT), fill=255)
        for _ in range(60):
            r = scene.randint(8, 34)
            dx, dy = scene.gauss(0, 60), scene.gauss(-30, 45)
            pen.ellipse((x + dx - r, y + dy - r, x + dx + r, y + dy + r), fill=255)
    return _textured(mask, colour(scene, 30, 140), scene, 0.6)


def _crowd(
    out: Image.Image, scene: random.Random, frame: random.Random, moment: Moment
) -> Image.Image:
    """Draw rows of heads that are much alike; each moves by itself."""
    layer = Image.new("RGBA", (WIDTH, HEIGHT))
    pen, skins = ImageDraw.Draw(layer), [colour(scene, 70, 200) for _ in range(4)]
    for row in range(scene.randint(2, 4)):
        size = 16 + row * 7
        y = HEIGHT * (0.5 + 0.12 * row)
        for x in range(scene.randrange(size), WIDTH, size * 2 + scene.randint(2, 14)):
            sway = moment.motion * (not moment.only_faces)
            cx = x + frame.gauss(0, size * 0.5) * sway
            cy = y + scene.uniform(-8, 8) + frame.gauss(0, size * 0.2) * sway
            shirt, skin = colour(scene), scene.choice(skins)
            pen.ellipse((cx - size, cy + size, cx + size, cy + 5 * size), shirt)
            pen.ellipse(
                (cx - size * 0.6, cy - size * 0.8, cx + size * 0.6, cy + size), skin
            )
            hair = colour(scene, 15, 120)
            pen.pieslice(
                (cx - size * 0.65, cy - size, cx + size * 0.65, cy + size * 0.7),
                180, 360, hair,
            )  # fmt: skip
    seen = _seen(layer, moment, depth=0.85)
    out.paste(seen, (0, 0), seen)
    return out


def _person(
    out: Image.Image, scene: random.Random, frame: random.Random, moment: Moment
) -> Image.Image:
    """Draw somebody whose head, arms and face move with the moments."""
    size = scene.uniform(55, 150)
    x, y = scene.uniform(0.08, 0.92) * WIDTH, scene.uniform(0.22, 0.6) * HEIGHT
    walks = moment.motion * (not moment.only_faces)
    x += frame.choice((-1, 1)) * frame.uniform(0.04, 0.35) * size * walks
    y += frame.gauss(0, 0.06) * size * walks
    limbs = [scene.uniform(-1.2, 1.2), scene.uniform(-1.2, 1.2)]
    limbs = [angle + frame.gauss(0, 0.45) * walks for angle in limbs]
    mask, pen = _mask()
    pen.rounded_rectangle(
        (x - size, y + 1.05 * size, x + size, y + 9 * size), size * 0.4, fill=255
    )
    body = _textured(mask, colour(scene), scene, scene.uniform(0.1, 0.4))
    pattern = ImageDraw.Draw(body)
    if scene.random() < 0.5:
        step, tie = scene.uniform(0.15, 0.4), colour(scene)
        for n in range(int(2 / step)):
            sx = x - size + n * step * size
            pattern.line((sx, y + 1.4 * size, sx, HEIGHT), (*tie, 255), 3)
        body.putalpha(mask)
    out.paste(body, (0, 0), body)
    top = ImageDraw.Draw(out)
    skin, hair, sleeve = (
        colour(scene, 80, 210),
        colour(scene, 15, 120),
        colour(scene),
    )
    for side, angle in zip((-1, 1), limbs, strict=True):
        sx, sy = x + side * size, y + 1.5 * size
        ex, ey = sx + side * size * math.cos(angle), sy + size * 1.3 * math.sin(angle)
        top.line((sx, sy, ex, ey), sleeve, int(size * 0.4))
        top.ellipse(
            (ex - size * 0.25, ey - size * 0.25, ex + size * 0.25, ey + size * 0.25),
            skin,
        )
    _face(top, x, y, size, (skin, hair), scene, frame, moment)
    return out


def _face(  # noqa: PLR0913 - a face is drawn of all of these
    pen: ImageDraw.ImageDraw,
    x: float,
    y: float,
    size: float,
    colours: tuple[tuple[int, ...], tuple[int, ...]],
    scene: random.Random,
    frame: random.Random,
    moment: Moment,
) -> None:
    skin, hair = colours
    turn = scene.uniform(-0.2, 0.2) + frame.choice((-1, 1)) * 0.22 * moment.motion
    mouth = scene.uniform(0.05, 0.2) + frame.uniform(0.05, 0.2) * moment.motion
    lids = 0.1 if frame.random() > 0.4 * moment.motion else 0.02
    s = size
    pen.ellipse((x - 0.8 * s, y - s, x + 0.8 * s, y + 1.1 * s), skin)
    pen.pieslice(
        (x - 0.88 * s, y - 1.15 * s, x + 0.88 * s, y + 0.6 * s), 180, 360, hair
    )
    for side in (-1, 1):
        ex = x + (side * 0.33 + turn) * s
        pen.ellipse((ex - 0.16 * s, y - lids * s, ex + 0.16 * s, y + lids * s), "white")
        pen.ellipse(
            (ex - 0.07 * s, y - lids * s, ex + 0.07 * s, y + lids * s), (30, 25, 20)
        )
        pen.line((ex - 0.2 * s, y - 0.24 * s, ex + 0.2 * s, y - 0.27 * s), hair, 4)
    nose = x + 1.4 * turn * s
    pen.line(
        (nose, y, nose + 0.06 * s, y + 0.36 * s), tuple(c * 3 // 4 for c in skin), 5
    )
    mx = x + 1.1 * turn * s
    pen.ellipse(
        (mx - 0.28 * s, y + (0.62 - mouth) * s, mx + 0.28 * s, y + (0.62 + mouth) * s),
        (120, 40, 45),
    )


def _podium(scene: random.Random) -> Image.Image:
    mask, pen = _mask()
    x, y, wide = (
        scene.randint(100, 700),
        scene.randint(430, 560),
        scene.randint(150, 420),
    )
    pen.rectangle((x, y, x + wide, HEIGHT), fill=255)
    layer = _textured(mask, colour(scene), scene, 0.15)
    name = "".join(scene.choice("BDEFKLMNORSTUVAIE") for _ in range(7))
    ImageDraw.Draw(layer).text((x + 12, y + 14), name, (*colour(scene), 255), font(40))
    return layer


@lru_cache(maxsize=8)
def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Return the font that Pillow brings, of a size."""
    return ImageFont.load_default(size)


def _light(out: Image.Image, scene: random.Random, frame: random.Random) -> Image.Image:
    """Lay light over the scene, and the grain of this frame."""
    light = ImageChops.offset(_noise(scene.randrange(40), 0.2), scene.randrange(WIDTH))
    lit = ImageChops.overlay(out, Image.merge("RGB", (light, light, light)))
    out = Image.blend(out, lit, scene.uniform(0.1, 0.6))
    return grained(out, frame, scene.uniform(2, 7))


@lru_cache(maxsize=1)
def _grain() -> NDArray[np.float32]:
    draws = np.random.default_rng(1)
    return draws.normal(0, 1, (2 * WIDTH, 2 * WIDTH)).astype(np.float32)


def grained(out: Image.Image, frame: random.Random, strength: float) -> Image.Image:
    """Lay grain over a frame, other grain over each."""
    x, y = frame.randrange(WIDTH), frame.randrange(WIDTH)
    grain = _grain()[y : y + out.height, x : x + out.width, None] * strength
    pixels = np.clip(np.asarray(out) + grain, 0, 255)
    return Image.fromarray(pixels.astype(np.uint8))
