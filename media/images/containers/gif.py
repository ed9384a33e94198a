"""GIF: its size, and XMP in an application extension (GIF89a; XMP part 3, 1.1.2)."""

from __future__ import annotations

import struct

from media.images.containers.damage import Unreadable
from media.images.parts import MOST, Parts
from media.octets import Octets

_XMP = b"\x21\xff\x0bXMP DataXMP"
_TRAILER = b"\x01\xff\xfe\xfd"


def is_mine(head: bytes) -> bool:
    """Say whether a file that begins so is a GIF."""
    return head[:6] in (b"GIF87a", b"GIF89a")


def take_apart(data: Octets) -> Parts:
    """Return the parts of a GIF.

    Raises:
        Unreadable: it ends before it gives a size.
    """
    if len(data) < 13:
        raise Unreadable("the file ends within its header", place=f"octet {len(data)}")
    width, height = struct.unpack("<HH", data[6:10])
    start = data.find(_XMP)
    packets: tuple[bytes, ...] = ()
    if start >= 0:
        start += len(_XMP)
        end = data.find(_TRAILER, start, start + MOST)
        packets = (data[start:end],) if end >= 0 else ()
    return Parts(format="GIF", width=width, height=height, xmp=packets)
