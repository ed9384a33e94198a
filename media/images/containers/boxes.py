"""Boxes of length, type and content (ISO/IEC 14496-12, 4.2): HEIF, JP2, JXL, CR3."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from media.images.parts import MOST
from media.model import value
from media.octets import Octets

XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
C2PA = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
"""Names that boxes of the type "uuid" begin with."""

_NAME = 16
_MOST_BOXES = 20_000


@value
class Box:
    """One box: its type, where its content begins and ends in the file."""

    kind: bytes
    start: int
    end: int


def boxes(data: Octets, *, start: int, end: int, warnings: list[str]) -> Iterator[Box]:
    """Yield the boxes between two places, one level deep.

    A box that is shorter than its own header is a warning and the last one: nothing
    after it is sure.
    """
    at = start
    for _ in range(_MOST_BOXES):
        if at + 8 > end:
            return
        head = data[at : at + 16]
        size, header = int.from_bytes(head[:4], "big"), 8
        kind = head[4:8]
        if size == 1:
            size, header = int.from_bytes(head[8:], "big"), 16
        elif size == 0:
            size = end - at
        if size < header:
            warnings.append(f"octet {at}: a box of {size} octets; the rest is left out")
            return
        if at + size > end:
            warnings.append(f"octet {at}: a box reaches beyond what holds it")
        yield Box(kind=kind, start=at + header, end=min(at + size, end))
        at += size
    warnings.append(f"more than {_MOST_BOXES} boxes; the rest is left out")


def content(data: Octets, box: Box, *, most: int = MOST) -> bytes:
    """Return what a box holds, so many octets at most."""
    return data[box.start : min(box.end, box.start + most)]


def first(found: list[Box], kind: bytes) -> Box | None:
    """Return the first box of a kind, None where there is none."""
    return next((box for box in found if box.kind == kind), None)


def named(data: Octets, found: Iterable[Box], name: bytes) -> Box | None:
    """Return what is behind the name in the first "uuid" box of that name."""
    for box in found:
        behind = box.start + _NAME
        if box.kind == b"uuid" and data[box.start : behind] == name:
            return Box(kind=box.kind, start=behind, end=max(behind, box.end))
    return None


def content_named(data: Octets, found: Iterable[Box], name: bytes) -> bytes:
    """Return what the first "uuid" box of a name holds, b"" where there is none."""
    box = named(data, found, name)
    return content(data, box) if box is not None else b""
