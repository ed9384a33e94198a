"""Raw files: what the camera wrote for its own display is what is shown of them.

All files are made here; the sensor's data in them are noughts.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence

import pytest
from PIL import Image

from media.images import read, read_with_renditions
from media.images.pixels import perceptual_hash
from media.images.previews import preview_of
from media.model import Rendition
from tests.pictures import box, cr3, raf, saved, tiff_block
from tests.raw_files import (
    CANON,
    COPY,
    DNG,
    FULL,
    LARGE,
    LINEAR,
    LOSSLESS,
    PACKED,
    SHOWN,
    SMALL,
    dng,
    nef,
    raw,
)

PREVIEW_BOX = box(
    b"uuid",
    bytes.fromhex("eaf42b5e1c984b88b9fbb7dc406e4d16")
    + bytes(8)
    + box(
        b"PRVW",
        struct.pack(">IHHHHI", 0, 1, 96, 64, 1, len(LARGE)) + LARGE,
    ),
)

FILES = {
    "DNG: in a directory below": raw(
        (COPY | {DNG: 0x0401}, b""), (FULL, b""), (PACKED, LARGE), below=2
    ),
    "DNG of linear data": raw(
        (COPY | {DNG: 0x0401}, b""),
        (FULL | {262: LINEAR}, LOSSLESS),
        (PACKED, LARGE),
        below=2,
    ),
    "DNG: whole": dng(),
    "as Nikon does it: whole": nef(),
    "as Nikon does it": raw((COPY, b""), (COPY, LARGE), (FULL, b""), below=2),
    "as Sony does it": raw((COPY, LARGE), (COPY, SMALL), (FULL, b""), below=1),
    "as Canon does it": raw(
        ({256: 6000, 257: 4000, 259: 6}, LARGE),
        ({}, SMALL),
        ({259: 6}, LOSSLESS),
        head=CANON,
    ),
    "as Fujifilm does it": raf(LARGE, size=(6000, 4000)),
    "CR3": cr3(tiff_block({256: 6000, 257: 4000})) + PREVIEW_BOX,
}


def shown(data: bytes) -> tuple[str, dict[str, Rendition]]:
    image, renditions = read_with_renditions(data, uri="a.raw")
    assert not [w for w in image.warnings if w.startswith("pixels")]
    assert image.fingerprint.same_pixels == ()  # no word about the sensor's data
    return image.fingerprint.perceptual_hash, {r.size: r for r in renditions}


@pytest.mark.parametrize("name", FILES)
def test_a_raw_file_is_shown_as_the_largest_picture_that_its_camera_wrote(
    name: str,
) -> None:
    found, renditions = shown(FILES[name])
    assert found == perceptual_hash(Image.open(io.BytesIO(LARGE)))
    assert (renditions["grid"].width, renditions["grid"].height) == SHOWN.size
    width = read(FILES[name], uri="a.raw", pixels=False).fingerprint.width
    assert width == (64 if "whole" in name else 6000)


@pytest.mark.parametrize(
    ("own", "of_the_file", "size"),
    [
        pytest.param(None, 6, (64, 96), id="the raw file says so"),
        pytest.param(1, 6, (96, 64), id="the JPEG's own word goes before"),
        pytest.param(8, 1, (64, 96), id="the JPEG alone says so"),
        pytest.param(None, None, (96, 64), id="nobody says so"),
    ],
)
def test_it_is_turned_upright(
    own: int | None, of_the_file: int | None, size: tuple[int, int]
) -> None:
    exif = Image.Exif()
    if own:
        exif[0x0112] = own
    jpeg = saved(SHOWN, exif=exif.tobytes()) if own else LARGE
    tags = COPY | ({274: of_the_file} if of_the_file else {})
    _, renditions = shown(raw((tags, b""), (COPY, jpeg), (FULL, b""), below=2))
    assert (renditions["grid"].width, renditions["grid"].height) == size


def no_raw_files() -> Sequence[tuple[str, bytes]]:
    return [
        ("a JPEG", LARGE),
        ("a TIFF with a thumbnail", raw(({256: 6000, 257: 4000}, b""), (COPY, SMALL))),
        ("a scan that is a JPEG in a TIFF", raw(({256: 96, 257: 64, 259: 7}, LARGE))),
        ("nothing", b""),
    ]


@pytest.mark.parametrize(("name", "data"), no_raw_files())
def test_what_is_no_raw_file_is_shown_itself(name: str, data: bytes) -> None:
    assert preview_of(data) is None, name


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(raw((COPY, b""), (FULL, b""), below=1), id="none there"),
        pytest.param(
            raw((COPY, LOSSLESS), (FULL, b""), below=1), id="the sensor's own"
        ),
        pytest.param(
            raw((COPY, LARGE), (FULL, b""), below=1)[:200], id="beyond the end"
        ),
        pytest.param(raf(b"\xff\xd8\xff\xd9", size=(60, 40)), id="no picture in it"),
    ],
)
def test_without_a_picture_there_is_nothing_to_show(data: bytes) -> None:
    found = preview_of(data)
    assert found is not None
    assert found.jpeg == b""


def test_directories_that_lead_to_each_other_end() -> None:
    data = bytearray(raw((COPY, b""), (FULL, b""), below=1))
    data[-8:-4] = struct.pack("<I", 8)
    assert preview_of(bytes(data)) is not None
