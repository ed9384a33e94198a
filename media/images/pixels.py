"""Pixels -> fingerprints and renditions (Pillow; libraries behind it).

Bounded: a picture of more than `MOST_PIXELS` is not decoded, and a process decodes one
at a time. Of several frames the first counts. The decoded picture is upright (EXIF
orientation applied; where EXIF is damaged, as stored).

pixels_sha256: SHA-256 over width and height as ASCII ("WxH\\n") and the upright picture
as 8-bit RGB, row by row, alpha laid on white, colour profile not applied. A copy with
other metadata has the same value; one that was encoded anew has another.

perceptual_hash: 64 bits; the definition is fixed, for hashes are kept in catalogues.
The upright RGB picture is made grey (Pillow's "L": ITU-R 601 luma), resized to 32 x 32
by Pillow's box filter over whole areas, then transformed by a two-dimensional DCT-II.
Of its 8 x 8 lowest frequencies, row by row, each but the first (the mean brightness)
gives a bit: 1 where it is greater than their median, after rounding to six decimals.
The first bit is always 0 and the most significant; 16 hexadecimal digits.
"""

from __future__ import annotations

import hashlib
import io
import math
import struct
import threading
import warnings as python_warnings
import zlib
from contextlib import nullcontext
from functools import lru_cache
from statistics import median
from typing import Literal

from PIL import Image as Pillow
from PIL import ImageCms, ImageOps, UnidentifiedImageError

from media.images.quiet import quiet_standard_error
from media.model import value

MOST_PIXELS = 120_000_000
"""Larger pictures are not decoded. Cameras give 102 million; 120 are 360 MB as RGB."""

_SIZES: tuple[tuple[Literal["grid", "preview"], int], ...] = (
    ("preview", 1280),
    ("grid", 480),
)
_STRIP = 256
"""Rows that are hashed at once."""

# A large picture takes much memory, and Python's filter of warnings is one for all
# threads: both want one picture at a time.
_ONE_AT_A_TIME = threading.Lock()

# What Pillow and the libraries behind it raise on pictures that cannot be decoded.
_DAMAGE = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    Pillow.DecompressionBombError,
    Pillow.DecompressionBombWarning,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


class Undecodable(Exception):
    """The pixels cannot be decoded; the message says why."""


@value
class Rendition:
    """A smaller picture of a file: upright, sRGB, without any metadata."""

    size: Literal["grid", "preview"]
    media_type: str
    width: int
    height: int
    data: bytes


@value
class Decoded:
    """The fingerprints of the pixels, and the renditions where they were wanted."""

    pixels_sha256: str
    perceptual_hash: str
    renditions: tuple[Rendition, ...] = ()


def decode(data: bytes, *, renditions: bool) -> Decoded:
    """Decode a picture once, for its fingerprints and its renditions.

    Raises:
        Undecodable: it is damaged, too large, or of a format that Pillow cannot decode.
    """
    with _ONE_AT_A_TIME, python_warnings.catch_warnings():
        python_warnings.simplefilter("ignore")
        try:
            with Pillow.open(io.BytesIO(data)) as opened:
                return _decoded(opened, renditions=renditions)
        except UnidentifiedImageError as error:
            raise Undecodable(
                "damaged, or of a kind that cannot be decoded here"
            ) from error
        except _DAMAGE as error:
            raise Undecodable(str(error) or type(error).__name__) from error


def _decoded(opened: Pillow.Image, *, renditions: bool) -> Decoded:
    if opened.width * opened.height > MOST_PIXELS:
        raise Undecodable(
            f"{opened.width} x {opened.height} pixels are more than "
            f"{MOST_PIXELS // 1_000_000} million"
        )
    profile = opened.info.get("icc_profile")
    # Its other readers are Pillow's own and print nothing.
    with quiet_standard_error() if opened.format == "TIFF" else nullcontext():
        opened.load()
    _turn_upright(opened)
    plain = _rgb(opened)
    return Decoded(
        pixels_sha256=_sha256(plain),
        perceptual_hash=perceptual_hash(plain),
        renditions=_renditions(opened, plain, profile) if renditions else (),
    )


def _turn_upright(opened: Pillow.Image) -> None:
    try:
        ImageOps.exif_transpose(opened, in_place=True)
    except _DAMAGE:
        return  # EXIF is damaged, which its own reader says: the picture as stored


def _sha256(plain: Pillow.Image) -> str:
    width, height = plain.size
    found = hashlib.sha256(f"{width}x{height}\n".encode("ascii"))
    for top in range(0, height, _STRIP):
        strip = plain.crop((0, top, width, min(top + _STRIP, height)))
        found.update(strip.tobytes())
    return found.hexdigest()


def _rgb(image: Pillow.Image) -> Pillow.Image:
    """Return the picture as RGB, alpha laid on white, deeper levels scaled to 8 bits.

    16-bit levels are divided by 256; of wider or real numbers the brightest is 255.
    """
    if image.mode == "RGB":
        return image
    if image.mode.startswith("I;16"):
        image = _levelled(image.convert("I"), scale=1 / 256)
    elif image.mode in ("I", "F"):
        brightest = float(image.getextrema()[1])  # type: ignore[arg-type]
        image = _levelled(image, scale=255 / (brightest or 1.0))
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        ground = Pillow.new("RGB", clear.size, "white")
        ground.paste(clear, mask=clear.getchannel("A"))
        return ground
    return image.convert("RGB")


def _levelled(image: Pillow.Image, *, scale: float) -> Pillow.Image:
    return image.point(lambda level: level * scale).convert("L")


def perceptual_hash(image: Pillow.Image) -> str:
    """Return the hash of an upright RGB picture, as the module defines it."""
    grey = image.convert("L").resize((32, 32), Pillow.Resampling.BOX)
    levels = grey.tobytes()
    cosines = _cosines()
    rows = [
        [sum(map(float.__mul__, wave, map(float, row))) for wave in cosines]
        for row in (levels[n : n + 32] for n in range(0, 1024, 32))
    ]
    columns = list(zip(*rows, strict=True))
    waves = [
        round(sum(map(float.__mul__, wave, column)), 6)
        for wave in cosines
        for column in columns
    ]
    middle = median(waves[1:])
    bits = "".join("1" if wave > middle else "0" for wave in waves[1:])
    return f"{int(bits, 2):016x}"


@lru_cache(maxsize=1)
def _cosines() -> tuple[tuple[float, ...], ...]:
    return tuple(
        tuple(math.cos(math.pi * k * (2 * n + 1) / 64) for n in range(32))
        for k in range(8)
    )


def _renditions(
    upright: Pillow.Image, plain: Pillow.Image, profile: bytes | None
) -> tuple[Rendition, ...]:
    """Return the renditions, the smaller one made of the larger one."""
    made: list[Rendition] = []
    image = upright if profile and upright.mode in ("CMYK", "L") else plain
    for size, most in _SIZES:
        image = image.copy() if made else image
        image.thumbnail((most, most), Pillow.Resampling.LANCZOS, reducing_gap=3.0)
        image = image if made else _srgb(image, profile)
        image.info.clear()
        packed = io.BytesIO()
        image.save(packed, "WEBP", quality=80, method=2)
        made.append(
            Rendition(
                size=size,
                media_type="image/webp",
                width=image.width,
                height=image.height,
                data=packed.getvalue(),
            )
        )
    return tuple(reversed(made))


def _srgb(image: Pillow.Image, profile: bytes | None) -> Pillow.Image:
    """Return a picture in sRGB; a profile that cannot be used is passed over."""
    if not profile:
        return image.convert("RGB")
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        turned = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return image.convert("RGB")
    return turned or image.convert("RGB")
