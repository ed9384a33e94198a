"""Photographs, their copies, and frames that only look like them, from a fixed seed.

    photographs   real ones of a folder, read at run time, and scenes that are drawn
    copies        twelve ways in which one picture comes to a desk again
    moments       the same scene a moment later: what moves, moves
    graphics      charts, maps and cards of one template: alike, and not the same

A scene is drawn in layers that lie at different depths, so that a camera that moves
shifts them by different amounts, and people in it move their heads, arms and faces. Of
a real photograph another moment is made by moving parts of it. Grain is drawn anew for
each frame.
"""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFont, ImageOps

WIDTH, HEIGHT = 1024, 683
DEV_SEED, HELD_BACK_SEED = 41, 97
_LEAST = 640, 430
"""Pixels that a real photograph has at least."""
_SUFFIXES = frozenset({".jpg", ".jpeg", ".webp", ".png"})

_SMOOTH = Image.Resampling.BICUBIC

Floats = NDArray[np.float32]


# Real photographs


def real(folder: Path, *, seed: int) -> list[Image.Image]:
    """Return the photographs below a folder that fall to this seed, each once.

    Half of them fall to each seed, so that none is in both. Graphics are left out, and
    what is another file of the same picture.
    """
    found: dict[int, Image.Image] = {}
    parity = 0 if seed == DEV_SEED else 1
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in _SUFFIXES or "orientation" in path.parts:
            continue
        picture = _opened(path)
        if picture is None or not _is_photograph(picture):
            continue
        found.setdefault(_coarse(picture), picture)
    return [p for key, p in found.items() if (key * 2654435761 >> 7) % 2 == parity]


def _opened(path: Path) -> Image.Image | None:
    try:
        with Image.open(path) as opened:
            width, height = opened.size
            if min(width, height) < _LEAST[1] or max(width, height) < _LEAST[0]:
                return None
            if not 0.5 <= width / height <= 2.1:
                return None
            opened.draft("RGB", (WIDTH, WIDTH))
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None  # corpora hold damaged files on purpose
    picture.thumbnail((WIDTH, WIDTH), Image.Resampling.LANCZOS)
    return picture


def _is_photograph(picture: Image.Image) -> bool:
    """Tell photographs from graphics: few pixels of a photograph equal one colour."""
    grey = np.asarray(picture.convert("L").resize((256, 256)))
    counts = np.bincount(grey.ravel(), minlength=256)
    return bool(np.sort(counts)[-2:].sum() < 0.25 * grey.size and grey.std() > 18)


def _coarse(picture: Image.Image) -> int:
    """Return a number that is the same for files of one picture, turned or not."""
    small = picture.convert("L").resize((3, 3), Image.Resampling.BOX)
    levels = sorted(level // 12 for level in small.tobytes())
    return hash(tuple(levels)) & 0xFFFFFFFF


# Drawn scenes


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


def _colour(draw: random.Random, low: int = 30, high: int = 230) -> tuple[int, ...]:
    base = draw.randint(low, high)
    return tuple(max(8, min(247, base + draw.randint(-50, 50))) for _ in range(3))


def _backdrop(scene: random.Random) -> Image.Image:
    mask = Image.new("L", (WIDTH, HEIGHT), 255)
    layer = _textured(mask, _colour(scene, 80), scene, scene.uniform(0.05, 0.35))
    out = layer.convert("RGB")
    if scene.random() < 0.4:  # panels of a wall
        pen, step = ImageDraw.Draw(out), scene.randint(60, 200)
        for x in range(scene.randrange(step), WIDTH, step):
            pen.line((x, 0, x, HEIGHT), _colour(scene), scene.randint(1, 5))
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
    return _textured(mask, _colour(scene), scene, scene.uniform(0.15, 0.5))


def _skyline(scene: random.Random) -> Image.Image:
    """Return houses with rows of like windows."""
    whole = Image.new("RGBA", (WIDTH, HEIGHT))
    x = -scene.randrange(80)
    while x < WIDTH:
        wide, top = scene.randint(60, 220), scene.randint(60, 380)
        mask, pen = _mask()
        pen.rectangle((x, top, x + wide, HEIGHT), fill=255)
        house = _textured(mask, _colour(scene), scene, 0.2)
        pane, step = ImageDraw.Draw(house), scene.randint(18, 44)
        lit = _colour(scene)
        for wx in range(x + 8, x + wide - 12, step):
            for wy in range(top + 10, HEIGHT, step + 8):
                shade = lit if scene.random() < 0.7 else _colour(scene)
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
    return _textured(mask, _colour(scene, 30, 140), scene, 0.6)


def _crowd(
    out: Image.Image, scene: random.Random, frame: random.Random, moment: Moment
) -> Image.Image:
    """Draw rows of heads that are much alike; each moves by itself."""
    layer = Image.new("RGBA", (WIDTH, HEIGHT))
    pen, skins = ImageDraw.Draw(layer), [_colour(scene, 70, 200) for _ in range(4)]
    for row in range(scene.randint(2, 4)):
        size = 16 + row * 7
        y = HEIGHT * (0.5 + 0.12 * row)
        for x in range(scene.randrange(size), WIDTH, size * 2 + scene.randint(2, 14)):
            sway = moment.motion * (not moment.only_faces)
            cx = x + frame.gauss(0, size * 0.5) * sway
            cy = y + scene.uniform(-8, 8) + frame.gauss(0, size * 0.2) * sway
            shirt, skin = _colour(scene), scene.choice(skins)
            pen.ellipse((cx - size, cy + size, cx + size, cy + 5 * size), shirt)
            pen.ellipse(
                (cx - size * 0.6, cy - size * 0.8, cx + size * 0.6, cy + size), skin
            )
            hair = _colour(scene, 15, 120)
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
    body = _textured(mask, _colour(scene), scene, scene.uniform(0.1, 0.4))
    pattern = ImageDraw.Draw(body)
    if scene.random() < 0.5:
        step, tie = scene.uniform(0.15, 0.4), _colour(scene)
        for n in range(int(2 / step)):
            sx = x - size + n * step * size
            pattern.line((sx, y + 1.4 * size, sx, HEIGHT), (*tie, 255), 3)
        body.putalpha(mask)
    out.paste(body, (0, 0), body)
    top = ImageDraw.Draw(out)
    skin, hair, sleeve = (
        _colour(scene, 80, 210),
        _colour(scene, 15, 120),
        _colour(scene),
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
    layer = _textured(mask, _colour(scene), scene, 0.15)
    name = "".join(scene.choice("BDEFKLMNORSTUVAIE") for _ in range(7))
    ImageDraw.Draw(layer).text(
        (x + 12, y + 14), name, (*_colour(scene), 255), _font(40)
    )
    return layer


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _light(out: Image.Image, scene: random.Random, frame: random.Random) -> Image.Image:
    """Lay light over the scene, and the grain of this frame."""
    light = ImageChops.offset(_noise(scene.randrange(40), 0.2), scene.randrange(WIDTH))
    lit = ImageChops.overlay(out, Image.merge("RGB", (light, light, light)))
    out = Image.blend(out, lit, scene.uniform(0.1, 0.6))
    return _grained(out, frame, scene.uniform(2, 7))


@lru_cache(maxsize=1)
def _grain() -> NDArray[np.float32]:
    draws = np.random.default_rng(1)
    return draws.normal(0, 1, (2 * WIDTH, 2 * WIDTH)).astype(np.float32)


def _grained(out: Image.Image, frame: random.Random, strength: float) -> Image.Image:
    """Lay grain over a frame, other grain over each."""
    x, y = frame.randrange(WIDTH), frame.randrange(WIDTH)
    grain = _grain()[y : y + out.height, x : x + out.width, None] * strength
    pixels = np.clip(np.asarray(out) + grain, 0, 255)
    return Image.fromarray(pixels.astype(np.uint8))


# Another moment


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
    out = _grained(out, draw, 3.0)
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


# Copies


Copier = Callable[[Image.Image, random.Random], Image.Image]


def jpeg(picture: Image.Image, quality: int) -> Image.Image:
    """Return a picture as it is after it was encoded."""
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=quality)
    return Image.open(out).convert("RGB")


def _cropped(picture: Image.Image, draw: random.Random, part: float) -> Image.Image:
    width, height = picture.size
    wide, high = round(width * (1 - part)), round(height * (1 - part))
    x, y = draw.randint(0, width - wide), draw.randint(0, height - high)
    return picture.crop((x, y, x + wide, y + high))


def _wide(picture: Image.Image, draw: random.Random) -> Image.Image:
    width, height = picture.size
    if width >= height:
        wide, high = (width, round(width * 9 / 16))
        high = min(high, round(height * 0.92))
    else:  # an upright picture is made less upright
        wide, high = width, round(height * 0.75)
    y = draw.randint(0, height - high)
    return picture.crop((0, y, wide, y + high))


def _watermarked(picture: Image.Image, draw: random.Random) -> Image.Image:
    """Lay an agency's tiles over a picture, as over one to be looked at only."""
    name = draw.choice(("PHOTO AGENCY", "newsimages", "SAMPLE", "©Bild"))
    size, alpha = draw.randint(26, 64), draw.randint(70, 135)
    tile = Image.new("RGBA", (size * 9, size * 4))
    pen = ImageDraw.Draw(tile)
    shade = 255 if draw.random() < 0.75 else 0
    pen.text((6, 6), name, (shade, shade, shade, alpha), _font(size))
    if draw.random() < 0.5:
        pen.line((0, size * 4, size * 9, 0), (shade, shade, shade, alpha // 2), 3)
    tile = tile.rotate(draw.choice((0, 0, 18, 30)))
    out = picture.convert("RGBA")
    for y in range(-20, picture.height, tile.height + draw.randint(0, 30)):
        for x in range(-60, picture.width, tile.width):
            out.paste(tile, (x, y), tile)
    if draw.random() < 0.5:
        band = Image.new("RGBA", (picture.width // 3, 60), (40, 40, 40, 150))
        out.alpha_composite(band, (picture.width // 3, picture.height // 2))
    return out.convert("RGB")


def _toned(picture: Image.Image, draw: random.Random) -> Image.Image:
    gamma = draw.choice((draw.uniform(0.55, 0.8), draw.uniform(1.25, 1.8)))
    curve = [round(255 * (level / 255) ** gamma) for level in range(256)] * 3
    out = ImageEnhance.Contrast(picture.point(curve)).enhance(draw.uniform(0.75, 1.3))
    out = ImageEnhance.Color(out).enhance(draw.uniform(0.4, 1.6))
    warm = np.asarray(out, np.float32) * np.array(
        [draw.uniform(0.9, 1.1), 1, draw.uniform(0.85, 1.15)]
    )
    return Image.fromarray(np.clip(warm, 0, 255).astype(np.uint8))


def _barred(picture: Image.Image, draw: random.Random) -> Image.Image:
    width, height = picture.size
    bar = round(height * draw.uniform(0.06, 0.17))
    if draw.random() < 0.3:
        return ImageOps.expand(picture, (round(width * 0.12), 0), fill=0)
    return ImageOps.expand(picture, (0, bar), fill=0)


def _framed(picture: Image.Image, draw: random.Random) -> Image.Image:
    shade = draw.choice(((255, 255, 255), (0, 0, 0), (200, 30, 40)))
    if draw.random() < 0.5:
        return ImageOps.expand(picture, draw.randint(12, 50), fill=shade)
    mask = Image.new("L", picture.size)
    corner = draw.randint(40, 110)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, *picture.size), corner, fill=255)
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=mask)
    return ground


def _quarter(picture: Image.Image, _draw: random.Random) -> Image.Image:
    size = picture.width // 4, picture.height // 4
    return picture.resize(size, Image.Resampling.LANCZOS)


COPIES: dict[str, Copier] = {
    "jpeg q30": lambda picture, _draw: jpeg(picture, 30),
    "resize 25 %": _quarter,
    "crop 5 %": lambda picture, draw: _cropped(picture, draw, 0.05),
    "crop 15 %": lambda picture, draw: _cropped(picture, draw, 0.15),
    "crop 30 %": lambda picture, draw: _cropped(picture, draw, 0.30),
    "16:9": _wide,
    "watermark": _watermarked,
    "tone": _toned,
    "black bars": _barred,
    "greyscale": lambda picture, _draw: picture.convert("L").convert("RGB"),
    "mirrored": lambda picture, _draw: ImageOps.mirror(picture),
    "frame": _framed,
}


def copied(picture: Image.Image, kind: str, draw: random.Random) -> Image.Image:
    """Return a copy of a kind, encoded as it would come in."""
    return jpeg(COPIES[kind](picture, draw), draw.randint(72, 92))


# Graphics of one template


def graphics(seed: int, number: int) -> tuple[Image.Image, Image.Image]:
    """Return two charts, maps or cards of one template that say different things."""
    draw = random.Random(f"{seed} graphic {number}")
    kind = number % 3
    pictures = []
    for turn in range(2):
        template = random.Random(f"{seed} template {number}")
        out = Image.new("RGB", (900, 600), _colour(template, 200, 245))
        pen = ImageDraw.Draw(out)
        content = random.Random(f"{draw.random()} {turn}")
        (_chart, _map, _card)[kind](pen, template, content)
        pictures.append(jpeg(out, 88))
    return pictures[0], pictures[1]


def _words(draw: random.Random, count: int) -> str:
    return " ".join(
        "".join(draw.choice("abdeghiklmnoprstuvz") for _ in range(draw.randint(3, 9)))
        for _ in range(count)
    ).capitalize()


def _chart(
    pen: ImageDraw.ImageDraw, template: random.Random, content: random.Random
) -> None:
    ink, bar = _colour(template, 10, 60), _colour(template)
    pen.text((50, 20), _words(content, 3), ink, _font(38))
    pen.line((80, 520, 860, 520), ink, 3)
    pen.line((80, 90, 80, 520), ink, 3)
    for n in range(8):
        pen.line((80, 120 + 50 * n, 860, 120 + 50 * n), (190, 190, 190), 1)
        pen.text((30, 110 + 50 * n), str(80 - 10 * n), ink, _font(20))
        high = content.randint(40, 380)
        pen.rectangle((110 + 92 * n, 520 - high, 165 + 92 * n, 519), bar)
        pen.text((115 + 92 * n, 530), str(2015 + n), ink, _font(20))


def _map(
    pen: ImageDraw.ImageDraw, template: random.Random, content: random.Random
) -> None:
    for _ in range(14):
        x, y = template.randrange(900), template.randrange(600)
        shape = [
            (x + template.gauss(0, 130), y + template.gauss(0, 100)) for _ in range(6)
        ]
        pen.polygon(shape, _colour(template, 150, 230), (120, 120, 120))
    for _ in range(content.randint(3, 7)):
        x, y = content.randint(50, 780), content.randint(60, 540)
        pen.ellipse((x - 11, y - 11, x + 11, y + 11), (200, 20, 30))
        pen.text((x + 16, y - 14), _words(content, 1), (20, 20, 20), _font(28))


def _card(
    pen: ImageDraw.ImageDraw, template: random.Random, content: random.Random
) -> None:
    shade, ink = _colour(template, 40, 160), _colour(template, 5, 50)
    pen.rectangle((0, 0, 900, 90), shade)
    pen.text((30, 20), _words(template, 2).upper(), "white", _font(46))
    for n in range(5):
        pen.text((60, 150 + 74 * n), _words(content, 4), ink, _font(42))
    pen.ellipse((740, 440, 870, 570), shade)


# All of it


@dataclass(frozen=True)
class Photograph:
    """A photograph, its copies by kind, and frames of its burst by kind."""

    original: Image.Image
    copies: dict[str, Image.Image]
    bursts: dict[str, Image.Image]
    is_drawn: bool = True


def photographs(
    seed: int, *, count: int, folder: Path | None = None
) -> Iterator[Photograph]:
    """Yield so many photographs with all that is made of them."""
    found = real(folder, seed=seed) if folder else []
    for number in range(count):
        draw = random.Random(f"{seed} copies {number}")
        is_real = number < len(found)
        first = found[number] if is_real else drawn(seed, number)
        bursts = {}
        for kind in BURSTS:
            moment = moments(kind, seed, number)
            if is_real:
                frame = moved(first, moment, draw)
            else:
                frame = drawn(seed, number, moment)
            bursts[kind] = jpeg(frame, 88)
        yield Photograph(
            original=jpeg(first, 90),
            copies={kind: copied(first, kind, draw) for kind in COPIES},
            bursts=bursts,
            is_drawn=not is_real,
        )
