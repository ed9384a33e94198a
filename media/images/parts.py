"""What a container yields, and what a block says: the values between the two.

A container (JPEG, PNG, ...) is taken apart once; each block then reads the part that
is its own. Both are plain values, so that containers and blocks need not know each
other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from media.model import Json, value
from media.octets import Octets

MOST = 16 * 1024 * 1024
"""Octets of one embedded block. The largest seen in the wild are near 1 MB."""


@value
class Chunk:
    """A piece of an extended XMP packet (XMP part 3, 1.1.3.1)."""

    guid: str
    total: int
    offset: int
    data: bytes


@value
class Parts:
    """A picture file taken apart, nothing in it interpreted yet.

    `width` and `height` are those of the stored picture, 0 where the file ends before
    it says; `tiff`: EXIF as a TIFF stream, `more_tiff`: others; `camera` and `place`:
    its directories of the camera and of the place where each stands in a stream of its
    own; `resources`: Photoshop's 8BIM resources, joined; `iim`: IIM that stands outside
    of them; `xmp`: packets in file order; `credentials`: the box that a C2PA manifest
    store begins with, and its place; `charset`: in which texts are that declare none,
    where the caller knows it.
    """

    format: str
    width: int
    height: int
    tiff: Octets = b""
    more_tiff: tuple[bytes, ...] = ()
    camera: bytes = b""
    place: bytes = b""
    resources: bytes = b""
    iim: bytes = b""
    xmp: tuple[bytes, ...] = ()
    extended_xmp: tuple[Chunk, ...] = ()
    credentials: bytes = b""
    credentials_place: str = ""
    charset: str = ""
    warnings: tuple[str, ...] = ()


@value
class Said:
    """What one block says, by field key; and what in it could not be read.

    `is_newer` of the IIM block: it was edited after the XMP was last brought into
    step with it, so it goes first. `is_damaged`: it was mended in order to be read at
    all, so it goes last. `written`: when the metadata of an XMP block was
    last changed, where it says. `charset`: how texts of IIM were read that are not
    UTF-8; `octets`: those texts as they are stored, where that was a guess.
    """

    fields: Mapping[str, Json]
    warnings: tuple[str, ...] = ()
    is_newer: bool = False
    is_damaged: bool = False
    written: str = ""
    charset: str = ""
    octets: Mapping[str, tuple[bytes, ...]] = field(default_factory=dict)
