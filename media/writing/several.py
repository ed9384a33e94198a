"""Several pictures in one JPEG (MPF, CIPA DC-007): where they are, before and after.

Phones put a gain map or a second view behind the first picture, and say in an index
where each is: by its distance from the index, and how long it is. ExifTool moves the
distances along; the length of the first picture, which grows with its metadata, it
leaves, so that the index is put right here.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from media.model import value

_MPF = b"MPF\0"
_FILL = re.compile(rb"\xff+")
_ENTRIES = 0xB002
_ENTRY = 16
_ROW = 12
_MOST = 64
"""Pictures that are looked at; cameras write two or three."""


@value
class Entry:
    """A picture of the index; `said_at`: where its length is said."""

    at: int
    length: int
    said_at: int
    order: str

    def octets(self, data: bytes) -> bytes:
        """Return the picture, b"" where no JPEG begins there."""
        found = data[self.at : self.at + self.length]
        return found if found.startswith(b"\xff\xd8") else b""


def entries(data: bytes) -> tuple[Entry, ...]:
    """Return the pictures that a JPEG's index lists; none where it cannot be read."""
    try:
        return tuple(_entries(data))
    except (struct.error, IndexError):
        return ()


def mended(old: bytes, new: bytes) -> bytes:
    """Return a file whose metadata grew with the length of its first picture put right.

    `old`: the file before, with the same index. It is left as it is where the index
    did not say where the first picture ends: nobody knows what such a length means.
    """
    was, now = entries(old), entries(new)
    if not was or len(was) != len(now) or was[0].at or now[0].at:
        return new
    first, length = now[0], was[0].length
    ends = old[length - 2 : length] == b"\xff\xd9"
    if not ends or first.length != length:
        return new
    told = struct.pack(f"{first.order}I", length + len(new) - len(old))
    return new[: first.said_at] + told + new[first.said_at + 4 :]


def _entries(data: bytes) -> Iterator[Entry]:
    start = _index(data)
    if start is None:
        return
    order = {b"II": "<", b"MM": ">"}.get(data[start : start + 2])
    if order is None:
        return
    (directory,) = struct.unpack_from(f"{order}I", data, start + 4)
    (rows,) = struct.unpack_from(f"{order}H", data, start + directory)
    for row in range(min(rows, _MOST)):
        at = start + directory + 2 + row * _ROW
        tag, _, count, place = struct.unpack_from(f"{order}HHII", data, at)
        if tag != _ENTRIES:
            continue
        for number in range(min(count // _ENTRY, _MOST)):
            entry = start + place + number * _ENTRY
            length, offset = struct.unpack_from(f"{order}II", data, entry + 4)
            yield Entry(
                at=start + offset if offset else 0,
                length=length,
                said_at=entry + 4,
                order=order,
            )


def _index(data: bytes) -> int | None:
    """Return where the index of a JPEG begins, None where it has none."""
    at = 2
    while (fill := _FILL.match(data, at)) is not None:
        marker, start = data[fill.end()], fill.end() + 1
        if marker in (0xDA, 0xD9):
            return None
        length = int.from_bytes(data[start : start + 2], "big")
        if marker == 0xE2 and data.startswith(_MPF, start + 2):
            return start + 2 + len(_MPF)
        at = start + length
    return None
