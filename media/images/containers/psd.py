"""Photoshop files: the header and the image resources (Adobe's PSD specification)."""

from __future__ import annotations

import struct

from media.images.containers.damage import Unreadable
from media.images.directories import without_name
from media.images.parts import MOST, Parts
from media.octets import Octets

_HEADER = 26
_EXIF, _XMP = 0x0422, 0x0424
# Who wrote a resource: Photoshop, or one of the programs that came before.
_WRITERS = frozenset({b"8BIM", b"AgHg", b"DCSR", b"MeSa", b"PHUT"})


def is_mine(head: bytes) -> bool:
    """Say whether a file that begins so is Photoshop's."""
    return head[:4] == b"8BPS" and head[4:6] in (b"\0\1", b"\0\2")


def take_apart(data: Octets) -> Parts:
    """Return the parts of a Photoshop file.

    Raises:
        Unreadable: it ends within its header.
    """
    if len(data) < _HEADER + 8:
        raise Unreadable("the file ends within its header", place=f"octet {len(data)}")
    height, width = struct.unpack(">II", data[14:22])
    at = _HEADER + 4 + int.from_bytes(data[_HEADER : _HEADER + 4], "big")
    length = int.from_bytes(data[at : at + 4], "big")
    resources = data[at + 4 : at + 4 + min(length, MOST)]
    found = _resources(resources)
    return Parts(
        format="PSD",
        width=width,
        height=height,
        tiff=without_name(found.get(_EXIF, b"")),
        resources=resources,
        xmp=tuple(found[key] for key in (_XMP,) if key in found),
    )


def _resources(data: bytes) -> dict[int, bytes]:
    """Return the first resource of each number."""
    found: dict[int, bytes] = {}
    at = 0
    while data[at : at + 4] in _WRITERS and at + 12 <= len(data):
        number = int.from_bytes(data[at + 4 : at + 6], "big")
        at += 6 + (data[at + 6] + 2) // 2 * 2
        size = int.from_bytes(data[at : at + 4], "big")
        found.setdefault(number, data[at + 4 : at + 4 + size])
        at += 4 + (size + 1) // 2 * 2
    return found
