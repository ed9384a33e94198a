"""Fujifilm's raw files: a JPEG with all metadata, and the size of the raw picture."""

from __future__ import annotations

import struct
from dataclasses import replace

from media.images.containers import jpeg
from media.images.containers.damage import Unreadable
from media.images.parts import Parts
from media.octets import Octets, part

_MAGIC = b"FUJIFILMCCD-RAW "
_POINTERS = 84
"""Where the places and lengths of the JPEG and of the raw picture's records stand."""
_WHOLE, _CROPPED = 0x0100, 0x0111
_MOST_RECORDS = 256


def is_mine(head: bytes) -> bool:
    """Say whether a file that begins so is Fujifilm's."""
    return head.startswith(_MAGIC)


def take_apart(data: Octets) -> Parts:
    """Return the parts of the JPEG within, with the size of the raw picture.

    Raises:
        Unreadable: it ends within its header, or holds no JPEG.
    """
    if len(data) < _POINTERS + 16:
        raise Unreadable("the file ends within its header", place=f"octet {len(data)}")
    at, length, records, _ = struct.unpack(">4I", data[_POINTERS : _POINTERS + 16])
    inner = part(data, at, at + length)
    if not jpeg.is_mine(inner[:2]):
        raise Unreadable("no JPEG where the header says", place=f"octet {at}")
    parts = jpeg.take_apart(inner)
    size = _size(data, records) or (parts.width, parts.height)
    return replace(parts, format="RAF", width=size[0], height=size[1])


def _size(data: Octets, at: int) -> tuple[int, int] | None:
    """Return the size of the raw picture, as cropped where that is said."""
    found: dict[int, tuple[int, int]] = {}
    count = int.from_bytes(data[at : at + 4], "big")
    at += 4
    for _ in range(min(count, _MOST_RECORDS)):
        head = data[at : at + 4]
        if len(head) < 4:
            break
        tag, size = struct.unpack(">HH", head)
        said = data[at + 4 : at + 8]
        if tag in (_WHOLE, _CROPPED) and size == 4 and len(said) == 4:
            height, width = struct.unpack(">HH", said)
            found[tag] = (width, height)
        at += 4 + size
    return found.get(_CROPPED) or found.get(_WHOLE)
