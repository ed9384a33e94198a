"""A sheet to draw on: 1200 by 800 points, smooth edges, light, haze and grain."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1200, 800
_FINE = 2
"""Pixels drawn for each point; shrinking them again smooths the edges."""

Colour = tuple[int, ...]
Point = tuple[float, float]
Box = tuple[float, float, float, float]


class Canvas:
    """Draws in points; `rng` is chance that repeats itself for the same name."""

    def __init__(self, name: str) -> None:
        self.rng = random.Random(name)
        self._sheet = Image.new("RGB", (WIDTH * _FINE, HEIGHT * _FINE))

    def choice(self, colours: Sequence[Colour]) -> Colour:
        """Return one of the colours by chance."""
        return colours[self.rng.randrange(len(colours))]

    def gradient(self, top: Colour, bottom: Colour) -> None:
        """Fill the sheet from one colour above to another below."""
        size = self._sheet.size
        mask = Image.linear_gradient("L").resize(size)
        above, below = Image.new("RGB", size, top), Image.new("RGB", size, bottom)
        self._sheet = Image.composite(below, above, mask)

    def polygon(self, points: Sequence[Point], colour: Colour) -> None:
        """Fill a shape."""
        self._pen().polygon([_fine(p) for p in points], fill=colour)

    def line(self, points: Sequence[Point], colour: Colour, width: int) -> None:
        """Draw through points."""
        ends = [_fine(p) for p in points]
        self._pen().line(ends, fill=colour, width=width * _FINE, joint="curve")

    def rectangle(self, box: Box, colour: Colour) -> None:
        """Fill a rectangle."""
        self._pen().rectangle(_fine_box(box), fill=colour)

    def rounded(self, box: Box, radius: int, colour: Colour) -> None:
        """Fill a rectangle with round corners."""
        self._pen().rounded_rectangle(_fine_box(box), radius * _FINE, fill=colour)

    def ellipse(self, box: Box, colour: Colour) -> None:
        """Fill an ellipse."""
        self._pen().ellipse(_fine_box(box), fill=colour)

    def ring(self, box: Box, colour: Colour, width: int) -> None:
        """Draw the outline of an ellipse."""
        self._pen().ellipse(_fine_box(box), outline=colour, width=width * _FINE)

    def ridge(self, base: int, height: int) -> list[Point]:
        """Return the outline of mountains, from the left edge to the right one."""
        heights = [self.rng.uniform(0, 1) for _ in range(3)]
        reach = 0.5
        while len(heights) < 120:
            between = []
            for a, b in pairwise(heights):
                between += [a, (a + b) / 2 + self.rng.uniform(-reach, reach)]
            heights = [*between, heights[-1]]
            reach *= 0.52
        step = WIDTH / (len(heights) - 1)
        return [(n * step, base - h * height) for n, h in enumerate(heights)]

    def clouds(self, colour: Colour, strength: int) -> None:
        """Lay haze over the upper half."""
        small = Image.frombytes("L", (8, 14), self.rng.randbytes(8 * 14))
        haze = small.resize(self._sheet.size, Image.Resampling.BICUBIC)
        fade = Image.linear_gradient("L").resize(self._sheet.size)
        fade = ImageChops.invert(fade).point([min(255, v * 2) * strength // 255
                                              for v in range(256)])  # fmt: skip
        haze = haze.point([max(0, v - 90) * 255 // 165 for v in range(256)])
        self._lay(colour, ImageChops.multiply(haze, fade))

    def glow(self, centre: Point, radius: int, colour: Colour, strength: int) -> None:
        """Let light fall on the sheet around a point."""
        # Pillow's gradient is white in the corners; it must end within the square.
        falling = [max(0, 181 - v) for v in range(256)]
        round_ = Image.radial_gradient("L").point(
            [v * v * strength // 181**2 for v in falling]
        )
        side = 2 * radius * _FINE
        mask = Image.new("L", self._sheet.size)
        left, top = _fine((centre[0] - radius, centre[1] - radius))
        mask.paste(round_.resize((side, side)), (int(left), int(top)))
        self._lay(colour, mask)

    def mirror(self, line: int, *, strength: int) -> None:
        """Let what lies above a line be seen in the water below it."""
        depth = (HEIGHT - line) * _FINE
        above = self._sheet.crop((0, line * _FINE - depth, WIDTH * _FINE, line * _FINE))
        image = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        image = image.filter(ImageFilter.GaussianBlur(5))
        self._sheet.paste(
            image, (0, line * _FINE), Image.new("L", image.size, strength)
        )

    def blur(self, radius: int) -> None:
        """Put all that is drawn so far out of focus."""
        self._sheet = self._sheet.filter(ImageFilter.GaussianBlur(radius))

    def finished(self, *, grain: float = 0.05) -> Image.Image:
        """Return the picture, with the grain of a sensor."""
        picture = self._sheet.resize((WIDTH, HEIGHT), Image.Resampling.BOX)
        if not grain:
            return picture
        noise = Image.frombytes("L", picture.size, self.rng.randbytes(WIDTH * HEIGHT))
        noise = noise.filter(ImageFilter.GaussianBlur(0.8)).convert("RGB")
        return Image.blend(picture, ImageChops.overlay(picture, noise), grain * 3)

    def _pen(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self._sheet)

    def _lay(self, colour: Colour, mask: Image.Image) -> None:
        self._sheet.paste(Image.new("RGB", self._sheet.size, colour), (0, 0), mask)


def _fine(point: Point) -> Point:
    return point[0] * _FINE, point[1] * _FINE


def _fine_box(box: Box) -> Box:
    left, top, right, bottom = box
    return left * _FINE, top * _FINE, right * _FINE, bottom * _FINE
