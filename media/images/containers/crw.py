"""Canon's CRW (CIFF 1.0): the size from its heaps of records; XMP by its own marks.

A heap ends with the place of its records' table. What the camera says of itself stands
in records that EXIF has no part in; they are not read.
"""

from __future__ import annotations

import struct

from media.images.containers.damage import Unreadable
from media.images.parts import MOST, Parts
from media.octets import Octets

_MAGIC = b"HEAPCCDR"
_ORDERS = {b"II": "<", b"MM": ">"}
_IMAGE_INFO = 0x1810
_HEAPS = (0x2800, 0x3000)
_MOST_RECORDS = 1_000
# Programs keep XMP in what follows the heaps; a packet is made to be found by these.
_BEGIN, _END = b"<?xpacket begin=", b"<?xpacket end="


def is_mine(head: bytes) -> bool:
    """Say whether a file that begins so is a CRW."""
    return head[6:14] == _MAGIC and head[:2] in _ORDERS


def take_apart(data: Octets) -> Parts:
    """Return the parts of a CRW.

    Raises:
        Unreadable: it ends within its header.
    """
    if len(data) < 26:
        raise Unreadable("the file ends within its header", place=f"octet {len(data)}")
    order = _ORDERS[data[:2]]
    start = struct.unpack(f"{order}I", data[2:6])[0]
    found = _image_info(data, order, start)
    width, height = struct.unpack(f"{order}II", found) if len(found) == 8 else (0, 0)
    at = data.find(_BEGIN, max(0, len(data) - MOST))
    end = data.find(_END, at) if at >= 0 else -1
    return Parts(
        format="CRW",
        width=width,
        height=height,
        xmp=(data[at:end],) if 0 <= at < end else (),
    )


def _image_info(data: Octets, order: str, start: int) -> bytes:
    """Return width and height as they are stored, b"" where no record has them."""
    heaps, left = [(start, len(data))], _MOST_RECORDS
    while heaps and left > 0:
        begin, end = heaps.pop()
        if not 0 < begin < end - 4 or end > len(data):
            continue
        at = begin + struct.unpack(f"{order}I", data[end - 4 : end])[0]
        count = data[at : at + 2]
        if len(count) < 2:
            continue
        for n in range(struct.unpack(f"{order}H", count)[0]):
            row = data[at + 2 + 10 * n : at + 12 + 10 * n]
            left -= 1
            if len(row) < 10 or left < 0:
                break
            tag, size, place = struct.unpack(f"{order}HII", row)
            place += begin
            if tag == _IMAGE_INFO:
                return data[place : place + 8]
            if tag & 0xF800 in _HEAPS and size:
                heaps.append((place, place + size))
    return b""
