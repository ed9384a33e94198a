"""Charts, maps, cards and signs of one template: alike, and not the same."""

from __future__ import annotations

import random

from PIL import Image, ImageDraw

from bench.copies import jpeg
from bench.scenes import colour, font


def graphics(seed: int, number: int) -> tuple[Image.Image, Image.Image]:
    """Return two graphics of one template that say different things."""
    draw = random.Random(f"{seed} graphic {number}")
    kind = number % 4
    pictures = []
    for turn in range(2):
        template = random.Random(f"{seed} template {number}")
        out = Image.new("RGB", (900, 600), colour(template, 200, 245))
        pen = ImageDraw.Draw(out)
        content = random.Random(f"{draw.random()} {turn}")
        (_chart, _map, _card, _sign)[kind](pen, template, content)
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
    ink, bar = colour(template, 10, 60), colour(template)
    pen.text((50, 20), _words(content, 3), ink, font(38))
    pen.line((80, 520, 860, 520), ink, 3)
    pen.line((80, 90, 80, 520), ink, 3)
    for n in range(8):
        pen.line((80, 120 + 50 * n, 860, 120 + 50 * n), (190, 190, 190), 1)
        pen.text((30, 110 + 50 * n), str(80 - 10 * n), ink, font(20))
        high = content.randint(40, 380)
        pen.rectangle((110 + 92 * n, 520 - high, 165 + 92 * n, 519), bar)
        pen.text((115 + 92 * n, 530), str(2015 + n), ink, font(20))


def _map(
    pen: ImageDraw.ImageDraw, template: random.Random, content: random.Random
) -> None:
    for _ in range(14):
        x, y = template.randrange(900), template.randrange(600)
        shape = [
            (x + template.gauss(0, 130), y + template.gauss(0, 100)) for _ in range(6)
        ]
        pen.polygon(shape, colour(template, 150, 230), (120, 120, 120))
    for _ in range(content.randint(3, 7)):
        x, y = content.randint(50, 780), content.randint(60, 540)
        pen.ellipse((x - 11, y - 11, x + 11, y + 11), (200, 20, 30))
        pen.text((x + 16, y - 14), _words(content, 1), (20, 20, 20), font(28))


def _card(
    pen: ImageDraw.ImageDraw, template: random.Random, content: random.Random
) -> None:
    shade, ink = colour(template, 40, 160), colour(template, 5, 50)
    pen.rectangle((0, 0, 900, 90), shade)
    pen.text((30, 20), _words(template, 2).upper(), "white", font(46))
    for n in range(5):
        pen.text((60, 150 + 74 * n), _words(content, 4), ink, font(42))
    pen.ellipse((740, 440, 870, 570), shade)


def _sign(
    pen: ImageDraw.ImageDraw, template: random.Random, content: random.Random
) -> None:
    """Draw the large sign of a house, with another name below it."""
    ink = colour(template, 10, 120)
    x, y = template.randint(250, 400), template.randint(60, 120)
    for n in range(template.randint(3, 5)):
        wide = 280 - 50 * n
        pen.ellipse((x, y, x + wide, y + wide), None, ink, template.randint(8, 26))
        x, y = x + template.randint(10, 40), y + template.randint(10, 40)
    pen.text((120, 470), _words(content, 2).upper(), ink, font(64))
