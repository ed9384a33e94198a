"""What of a file is the picture and must not change, octet for octet.

Each format's own split: what holds EXIF, IIM or XMP is left out, everything else
counts, colour profiles and Content Credentials too. Nothing is decoded.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NoReturn

from media.images.directories import BYTE, UNDEFINED, Stream, stream_of
from media.images.iim import DIGEST, IIM, resources
from media.writing import heif, several
from media.writing.boxes import Broken, inside

Piece = tuple[str, bytes]
"""What a piece of a file is called, and its octets."""

_TAKEN_OVER = frozenset({IIM, DIGEST, 0x0422, 0x0423, 0x0424})
"""Photoshop's resources that are IIM, its digest, EXIF and XMP."""


_MOST_TIMES = 8
"""How often the octets of a file may be looked at; pieces seldom share any."""


def essence(data: bytes, form: str) -> dict[str, str]:
    """Return a digest for each kind of piece of a file; `form`: its format.

    Raises:
        Broken: the file cannot be taken apart.
    """
    if form not in _SPLITS:
        raise Broken(f"nobody knows how to split {form}")
    digests: dict[str, hashlib._Hash] = {}
    left = _MOST_TIMES * len(data)
    try:
        for name, octets in _SPLITS[form](data):
            left -= len(octets)
            if left < 0:
                raise Broken("its pieces lie over each other")
            digest = digests.setdefault(name, hashlib.sha256())
            digest.update(struct.pack(">Q", len(octets)))
            digest.update(octets)
    except (IndexError, struct.error) as error:
        raise Broken(str(error)) from error
    return {name: digest.hexdigest() for name, digest in digests.items()}


_FILL = re.compile(rb"\xff+")
_EXIF = b"Exif\0"
_XMP = (
    b"http://ns.adobe.com/xap/1.0/\0",
    b"XMP\0://ns.adobe.com/xap/1.0/\0",
    b"http://ns.adobe.com/xmp/extension/\0",
)
_PHOTOSHOP = (b"Photoshop 3.0\0", b"Adobe_Photoshop2.5:")


def _jpeg(data: bytes) -> Iterator[Piece]:
    """Split at markers; what begins at the scan is one piece, trailers included."""
    at = 2
    resources = b""
    while True:
        fill = _FILL.search(data, at)
        if fill is None:
            raise Broken("no scan")
        marker, start = data[fill.end()], fill.end() + 1
        if marker == 0xDA:
            yield from _resources(resources)
            yield "scan", data[start:]
            for number, entry in enumerate(several.entries(data)[1:], start=2):
                yield f"picture {number} by the index", entry.octets(data)
            return
        if marker == 0xD9:
            raise Broken("no scan")
        if marker in (0x00, 0x01, *range(0xD0, 0xD8)):
            at = start
            continue
        end = start + int.from_bytes(data[start : start + 2], "big")
        if end > len(data) or end < start + 2:
            raise Broken(f"octet {start}: a wrong length")
        body = data[start + 2 : end]
        name = next((n for n in _PHOTOSHOP if body.startswith(n)), None)
        if marker == 0xED and name is not None:
            resources += body[len(name) :]  # one stream, which may run over several
        elif not _is_metadata(marker, body):
            yield f"segment {marker:02X}", body
        at = end


def _is_metadata(marker: int, body: bytes) -> bool:
    if marker == 0xE1:
        return body.startswith((_EXIF, *_XMP))
    if marker == 0xE2:
        return body.startswith(b"MPF\0")  # places in the file, which move
    return marker == 0xED and body[:1] == b"\x1c"


def _resources(data: bytes) -> Iterator[Piece]:
    for number, content in resources(data, []):
        if number not in _TAKEN_OVER:
            yield f"Photoshop resource {number:#06x}", content


_PNG_TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_PNG_OURS = (b"XML:com.adobe.xmp\0", b"Raw profile type ")


def _png(data: bytes) -> Iterator[Piece]:
    at = 8
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        kind, body = data[at + 4 : at + 8], data[at + 8 : end - 4]
        if end > len(data):
            raise Broken(f"octet {at}: a chunk reaches beyond the file")
        is_text = kind in _PNG_TEXTS and body.startswith(_PNG_OURS)
        if not is_text and kind not in (b"eXIf", b"zxIf"):
            yield f"chunk {kind.decode('latin-1')}", body
        at = end
        if kind == b"IEND":
            yield "behind IEND", data[at:]
            return
    raise Broken("no IEND")


def _webp(data: bytes) -> Iterator[Piece]:
    at = 12
    while at + 8 <= len(data):
        kind = data[at : at + 4]
        end = at + 8 + int.from_bytes(data[at + 4 : at + 8], "little")
        if end > len(data):
            raise Broken(f"octet {at}: a chunk reaches beyond the file")
        # VP8X only says which other chunks there are, and the size.
        if kind not in (b"EXIF", b"XMP ", b"VP8X"):
            yield f"chunk {kind.decode('latin-1')}", data[at + 8 : end]
        at = end + (end - at) % 2


_GIF_TRAILER = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
_GIF_XMP = re.compile(
    rb"\x21\xff\x0bXMP DataXMP.*?" + re.escape(_GIF_TRAILER), re.DOTALL
)


def _gif(data: bytes) -> Iterator[Piece]:
    yield "blocks", _GIF_XMP.sub(b"", data[6:])


def _psd(data: bytes) -> Iterator[Piece]:
    yield "header", data[:26]
    at = 26 + 4 + int.from_bytes(data[26:30], "big")
    yield "colours", data[26:at]
    end = at + 4 + int.from_bytes(data[at : at + 4], "big")
    if end > len(data):
        raise Broken(f"octet {at}: the resources reach beyond the file")
    yield from _resources(data[at + 4 : end])
    yield "layers and pixels", data[end:]


_MOST_DIRECTORIES = 200
_SUB_DIRECTORIES = frozenset({330, 34665})
# Where pieces of the picture stand, and the tag that says how long each is
_PIECES = {273: 279, 324: 325, 513: 514}
_PREVIEW = 513
# Panasonic's raw files have a tag of their own, and the usual one points nowhere.
_PANASONIC, _PANASONICS_PIECES = b"IIU\0", {**_PIECES, 280: 279}
# How the pieces are to be decoded: size, packing, colours, tables, the profile
_DECODING = (256, 257, 258, 259, 262, 266, 277, 284, 317, 320, 322, 323, 347, 34675)
_WANTED = frozenset({*_SUB_DIRECTORIES, *_PIECES, *_PIECES.values(), 280, *_DECODING})


def _tiff(data: bytes) -> Iterator[Piece]:
    """Yield strips, tiles and embedded JPEGs of all directories, and the profile."""
    stream = stream_of(data)
    if stream is None:
        raise Broken("no directory")
    pieces = _PANASONICS_PIECES if data[:4] == _PANASONIC else _PIECES
    waiting = [stream.first]
    seen: set[int] = set()
    holds_picture = False
    while waiting and len(seen) < _MOST_DIRECTORIES:
        at = waiting.pop(0)
        if at == 0 or at in seen:
            continue
        seen.add(at)
        tags, after = _directory(stream, at)
        waiting += [n for t in _SUB_DIRECTORIES for n in tags.get(t, ())]
        waiting.append(after)
        for place, length in pieces.items():
            for start, size in zip(
                tags.get(place, ()), tags.get(length, ()), strict=False
            ):
                is_whole = 0 < size <= len(data) - start
                holds_picture |= is_whole and place != _PREVIEW
                yield f"tag {place}", data[start : start + size]
        for tag in _DECODING:
            yield f"tag {tag}", repr(tags.get(tag)).encode()
    if not holds_picture:
        raise Broken("no directory says where the picture is")


def _directory(stream: Stream, at: int) -> tuple[Mapping[int, Sequence[int]], int]:
    """Return the numbers of the wanted tags, and where the next directory begins."""
    directory = stream.directory(at, wanted=_WANTED, warn=_refuse)
    if directory is None:
        raise Broken("a directory lies outside of the file")
    found: dict[int, Sequence[int]] = {}
    for tag, entry in directory.entries.items():
        if entry.is_cut:
            raise Broken(f"tag {tag} is cut short")
        if entry.kind in (BYTE, UNDEFINED):
            found[tag] = entry.octets
        else:
            found[tag] = _whole(entry.numbers(most=len(entry.octets)))
    return found, directory.next


def _whole(numbers: Iterable[float]) -> tuple[int, ...]:
    """Return the numbers that are whole; a place or a length is never a fraction."""
    return tuple(number for number in numbers if isinstance(number, int))


def _refuse(said: str) -> NoReturn:
    raise Broken(said)


def _jp2(data: bytes) -> Iterator[Piece]:
    found = [
        box for box in inside(data, 0, len(data)) if box.kind in (b"jp2h", b"jp2c")
    ]
    if not found:
        raise Broken("no box holds the picture")
    for box in found:
        yield f"box {box.kind.decode()}", data[box.start : box.end]


def _jxl(data: bytes) -> Iterator[Piece]:
    """Yield the stream: bare, in one box, or in several with a number each."""
    if data[:2] == b"\xff\x0a":
        yield "stream", data
        return
    boxes = inside(data, 0, len(data))
    whole = [data[box.start : box.end] for box in boxes if box.kind == b"jxlc"]
    parts = [data[box.start + 4 : box.end] for box in boxes if box.kind == b"jxlp"]
    if not whole and not parts:
        raise Broken("no box holds the picture")
    yield "stream", b"".join(whole or parts)


_SPLITS: Mapping[str, Callable[[bytes], Iterator[Piece]]] = {
    "JPEG": _jpeg,
    "PNG": _png,
    "WEBP": _webp,
    "GIF": _gif,
    "PSD": _psd,
    "TIFF": _tiff,
    "JP2": _jp2,
    "JXL": _jxl,
    "HEIC": heif.coded_items,
    "AVIF": heif.coded_items,
}
