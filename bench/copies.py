"""Twelve ways in which one picture comes to a desk again, and two that cover a part."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageOps

from bench.scenes import font

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
    pen.text((6, 6), name, (shade, shade, shade, alpha), font(size))
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


def _bannered(picture: Image.Image, draw: random.Random) -> Image.Image:
    """Lay a channel's banner over the lower part of a picture."""
    width, height = picture.size
    band = round(height * draw.uniform(0.12, 0.22))
    top = height - band - round(height * draw.choice((0, 0.06)))
    ground = draw.choice(((190, 20, 30), (20, 40, 120), (250, 250, 250)))
    out = picture.copy()
    pen = ImageDraw.Draw(out)
    pen.rectangle((0, top, width, top + band), fill=ground)
    shade = (255, 255, 255) if ground[0] < 240 else (10, 10, 10)
    pen.text((20, top + 8), "Storm hits the coast", shade, font(round(band * 0.5)))
    return out


def _quoted(picture: Image.Image, draw: random.Random) -> Image.Image:
    """Lay a box with a quotation over one side of a picture."""
    width, height = picture.size
    wide, high = round(width * 0.45), round(height * 0.3)
    x, y = draw.choice((0, width - wide)), round(height * draw.uniform(0.3, 0.6))
    out = picture.copy()
    pen = ImageDraw.Draw(out)
    pen.rectangle((x, y, x + wide, y + high), fill=(255, 255, 255))
    said = "“We lost\nall of it”"
    pen.text((x + 10, y + 10), said, (0, 0, 0), font(round(high * 0.3)))
    return out


COVERED: dict[str, Copier] = {"banner": _bannered, "quotation": _quoted}
"""An opaque ground hides a part: a question to a desk, never another picture."""


def copied(picture: Image.Image, kind: str, draw: random.Random) -> Image.Image:
    """Return a copy of a kind, encoded as it would come in."""
    made = (COPIES | COVERED)[kind](picture, draw)
    return jpeg(made, draw.randint(72, 92))
