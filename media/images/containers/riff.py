"""WebP: RIFF chunks (RFC 9649). EXIF in "EXIF", XMP in "XMP ", C2PA in "C2PA"."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from media.images.directories import without_name
from media.images.parts import MOST, Parts
from media.octets import Octets

_MOST_CHUNKS = 100_000
_HEADER = 16
# Chunks that are read, and how many octets of each; of the picture only its header
_XMP = (b"XMP ", b"XMP\0")  # the other is a slip of some writers
_WANTED = dict.fromkeys((b"EXIF", b"C2PA", *_XMP), MOST)
_WANTED |= dict.fromkeys((b"VP8X", b"VP8 ", b"VP8L"), _HEADER)


def is_mine(head: bytes) -> bool:
    """Say whether a file that begins so is a WebP."""
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def take_apart(data: Octets) -> Parts:
    """Return the parts of a WebP."""
    warnings: list[str] = []
    first: dict[bytes, bytes] = {}
    for kind, start, end in _chunks(data, warnings):
        if kind in _WANTED and kind not in first:
            first[kind] = data[start : min(end, start + _WANTED[kind])]
    width, height = _size(first)
    return Parts(
        format="WEBP",
        width=width,
        height=height,
        tiff=without_name(first.get(b"EXIF", b"")),
        xmp=tuple(first[k] for k in _XMP if k in first),
        credentials=first.get(b"C2PA", b""),
        credentials_place="C2PA chunk",
        warnings=tuple(warnings),
    )


def _chunks(data: Octets, warnings: list[str]) -> Iterator[tuple[bytes, int, int]]:
    """Yield the type of each chunk, and where its content begins and ends."""
    at = 12
    for _ in range(_MOST_CHUNKS):
        if at + 8 > len(data):
            return
        head = data[at : at + 8]
        size = int.from_bytes(head[4:], "little")
        end = at + 8 + size
        if end > len(data):
            warnings.append(f"WebP: octet {at}: the file ends within a chunk")
        yield head[:4], at + 8, end
        at = end + size % 2
    warnings.append(f"WebP: more than {_MOST_CHUNKS} chunks; the rest is left out")


def _size(chunks: dict[bytes, bytes]) -> tuple[int, int]:
    extended = chunks.get(b"VP8X", b"")
    if len(extended) >= 10:
        width = int.from_bytes(extended[4:7], "little") + 1
        return width, int.from_bytes(extended[7:10], "little") + 1
    lossy, lossless = chunks.get(b"VP8 ", b""), chunks.get(b"VP8L", b"")
    if len(lossy) >= 10 and lossy[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", lossy[6:10])
        return width & 0x3FFF, height & 0x3FFF
    if len(lossless) >= 5:
        bits = int.from_bytes(lossless[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return 0, 0
