"""The coded pictures of HEIC and AVIF, item by item (ISO/IEC 14496-12, 8.11).

Writing metadata moves items about in the file; each item's own octets stay the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from media.images.containers.boxes import Box, first
from media.writing.boxes import Broken, inside, needed

_MOST_ITEMS = _MOST_EXTENTS = 20_000
_METADATA = frozenset({b"Exif", b"mime"})


def coded_items(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what the pictures are decoded from: properties, and each coded item.

    Raises:
        Broken: the boxes are damaged, or of a kind that is not known.
    """
    top = inside(data, 0, len(data))
    meta = needed(top, b"meta")
    inner = inside(data, meta.start + 4, meta.end)
    for name, kind in (("properties", b"iprp"), ("primary", b"pitm")):
        box = needed(inner, kind)
        yield name, data[box.start : box.end]
    kinds = dict(_kinds(data, needed(inner, b"iinf")))
    own = first(inner, b"idat")
    for number, extents in _places(data, needed(inner, b"iloc"), own):
        if kinds.get(number, b"") not in _METADATA:
            content = b"".join(data[at : at + size] for at, size in extents)
            yield f"item {number}", content
    for box in top:
        if box.kind in (b"moov", b"uuid"):  # sequences of pictures; credentials
            yield f"box {box.kind.decode('latin-1')}", data[box.start : box.end]


class _Numbers:
    """Reads numbers one after the other, within a box."""

    def __init__(self, data: bytes, box: Box) -> None:
        self._data, self._at, self._end = data, box.start, box.end

    def next(self, octets: int) -> int:
        at, self._at = self._at, self._at + octets
        if self._at > self._end:
            raise Broken("a box ends within a number")
        return int.from_bytes(self._data[at : self._at], "big")


def _kinds(data: bytes, table: Box) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the kind of each item (iinf)."""
    skipped = 6 if data[table.start] == 0 else 8
    for entry in inside(data, table.start + skipped, table.end):
        numbers = _Numbers(data, entry)
        version, _ = numbers.next(1), numbers.next(3)
        if entry.kind == b"infe" and version >= 2:
            number = numbers.next(2 if version == 2 else 4)
            numbers.next(2)
            yield number, numbers.next(4).to_bytes(4, "big")


def _places(
    data: bytes, table: Box, own: Box | None
) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Yield the number and the extents of each item (iloc)."""
    numbers = _Numbers(data, table)
    version, _ = numbers.next(1), numbers.next(3)
    sizes = numbers.next(2)
    of_offset, of_length, of_base, of_index = (sizes >> n & 15 for n in (12, 8, 4, 0))
    wide = 2 if version < 2 else 4
    left = _MOST_EXTENTS
    for _ in range(min(numbers.next(wide), _MOST_ITEMS)):
        number = numbers.next(wide)
        method = numbers.next(2) & 15 if version else 0
        if numbers.next(2) or method > 1 or (method == 1 and own is None):
            raise Broken(f"item {number} lies in another file or in another item")
        base = numbers.next(of_base) + (own.start if method == 1 and own else 0)
        extents = []
        count = numbers.next(2)
        left -= count
        if left < 0:
            raise Broken(f"more than {_MOST_EXTENTS} extents")
        for _ in range(count):
            numbers.next(of_index if version else 0)
            at = base + numbers.next(of_offset)
            extents.append((at, numbers.next(of_length)))
        if any(at + size > len(data) for at, size in extents):
            raise Broken(f"item {number} reaches beyond the file")
        if sum(size for _, size in extents) > len(data):
            raise Broken(f"item {number} is larger than the file")
        yield number, extents
