"""HEIF: HEIC and AVIF (ISO/IEC 23008-12). EXIF and XMP are items of the meta box.

XMP may also stand in a uuid box, as in other files of that family (XMP part 3, 2.1.1).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from media.images.containers.boxes import (
    C2PA,
    XMP,
    Box,
    boxes,
    content_named,
    first,
)
from media.images.containers.damage import Unreadable
from media.images.directories import in_box
from media.images.parts import MOST, Parts
from media.model import value
from media.octets import Octets

_AVIF = frozenset({b"avif", b"avis"})
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1"})
_XMP_TYPE = b"application/rdf+xml"
_MOST_ITEMS = 10_000
_MOST_BRANDS = 64
"""Octets of the box of brands that are looked at."""
_MOST_EXTENTS = 20_000
"""Pieces of all items; one of a width of nought can be claimed without end."""


@value
class _Item:
    """Where an item's content lies: in the file, or in the meta box's own data."""

    extents: tuple[tuple[int, int], ...]
    in_meta: bool


def is_mine(head: bytes) -> bool:
    """Say whether a file that begins so is HEIC or AVIF."""
    return head[4:8] == b"ftyp" and bool(_brands(head) & (_AVIF | _HEIC))


def _brands(head: bytes) -> frozenset[bytes]:
    """Return the file's brands, the one of its version aside."""
    end = min(int.from_bytes(head[:4], "big"), len(head), _MOST_BRANDS)
    names = (head[n : n + 4] for n in range(8, end - 3, 4) if n != 12)
    return frozenset(names)


def take_apart(data: Octets) -> Parts:
    """Return the parts of a HEIC or AVIF.

    Raises:
        Unreadable: the box that describes the picture is not there.
    """
    warnings: list[str] = []
    top = list(boxes(data, start=0, end=len(data), warnings=warnings))
    meta = first(top, b"meta")
    if meta is None:
        raise Unreadable("no meta box", place=f"octet {len(data)}")
    inner = list(boxes(data, start=meta.start + 4, end=meta.end, warnings=warnings))
    width, height = _size(data, inner, warnings)
    kinds = _kinds(data, inner, warnings)
    items = _items(data, first(inner, b"iloc"), warnings)
    own = first(inner, b"idat")
    primary = _primary(data, first(inner, b"pitm"))
    about = _about(data, first(inner, b"iref"), warnings)

    def rank(number: int) -> int:
        """Put what describes the picture before what describes none or another."""
        if number not in about:
            return 1
        return 0 if primary in about[number] else 2

    ranked = sorted((n for n in kinds if n in items), key=rank)
    firsts = {kinds[n]: n for n in reversed(ranked)}
    content = {kind: _content(data, items[n], own) for kind, n in firsts.items()}
    return Parts(
        format="AVIF" if _brands(data[:_MOST_BRANDS]) & _AVIF else "HEIC",
        width=width,
        height=height,
        tiff=in_box(content.get("exif", b"")),
        xmp=tuple(filter(None, (content_named(data, top, XMP), content.get("xmp")))),
        credentials=content_named(data, top, C2PA),
        credentials_place="uuid box",
        warnings=tuple(f"HEIF: {warning}" for warning in warnings),
    )


def _size(data: Octets, inner: list[Box], warnings: list[str]) -> tuple[int, int]:
    """Return the size of the primary item, of the largest where none is named."""
    properties = first(inner, b"iprp")
    if properties is None:
        return 0, 0
    parts = list(
        boxes(data, start=properties.start, end=properties.end, warnings=warnings)
    )
    held, tied = first(parts, b"ipco"), first(parts, b"ipma")
    if held is None:
        return 0, 0
    sizes: dict[int, tuple[int, int]] = {}
    all_held = boxes(data, start=held.start, end=held.end, warnings=warnings)
    for n, box in enumerate(all_held, start=1):
        if box.kind == b"ispe" and box.end - box.start >= 12:
            sizes[n] = struct.unpack(">II", data[box.start + 4 : box.start + 12])
    mine = _properties_of(data, tied, _primary(data, first(inner, b"pitm")))
    largest = max(sizes.values(), key=lambda s: s[0] * s[1], default=(0, 0))
    return next((sizes[n] for n in mine if n in sizes), largest)


def _primary(data: Octets, box: Box | None) -> int:
    if box is None:
        return 0
    cursor = _Cursor(data, box.start, box.end)
    version, _ = cursor.number(1), cursor.number(3)
    return cursor.number(2 if version == 0 else 4)


def _properties_of(data: Octets, box: Box | None, item: int) -> list[int]:
    """Return the numbers of an item's properties (ipma)."""
    if box is None:
        return []
    cursor = _Cursor(data, box.start, box.end)
    version, wide = cursor.number(1), cursor.number(3) & 1
    for _ in range(min(cursor.number(4), _MOST_ITEMS)):
        name = cursor.number(2 if version == 0 else 4)
        tied = [cursor.number(2 if wide else 1) for _ in range(cursor.number(1))]
        if name == item:
            return [n & (0x7FFF if wide else 0x7F) for n in tied]
    return []


def _kinds(data: Octets, inner: list[Box], warnings: list[str]) -> Mapping[int, str]:
    """Return which items are EXIF and which XMP (iinf), by their numbers."""
    table = first(inner, b"iinf")
    if table is None:
        return {}
    version = _Cursor(data, table.start, table.end).number(1)
    skipped = 6 if version == 0 else 8
    found: dict[int, str] = {}
    entries = boxes(data, start=table.start + skipped, end=table.end, warnings=warnings)
    for entry in entries:
        cursor = _Cursor(data, entry.start, entry.end)
        version, _ = cursor.number(1), cursor.number(3)
        if entry.kind != b"infe" or version < 2:
            continue
        number = cursor.number(2 if version == 2 else 4)
        cursor.number(2)
        kind = cursor.number(4).to_bytes(4, "big")
        if kind == b"Exif":
            found[number] = "exif"
        elif kind == b"mime" and _XMP_TYPE in data[entry.start : entry.end]:
            found[number] = "xmp"
    return found


def _about(
    data: Octets, box: Box | None, warnings: list[str]
) -> Mapping[int, frozenset[int]]:
    """Return which pictures each item describes (iref, "cdsc").

    A file holds smaller copies and maps of depths, too, with metadata of their own.
    """
    if box is None:
        return {}
    wide = 4 if data[box.start : box.start + 1] != b"\0" else 2
    found: dict[int, frozenset[int]] = {}
    for entry in boxes(data, start=box.start + 4, end=box.end, warnings=warnings):
        if entry.kind != b"cdsc":
            continue
        cursor = _Cursor(data, entry.start, entry.end)
        number, count = cursor.number(wide), cursor.number(2)
        most = (entry.end - entry.start) // wide
        told = frozenset(cursor.number(wide) for _ in range(min(count, most)))
        found[number] = found.get(number, frozenset()) | told
    return found


class _Cursor:
    """Reads numbers one after the other; beyond the end they are nought."""

    def __init__(self, data: Octets, at: int, end: int) -> None:
        self._data, self._at, self._end = data, at, end

    def number(self, octets: int) -> int:
        at = self._at
        self._at += octets
        return int.from_bytes(self._data[at : min(self._at, self._end)], "big")

    def is_at_end(self) -> bool:
        return self._at >= self._end


def _items(data: Octets, box: Box | None, warnings: list[str]) -> Mapping[int, _Item]:
    """Return where each item lies (iloc)."""
    if box is None:
        return {}
    cursor = _Cursor(data, box.start, box.end)
    version, _ = cursor.number(1), cursor.number(3)
    sizes = cursor.number(2)
    of_offset, of_length, of_base, of_index = (sizes >> n & 15 for n in (12, 8, 4, 0))
    count = cursor.number(2 if version < 2 else 4)
    found: dict[int, _Item] = {}
    left = _MOST_EXTENTS
    for _ in range(min(count, _MOST_ITEMS)):
        if cursor.is_at_end() or left <= 0:
            warnings.append("the table of items is cut short")
            break
        number = cursor.number(2 if version < 2 else 4)
        method = cursor.number(2) & 15 if version else 0
        cursor.number(2)
        base = cursor.number(of_base)
        extents = []
        for _ in range(min(cursor.number(2), left)):
            if version and of_index:
                cursor.number(of_index)
            offset = base + cursor.number(of_offset)
            extents.append((offset, cursor.number(of_length)))
            if cursor.is_at_end():
                break
        left -= len(extents)
        if method < 2:
            found[number] = _Item(extents=tuple(extents), in_meta=method == 1)
    return found


def _content(data: Octets, item: _Item, own: Box | None) -> bytes:
    start = own.start if item.in_meta and own is not None else 0
    return b"".join(_pieces(data, item, start))


def _pieces(data: Octets, item: _Item, start: int) -> Iterator[bytes]:
    left = MOST
    for offset, length in item.extents:
        piece = data[start + offset : start + offset + min(length, left)]
        left -= len(piece)
        yield piece
