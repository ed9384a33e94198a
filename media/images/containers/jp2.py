"""JPEG 2000 (ISO/IEC 15444-1): size in ihdr; EXIF, IIM and XMP in uuid boxes."""

from __future__ import annotations

import struct

from media.images.containers.boxes import (
    C2PA,
    XMP,
    boxes,
    content,
    content_named,
    first,
    named,
)
from media.images.directories import without_name
from media.images.parts import Parts
from media.octets import Octets

_SIGNATURE = b"\0\0\0\x0cjP  \r\n\x87\n"
_IIM = bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38")
_EXIF = b"JpgTiffExif->JP2"


def is_mine(head: bytes) -> bool:
    """Say whether a file that begins so is a JPEG 2000."""
    return head.startswith(_SIGNATURE)


def take_apart(data: Octets) -> Parts:
    """Return the parts of a JPEG 2000."""
    warnings: list[str] = []
    top = list(boxes(data, start=0, end=len(data), warnings=warnings))
    header = first(top, b"jp2h")
    size = header and first(
        list(boxes(data, start=header.start, end=header.end, warnings=warnings)),
        b"ihdr",
    )
    stored = content(data, size)[:8] if size else b""
    height, width = struct.unpack(">II", stored) if len(stored) == 8 else (0, 0)
    packet = named(data, top, XMP)
    return Parts(
        format="JP2",
        width=width,
        height=height,
        tiff=without_name(content_named(data, top, _EXIF)),
        iim=content_named(data, top, _IIM),
        xmp=(content(data, packet),) if packet else (),
        credentials=content_named(data, top, C2PA),
        credentials_place="uuid box",
        warnings=tuple(f"JP2: {warning}" for warning in warnings),
    )
