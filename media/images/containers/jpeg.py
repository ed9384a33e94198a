"""JPEG: markers and segments (ITU-T T.81, annex B; Exif 2.32, 4.7; XMP part 3, 1.1.3).

EXIF, XMP and extended XMP stand in APP1, Photoshop's resources in APP13 (one stream
that may run over several segments), C2PA in APP11 (JUMBF, ISO 19566-5).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from media.images.containers.damage import Unreadable
from media.images.parts import Chunk, Parts
from media.model import value

_SMALLEST = 107
"""Octets of the smallest JPEG that holds a picture at all."""

_MOST_SEGMENTS = 50_000
_START = b"\xff\xd8"
_EXIV2 = b"\xff\x01Exiv2"
_FILL = re.compile(rb"\xff+")  # a marker may begin with any number of these
_EXIF = b"Exif\0"
_XMP = (
    b"http://ns.adobe.com/xap/1.0/\0",
    b"XMP\0://ns.adobe.com/xap/1.0/\0",  # as some picture libraries write it
)
_EXTENDED = b"http://ns.adobe.com/xmp/extension/\0"
_PHOTOSHOP = (b"Photoshop 3.0\0", b"Adobe_Photoshop2.5:", b"Adobe_CM")
_JUMBF = b"JP"
_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_LONE = frozenset({0x01, *range(0xD0, 0xD9)})
_SCAN, _END, _APP1, _APP11, _APP13 = 0xDA, 0xD9, 0xE1, 0xEB, 0xED


@value
class _Segment:
    marker: int
    at: int
    data: bytes


def is_mine(head: bytes) -> bool:
    """Say whether a file that begins so is a JPEG."""
    return head.startswith(_START)


def is_segments(head: bytes) -> bool:
    """Say whether a file that begins so holds a JPEG's segments alone (Exiv2's EXV)."""
    return head.startswith(_EXIV2)


def take_apart(data: bytes) -> Parts:
    """Return the parts of a JPEG.

    Raises:
        Unreadable: it ends before it says anything of a picture.
    """
    if len(data) < _SMALLEST:
        raise Unreadable(
            "the file ends before the picture begins: no size is given",
            place=f"octet {len(data)}",
        )
    return _parts(data, start=len(_START), format_="JPEG")


def take_segments_apart(data: bytes) -> Parts:
    """Return the parts of a file that holds a JPEG's segments, but no picture."""
    return _parts(data, start=len(_EXIV2), format_="EXV")


def _parts(data: bytes, *, start: int, format_: str) -> Parts:
    warnings: list[str] = []
    by_marker: dict[int, list[bytes]] = {}
    width = height = 0
    for segment in _segments(data, start, warnings):
        if segment.marker in _SIZES:
            if not width and len(segment.data) >= 5:
                height, width = struct.unpack(">HH", segment.data[1:5])
        else:
            by_marker.setdefault(segment.marker, []).append(segment.data)
    resources, iim = _app13(by_marker.get(_APP13, []))
    app1 = by_marker.get(_APP1, [])
    exif = [found for each in app1 if (found := _exif(each)) is not None]
    if len(exif) > 1:
        warnings.append("JPEG: several EXIF segments; the first is read")
    jumbf = b"".join(s for s in by_marker.get(_APP11, []) if s.startswith(_JUMBF))
    return Parts(
        format=format_,
        width=width,
        height=height,
        tiff=exif[0] if exif else b"",
        resources=resources,
        iim=iim,
        xmp=tuple(each[len(h) :] for each in app1 for h in _XMP if each.startswith(h)),
        extended_xmp=tuple(_chunks(app1)),
        credentials=jumbf if b"c2pa" in jumbf else b"",
        credentials_place="APP11",
        warnings=tuple(warnings),
    )


def _segments(data: bytes, start: int, warnings: list[str]) -> Iterator[_Segment]:
    """Yield the segments before the scan; a wrong length is noted and stepped over."""
    at = start
    for _ in range(_MOST_SEGMENTS):
        fill = _FILL.search(data, at)
        if fill is None or fill.end() + 3 > len(data):
            return
        at = fill.end() - 1
        marker = data[at + 1]
        if marker in (_SCAN, _END):
            return
        if marker in _LONE or marker == 0:
            at += 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + length
        if length < 2:
            warnings.append(f"JPEG: octet {at}: a segment of length {length}")
            at += 4
            continue
        if end > len(data):
            warnings.append(f"JPEG: octet {at}: the file ends within a segment")
        yield _Segment(marker=marker, at=at, data=data[at + 4 : end])
        at = end
    warnings.append(f"JPEG: more than {_MOST_SEGMENTS} segments; the rest is left out")


def _exif(app1: bytes) -> bytes | None:
    return app1[6:] if app1.startswith(_EXIF) else None


def _app13(segments: list[bytes]) -> tuple[bytes, bytes]:
    """Return 8BIM resources joined over all segments, and IIM that stands bare."""
    resources, bare = [], []
    for data in segments:
        name = next((n for n in _PHOTOSHOP if data.startswith(n)), None)
        if name is not None:
            resources.append(data[len(name) :])
        elif data[:1] == b"\x1c":
            bare.append(data)
    return b"".join(resources), b"".join(bare)


def _chunks(app1: list[bytes]) -> Iterator[Chunk]:
    for data in app1:
        body = data.removeprefix(_EXTENDED)
        if body is not data and len(body) >= 40:
            total, offset = struct.unpack(">II", body[32:40])
            guid = body[:32].decode("ascii", "replace")
            yield Chunk(guid=guid, total=total, offset=offset, data=body[40:])
