"""Pictures in which other pictures were pasted: collages, insets and pages.

No such picture is a copy of one of those that it shows, nor are these copies of each
other.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeAlias

from PIL import Image, ImageDraw, ImageOps

from bench.copies import jpeg
from bench.scenes import font

_SMOOTH = Image.Resampling.LANCZOS
Shade: TypeAlias = tuple[int, int, int]
Layout: TypeAlias = Callable[
    [Sequence[Image.Image], random.Random, int, Shade], Image.Image
]


def _as_wide(picture: Image.Image, width: int) -> Image.Image:
    return picture.resize((width, round(picture.height * width / picture.width)))


def _as_high(picture: Image.Image, height: int) -> Image.Image:
    return picture.resize((round(picture.width * height / picture.height), height))


def _within(picture: Image.Image, side: int) -> Image.Image:
    return ImageOps.contain(picture, (side, side), _SMOOTH)


def _beside(
    pictures: Sequence[Image.Image], draw: random.Random, gap: int, shade: Shade
) -> Image.Image:
    left, right = draw.sample([_as_high(each, 400) for each in pictures[:2]], 2)
    out = Image.new("RGB", (left.width + right.width + gap, 400), shade)
    out.paste(left, (0, 0))
    out.paste(right, (left.width + gap, 0))
    return out


def _stacked(
    pictures: Sequence[Image.Image], draw: random.Random, gap: int, shade: Shade
) -> Image.Image:
    upper, lower = draw.sample([_as_wide(each, 600) for each in pictures[:2]], 2)
    out = Image.new("RGB", (600, upper.height + lower.height + gap), shade)
    out.paste(upper, (0, 0))
    out.paste(lower, (0, upper.height + gap))
    return out


def _four(
    pictures: Sequence[Image.Image], draw: random.Random, gap: int, shade: Shade
) -> Image.Image:
    tiles = draw.sample([_as_wide(each, 450) for each in pictures[:4]], 4)
    high = max(tile.height for tile in tiles)
    out = Image.new("RGB", (900 + gap, 2 * high + gap), shade)
    for n, tile in enumerate(tiles):
        out.paste(tile, ((n % 2) * (450 + gap), (n // 2) * (high + gap)))
    return out


def _large_and_two(
    pictures: Sequence[Image.Image], _draw: random.Random, gap: int, shade: Shade
) -> Image.Image:
    large = _as_wide(pictures[0], 700)
    high = (large.height - gap) // 2
    out = Image.new("RGB", (1000 + gap, large.height), shade)
    out.paste(large, (0, 0))
    for n, picture in enumerate(pictures[1:3]):
        tile = ImageOps.fit(picture, (300, high), _SMOOTH)
        out.paste(tile, (700 + gap, n * (high + gap)))
    return out


def _inset(
    pictures: Sequence[Image.Image], draw: random.Random, gap: int, shade: Shade
) -> Image.Image:
    out = ImageOps.fit(pictures[1], (900, 600), _SMOOTH)
    small = _within(pictures[0], draw.randint(300, 450))
    small = ImageOps.expand(small, gap, fill=shade)
    x, y = draw.randint(0, 900 - small.width), draw.randint(0, 600 - small.height)
    out.paste(small, (x, y))
    return out


def _page(
    pictures: Sequence[Image.Image], draw: random.Random, _gap: int, _shade: Shade
) -> Image.Image:
    out = Image.new("RGB", (900, 1100), (250, 250, 250))
    pen = ImageDraw.Draw(out)
    for y in range(20, 1080, 26):
        words = ("abcdefghijklmnopqrst"[: draw.randint(2, 9)] for _ in range(15))
        pen.text((20, y), " ".join(words), (20, 20, 20), font(18))
    shown = _within(pictures[0], draw.randint(500, 700))
    out.paste(shown, (draw.randint(20, 80), draw.randint(100, 400)))
    return out


LAYOUTS: dict[str, Layout] = {
    "side by side": _beside,
    "one above the other": _stacked,
    "four": _four,
    "a large one and two": _large_and_two,
    "inset": _inset,
    "page": _page,
}
SHOWN = 4
"""Pictures that a collage shows at most."""


def collage(
    kind: str, pictures: Sequence[Image.Image], draw: random.Random
) -> Image.Image:
    """Return a collage that shows the first picture whole; four are to be given."""
    gap = draw.choice((0, 0, 5, 14))
    shade = draw.choice(((0, 0, 0), (255, 255, 255)))
    return jpeg(LAYOUTS[kind](pictures, draw, gap, shade), 88)
