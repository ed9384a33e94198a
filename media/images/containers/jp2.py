"""JPEG 2000 (ISO/IEC 15444-1): size in ihdr; EXIF, IIM and XMP in uuid boxes."""

from __future__ import annotations

import struct

from media.images.containers.boxes import Box, boxes, first
from media.images.containers.damage import MOST
from media.images.parts import Parts

_SIGNATURE = b"\0\0\0\x0cjP  \r\n\x87\n"
_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_IIM = bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38")
_EXIF = b"JpgTiffExif->JP2"
_C2PA = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")


def is_mine(head: bytes) -> bool:
    """Say whether a file that begins so is a JPEG 2000."""
    return head.startswith(_SIGNATURE)


def take_apart(data: bytes) -> Parts:
    """Return the parts of a JPEG 2000."""
    warnings: list[str] = []
    top = list(boxes(data, start=0, end=len(data), warnings=warnings))
    header = first(top, b"jp2h")
    size = header and first(
        list(boxes(data, start=header.start, end=header.end, warnings=warnings)),
        b"ihdr",
    )
    stored = data[size.start : min(size.end, size.start + 8)] if size else b""
    height, width = struct.unpack(">II", stored) if len(stored) == 8 else (0, 0)
    by_name: dict[bytes, bytes] = {}
    for box in top:
        if box.kind == b"uuid":
            by_name.setdefault(data[box.start : box.start + 16], _content(data, box))
    return Parts(
        format="JP2",
        width=width,
        height=height,
        tiff=by_name.get(_EXIF, b""),
        iim=by_name.get(_IIM, b""),
        xmp=tuple(by_name[name] for name in (_XMP,) if name in by_name),
        credentials=by_name.get(_C2PA, b""),
        credentials_place="uuid box",
        warnings=tuple(f"JP2: {warning}" for warning in warnings),
    )


def _content(data: bytes, box: Box) -> bytes:
    return data[box.start + 16 : min(box.end, box.start + 16 + MOST)]
