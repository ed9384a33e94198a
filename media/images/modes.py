"""A decoded picture of any mode -> the same as 8-bit RGB (Pillow's modes; TIFF 6.0).

What the tags of a TIFF say that Pillow leaves out is made up for here.
"""

from __future__ import annotations

from PIL import Image as Pillow
from PIL import ImageOps

_PHOTOMETRIC, _BITS, _PLANES = 262, 258, 284
_WHITE_IS_NOUGHT, _APART = 0, 2
_GREYS = frozenset({"1", "L", "LA", "La", "I", "F"})
_DEEP = "I;16"
"""What the modes of 16-bit greys begin with."""


def as_rgb(image: Pillow.Image) -> Pillow.Image:
    """Return the picture as RGB, alpha laid on white, deeper levels scaled to 8 bits.

    16-bit levels are divided by 256; of wider or real numbers the brightest is 255.
    """
    if image.mode == "RGB" and "transparency" not in image.info:
        return image
    if image.mode.startswith(_DEEP):
        # Where nought is white Pillow turns 8 bits round, but leaves 16 as they are.
        is_negative = _tag(image, _PHOTOMETRIC) == _WHITE_IS_NOUGHT
        image = _levelled(image.convert("I"), scale=1 / 256)
        image = ImageOps.invert(image) if is_negative else image
    elif image.mode in ("I", "F"):
        brightest = float(image.getextrema()[1])  # type: ignore[arg-type]
        image = _levelled(image, scale=255 / (brightest or 1.0))
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        ground = Pillow.new("RGB", clear.size, "white")
        ground.paste(clear, mask=clear.getchannel("A"))
        return ground
    return image.convert("RGB")


def is_grey(image: Pillow.Image) -> bool:
    """Say whether a picture has no colours, so that its profile is one of greys."""
    return image.mode in _GREYS or image.mode.startswith(_DEEP)


def is_misread(image: Pillow.Image) -> bool:
    """Say whether Pillow makes another picture of a TIFF: 16 bits, colours apart."""
    bits = _tag(image, _BITS)
    is_deep = isinstance(bits, tuple) and len(bits) > 1 and max(bits) > 8
    return is_deep and _tag(image, _PLANES) == _APART


def _tag(image: Pillow.Image, number: int) -> object:
    """Return a tag of a TIFF, None of other pictures."""
    tags: dict[int, object] = getattr(image, "tag_v2", {})
    return tags.get(number)


def _levelled(image: Pillow.Image, *, scale: float) -> Pillow.Image:
    return image.point(lambda level: level * scale).convert("L")
