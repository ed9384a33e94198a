"""A look -> the look that its picture has when it is turned by a right angle.

News pictures stand upright, so nothing that is stored is turned; somebody who asks
which picture a scan is may hold it sideways, and asks again with each turn.
"""

from __future__ import annotations

from PIL import Image

from media.likeness.look import picture_of, unpack

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
