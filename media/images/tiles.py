"""A stretch of a rendition, scaled down, as a JPEG.

Renditions are our own pictures of bounded size, so that they are decoded here; files of
others are decoded by `media.images.apart` alone.
"""

from __future__ import annotations

import io

from PIL import Image as Pillow

_QUALITY = 82


def tile(
    rendition: bytes, box: tuple[int, int, int, int], size: tuple[int, int]
) -> bytes:
    """Return a box (left, top, right, bottom) of a rendition in the size given."""
    with Pillow.open(io.BytesIO(rendition), formats=("WEBP",)) as opened:
        plain = opened.convert("RGB")
    cut = plain.resize(size, Pillow.Resampling.LANCZOS, box=box, reducing_gap=2.0)
    packed = io.BytesIO()
    cut.save(packed, "JPEG", quality=_QUALITY, optimize=True)
    return packed.getvalue()


def measures(rendition: bytes) -> tuple[int, int]:
    """Return the width and height of a rendition."""
    with Pillow.open(io.BytesIO(rendition), formats=("WEBP",)) as opened:
        return opened.size
