"""A look -> the look that its picture has when it is turned by a right angle.

Nothing that is stored is turned. Somebody who asks which picture a scan is may hold it
sideways, and a system that drops what EXIF says of a picture stores it lying on its
side: both are looked for again with each turn. Features
are not looked for anew: a blob stays one, and its bits follow from those that it had,
since a wave across becomes one down.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PIL import Image

from media.likeness.features import WAVES, Features, Words
from media.likeness.look import READ, Look, picture_of, unpack, with_features

TURNS = {
    90: Image.Transpose.ROTATE_270,  # Pillow counts the other way round
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
"""By degrees, clockwise."""


def turned_picture(packed: bytes, degrees: int) -> Image.Image | None:
    """Return the small grey picture of a look, turned clockwise by 90, 180 or 270.

    None where the look cannot be read.
    """
    look = unpack(packed)
    return None if look is None else picture_of(look).transpose(TURNS[degrees])


def turned(look: Look, degrees: int) -> Look:
    """Return the look of the picture turned clockwise by 90, 180 or 270."""
    picture = picture_of(look).transpose(TURNS[degrees])
    return with_features(picture, _turned(look.features, look.size, degrees))


def _turned(features: Features, size: tuple[int, int], degrees: int) -> Features:
    across, down = features.places[:, 0], features.places[:, 1]
    long = max(size)
    # Places are those of the middle of pixels.
    right, bottom = (side / long - 1 / min(READ, long) for side in size)
    x, y = {
        90: (bottom - down, across),
        180: (right - across, bottom - down),
        270: (down, right - across),
    }[degrees]
    return Features(
        places=np.stack([x, y, features.places[:, 2]], axis=1).astype(np.float32),
        words=turned_words(features.words, degrees),
        margins=features.margins,
    )


def turned_words(words: Words, degrees: int) -> Words:
    """Return the bits that features have when the picture is turned clockwise."""
    places, flips = _turn(degrees)
    bits = (words[:, None] >> places[None, :] & np.uint64(1)) ^ flips[None, :]
    shifted = bits << np.arange(len(places), dtype=np.uint64)
    return np.asarray(shifted.sum(axis=1, dtype=np.uint64))


@lru_cache(maxsize=len(TURNS))
def _turn(degrees: int) -> tuple[Words, Words]:
    """Return for each bit where it was before, and whether its sign changes.

    Upside down, waves with an odd count change their sign; sideways, those across and
    down change places, and those change their sign whose beginning becomes their end.
    """
    place = {wave: n for n, wave in enumerate(WAVES)}
    places, flips = [], []
    for down, across in WAVES:
        places.append(place[down, across] if degrees == 180 else place[across, down])
        flips.append({90: across, 180: down + across, 270: down}[degrees] % 2)
    return np.array(places, np.uint64), np.array(flips, np.uint64)
