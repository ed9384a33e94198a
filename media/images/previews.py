"""The picture that a raw file shows of itself: the largest JPEG that it holds.

The sensor's data are not developed; what the camera wrote for its own display is what a
desk looks at. In DNG and most makers' files it stands in the directories of TIFF, in
Fujifilm's where the header says, in Canon's CR3 in a box. Some pack the sensor's data
as lossless JPEG: what is not baseline or progressive is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from PIL.Image import Image

from media.images.directories import Directory, Stream, stream_of
from media.model import value

_WHOLE, _COMPRESSION, _COLOURS, _STRIPS, _ORIENTATION = 254, 259, 262, 273, 274
_LENGTHS, _BELOW, _JPEG, _JPEG_LENGTH = 279, 330, 513, 514
_PANASONIC_JPEG, _DNG = 0x2E, 50706
_WANTED = frozenset(
    {
        *(_WHOLE, _COMPRESSION, _COLOURS, _STRIPS, _ORIENTATION, _LENGTHS, _BELOW),
        *(_JPEG, _JPEG_LENGTH, _PANASONIC_JPEG, _DNG),
    }
)
_OF_SENSOR = frozenset({32803, 34892})
"""What `_COLOURS` says where the data are those of a sensor: in a mosaic, or linear."""
_PACKED = frozenset({6, 7})
"""What `_COMPRESSION` says of JPEG."""
_MOST = 16
"""Directories that are looked at."""
_HEADS = (b"IIU\0", b"IIRO", b"IIRS", b"MMOR")
_CANON = b"CR"
_FUJI = b"FUJIFILMCCD-RAW "
_FUJI_JPEG = 84
_CR3 = b"ftypcrx "
_CR3_PREVIEW = b"PRVW"
_CR3_HEAD = 20
"""Octets from the box's name to the JPEG in it."""
_TIFF = (b"II", b"MM")
_START = b"\xff\xd8\xff"
_MARKER = re.compile(rb"\xff+([^\xff\x00])", re.DOTALL)
_SHOWN = frozenset({0xC0, 0xC1, 0xC2})
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


@value
class Preview:
    """The largest JPEG of a raw file, b"" where it holds none.

    `orientation`: of the raw file, 0 where it says none; the JPEG's own goes before.
    """

    jpeg: bytes
    orientation: int = 0

    def turn(self, shown: Image) -> None:
        """Let a JPEG that does not say how it is turned be turned as its raw file is.

        What damaged EXIF makes Pillow raise is raised.
        """
        tags = shown.getexif()
        if self.orientation and _ORIENTATION not in tags:
            tags[_ORIENTATION] = self.orientation


def preview_of(data: bytes) -> Preview | None:
    """Return what a raw file shows of itself, None for what is no raw file.

    A raw file without a JPEG that can be shown has an empty one. Raises nothing.
    """
    if data.startswith(_FUJI):
        at, length = (
            int.from_bytes(data[n : n + 4], "big") for n in (_FUJI_JPEG, _FUJI_JPEG + 4)
        )
        return Preview(jpeg=_largest([data[at : at + length]]))
    if data[4:12] == _CR3:
        return Preview(jpeg=_largest(_in_box(data)))
    stream = stream_of(data) if data[:2] in _TIFF else None
    if stream is None:
        return None
    found = list(_directories(stream))
    if not found or not _is_raw(data, found):
        return None
    jpegs = (jpeg for each in found for jpeg in _jpegs(data, each))
    return Preview(jpeg=_largest(jpegs), orientation=found[0].number(_ORIENTATION))


def _in_box(data: bytes) -> Iterator[bytes]:
    """Yield the JPEG of the box for it; its length stands before it."""
    at = data.find(_CR3_PREVIEW)
    if at >= 0:
        start = at + _CR3_HEAD
        length = int.from_bytes(data[start - 4 : start], "big")
        yield data[start : start + length]


def _directories(stream: Stream) -> Iterator[Directory]:
    """Yield the first directory, those behind it, and those below each of them."""
    waiting, seen = [stream.first], set[int]()
    while waiting and len(seen) < _MOST:
        at = waiting.pop(0)
        if at <= 0 or at in seen:
            continue
        seen.add(at)
        found = stream.directory(at, wanted=_WANTED, warn=_pass_over)
        if found is None:
            continue
        yield found
        below = found.entries.get(_BELOW)
        waiting += [int(n) for n in below.numbers() if 0 < n < 2**63] if below else []
        waiting.append(found.next)


def _pass_over(_: str) -> None:
    """Say nothing of damage: the reader of metadata does."""


def _is_raw(data: bytes, found: Iterable[Directory]) -> bool:
    """Say whether a file holds a sensor's data, by its head or by any directory."""
    if data.startswith(_HEADS) or data[8:10] == _CANON:
        return True
    return any(
        each.number(_COLOURS) in _OF_SENSOR or _DNG in each.entries for each in found
    )


def _jpegs(data: bytes, directory: Directory) -> Iterator[bytes]:
    """Yield what a directory names as JPEG, or has packed so in one strip."""
    at, length = directory.number(_JPEG), directory.number(_JPEG_LENGTH)
    if at > 0 and length > 0:
        yield data[at : at + length]
    strips = directory.entries.get(_STRIPS)
    one = strips is not None and len(strips.numbers(most=2)) == 1
    if one and directory.number(_COMPRESSION) in _PACKED:
        at, length = directory.number(_STRIPS), directory.number(_LENGTHS)
        if at > 0 and length > 0:
            yield data[at : at + length]
    if _PANASONIC_JPEG in directory.entries:
        yield directory.octets(_PANASONIC_JPEG)


def _largest(jpegs: Iterable[bytes]) -> bytes:
    """Return the one with the most pixels that can be shown, b"" for none."""
    sized = [(_pixels(jpeg), jpeg) for jpeg in jpegs if jpeg.startswith(_START)]
    most, found = max(sized, key=lambda each: each[0], default=(0, b""))
    return found if most else b""


def _pixels(jpeg: bytes) -> int:
    """Return how many pixels a JPEG has, 0 for none that can be shown."""
    at = 2
    while (marker := _MARKER.match(jpeg, at)) is not None:
        kind, at = marker[1][0], marker.end()
        if kind in _FRAMES:
            height, width = (
                int.from_bytes(jpeg[n : n + 2], "big") for n in (at + 3, at + 5)
            )
            return width * height if kind in _SHOWN else 0
        at += int.from_bytes(jpeg[at : at + 2], "big")
    return 0
