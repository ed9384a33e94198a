"""Scenes at the sea and in the mountains."""

from __future__ import annotations

from seeds.canvas import Canvas


def harbour(c: Canvas) -> None:
    """Cranes of a port before sunrise, mirrored in the water."""
    c.gradient((44, 66, 116), (250, 176, 112))
    c.clouds((255, 214, 190), 90)
    c.glow((820, 500), 430, (255, 226, 160), 220)
    c.rectangle((0, 520, 1200, 800), (62, 84, 122))
    for x in (120, 380, 680):
        legs, jib = (30, 34, 52), (36, 40, 60)
        for dx in (0, 90):
            c.line([(x + dx, 520), (x + dx - 12, 250)], legs, 12)
        c.line([(x - 20, 370), (x + 100, 370)], legs, 9)
        c.line([(x - 60, 250), (x + 230, 235)], jib, 16)
        c.line([(x + 40, 150), (x + 225, 236)], jib, 5)
        c.line([(x + 40, 150), (x - 55, 250)], jib, 5)
        c.line([(x + 40, 150), (x + 40, 250)], legs, 9)
        c.line([(x + 170, 240), (x + 170, 400)], legs, 3)
    c.polygon([(760, 520), (1170, 520), (1190, 456), (740, 456)], (52, 36, 44))
    for column in range(9):
        for row in range(c.rng.randint(1, 3)):
            colour = c.choice(((168, 84, 62), (60, 104, 128), (196, 160, 92)))
            left, top = 770 + column * 42, 424 - row * 32
            c.rectangle((left, top, left + 38, top + 30), colour)
    c.rectangle((1120, 350, 1170, 456), (222, 214, 206))
    c.mirror(520, strength=110)
    for _ in range(150):
        x, y = c.rng.randint(0, 1200), c.rng.randint(530, 800)
        c.line([(x, y), (x + c.rng.randint(20, 110), y)], (236, 190, 150), 1)


def containers(c: Canvas) -> None:
    """A wall of containers under a blue sky."""
    c.gradient((96, 156, 206), (204, 226, 238))
    c.clouds((255, 255, 255), 120)
    palette = (
        (186, 66, 52),
        (38, 92, 134),
        (214, 152, 50),
        (70, 128, 96),
        (128, 70, 92),
        (222, 214, 200),
    )
    for column in range(8):
        for row in range(2 + (column * 5) % 4):
            left, top = column * 152 - 8, 690 - row * 108
            colour = c.choice(palette)
            c.rectangle((left, top, left + 148, top + 104), colour)
            dark = tuple(int(v * 0.8) for v in colour)
            for rib in range(10, 148, 14):
                c.line([(left + rib, top + 8), (left + rib, top + 96)], dark, 4)
    c.rectangle((0, 794, 1200, 800), (70, 70, 72))
    c.line([(900, 0), (900, 330)], (60, 60, 66), 6)
    c.line([(1060, 0), (1060, 330)], (60, 60, 66), 6)
    c.rectangle((850, 320, 1110, 348), (226, 176, 40))


def ridge(c: Canvas) -> None:
    """Snow on a mountain ridge, a helicopter above it."""
    c.gradient((72, 122, 188), (226, 234, 242))
    c.clouds((255, 255, 255), 110)
    for n, (base, shade) in enumerate(
        ((430, (150, 172, 202)), (520, (108, 132, 168)), (610, (66, 88, 118)))
    ):
        outline = c.ridge(base, 190 - 30 * n)
        c.polygon([*outline, (1200, 800), (0, 800)], shade)
        snow = [(x, y) for x, y in outline]
        lower = [
            (x, y + max(0, base - y) * 0.5 + c.rng.randint(2, 10))
            for x, y in reversed(outline)
        ]
        c.polygon([*snow, *lower], (238 - 14 * n, 242 - 12 * n, 248 - 8 * n))
    c.polygon([*c.ridge(720, 60), (1200, 800), (0, 800)], (34, 50, 54))
    c.ellipse((812, 176, 884, 212), (200, 44, 40))
    c.line([(875, 192), (950, 184)], (200, 44, 40), 9)
    c.line([(760, 168), (930, 168)], (30, 34, 40), 4)
    c.line([(845, 168), (845, 180)], (30, 34, 40), 5)
    c.line([(846, 212), (846, 330)], (50, 50, 54), 2)
    c.ellipse((838, 330, 854, 352), (236, 150, 40))


def glacier(c: Canvas) -> None:
    """A pale mountain range in a still lake."""
    c.gradient((196, 220, 226), (240, 238, 226))
    c.polygon([*c.ridge(300, 150), (1200, 460), (0, 460)], (164, 186, 196))
    c.polygon([*c.ridge(380, 110), (1200, 460), (0, 460)], (112, 140, 150))
    c.polygon(
        [(420, 400), (560, 300), (700, 400), (620, 450), (480, 450)], (232, 242, 246)
    )
    c.polygon([*c.ridge(436, 36), (1200, 460), (0, 460)], (70, 96, 88))
    c.rectangle((0, 460, 1200, 800), (126, 172, 178))
    c.mirror(460, strength=150)
    for _ in range(90):
        x, y = c.rng.randint(0, 1200), c.rng.randint(480, 800)
        c.line([(x, y), (x + c.rng.randint(30, 160), y)], (196, 220, 220), 1)
    for x, y, size in ((180, 720, 90), (300, 760, 60), (1040, 740, 110)):
        c.ellipse((x - size, y - size // 2, x + size, y + size), (86, 90, 86))


def ferry(c: Canvas) -> None:
    """A ferry at sea, upright: the file stores it lying on its side."""
    c.gradient((120, 148, 170), (214, 216, 208))
    c.clouds((240, 240, 240), 150)
    c.rectangle((0, 470, 1200, 800), (52, 98, 112))
    for _ in range(260):
        x, y = c.rng.randint(0, 1200), c.rng.randint(490, 800)
        c.line([(x, y), (x + c.rng.randint(10, 70), y)], (110, 156, 164), 2)
    c.polygon([(180, 430), (1040, 430), (960, 560), (250, 560)], (236, 236, 230))
    c.polygon([(205, 490), (1004, 490), (960, 560), (250, 560)], (30, 62, 112))
    c.rectangle((290, 340, 900, 430), (248, 246, 240))
    c.rectangle((360, 270, 760, 340), (240, 238, 230))
    for x in range(310, 880, 44):
        c.rectangle((x, 366, x + 28, 394), (60, 84, 104))
    c.polygon([(600, 180), (690, 180), (706, 272), (590, 272)], (206, 60, 48))
    c.glow((650, 140), 130, (90, 92, 96), 140)
    for x in range(150, 1060, 22):
        c.ellipse((x, 548, x + 34, 574), (232, 240, 240))


def lighthouse(c: Canvas) -> None:
    """A lighthouse above the sea at dusk, its lamp lit."""
    c.gradient((38, 44, 92), (244, 150, 110))
    c.clouds((255, 190, 170), 100)
    c.rectangle((0, 560, 1200, 800), (40, 56, 88))
    for _ in range(170):
        x, y = c.rng.randint(0, 1200), c.rng.randint(570, 800)
        c.line([(x, y), (x + c.rng.randint(20, 120), y)], (150, 130, 150), 1)
    c.glow((420, 214), 300, (255, 240, 190), 190)
    c.polygon([(436, 204), (1200, 90), (1200, 330), (436, 226)], (214, 170, 140))
    coast = [(x, y + x * 0.16) for x, y in c.ridge(600, 40)]
    c.polygon([*coast, (1200, 800), (0, 800)], (26, 32, 44))
    c.polygon([(372, 600), (468, 600), (448, 250), (392, 250)], (226, 218, 210))
    c.polygon([(382, 430), (458, 430), (454, 350), (387, 350)], (176, 52, 48))
    c.rectangle((376, 240, 464, 254), (40, 40, 48))
    c.rectangle((398, 186, 442, 240), (255, 236, 170))
    c.polygon([(388, 186), (452, 186), (420, 150)], (60, 44, 48))
    for x in (398, 420, 442):
        c.line([(x, 186), (x, 240)], (60, 44, 48), 3)


def bridge(c: Canvas) -> None:
    """A suspension bridge, new and still empty."""
    c.gradient((146, 190, 216), (244, 236, 214))
    c.polygon([*c.ridge(560, 50), (1200, 640), (0, 640)], (120, 142, 128))
    c.rectangle((0, 610, 1200, 800), (92, 132, 150))
    for _ in range(120):
        x, y = c.rng.randint(0, 1200), c.rng.randint(620, 800)
        c.line([(x, y), (x + c.rng.randint(20, 90), y)], (136, 172, 184), 2)
    steel = (176, 62, 48)
    for x in (300, 900):
        for dx in (-16, 16):
            c.line([(x + dx, 700), (x + dx, 140)], steel, 13)
        for y in (200, 330, 450):
            c.line([(x - 16, y), (x + 16, y)], steel, 9)
    c.polygon([(0, 498), (1200, 498), (1200, 522), (0, 522)], (124, 46, 40))
    cable = [(x, 150 + 300 * (1 - ((x - 600) / 300) ** 2)) for x in range(300, 901, 10)]
    cable += [(1200, 470)]
    c.line([(0, 470), (300, 150), *cable], steel, 6)
    sides = [
        (end, 470 - 320 * x / 300) for x in range(30, 300, 30) for end in (x, 1200 - x)
    ]
    for hanger in (*cable[:-1:3], *sides):
        c.line([hanger, (hanger[0], 500)], (190, 96, 84), 2)


def chart(c: Canvas) -> None:
    """A map of a strait with the route of a ferry; no photograph."""
    c.gradient((186, 214, 226), (186, 214, 226))
    land, shore = (236, 230, 210), (160, 150, 120)
    north = [(0, 0), (1200, 0), *[(x, 800 - y) for x, y in reversed(c.ridge(560, 90))]]
    south = [*c.ridge(600, 80), (1200, 800), (0, 800)]
    for coast in (north, south):
        c.polygon(coast, land)
        c.line([*coast, coast[0]], shore, 4)
    for n in range(14):
        x, y = 300 + n * 42, 268 + n * 20
        c.line([(x, y), (x + 24, y + 11)], (180, 60, 50), 7)
    for x, y in ((290, 262), (890, 548)):
        c.ellipse((x - 18, y - 18, x + 18, y + 18), (180, 60, 50))
        c.ellipse((x - 8, y - 8, x + 8, y + 8), (255, 255, 255))
    c.line([(1090, 120), (1090, 60)], (70, 70, 70), 5)
    c.polygon([(1090, 40), (1104, 70), (1076, 70)], (70, 70, 70))
    c.line([(80, 740), (280, 740)], (70, 70, 70), 6)
