"""Pixels -> fingerprints and renditions (Pillow; libraries behind it).

Bounded: a picture of more than `MOST_PIXELS` is not decoded whole, and a process
decodes one at a time. Of several frames the first counts. The decoded picture is
upright (EXIF orientation applied; where EXIF is damaged, as stored).

A JPEG of more than `REDUCED_FROM` pixels is decoded *reduced*: libjpeg gives it at 1/8,
1/4 or 1/2, whichever is the smallest whose long side has 360 pixels, much quicker than
the whole. What a catalogue needs at once is made of that; what needs every pixel is
made where it is asked for.

pixels_sha256: SHA-256 over width and height as ASCII ("WxH\\n") and the upright picture
as 8-bit RGB, row by row, alpha laid on white, colour profile not applied. A copy with
other metadata has the same value; one that was encoded anew has another. It needs the
whole picture.

reduced_digest: of a picture that is decoded reduced, BLAKE2b (16 octets) over its
width, height and divisor ("WxH/8\\n") and the upright reduced picture as 8-bit grey,
row by row. Like `pixels_sha256` it is the same for copies with other metadata, also for
those whose data were packed anew without loss. Each of its 30,000 and more values is
the mean of a block of pixels, so that another picture hardly has the same.

perceptual_hash: 64 bits; the definition is fixed, for hashes are kept in catalogues.
The upright RGB picture is made grey (Pillow's "L": ITU-R 601 luma), resized to 32 x 32
by Pillow's box filter over whole areas, then transformed by a two-dimensional DCT-II.
Of its 8 x 8 lowest frequencies, row by row, each but the first (the mean brightness)
gives a bit: 1 where it is greater than their median, after rounding to six decimals.
The first bit is always 0 and the most significant; 16 hexadecimal digits. Of a picture
that is decoded reduced it is that of the reduced one, a few bits from the whole one's.
"""

from __future__ import annotations

import hashlib
import io
import math
import struct
import threading
import warnings as python_warnings
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from functools import lru_cache
from operator import mul
from statistics import median

from PIL import Image as Pillow
from PIL import ImageCms, ImageOps, JpegImagePlugin, UnidentifiedImageError

from media.images import adobe_rgb
from media.images.modes import as_rgb, is_grey, is_misread
from media.images.previews import preview_of
from media.images.quiet import quiet_standard_error
from media.likeness import packed_look
from media.model import Rendition, Size, value

MOST_PIXELS = 120_000_000
"""Larger pictures are not decoded whole. Cameras give 102 million; 120 are 360 MB as
RGB."""
MOST_REDUCED = 400_000_000
"""Larger pictures are not decoded at all. A panorama of 200 million is legal, and
takes little memory where its data come in one pass."""
REDUCED_FROM = 2_000_000
"""Pixels of a JPEG from which on it is decoded reduced; the web shows smaller ones."""

EDGES: dict[Size, int] = {"grid": 360, "preview": 1280, "zoom": 2560}
"""The long side of each rendition."""
_AVIF = frozenset({b"avif", b"avis"})
"""Brands of files that Pillow decodes itself."""
_LEAST = 32
"""Pixels that the short side keeps when it is reduced: those of the perceptual hash."""
_EFFORT: dict[Size, int] = {"grid": 0, "preview": 2, "zoom": 2}
"""Of WebP: that of the small ones is spent on every file that comes in."""
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
class Decoded:
    """The fingerprints of the pixels, and the renditions that were wanted.

    `look` is what is kept to compare it with others, b"" where that was not wanted or
    cannot be. `pixels_sha256` is "" where the picture was not decoded whole,
    `reduced_digest` where it was not decoded reduced; `warning` says what is wanting
    against the wish.
    """

    perceptual_hash: str
    pixels_sha256: str = ""
    reduced_digest: str = ""
    renditions: tuple[Rendition, ...] = ()
    warning: str = ""
    look: bytes = b""


def decode(
    data: bytes, *, whole: bool, sizes: Collection[Size] = (), look: bool = False
) -> Decoded:
    """Decode a picture, for its fingerprints and the renditions of these sizes.

    With `look` also for what is kept to compare it with others, from the same decode.

    With `whole` the picture is decoded whole, for `pixels_sha256`; without, only where
    that takes no longer or there is no other way.

    Raises:
        Undecodable: it is damaged, too large, or of a format that cannot be decoded.
    """
    with _within_bounds():
        if preview_of(data) is None:
            return _decoded(data, whole=whole, sizes=sizes, look=look)
        found = _decoded(data, whole=False, sizes=sizes, look=look)
        # Those of what the camera shows: of the raw picture they would say nothing.
        return replace(found, pixels_sha256="", reduced_digest="")


def render(data: bytes, *, sizes: Collection[Size]) -> tuple[Rendition, ...]:
    """Return renditions of a picture alone, from one decode.

    Raises:
        Undecodable: it is damaged, too large, or of a format that cannot be decoded.
    """
    with _within_bounds(), _opened(data) as opened:
        divisor = _divisor(opened, edge=max(EDGES[size] for size in sizes))
        return _loaded(opened, divisor, sizes)[1]


def look(data: bytes) -> bytes:
    """Return what is kept of a picture to compare it with others, packed.

    b"" where it is too small to be compared, or what that needs is not installed.

    Raises:
        Undecodable: it is damaged, too large, or of a format that cannot be decoded.
    """
    with _within_bounds(), _opened(data) as opened:
        divisor = _divisor(opened, edge=EDGES["grid"])
        return packed_look(_loaded(opened, divisor, ())[0])


@contextmanager
def _within_bounds() -> Iterator[None]:
    """Decode one picture at a time, and raise only `Undecodable`."""
    with _ONE_AT_A_TIME, python_warnings.catch_warnings():
        python_warnings.simplefilter("ignore")
        try:
            yield
        except UnidentifiedImageError as error:
            raise Undecodable(
                "damaged, or of a kind that cannot be decoded here"
            ) from error
        except _DAMAGE as error:
            raise Undecodable(str(error) or type(error).__name__) from error


def _decoded(
    data: bytes, *, whole: bool, sizes: Collection[Size], look: bool
) -> Decoded:
    with _opened(data) as opened:
        divisor = _divisor(opened, edge=EDGES["grid"])
        if divisor == 1:
            return _of_the_whole(opened, sizes, look=look)
        small = [size for size in sizes if size == "grid"]
        found = _of_the_reduced(opened, divisor, small, look=look)
    larger = [size for size in sizes if size != "grid"]
    if not (whole or larger):
        return found
    with _opened(data) as opened:
        if not whole:
            divisor = _divisor(opened, edge=max(EDGES[size] for size in larger))
            shown = _loaded(opened, divisor, larger)[1]
        elif _is_too_large(opened):
            return replace(found, warning=_too_large(opened))
        else:
            last = _of_the_whole(opened, larger)
            found = replace(found, pixels_sha256=last.pixels_sha256)
            shown = last.renditions
    return replace(found, renditions=(*found.renditions, *shown))


@contextmanager
def _opened(data: bytes) -> Iterator[Pillow.Image]:
    """Open a picture; nothing is decoded yet.

    Pillow refuses sizes of its own choice in `open`; a JPEG that may be decoded
    reduced must get past it.
    """
    raw = preview_of(data)
    if raw is not None and raw.jpeg:
        with _opened(raw.jpeg) as shown:
            with suppress(*_DAMAGE):  # its EXIF is damaged: the preview as stored
                raw.turn(shown)
            yield shown
        return
    file = io.BytesIO(data)
    if data[4:8] == b"ftyp" and not _AVIF.intersection((data[8:12], data[16:20])):
        _learn_heif()
    if data[:3] == b"\xff\xd8\xff":
        with JpegImagePlugin.JpegImageFile(file) as jpeg:
            yield jpeg
    else:
        with Pillow.open(file) as opened:
            yield opened


@lru_cache(maxsize=1)
def _learn_heif() -> None:
    """Let Pillow open HEIC, which it leaves to another library.

    Raises:
        Undecodable: the library is not installed.
    """
    try:
        import pillow_heif
    except ImportError as error:
        raise Undecodable(
            "HEIC needs pillow-heif; `pip install 'cutline[heif]'` brings it"
        ) from error
    pillow_heif.register_heif_opener(thumbnails=False)


def _divisor(opened: Pillow.Image, *, edge: int) -> int:
    """Return by how much a picture may be reduced to leave its long side an edge."""
    width, height = opened.size
    if opened.format != "JPEG" or width * height < REDUCED_FROM:
        return 1
    for divisor in (8, 4, 2):
        fits = max(width, height) // divisor >= edge
        if fits and min(width, height) // divisor >= _LEAST:
            return divisor
    return 1


def _is_too_large(opened: Pillow.Image, *, divisor: int = 1) -> bool:
    """Tell whether a picture is too large to decode, reduced or not.

    Data that come in several passes are held whole, whatever is made of them.
    """
    held_whole = divisor == 1 or opened.info.get("progressive")
    most = MOST_PIXELS if held_whole else MOST_REDUCED
    return opened.width * opened.height > most


def _too_large(opened: Pillow.Image) -> str:
    return (
        f"{opened.width} x {opened.height} pixels are more than "
        f"{MOST_PIXELS // 1_000_000} million"
    )


def _of_the_whole(
    opened: Pillow.Image, sizes: Collection[Size], *, look: bool = False
) -> Decoded:
    plain, renditions = _loaded(opened, 1, sizes)
    return Decoded(
        pixels_sha256=_sha256(plain),
        perceptual_hash=perceptual_hash(plain),
        renditions=renditions,
        look=packed_look(plain) if look else b"",
    )


def _of_the_reduced(
    opened: Pillow.Image, divisor: int, sizes: Collection[Size], *, look: bool
) -> Decoded:
    width, height = opened.size
    plain, renditions = _loaded(opened, divisor, sizes)
    grey = plain.convert("L")
    said = f"{width}x{height}/{divisor}\n".encode("ascii")
    digest = hashlib.blake2b(said + grey.tobytes(), digest_size=16)
    return Decoded(
        perceptual_hash=perceptual_hash(grey),
        reduced_digest=digest.hexdigest(),
        renditions=renditions,
        look=packed_look(grey) if look else b"",
    )


def _loaded(
    opened: Pillow.Image, divisor: int, sizes: Collection[Size]
) -> tuple[Pillow.Image, tuple[Rendition, ...]]:
    """Decode a picture; return it upright as RGB, and its renditions."""
    if _is_too_large(opened, divisor=divisor):
        raise Undecodable(_too_large(opened))
    if is_misread(opened):
        raise Undecodable("a TIFF of 16 bits whose colours lie apart")
    profile = opened.info.get("icc_profile") or _told_profile(opened)
    if divisor > 1:
        width, height = opened.size
        opened.draft(opened.mode, (width // divisor, height // divisor))
    # Its other readers are Pillow's own and print nothing.
    with quiet_standard_error() if opened.format == "TIFF" else nullcontext():
        opened.load()
    _turn_upright(opened)
    plain = as_rgb(opened)
    return plain, _renditions(opened, plain, profile, sizes)


def _told_profile(opened: Pillow.Image) -> bytes | None:
    """Return the profile of the space that EXIF names, None for sRGB."""
    try:
        says_so = opened.mode == "RGB" and adobe_rgb.says_so(opened)
    except _DAMAGE:
        return None  # EXIF is damaged, which its own reader says
    return adobe_rgb.profile() if says_so else None


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


def perceptual_hash(image: Pillow.Image) -> str:
    """Return the hash of an upright RGB or grey picture, as the module defines it."""
    grey = image.convert("L").resize((32, 32), Pillow.Resampling.BOX)
    levels = grey.tobytes()
    cosines = _cosines()
    rows = [
        [sum(map(mul, wave, row)) for wave in cosines]
        for row in (levels[n : n + 32] for n in range(0, 1024, 32))
    ]
    columns = list(zip(*rows, strict=True))
    waves = [
        round(sum(map(mul, wave, column)), 6) for wave in cosines for column in columns
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
    upright: Pillow.Image,
    plain: Pillow.Image,
    profile: bytes | None,
    sizes: Collection[Size],
) -> tuple[Rendition, ...]:
    """Return the renditions, each smaller one made of the one before it."""
    image = plain
    if profile and upright.mode == "CMYK":
        image = upright
    elif profile and is_grey(upright):
        image = plain.convert("L")  # its profile is one of greys
    made: list[Rendition] = []
    # The profile is applied to the few pixels that are shown.
    for size in sorted(sizes, key=EDGES.__getitem__, reverse=True):
        image = _smaller(image, EDGES[size])
        image = image if made else _srgb(image, profile)
        image.info.clear()
        packed = io.BytesIO()
        image.save(packed, "WEBP", quality=80, method=_EFFORT[size])
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


def shrunk(width: int, height: int, *, edge: int) -> tuple[int, int]:
    """Return a size with its long side no longer than an edge, never larger.

    >>> shrunk(3000, 2000, edge=360), shrunk(100, 80, edge=360)
    ((360, 240), (100, 80))
    """
    long = max(width, height)
    if long <= edge:
        return width, height
    return max(1, round(width * edge / long)), max(1, round(height * edge / long))


def _smaller(image: Pillow.Image, edge: int) -> Pillow.Image:
    """Return a picture whose long side is no longer than an edge, never the given."""
    if max(image.size) <= edge:
        return image.copy()
    width, height = shrunk(*image.size, edge=edge)
    # Of many pixels the mean first, then a filter over the few that are left: much
    # quicker, and not to be seen at these sizes.
    return image.resize((width, height), Pillow.Resampling.HAMMING, reducing_gap=2.0)


def _srgb(image: Pillow.Image, profile: bytes | None) -> Pillow.Image:
    """Return a picture in sRGB; a profile that cannot be used is passed over."""
    if not profile:
        return image.convert("RGB")
    try:
        turned = ImageCms.applyTransform(image, _transform(profile, image.mode))
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return image.convert("RGB")
    return turned or image.convert("RGB")


@lru_cache(maxsize=16)
def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform:
    """Return how a profile leads to sRGB; the cameras of a newsroom share a few."""
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    return ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), mode, "RGB")
