"""Canon's CR3 (ISO/IEC 14496-12): EXIF in streams of their own below Canon's box."""

from __future__ import annotations

from media.images.containers.boxes import (
    XMP,
    boxes,
    content,
    first,
    named,
)
from media.images.containers.damage import Unreadable
from media.images.directories import stream_of
from media.images.parts import Parts
from media.octets import Octets

_CANON = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
_WIDTH, _HEIGHT = 256, 257


def is_mine(head: bytes) -> bool:
    """Say whether a file that begins so is a CR3."""
    return head[4:12] == b"ftypcrx "


def take_apart(data: Octets) -> Parts:
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
    own = named(data, inside, _CANON)
    found: dict[bytes, bytes] = {}
    if own is not None:
        for box in boxes(data, start=own.start, end=own.end, warnings=warnings):
            if box.kind in (b"CMT1", b"CMT2", b"CMT4"):
                found.setdefault(box.kind, content(data, box))
    packet = named(data, top, XMP)
    tiff = found.get(b"CMT1", b"")
    width, height = _size(tiff)
    return Parts(
        format="CR3",
        width=width,
        height=height,
        tiff=tiff,
        camera=found.get(b"CMT2", b""),
        place=found.get(b"CMT4", b""),
        xmp=(content(data, packet),) if packet else (),
        warnings=tuple(f"CR3: {warning}" for warning in warnings),
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
