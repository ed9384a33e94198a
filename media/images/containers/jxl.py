"""JPEG XL (ISO/IEC 18181): EXIF and XMP in boxes; the size in the code stream's header.

Boxes that are compressed with Brotli ("brob") are not read; they are a warning.
"""

from __future__ import annotations

from media.images.containers.boxes import boxes, content
from media.images.directories import in_box
from media.images.parts import MOST, Parts
from media.octets import Octets

_BOXED = b"\0\0\0\x0cJXL \r\n\x87\n"
_BARE = b"\xff\x0a"
# Width to height, by the three bits of the ratio (ISO/IEC 18181-1, A.3)
_RATIOS = {1: (1, 1), 2: (12, 10), 3: (4, 3), 4: (3, 2), 5: (16, 9), 6: (5, 4)}
_RATIOS |= {7: (2, 1)}
_WIDTHS = (9, 13, 18, 30)
_HEADER = 64
# Boxes that are read, and how many octets of each; of the picture only its header
_WANTED = dict.fromkeys((b"Exif", b"xml ", b"jumb"), MOST)
_WANTED |= dict.fromkeys((b"jxlc", b"jxlp"), _HEADER)


def is_mine(head: bytes) -> bool:
    """Say whether a file that begins so is a JPEG XL."""
    return head.startswith((_BOXED, _BARE))


def take_apart(data: Octets) -> Parts:
    """Return the parts of a JPEG XL."""
    warnings: list[str] = []
    found: dict[bytes, bytes] = {b"jxlc": data[:_HEADER]}
    if data[: len(_BOXED)] == _BOXED:
        found = {}
        for box in boxes(data, start=0, end=len(data), warnings=warnings):
            if box.kind == b"brob":
                name = data[box.start : box.start + 4].decode("ascii", "replace")
                warnings.append(f"box {name!r} is compressed with Brotli, not read")
            if box.kind in _WANTED and box.kind not in found:
                found[box.kind] = content(data, box, most=_WANTED[box.kind])
    stream = found.get(b"jxlc") or found.get(b"jxlp", b"")[4:]
    width, height = _size(stream) if stream.startswith(_BARE) else (0, 0)
    return Parts(
        format="JXL",
        width=width,
        height=height,
        tiff=in_box(found.get(b"Exif", b"")),
        xmp=tuple(found[name] for name in (b"xml ",) if name in found),
        credentials=_manifest(found),
        credentials_place="jumb box",
        warnings=tuple(f"JXL: {warning}" for warning in warnings),
    )


def _manifest(found: dict[bytes, bytes]) -> bytes:
    jumbf = found.get(b"jumb", b"")
    return jumbf if b"c2pa" in jumbf else b""


def _size(stream: bytes) -> tuple[int, int]:
    """Return width and height from the size header, its bits the lowest first."""
    bits, at = int.from_bytes(stream[2:20], "little"), 0

    def take(count: int) -> int:
        nonlocal at
        found = bits >> at & ((1 << count) - 1)
        at += count
        return found

    def extent(*, small: bool) -> int:
        return (take(5) + 1) * 8 if small else take(_WIDTHS[take(2)]) + 1

    small = bool(take(1))
    height = extent(small=small)
    ratio = _RATIOS.get(take(3))
    if ratio is None:
        return extent(small=small), height
    return height * ratio[0] // ratio[1], height
