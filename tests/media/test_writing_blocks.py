"""Writing into pictures: what each block says afterwards, and what must not change."""

from __future__ import annotations

import shutil
import struct
import subprocess
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image as Pillow

from media.writing import ExifTool, replacing
from tests import pictures
from tests.pictures import app1_exif, app1_xmp, jpeg, scene, xmp
from tests.writing import (
    CREDIT_LINE,
    EXIF,
    MADE,
    PROFILE,
    VALUES,
    MakePicture,
    alone,
    needs_exiftool,
    put,
)

every_kind = pytest.mark.parametrize("name", MADE)


@needs_exiftool
@every_kind
def test_every_kind_of_jpeg_says_what_was_asked_for(
    name: str, picture: MakePicture
) -> None:
    ferry = picture(MADE[name])
    before = ferry.now
    assert ferry.write().status == "written"
    after = ferry.now
    for key, value in VALUES.items():
        assert after.image.says(key) == value
        assert not [c for c in after.image.conflicts if c.name == key], key
    for claim in before.image.fields:
        if claim.name not in VALUES:
            assert after.image.says(claim.name) == claim.value
    assert bool(before.iim) == bool(after.iim)  # a file without IIM gets none
    assert alone(ferry.path)


@needs_exiftool
@every_kind
def test_the_same_again_changes_nothing(name: str, picture: MakePicture) -> None:
    ferry = picture(MADE[name])
    ferry.write()
    was = replacing.seen(ferry.path)
    again = ferry.write()
    assert (again.status, again.changes) == ("unchanged", ())
    assert replacing.seen(ferry.path) == was


def outside(data: bytes) -> list[bytes]:
    """Return the segments that hold no EXIF, IIM or XMP, and all from the scan on."""
    found, at = [], 2
    while data[at + 1] != 0xDA:
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        if data[at + 1] not in (0xE1, 0xED):
            found.append(data[at : at + 2 + length])
        at += 2 + length
    return [*found, data[at:]]


@needs_exiftool
@every_kind
def test_what_is_outside_of_the_metadata_stays_octet_for_octet(
    name: str, picture: MakePicture
) -> None:
    ferry = picture(MADE[name])
    ferry.write()
    assert outside(ferry.path.read_bytes()) == outside(MADE[name])


@needs_exiftool
@every_kind
def test_exiftool_reads_what_was_written(name: str, picture: MakePicture) -> None:
    ferry = picture(MADE[name])
    before = ferry.tags
    ferry.write()
    after = ferry.tags
    assert after["XMP-dc:Creator"] == VALUES["creators"]
    assert after["XMP-dc:Description"] == VALUES["description"]
    assert after["XMP-plus:Licensor"] == VALUES["licensors"]
    assert "IPTC:Headline" not in after or after["IPTC:Headline"] == "Zürich"
    cities = ("Zürich", "Київ", "Oldport")
    assert "IPTC:City" not in after or after["IPTC:City"] in cities
    untouched = {n for n in before if n.startswith(("IFD0:", "ICC", "XMP-xmpMM:"))}
    for tag in untouched - {"IFD0:ImageDescription", "IFD0:Artist", "IFD0:Copyright"}:
        assert after.get(tag) == before[tag]


@needs_exiftool
@pytest.mark.skipif(shutil.which("exiv2") is None, reason="exiv2 is not installed")
@every_kind
def test_exiv2_reads_what_was_written(name: str, picture: MakePicture) -> None:
    ferry = picture(MADE[name])
    ferry.write()
    told = subprocess.run(
        ["exiv2", "-g", "Xmp.photoshop.Credit", "-Pv", str(ferry.path)],
        capture_output=True,
        check=True,
        text=True,
    )
    assert told.stdout.strip() == CREDIT_LINE


# EXIF


@needs_exiftool
def test_exif_is_written_where_it_says_something(picture: MakePicture) -> None:
    ferry = picture(MADE["EXIF only"])
    ferry.write()
    tags = ferry.tags
    assert tags["IFD0:Artist"] == "Ida Holm; Ōtto Lind"
    assert tags["IFD0:Copyright"] == VALUES["copyright_notice"]
    assert tags["IFD0:Model"] == "Kamera 5"


@needs_exiftool
def test_exif_that_says_nothing_of_a_persons_is_left(picture: MakePicture) -> None:
    ferry = picture(MADE["a camera's own text"])
    ferry.write()
    tags = ferry.tags
    assert tags["IFD0:ImageDescription"] == "OLYMPUS DIGITAL CAMERA"
    assert "IFD0:Artist" not in tags


@needs_exiftool
def test_exif_that_cannot_be_rewritten_is_left_and_told_of(
    picture: MakePicture,
) -> None:
    block = bytearray(EXIF)
    block[8:10] = struct.pack("<H", 5)  # one entry more than there are
    ferry = picture(jpeg(app1_exif(bytes(block))))
    before = ferry.now.parts.tiff
    written = ferry.write(copyright_notice="© Nordpix")
    assert ferry.now.parts.tiff == before
    assert ferry.says("copyright_notice") == "© Nordpix"
    assert "EXIF is left as it is" in written.warnings[-1]
    again = ferry.write(copyright_notice="© Nordpix")
    assert again.status == "unchanged" and "EXIF is left" in again.warnings[-1]


@needs_exiftool
def test_a_text_that_exif_would_go_on_saying_is_not_taken_away_by_halves(
    picture: MakePicture,
) -> None:
    block = bytearray(EXIF)
    block[8:10] = struct.pack("<H", 5)  # one entry more than there are
    packet = app1_xmp(xmp({"photoshop:Credit": "AFP"}))
    ferry = picture(jpeg(app1_exif(bytes(block)), packet))
    assert ferry.says("copyright_notice")
    refused = ferry.refused(copyright_notice="", credit_line="Nordpix")
    assert "--sidecar" in refused.reason


# Other formats

FORMATS = {
    "ferry.png": pictures.png(pictures.itxt_xmp(xmp({"photoshop:City": "Oldport"}))),
    "ferry.tif": pictures.saved(
        scene(), "TIFF", tiffinfo={0x013B: "Ida", 700: xmp({"photoshop:City": "X"})}
    ),
    "ferry.gif": pictures.saved(scene(), "GIF"),
    "ferry.avif": pictures.saved(scene(), "AVIF"),
    "ferry.jp2": pictures.saved(scene(), "JPEG2000"),
    "misnamed.png": jpeg(),
}


@needs_exiftool
@pytest.mark.parametrize("name", FORMATS)
def test_other_formats_keep_their_pixels(name: str, picture: MakePicture) -> None:
    ferry = picture(FORMATS[name], name)
    assert ferry.write().status == "written"
    assert {key: ferry.says(key) for key in VALUES} == VALUES
    before = put(ferry.path.parent, FORMATS[name], f"before-{name}")
    with Pillow.open(ferry.path) as now, Pillow.open(before) as was:
        assert now.tobytes() == was.tobytes()
    assert ferry.write().status == "unchanged"


def _webp(picture: Pillow.Image, **options: object) -> bytes:
    return pictures.saved(picture, "WEBP", **options)


_TOWN = xmp({"photoshop:City": "Oldport"})
WEBP = {
    "simple": pictures.webp(),
    "XMP": _webp(scene(), xmp=_TOWN),
    "XMP and EXIF": _webp(scene(), xmp=_TOWN, exif=EXIF),
    "lossless": _webp(scene(), lossless=True),
    "a profile": _webp(scene(), icc_profile=PROFILE),
    "transparent": _webp(scene(mode="RGBA"), exif=EXIF),
    "several pictures": _webp(
        scene(), save_all=True, append_images=[scene(2)], duration=100
    ),
}


@pytest.mark.parametrize("name", WEBP)
def test_webp_keeps_its_pixels(
    name: str, picture: MakePicture, newer_tool: ExifTool
) -> None:
    ferry = replace(picture(WEBP[name], "ferry.webp"), tool=newer_tool)
    written = ferry.write()
    assert (written.status, written.warnings) == ("written", ())
    assert {key: ferry.says(key) for key in VALUES} == VALUES
    with Pillow.open(ferry.path) as now, Pillow.open(BytesIO(WEBP[name])) as was:
        assert now.n_frames == was.n_frames
        for frame in range(was.n_frames):
            now.seek(frame)
            was.seek(frame)
            assert now.tobytes() == was.tobytes()
        assert now.info.get("icc_profile") == was.info.get("icc_profile")
    assert "Nordpix" in str(ferry.tags["XMP-dc:Rights"])
    assert ferry.write().status == "unchanged"


@needs_exiftool
def test_a_release_that_writes_no_webp_leaves_it_and_says_so(
    picture: MakePicture, tool: ExifTool
) -> None:
    ferry = picture(WEBP["XMP"], "ferry.webp")
    if tool.run(["-ver"]).strip() >= "13":
        assert ferry.write().status == "written"
        return
    refused = ferry.refused()
    assert "WEBP" in refused.reason and "--sidecar" in refused.reason


PIXELS = b"pixels" * 200
RAW = {
    f"ferry.{ending}": pictures.striped_tiff(PIXELS, packet=xmp(), head=head)
    for ending, head in [
        *((ending, b"II*\0") for ending in ("dng", "nef", "arw", "pef", "srw")),
        ("orf", b"IIRO"),
    ]
} | {"ferry.rw2": pictures.rw2(PIXELS)}


@needs_exiftool
@pytest.mark.parametrize("name", RAW)
def test_raw_files_keep_their_pixels(name: str, picture: MakePicture) -> None:
    ferry = picture(RAW[name], name)
    assert ferry.write().status == "written"
    assert {key: ferry.says(key) for key in VALUES} == VALUES
    assert PIXELS in ferry.path.read_bytes()
    assert ferry.write().status == "unchanged"
