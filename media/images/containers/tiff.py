"""TIFF and what is built like it (DNG, NEF, CR2): directories of tags (TIFF 6.0).

Of the first directory: size, XMP (700), IIM (33723) and Photoshop's resources (34377);
EXIF is the file itself. BigTIFF is not read.
"""

from __future__ import annotations

import struct

from media.images.containers.damage import MOST, Unreadable
from media.images.parts import Parts

_MAGIC = {b"II*\0": "<", b"MM\0*": ">"}
_WIDTH, _HEIGHT, _XMP, _IIM, _PHOTOSHOP, _C2PA = 256, 257, 700, 33723, 34377, 52545
_WANTED = frozenset({_WIDTH, _HEIGHT, _XMP, _IIM, _PHOTOSHOP, _C2PA})
_OCTETS = {1: 1, 2: 1, 3: 2, 4: 4, 6: 1, 7: 1, 8: 2, 9: 4, 13: 4}
_MOST_TAGS = 5_000


def is_mine(head: bytes) -> bool:
    """Say whether a file that begins so is a TIFF."""
    return head[:4] in _MAGIC


def take_apart(data: bytes) -> Parts:
    """Return the parts of a TIFF.

    Raises:
        Unreadable: its first directory is not there or gives no size.
    """
    order = _MAGIC[data[:4]]
    warnings: list[str] = []
    values = _first_directory(data, order, warnings)
    width, height = (_number(values.get(tag, b""), order) for tag in (_WIDTH, _HEIGHT))
    if not width or not height:
        raise Unreadable("the first directory gives no size", place="IFD 0")
    iim = values.get(_IIM, b"")
    if iim[:1] == b"\0" and order == "<" and iim[3:4] == b"\x1c":
        iim = _turned(iim)  # written as numbers in the wrong order of octets
    return Parts(
        format="TIFF",
        width=width,
        height=height,
        tiff=data,
        resources=values.get(_PHOTOSHOP, b""),
        iim=iim,
        xmp=tuple(values[tag] for tag in (_XMP,) if tag in values),
        credentials=values.get(_C2PA, b""),
        credentials_place="tag 52545",
        warnings=tuple(warnings),
    )


def _first_directory(data: bytes, order: str, warnings: list[str]) -> dict[int, bytes]:
    if len(data) < 8:
        raise Unreadable("the file ends within its header", place=f"octet {len(data)}")
    at = struct.unpack(f"{order}I", data[4:8])[0]
    if at + 2 > len(data):
        raise Unreadable("the first directory lies outside the file", place="IFD 0")
    count = struct.unpack(f"{order}H", data[at : at + 2])[0]
    values: dict[int, bytes] = {}
    for n in range(min(count, _MOST_TAGS)):
        entry = data[at + 2 + 12 * n : at + 14 + 12 * n]
        if len(entry) < 12:
            warnings.append("TIFF: the file ends within its first directory")
            break
        tag, kind, amount = struct.unpack(f"{order}HHI", entry[:8])
        if tag in _WANTED and kind in _OCTETS and tag not in values:
            size = amount * _OCTETS[kind]
            values[tag] = _value(data, entry[8:], size, order)
            if len(values[tag]) < size:
                warnings.append(f"TIFF: tag {tag} is cut short")
    return values


def _value(data: bytes, inline: bytes, size: int, order: str) -> bytes:
    if size <= 4:
        return inline[:size]
    at = struct.unpack(f"{order}I", inline)[0]
    return data[at : at + min(size, MOST)]


def _number(found: bytes, order: str) -> int:
    return int.from_bytes(found[:4], "little" if order == "<" else "big")


def _turned(data: bytes) -> bytes:
    return b"".join(data[n : n + 4][::-1] for n in range(0, len(data), 4))
