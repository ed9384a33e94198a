"""JPEG: markers and segments (ITU-T T.81, annex B; Exif 2.32, 4.7; XMP part 3, 1.1.3).

EXIF, XMP and extended XMP stand in APP1, Photoshop's resources in APP13, C2PA in APP11
(JUMBF, ISO 19566-5). EXIF and the resources are streams that may run over several
segments.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from media.images.containers.damage import Unreadable
from media.images.directories import begins
from media.images.parts import Chunk, Parts
from media.octets import HEAD, Octets

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
_NEXT = 1024
"""Octets that are looked at behind the head of the file, where a marker stands."""
_LONE = frozenset({0x01, *range(0xD0, 0xD9)})
_SCAN, _END, _APP1, _APP11, _APP13 = 0xDA, 0xD9, 0xE1, 0xEB, 0xED
_WANTED = _SIZES | {_APP1, _APP11, _APP13}


def is_mine(head: bytes) -> bool:
    """Say whether a file that begins so is a JPEG."""
    return head.startswith(_START)


def is_segments(head: bytes) -> bool:
    """Say whether a file that begins so holds a JPEG's segments alone (Exiv2's EXV)."""
    return head.startswith(_EXIV2)


def take_apart(data: Octets) -> Parts:
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


def take_segments_apart(data: Octets) -> Parts:
    """Return the parts of a file that holds a JPEG's segments, but no picture."""
    return _parts(data, start=len(_EXIV2), format_="EXV")


def _parts(data: Octets, *, start: int, format_: str) -> Parts:
    warnings: list[str] = []
    found: dict[int, list[bytes]] = {_APP1: [], _APP11: [], _APP13: []}
    width = height = 0
    for marker, body in _segments(data, start, warnings):
        if marker in found:
            found[marker].append(body)
        elif not width and len(body) >= 5:
            height, width = struct.unpack(">HH", body[1:5])
    resources, iim = _app13(found[_APP13])
    app1 = found[_APP1]
    exif = _streams(app1)
    jumbf = b"".join(s for s in found[_APP11] if s.startswith(_JUMBF))
    return Parts(
        format=format_,
        width=width,
        height=height,
        tiff=exif[0] if exif else b"",
        more_tiff=tuple(exif[1:]),
        resources=resources,
        iim=iim,
        xmp=tuple(each[len(h) :] for each in app1 for h in _XMP if each.startswith(h)),
        extended_xmp=tuple(_chunks(app1)),
        credentials=jumbf if b"c2pa" in jumbf else b"",
        credentials_place="APP11",
        warnings=tuple(warnings),
    )


def _segments(
    data: Octets, start: int, warnings: list[str]
) -> Iterator[tuple[int, bytes]]:
    """Yield marker and content of the segments before the scan that say something.

    A wrong length is noted and stepped over.
    """
    length, at = len(data), start
    base, window = 0, data[:HEAD]
    for _ in range(_MOST_SEGMENTS):
        fill = _FILL.search(window, at - base)
        place = fill.end() - 1 if fill is not None else len(window)
        if place + 4 > len(window):
            base = _marker(data, at)
            window, place = data[base : base + _NEXT], 0
            if len(window) < 4:
                return
        at = base + place
        marker, size = window[place + 1], window[place + 2] << 8 | window[place + 3]
        if marker in (_SCAN, _END):
            return
        if marker in _LONE or marker == 0:
            at += 2
            continue
        end = at + 2 + size
        if size < 2:
            warnings.append(f"JPEG: octet {at}: a segment of length {size}")
            at += 4
            continue
        if end > length:
            warnings.append(f"JPEG: octet {at}: the file ends within a segment")
        if marker in _WANTED:
            is_here = end - base <= len(window)
            yield (
                marker,
                (window[place + 4 : end - base] if is_here else data[at + 4 : end]),
            )
        at = end
    warnings.append(f"JPEG: more than {_MOST_SEGMENTS} segments; the rest is left out")


def _marker(data: Octets, at: int) -> int:
    """Return where the next marker begins, behind what fills up; else the end."""
    while len(chunk := data[at : at + _NEXT]) > 1:
        fill = _FILL.search(chunk)
        if fill is not None and fill.end() < len(chunk):
            return at + fill.end() - 1
        at += len(chunk) - (fill is not None)
    return len(data)


def _streams(app1: list[bytes]) -> list[bytes]:
    """Return the EXIF streams; one that is too long for a segment goes on in the next.

    What goes on begins with no order of octets, as every stream does.
    """
    streams: list[list[bytes]] = []
    for body in (each[6:] for each in app1 if each.startswith(_EXIF)):
        if streams and not begins(body):
            streams[-1].append(body)
        else:
            streams.append([body])
    return [b"".join(pieces) for pieces in streams]


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
