"""Files built as raw files are, with JPEGs in them; the sensor's data are made up."""

from __future__ import annotations

import struct

from tests.pictures import saved, scene

SHOWN = scene(size=(96, 64))
SMALL = saved(scene(size=(40, 32), seed=3))
LARGE = saved(SHOWN, quality=95)
LOSSLESS = LARGE.replace(b"\xff\xc0", b"\xff\xc3", 1)
"""Packed as a sensor's data are: nothing shows it."""
SENSOR, LINEAR = 32803, 34892
DNG, BYTE, LONG = 50706, 1, 4

Tags = dict[int, int]


def raw(
    *directories: tuple[Tags, bytes],
    below: int = 0,
    head: bytes = b"II*\0\x08\0\0\0",
    extra: bytes = b"",
) -> bytes:
    """Return a file of TIFF's build: directories, each with the JPEG that it names.

    The last `below` of them stand below the first one, others behind each other.
    A JPEG stands in one strip where the directory says how it is packed (259), else
    where 513 and 514 say.
    """
    rows = [_rows(tags, jpeg) for tags, jpeg in directories]
    if below:
        rows[0][330] = 0
    places, at = [], len(head)
    for each in rows:
        places.append(at)
        at += 2 + 12 * len(each) + 4
    listed = at
    at += 4 * below
    for each, (tags, jpeg) in zip(rows, directories, strict=True):
        if jpeg:
            each[273 if 259 in tags else 513] = at
            each[279 if 259 in tags else 514] = len(jpeg)
            at += len(jpeg)
    sub = places[len(places) - below :]
    out = bytearray(head)
    chain = places[: len(places) - below]
    for number, each in enumerate(rows):
        packed = b""
        for tag in sorted(each):
            count = below if tag == 330 else 1
            number_said = (
                each[tag] if tag != 330 else (sub[0] if below == 1 else listed)
            )
            kind, count = (BYTE, 4) if tag == DNG else (LONG, count)
            packed += struct.pack("<HHII", tag, kind, count, number_said)
        follows = chain[number + 1] if number + 1 < len(chain) else 0
        out += struct.pack("<H", len(each)) + packed + struct.pack("<I", follows)
    out += struct.pack(f"<{below}I", *sub)
    out += b"".join(jpeg for _, jpeg in directories)
    return bytes(out) + extra


def _rows(tags: Tags, jpeg: bytes) -> dict[int, int]:
    named = (273, 279) if 259 in tags else (513, 514)
    return {**tags, **(dict.fromkeys(named, 0) if jpeg else {})}


FULL: Tags = {254: 0, 256: 6000, 257: 4000, 262: SENSOR}
COPY: Tags = {254: 1, 256: 24, 257: 16}
PACKED: Tags = {254: 1, 256: 96, 257: 64, 259: 7, 262: 6}
CANON = b"II*\0\x10\0\0\0CR\2\0\0\0\0\0"


def dng() -> bytes:
    """Return a whole DNG: a thumbnail, the sensor's data, and what the camera shows."""
    sensor = {256: 64, 257: 16, 258: 16, 259: 1, 277: 1, 278: 16}
    return raw(
        (COPY | {DNG: 0x0401, 258: 8, 259: 1, 262: 1, 277: 1, 278: 16}, bytes(384)),
        (FULL | sensor, bytes(range(256)) * 8),
        (PACKED | {258: 8, 277: 3, 278: 64}, LARGE),
        below=2,
    )


def nef() -> bytes:
    """Return a file as Nikon builds it, without the maker's notes."""
    sensor = {256: 64, 257: 16, 258: 16, 259: 1, 277: 1, 278: 16}
    small = COPY | {258: 8, 259: 1, 262: 1, 277: 1, 278: 16}
    return raw(
        (small, bytes(384)),
        (COPY, LARGE),
        (FULL | sensor, bytes(range(256)) * 8),
        below=2,
    )
