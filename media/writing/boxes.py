"""Boxes of HEIF, JPEG 2000 and JPEG XL taken apart to their end, or not at all.

The reader makes what it can of a damaged file; what is compared must be whole.
"""

from __future__ import annotations

from media.images.containers.boxes import Box, boxes, first


class Broken(Exception):
    """A file cannot be taken apart to its end."""


def inside(data: bytes, start: int, end: int) -> list[Box]:
    """Return the boxes between two places, one level deep.

    Raises:
        Broken: one has a wrong length, or they are too many.
    """
    warnings: list[str] = []
    found = list(boxes(data, start=start, end=end, warnings=warnings))
    if warnings:
        raise Broken(warnings[0])
    return found


def needed(found: list[Box], kind: bytes) -> Box:
    """Return the first box of a kind.

    Raises:
        Broken: there is none.
    """
    box = first(found, kind)
    if box is None:
        raise Broken(f"no box {kind.decode('latin-1')}")
    return box
