"""Scenes in towns and of people."""

from __future__ import annotations

import math

from seeds.canvas import Canvas


def specialist(c: Canvas) -> None:
    """Somebody in uniform, seen against the light, holds a broken wing."""
    c.gradient((188, 170, 140), (96, 84, 70))
    for x in range(0, 1200, 150):
        c.polygon([(x, 0), (x + 75, 0), (x + 60, 800), (x + 10, 800)], (150, 134, 110))
    c.blur(18)
    c.glow((880, 240), 420, (255, 232, 190), 150)
    c.ellipse((470, 130, 670, 380), (38, 34, 32))
    c.ellipse((440, 105, 700, 255), (58, 62, 44))
    c.polygon([(430, 215), (735, 205), (715, 235), (440, 245)], (48, 52, 36))
    c.polygon([(535, 350), (610, 350), (640, 440), (505, 440)], (34, 30, 28))
    c.polygon(
        [(250, 800), (300, 520), (470, 420), (680, 420), (850, 520), (910, 800)],
        (52, 56, 40),
    )
    c.polygon(
        [(300, 640), (830, 520), (905, 560), (860, 640), (340, 735)], (44, 48, 34)
    )
    c.polygon(
        [(470, 640), (1090, 430), (1150, 470), (1000, 590), (520, 700)], (176, 174, 166)
    )
    c.polygon([(1090, 430), (1150, 470), (1120, 500), (1060, 478)], (98, 60, 46))
    for step in range(5):
        x, y = 560 + 105 * step, 640 - 34 * step
        c.line([(x, y - 20), (x + 34, y + 38)], (120, 118, 112), 5)
    c.ellipse((450, 610, 545, 700), (92, 70, 56))
    c.ellipse((800, 520, 890, 600), (92, 70, 56))


def debris(c: Canvas) -> None:
    """Parts of an aircraft, laid out on a table."""
    c.gradient((70, 74, 80), (44, 46, 52))
    c.polygon([(0, 260), (1200, 200), (1200, 800), (0, 800)], (150, 118, 84))
    for y in range(280, 800, 62):
        c.line([(0, y + 8), (1200, y - 42)], (132, 102, 70), 4)
    c.polygon(
        [(120, 420), (560, 330), (600, 400), (470, 450), (160, 500)], (206, 206, 200)
    )
    c.polygon([(560, 330), (600, 400), (640, 372), (612, 352)], (70, 60, 56))
    c.polygon(
        [(700, 330), (1080, 290), (1110, 350), (960, 392), (730, 396)], (190, 192, 188)
    )
    c.polygon([(1080, 290), (1110, 350), (1140, 320)], (60, 52, 50))
    c.rounded((360, 560, 800, 650), 44, (104, 110, 114))
    c.ellipse((330, 556, 420, 654), (70, 74, 78))
    c.rounded((430, 575, 780, 592), 8, (146, 152, 156))
    for angle in (20, 140, 260):
        turn = math.radians(angle)
        tip = (960 + 150 * math.cos(turn), 600 + 82 * math.sin(turn))
        c.line([(960, 600), tip], (58, 48, 40), 26)
    c.ellipse((925, 572, 995, 628), (168, 160, 148))
    for _ in range(46):
        x, y = c.rng.randint(60, 1140), c.rng.randint(440, 770)
        size = c.rng.randint(4, 17)
        grey = c.rng.randint(60, 170)
        c.polygon(
            [(x, y), (x + size, y + 4), (x + 6, y + size)], (grey, grey, grey - 8)
        )
    c.glow((300, 90), 520, (255, 240, 214), 90)


def stadium(c: Canvas) -> None:
    """A football ground under floodlights."""
    c.gradient((10, 16, 38), (38, 50, 86))
    c.polygon([(0, 250), (1200, 250), (1200, 480), (0, 480)], (44, 44, 58))
    for _ in range(5200):
        x, y = c.rng.randint(0, 1200), c.rng.randint(262, 470)
        colour = c.choice(
            ((170, 60, 60), (196, 190, 186), (70, 84, 130), (110, 96, 90))
        )
        c.rectangle((x, y, x + 4, y + 5), colour)
    for n in range(10):
        shade = (46, 122, 58) if n % 2 else (56, 138, 66)
        c.polygon(
            [
                (-700 + n * 260, 800),
                (-440 + n * 260, 800),
                (300 + (n + 1) * 62 - 30, 470),
                (300 + n * 62 - 30, 470),
            ],
            shade,
        )
    c.polygon([(0, 470), (270, 470), (-700, 800), (0, 800)], (50, 128, 60))
    c.polygon([(890, 470), (1200, 470), (1200, 800), (1900, 800)], (50, 128, 60))
    white = (232, 240, 232)
    c.line([(0, 520), (1200, 520)], white, 4)
    c.ring((400, 560, 800, 720), white, 5)
    c.line([(600, 520), (600, 800)], white, 5)
    for x, y, shirt in (
        (330, 620, (200, 40, 40)),
        (720, 600, (240, 240, 240)),
        (520, 690, (200, 40, 40)),
        (900, 680, (240, 240, 240)),
    ):
        c.ellipse((x - 9, y - 70, x + 9, y - 50), (120, 84, 66))
        c.rectangle((x - 14, y - 50, x + 14, y - 14), shirt)
        c.line([(x - 6, y - 14), (x - 12, y + 16)], (30, 30, 40), 8)
        c.line([(x + 6, y - 14), (x + 12, y + 16)], (30, 30, 40), 8)
    for x in (90, 1110):
        c.line([(x, 260), (x, 70)], (70, 74, 88), 10)
        c.rectangle((x - 55, 40, x + 55, 92), (236, 240, 255))
        c.glow((x, 66), 330, (226, 234, 255), 190)


def market(c: Canvas) -> None:
    """Stalls of a market in the morning."""
    c.gradient((232, 214, 182), (170, 140, 110))
    for n, x in enumerate(range(-40, 1200, 310)):
        c.rectangle((x + 20, 90, x + 290, 420), (120 + 20 * n, 100, 84))
        c.rectangle((x + 110, 170, x + 200, 330), (70, 62, 62))
        stripe = ((190, 56, 50), (46, 108, 120), (206, 144, 44), (88, 120, 66))[n % 4]
        for k in range(8):
            left = x + k * 38
            c.polygon(
                [(left + 14, 300), (left + 52, 300), (left + 40, 420), (left - 4, 420)],
                stripe if k % 2 else (246, 240, 228),
            )
            c.ellipse(
                (left - 4, 404, left + 40, 436), stripe if k % 2 else (246, 240, 228)
            )
    c.rectangle((0, 560, 1200, 800), (126, 92, 62))
    fruits = (
        (216, 76, 44),
        (232, 172, 44),
        (110, 152, 58),
        (142, 58, 84),
        (236, 128, 40),
    )
    for crate in range(6):
        left = crate * 205 - 10
        colour = fruits[crate % 5]
        c.rectangle((left, 600, left + 190, 770), (164, 122, 78))
        for row in range(4):
            for k in range(6):
                x, y = left + 18 + k * 31 + row % 2 * 8, 592 + row * 34
                light = tuple(min(255, v + c.rng.randint(-18, 30)) for v in colour)
                c.ellipse((x - 18, y - 18, x + 18, y + 18), light)
                c.ellipse((x - 9, y - 12, x - 3, y - 6), (255, 246, 226))
        c.rectangle((left, 730, left + 190, 770), (146, 106, 66))
    for x, coat in ((250, (50, 60, 90)), (640, (130, 50, 60)), (980, (60, 90, 70))):
        c.ellipse((x - 30, 400, x + 30, 466), (112, 80, 62))
        c.rounded((x - 62, 462, x + 62, 620), 34, coat)
        c.rectangle((x - 62, 560, x + 62, 590), (126, 92, 62))
    c.glow((1020, 60), 480, (255, 240, 200), 130)


def skyline(c: Canvas) -> None:
    """Office towers in the evening."""
    c.gradient((28, 28, 72), (232, 122, 104))
    c.clouds((250, 160, 140), 80)
    c.ellipse((930, 90, 1020, 180), (250, 240, 220))
    for layer, shade in enumerate(((92, 66, 104), (52, 42, 80), (24, 24, 50))):
        x = -20
        while x < 1200:
            width = c.rng.randint(60, 130)
            top = c.rng.randint(170 + 90 * layer, 420 + 70 * layer)
            c.rectangle((x, top, x + width, 620), shade)
            if c.rng.random() < 0.3:
                c.line([(x + width / 2, top - 60), (x + width / 2, top)], shade, 6)
            if layer:
                for wx in range(x + 10, x + width - 12, 18):
                    for wy in range(top + 14, 600, 24):
                        if c.rng.random() < 0.42:
                            light = c.choice(((255, 214, 130), (255, 236, 190)))
                            c.rectangle((wx, wy, wx + 9, wy + 12), light)
            x += width + c.rng.randint(2, 24)
    c.rectangle((0, 620, 1200, 800), (40, 34, 66))
    c.mirror(620, strength=120)


def tram(c: Canvas) -> None:
    """A tram in an old street; kept in shades of grey."""
    c.gradient((226, 226, 222), (168, 168, 166))
    for n, x in enumerate((0, 190, 400, 800, 1010)):
        c.rectangle((x, 60 + 30 * (n % 3), x + 205, 620), (110 + 14 * n,) * 3)
        for wx in range(x + 24, x + 180, 58):
            for wy in range(150, 560, 96):
                c.rectangle((wx, wy, wx + 30, wy + 58), (58, 58, 58))
    c.polygon([(0, 600), (1200, 600), (1200, 800), (0, 800)], (84, 84, 84))
    for x in (430, 520, 690, 780):
        c.line([(600 + (x - 600) * 0.3, 600), (x, 800)], (190, 190, 190), 5)
    c.rounded((420, 250, 780, 690), 30, (62, 62, 62))
    c.rounded((420, 250, 780, 470), 30, (216, 216, 210))
    for x in (446, 560, 674):
        c.rounded((x, 300, x + 82, 440), 10, (76, 78, 80))
    c.ellipse((566, 540, 634, 608), (246, 246, 240))
    c.rectangle((520, 262, 680, 288), (40, 40, 40))
    c.line([(600, 250), (560, 150), (640, 90)], (40, 40, 40), 6)
    c.line([(0, 96), (1200, 84)], (50, 50, 50), 3)
    for x in (180, 960):
        c.ellipse((x - 20, 560, x + 20, 604), (44, 44, 44))
        c.rounded((x - 36, 600, x + 36, 720), 20, (50, 50, 50))


def platform(c: Canvas) -> None:
    """A fast train leaves a station."""
    c.gradient((206, 222, 232), (236, 240, 240))
    c.polygon([(0, 0), (1200, 0), (760, 330), (440, 330)], (122, 134, 146))
    for n in range(9):
        x = 60 + n * 135
        c.line([(x, 0), (600 + (x - 600) * 0.27, 330)], (90, 100, 112), 7)
    c.polygon([(0, 800), (560, 360), (600, 360), (560, 800)], (186, 182, 172))
    c.polygon([(330, 800), (574, 360), (582, 360), (400, 800)], (236, 196, 60))
    c.polygon([(560, 800), (600, 360), (640, 360), (1200, 800)], (92, 88, 84))
    for rail in (700, 1010):
        c.line([(614 + (rail - 700) * 0.05, 364), (rail, 800)], (176, 174, 170), 7)
    c.polygon([(640, 230), (1200, 60), (1200, 700), (640, 420)], (238, 242, 244))
    c.polygon([(640, 372), (1200, 520), (1200, 590), (640, 392)], (24, 96, 152))
    c.ellipse((610, 226, 690, 424), (228, 234, 238))
    for n in range(7):
        left = 690 + n * n * 6 + n * 42
        c.polygon(
            [
                (left, 282 - n * 9),
                (left + 30 + n * 5, 276 - n * 11),
                (left + 30 + n * 5, 334 + n * 6),
                (left, 328 + n * 4),
            ],
            (48, 62, 78),
        )
    for x, y, size in ((240, 560, 1.5), (420, 470, 0.9), (490, 430, 0.6)):
        c.ellipse(
            (x - 20 * size, y - 110 * size, x + 20 * size, y - 68 * size), (70, 56, 50)
        )
        c.rounded(
            (x - 34 * size, y - 70 * size, x + 34 * size, y + 60 * size),
            16,
            (52, 60, 84),
        )


def lanterns(c: Canvas) -> None:
    """Lanterns in a covered market at night."""
    c.gradient((30, 20, 34), (78, 46, 38))
    for inset in (0, 90, 180, 260):
        shade = (58 - inset // 8, 40 - inset // 10, 44 - inset // 10)
        c.ellipse((60 + inset, 20 + inset, 1140 - inset, 900), shade)
    c.glow((600, 560), 330, (255, 176, 96), 160)
    colours = (
        (255, 186, 84),
        (226, 92, 72),
        (96, 176, 168),
        (240, 216, 130),
        (196, 110, 190),
    )
    for n in range(13):
        x, y = 70 + n * 90, 130 + c.rng.randint(0, 210)
        size = c.rng.randint(30, 52)
        colour = colours[n % 5]
        c.line([(x, 0), (x, y)], (24, 18, 22), 3)
        c.glow((x, y + size), size * 4, colour, 150)
        c.polygon(
            [
                (x, y - 16),
                (x + size, y + size * 0.7),
                (x + size * 0.5, y + size * 2),
                (x - size * 0.5, y + size * 2),
                (x - size, y + size * 0.7),
            ],
            colour,
        )
        c.line([(x, y - 10), (x, y + size * 2)], (90, 50, 40), 3)
        c.line(
            [(x - size, y + size * 0.7), (x + size, y + size * 0.7)], (90, 50, 40), 3
        )
    for x in (330, 420, 800, 905):
        c.ellipse((x - 22, 560, x + 22, 612), (26, 18, 22))
        c.rounded((x - 44, 606, x + 44, 800), 26, (30, 22, 30))
