"""TIFF and what is built like it: DNG, NEF, CR2, ARW, ORF, RW2, BigTIFF (TIFF 6.0).

Of the first directory: size, XMP (700), IIM (33723) and Photoshop's resources (34377);
EXIF is the file itself. Where the first directory is that of a smaller copy, as in raw
files, the size is that of the full picture.
"""

from __future__ import annotations

from collections.abc import Iterator

from media.images.containers.damage import Unreadable
from media.images.directories import Directory, Stream, begins, stream_of
from media.images.parts import Parts
from media.octets import Octets

_SUBFILE, _WIDTH, _HEIGHT, _SUBDIRECTORIES = 254, 256, 257, 330
_XMP, _IIM, _PHOTOSHOP, _C2PA = 700, 33723, 34377, 52545
_CAMERA, _CAMERA_SIZE = 0x8769, (0xA002, 0xA003)
_OF_SIZE = frozenset(
    {_SUBFILE, _WIDTH, _HEIGHT, _SUBDIRECTORIES, _CAMERA, *_CAMERA_SIZE}
)
_CANON = b"CR"  # CR2: the first picture is a preview and does not say so
# Panasonic: the sensor's borders; the picture lies between them.
_PANASONIC = b"IIU\0"
_TOP, _LEFT, _BOTTOM, _RIGHT = 4, 5, 6, 7
_WANTED = _OF_SIZE | {_XMP, _IIM, _PHOTOSHOP, _C2PA}
_FARTHEST = 2**63
_MOST_OTHERS = 16
_LITTLE = 1024
"""Octets that are read of a value where only numbers are wanted."""


def is_mine(head: bytes) -> bool:
    """Say whether a file that begins so is a TIFF or built like one."""
    return begins(head)


def take_apart(data: Octets) -> Parts:
    """Return the parts of a TIFF.

    Raises:
        Unreadable: its first directory is not there.
    """
    stream = stream_of(data)
    if stream is None:
        raise Unreadable("the file ends within its header", place=f"octet {len(data)}")
    warnings: list[str] = []
    is_panasonic = data[:4] == _PANASONIC
    first = stream.directory(
        stream.first,
        wanted=_WANTED | ({_TOP, _LEFT, _BOTTOM, _RIGHT} if is_panasonic else set()),
        warn=lambda said: warnings.append(f"TIFF: {said}"),
    )
    if first is None:
        raise Unreadable("the first directory lies outside the file", place="IFD 0")
    warnings += [
        f"TIFF: tag {tag} is cut short"
        for tag, entry in first.entries.items()
        if entry.is_cut
    ]
    width, height = _between(first) if is_panasonic else _size(stream, first)
    return Parts(
        format="TIFF",
        width=width,
        height=height,
        tiff=data,
        resources=first.octets(_PHOTOSHOP),
        iim=_iim(first.octets(_IIM), stream.order),
        xmp=tuple(filter(None, [first.octets(_XMP)])),
        credentials=first.octets(_C2PA),
        credentials_place="tag 52545",
        warnings=tuple(warnings),
    )


def _between(first: Directory) -> tuple[int, int]:
    """Return the size of a picture of Panasonic's by the borders of its sensor."""
    width = first.number(_RIGHT) - first.number(_LEFT)
    height = first.number(_BOTTOM) - first.number(_TOP)
    return (width, height) if width > 0 and height > 0 else (0, 0)


def _size(stream: Stream, first: Directory) -> tuple[int, int]:
    """Return the size of the first picture, or that of which it is a smaller copy."""
    own = _extent(first)
    if stream.data[8:10] == _CANON:
        return _of_camera(stream, first) or own or (0, 0)
    if own is not None and not _is_smaller(first):
        return own
    others = [_extent(d) for d in _others(stream, first) if not _is_smaller(d)]
    whole = max(filter(None, others), key=lambda s: s[0] * s[1], default=None)
    return whole or _of_camera(stream, first) or own or (0, 0)


def _others(stream: Stream, first: Directory) -> Iterator[Directory]:
    """Yield the directories below the first one, else those behind it."""
    below = first.entries.get(_SUBDIRECTORIES)
    said = below.numbers() if below is not None else ()
    places = [int(n) for n in said if 0 < n < _FARTHEST]  # NaN is neither
    for at in places[:_MOST_OTHERS]:
        found = _quietly(stream, at)
        if found is not None:
            yield found
    at, seen = 0 if places else first.next, {stream.first}
    while at and at not in seen and len(seen) <= _MOST_OTHERS:
        seen.add(at)
        found = _quietly(stream, at)
        if found is None:
            return
        yield found
        at = found.next


def _of_camera(stream: Stream, first: Directory) -> tuple[int, int] | None:
    """Return the size that EXIF gives."""
    found = _quietly(stream, first.number(_CAMERA))
    return _extent(found, _CAMERA_SIZE) if found is not None else None


def _quietly(stream: Stream, at: int) -> Directory | None:
    """Return a directory of which only the size is wanted."""
    return stream.directory(at, wanted=_OF_SIZE, most=_LITTLE, warn=_pass_over)


def _pass_over(_: str) -> None:
    """Say nothing of damage in what only gives a size."""


def _is_smaller(directory: Directory) -> bool:
    """Say whether a directory is that of a smaller copy of another's picture."""
    return bool(directory.number(_SUBFILE) & 1)


def _extent(
    directory: Directory, tags: tuple[int, int] = (_WIDTH, _HEIGHT)
) -> tuple[int, int] | None:
    width, height = (directory.number(tag) for tag in tags)
    return (width, height) if 0 < width < 2**32 and 0 < height < 2**32 else None


def _iim(block: bytes, order: str) -> bytes:
    """Return IIM, turned where it was written as numbers of the wrong order."""
    if block[:1] == b"\0" and order == "<" and block[3:4] == b"\x1c":
        return b"".join(block[n : n + 4][::-1] for n in range(0, len(block), 4))
    return block
