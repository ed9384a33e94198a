"""Canon's CR3 (ISO/IEC 14496-12): EXIF in streams of their own below Canon's box."""

from __future__ import annotations

from collections.abc import Iterable

from media.images.containers.boxes import Box, boxes, first
from media.images.containers.damage import MOST, Unreadable
from media.images.directories import stream_of
from media.images.parts import Parts

_CANON = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_WIDTH, _HEIGHT = 256, 257


def is_mine(head: bytes) -> bool:
    """Say whether a file that begins so is a CR3."""
    return head[4:12] == b"ftypcrx "


def take_apart(data: bytes) -> Parts:
    """Return the parts of a CR3.

    Raises:
        Unreadable: the box that describes the picture is not there.
    """
    warnings: list[str] = []
    top = list(boxes(data, start=0, end=len(data), warnings=warnings))
    movie = first(top, b"moov")
    if movie is None:
        raise Unreadable("no moov box", place=f"octet {len(data)}")
    inside = boxes(data, start=movie.start, end=movie.end, warnings=warnings)
    own = _named(data, inside, _CANON)
    found: dict[bytes, bytes] = {}
    if own is not None:
        for box in boxes(data, start=own.start + 16, end=own.end, warnings=warnings):
            if box.kind in (b"CMT1", b"CMT2", b"CMT4"):
                end = min(box.end, box.start + MOST)
                found.setdefault(box.kind, data[box.start : end])
    packet = _named(data, top, _XMP)
    tiff = found.get(b"CMT1", b"")
    width, height = _size(tiff)
    return Parts(
        format="CR3",
        width=width,
        height=height,
        tiff=tiff,
        camera=found.get(b"CMT2", b""),
        place=found.get(b"CMT4", b""),
        xmp=(data[packet.start + 16 : packet.end][:MOST],) if packet else (),
        warnings=tuple(f"CR3: {warning}" for warning in warnings),
    )


def _named(data: bytes, found: Iterable[Box], name: bytes) -> Box | None:
    """Return the box of a name of 16 octets."""
    return next(
        (
            b
            for b in found
            if b.kind == b"uuid" and data[b.start : b.start + 16] == name
        ),
        None,
    )


def _size(tiff: bytes) -> tuple[int, int]:
    """Return the size of the picture from its first directory."""
    stream = stream_of(tiff)
    if stream is None:
        return 0, 0
    found = stream.directory(
        stream.first, wanted=(_WIDTH, _HEIGHT), most=64, warn=lambda _: None
    )
    return (found.number(_WIDTH), found.number(_HEIGHT)) if found else (0, 0)
