"""Directories of tags, as TIFF, EXIF and what cameras make of them have (TIFF 6.0).

In: a stream and where a directory begins. Out: its entries, their octets still as
stored. Bounded: a directory gives `_MOST_TAGS` entries at most, a value `MOST` octets,
and nothing is read twice, so that offsets that point anywhere cost little.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Container, Iterable, Iterator
from typing import Literal, NamedTuple

from media.images.parts import MOST
from media.model import value
from media.octets import Octets

_MOST_TAGS = 5_000

Order = Literal["<", ">"]

BYTE, ASCII, SHORT, LONG, RATIONAL = 1, 2, 3, 4, 5
SBYTE, UNDEFINED, SSHORT, SLONG, SRATIONAL, IFD, UTF8 = 6, 7, 8, 9, 10, 13, 129
LONG8, IFD8 = 16, 18
OCTETS = {BYTE: 1, ASCII: 1, SHORT: 2, LONG: 4, RATIONAL: 8, SBYTE: 1, UNDEFINED: 1}
OCTETS |= {SSHORT: 2, SLONG: 4, SRATIONAL: 8, 11: 4, 12: 8, IFD: 4, UTF8: 1}
OCTETS |= {LONG8: 8, 17: 8, IFD8: 8}
_LETTERS = {BYTE: "B", SHORT: "H", LONG: "I", RATIONAL: "II", SBYTE: "b"}
_LETTERS |= {UNDEFINED: "B", SSHORT: "h", SLONG: "i", SRATIONAL: "ii", 11: "f"}
_LETTERS |= {12: "d", IFD: "I", LONG8: "Q", 17: "q", IFD8: "Q"}
_ONE = {
    (order, kind): struct.Struct(f"{order}{letter}")
    for order in ("<", ">")
    for kind, letter in _LETTERS.items()
}
_TEXTS = frozenset({BYTE, ASCII, UNDEFINED, UTF8})
_RATIONALS = frozenset({RATIONAL, SRATIONAL})
_MOST_NUMBERS = 64
"""Numbers that are read of one value, where nobody asks for more."""

# By the first four octets: order, and whether offsets have eight octets (BigTIFF).
_HEADS: dict[bytes, tuple[Order, bool]] = {
    b"II*\0": ("<", False),
    b"MM\0*": (">", False),
    b"II+\0": ("<", True),
    b"MM\0+": (">", True),
    b"IIU\0": ("<", False),  # Panasonic
    b"IIRO": ("<", False),  # Olympus
    b"IIRS": ("<", False),
    b"MMOR": (">", False),
}
# By order and size of offsets: octets of a count of entries and of an offset; an entry
_SHAPES: dict[tuple[Order, bool], tuple[int, int, struct.Struct]] = {
    ("<", False): (2, 4, struct.Struct("<HHII")),
    (">", False): (2, 4, struct.Struct(">HHII")),
    ("<", True): (8, 8, struct.Struct("<HHQQ")),
    (">", True): (8, 8, struct.Struct(">HHQQ")),
}


class Entry(NamedTuple):
    """One tag of a directory: its type and its octets.

    `is_cut`: the stream ends before the value does. (A tuple, since files have dozens
    of them, and a value takes three times as long to make.)
    """

    kind: int
    octets: bytes
    is_cut: bool
    order: Order

    @property
    def is_text(self) -> bool:
        """Whether its type may hold a text."""
        return self.kind in _TEXTS

    def number(self) -> float | None:
        """Return its first number, None where it has none."""
        one = _ONE.get((self.order, self.kind))
        if one is None or len(self.octets) < one.size:
            return None
        found: tuple[float, ...] = one.unpack_from(self.octets)
        if self.kind not in _RATIONALS:
            return found[0]
        return found[0] / found[1] if found[1] else None

    def numbers(self, *, most: int = _MOST_NUMBERS) -> tuple[float, ...]:
        """Return its numbers, fractions divided; a division by nought ends them.

        `most`: how many; no tag that says what a picture shows has more than the usual.
        """
        letter, size = _LETTERS.get(self.kind), OCTETS[self.kind]
        if letter is None:
            return ()
        whole = min(len(self.octets) // size, most)
        layout = f"{self.order}{whole * len(letter)}{letter[0]}"
        found = struct.unpack(layout, self.octets[: whole * size])
        if self.kind not in _RATIONALS:
            return found
        pairs = zip(found[::2], found[1::2], strict=True)
        return tuple(_divided(pairs))


def _divided(pairs: Iterable[tuple[int, int]]) -> Iterator[float]:
    for above, below in pairs:
        if not below:
            return
        yield above / below


@value
class Directory:
    """The wanted entries of one directory, the first of each tag.

    `next`: where the directory behind it begins, 0 for none.
    """

    entries: dict[int, Entry]
    next: int = 0

    def number(self, tag: int) -> int:
        """Return the first number of a tag, 0 where it is not there."""
        entry = self.entries.get(tag)
        number = entry.number() if entry is not None else None
        return int(number) if number is not None and abs(number) < 2**63 else 0

    def octets(self, tag: int) -> bytes:
        """Return the octets of a tag, b"" where it is not there."""
        return self.entries[tag].octets if tag in self.entries else b""


@value
class Stream:
    """A stream with directories: order of octets, and where the first one begins."""

    data: Octets
    order: Order
    is_big: bool
    first: int

    def directory(
        self,
        at: int,
        *,
        wanted: Container[int],
        warn: Callable[[str], None],
        most: int = MOST,
    ) -> Directory | None:
        """Return the directory at a place, None where that lies outside.

        `wanted`: the tags that are read, `most` octets of each; `warn` is told what
        is damaged.
        """
        wide, inline, row = _SHAPES[self.order, self.is_big]
        head = self.data[at : at + wide] if at > 0 else b""
        if len(head) < wide:
            warn("the directory lies outside the block")
            return None
        count, start = min(self._number(head), _MOST_TAGS), at + wide
        end = start + count * row.size
        rows = self.data[start : end + inline]
        whole = min(len(rows) // row.size, count)
        entries: dict[int, Entry] = {}
        here = -inline
        each = row.iter_unpack(rows[: whole * row.size])
        for tag, kind, amount, begin in each:
            here += row.size  # where a value stands that is no longer than an offset
            if tag not in wanted or tag in entries or kind not in OCTETS:
                continue
            length = amount * OCTETS[kind]
            if length <= inline:
                octets = rows[here : here + length]
            else:
                length = min(length, most)
                octets = self.data[begin : begin + length]
            entries[tag] = Entry(kind, octets, len(octets) < length, self.order)
        if whole < count:
            warn("the block ends within the directory")
            return Directory(entries=entries)
        behind = rows[count * row.size :]
        return Directory(
            entries=entries,
            next=self._number(behind) if len(behind) == inline else 0,
        )

    def _number(self, octets: bytes) -> int:
        return int.from_bytes(octets, "little" if self.order == "<" else "big")


def stream_of(data: Octets) -> Stream | None:
    """Return a stream by its first octets, None where they begin no directories."""
    head = _HEADS.get(bytes(data[:4]))
    if head is None:
        # Some writers leave out all but the order of octets.
        order: Order | None = {b"II": "<", b"MM": ">"}.get(data[:2])  # type: ignore[assignment]
        head = (order, False) if order is not None else None
    if head is None or len(data) < 8:
        return None
    order, is_big = head
    octets = data[8:16] if is_big else data[4:8]
    first = int.from_bytes(octets, "little" if order == "<" else "big")
    return Stream(data=data, order=order, is_big=is_big, first=first)


_SEGMENT = b"Exif\0\0"


def without_name(exif: bytes) -> bytes:
    """Return an EXIF stream without the name that it has in a JPEG's segment.

    Writers of other containers leave the name before it, where none belongs.
    """
    return exif.removeprefix(_SEGMENT)


def in_box(content: bytes) -> bytes:
    """Return the EXIF stream of a box (ISO/IEC 23008-12, A.2.1).

    Where it begins stands in its first four octets, which some writers leave out.

    >>> in_box(bytes(4) + b"MM"), in_box(b"\\0\\0\\0\\6Exif\\0\\0MM")
    (b'MM', b'MM')
    """
    if begins(content) or content.startswith(_SEGMENT):
        return without_name(content)
    return without_name(content[4 + int.from_bytes(content[:4], "big") :])


def begins(head: bytes) -> bool:
    """Say whether a file that begins so holds directories of tags."""
    return bytes(head[:4]) in _HEADS
