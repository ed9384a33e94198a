"""GIF (GIF89a): its size; XMP and C2PA in application extensions.

XMP stands there as it is, with a trailer that ends the blocks for who cannot read it
(XMP part 3, 1.1.2); some writers cut it into blocks, as GIF has all else, C2PA too.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from media.images.containers.damage import Unreadable
from media.images.parts import MOST, Parts
from media.octets import Octets

_XMP = b"\x21\xff\x0bXMP DataXMP"
_C2PA = b"\x21\xff\x0bC2PA_GIF\x01\x00\x00"
_TRAILER = b"\x01\xff\xfe\xfd"
_BEGINNINGS = (b"<", b"\xef\xbb\xbf<")
"""What a packet begins with; a block begins with its length."""


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
    start, manifest = data.find(_XMP), data.find(_C2PA)
    packet = _packet(data, start + len(_XMP)) if start >= 0 else b""
    return Parts(
        format="GIF",
        width=width,
        height=height,
        xmp=(packet,) if packet else (),
        credentials=_joined(data, manifest + len(_C2PA)) if manifest >= 0 else b"",
        credentials_place="application extension",
    )


def _packet(data: Octets, start: int) -> bytes:
    """Return a packet, b"" where it does not end."""
    if data[start + 1 : start + 5].startswith(_BEGINNINGS):
        return _joined(data, start).partition(_TRAILER)[0]
    end = data.find(_TRAILER, start, start + MOST)
    return data[start:end] if end >= 0 else b""


def _joined(data: Octets, start: int) -> bytes:
    """Return what stands in blocks of up to 255 octets, each behind its length."""
    return b"".join(_blocks(data, start))


def _blocks(data: Octets, at: int) -> Iterator[bytes]:
    end = min(at + MOST, len(data))
    while at < end and (size := data[at : at + 1][0]):
        yield data[at + 1 : at + 1 + size]
        at += 1 + size
