"""All tags of an EXIF block by their names, as people read them (exifread).

For people who want to see everything, and to hold Cutline's own reader against another
one; never for the catalogue. exifread raises whatever its code stumbles over on damaged
blocks, and may take long: `media.images.apart` runs it in a process with limits.
"""

from __future__ import annotations

import io
import logging
import re
import struct
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from media.model import Json

MOST = 64 * 1024 * 1024
"""Octets of a block, or of a file that is one (TIFF, raw), that are looked through."""
_MOST_TAGS = 2_000
_LONGEST = 400
"""Characters of a printed value."""

# What exifread was seen to raise on damaged blocks, and what such code may raise.
_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
)
_UNSHOWN = frozenset({"JPEGThumbnail", "TIFFThumbnail", "Filename"})
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]+")
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?(?:/\d+)?")


class Unreadable(Exception):
    """exifread could not read the block; the message says what it stumbled over."""


def tags_of(tiff: bytes) -> list[tuple[str, str]]:
    """Return each tag of a TIFF stream with its printed value, in the block's order.

    Names say their directory: "Image Make", "EXIF FNumber", "MakerNote LensType".

    Raises:
        Unreadable: exifread cannot read it.
    """
    import exifread  # only here, and only when somebody asks

    logging.getLogger("exifread").setLevel(logging.CRITICAL + 1)
    try:
        found = exifread.process_file(
            io.BytesIO(tiff), details=True, extract_thumbnail=False
        )
        return [
            (name, _bounded(str(tag)))
            for name, tag in list(found.items())[:_MOST_TAGS]
            if name not in _UNSHOWN
        ]
    except _DAMAGE as error:
        said = (
            f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        )
        raise Unreadable(
            f"exifread cannot read the block ({_bounded(said)})"
        ) from error
    except Exception as error:
        # Its own exceptions are no children of any of these in every version.
        if not type(error).__module__.startswith("exifread"):
            raise
        raise Unreadable(f"exifread: {_bounded(str(error))}") from error


def _bounded(text: str) -> str:
    shown = _CONTROL.sub(" ", text).strip()
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


# --- held against Cutline's own reader ------------------------------------------------


def _text(said: str) -> str:
    return " ".join(said.split()).casefold()


def _moment(said: str) -> str:
    """Return the digits of a date to the second."""
    return "".join(c for c in said if c.isdigit())[:14]


def _number(said: str) -> float | None:
    found = _NUMBERS.search(said)
    if found is None:
        return None
    try:
        return float(Fraction(found[0]))
    except (ValueError, ZeroDivisionError):
        return None


_COMPARED: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "make": ("Image Make", _text),
    "model": ("Image Model", _text),
    "description": ("Image ImageDescription", _text),
    "creators": ("Image Artist", _text),
    "copyright_notice": ("Image Copyright", _text),
    "datetime_original": ("EXIF DateTimeOriginal", _moment),
    "datetime_digitized": ("EXIF DateTimeDigitized", _moment),
    "exposure_time": ("EXIF ExposureTime", _number),
    "f_number": ("EXIF FNumber", _number),
    "iso": ("EXIF ISOSpeedRatings", _number),
    "focal_length": ("EXIF FocalLength", _number),
    "lens_model": ("EXIF LensModel", _text),
    "body_serial": ("EXIF BodySerialNumber", _text),
}


def differences(
    own: Mapping[str, Json], tags: Iterable[tuple[str, str]]
) -> tuple[str, ...]:
    """Return where exifread reads another value than Cutline did, as warnings.

    Compared are the fields that a desk uses, where both have a value; texts without
    regard to case and blanks, dates to the second.

    >>> differences({"make": "Acme"}, [("Image Make", "Acne")])
    ("EXIF: Make is 'Acme' to Cutline and 'Acne' to exifread",)
    """
    theirs = dict(tags)
    found = []
    for key, (name, plain) in _COMPARED.items():
        mine, other = _bounded(_printed(own.get(key))), theirs.get(name, "")
        if not (mine and other) or not _is_whole(other):
            continue
        a, b = plain(mine), plain(other)
        if a in (None, "") or b in (None, "") or _is_same(a, b):
            continue
        tag = name.partition(" ")[2]
        found.append(
            f"EXIF: {tag} is {mine[:80]!r} to Cutline and {other[:80]!r} to exifread"
        )
    return tuple(found)


def _is_whole(printed: str) -> bool:
    """Tell whether exifread printed a text as it is: not cut, not as octets."""
    octets = printed.startswith(("b'", 'b"'))
    return not (
        octets or printed.endswith("…") or "\N{REPLACEMENT CHARACTER}" in printed
    )


def _printed(said: Json) -> str:
    if isinstance(said, list):
        return "; ".join(map(_printed, said))
    if isinstance(said, dict):
        return _printed(said.get("x-default") or next(iter(said.values()), None))
    return "" if said is None else str(said)


def _is_same(a: Any, b: Any) -> bool:
    if isinstance(a, float) and isinstance(b, float):
        return abs(a - b) <= 1e-3 * max(abs(a), abs(b))
    return bool(a == b)
