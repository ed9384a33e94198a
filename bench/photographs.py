"""Photographs with their copies and bursts, from a fixed seed.

real          photographs of a folder, read at run time; the others are drawn
scenes        scenes that are drawn, at several moments
bursts        frames that only look like a photograph
instants      frames between which one small thing moved
copies        twelve ways in which one picture comes to a desk again
graphics      charts, maps and cards of one template
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from bench.bursts import BURSTS, moments, moved
from bench.copies import COPIES, copied, jpeg
from bench.scenes import WIDTH, drawn

DEV_SEED, HELD_BACK_SEED = 41, 131
DEV_SEED, HELD_BACK_SEED = 41, 131
_LEAST = 640, 430
"""Pixels that a real photograph has at least."""
_SUFFIXES = frozenset({".jpg", ".jpeg", ".webp", ".png"})


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
