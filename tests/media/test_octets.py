"""Octets of an open file behave like `bytes`, and of them little is read."""

from __future__ import annotations

from io import FileIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media import files, images
from media.errors import UnreadableImage, UnreadableInput
from media.files import opened
from media.octets import HEAD, FileOctets, part
from tests import pictures
from tests.pictures import (
    app1_exif,
    app1_xmp,
    iim_segment,
    itxt_xmp,
    jpeg,
    png,
    png_chunk,
    tiff_block,
    webp,
    xmp,
)

WHOLE = bytes(range(256)) * 600  # longer than what is read first
PLACES = st.one_of(st.none(), st.integers(-20, 20), st.integers(0, len(WHOLE) + 9))
PACKET = xmp({"photoshop:Headline": "Kites"})
PIXELS = b"\x11" * 3_000_000
NAMED = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
BEHIND = {
    "JPEG": jpeg(
        app1_exif(tiff_block({0x013B: "Ida Holm"})),
        app1_xmp(PACKET),
        iim_segment([(110, "Nordpix")]),
    )
    + PIXELS,
    "JPEG behind long segments": jpeg(
        *[pictures.segment(0xE2, b"ICC" * 20_000)] * 9, app1_xmp(PACKET)
    )
    + PIXELS,
    "PNG": png(png_chunk(b"IDAT", PIXELS), itxt_xmp(PACKET)),
    "WebP": webp(JUNK=PIXELS, **{"XMP": PACKET}),
    "TIFF": pictures.striped_tiff(PIXELS, packet=PACKET),
    "CR3": pictures.cr3(tiff_block({256: 60, 257: 40}))
    + pictures.box(b"mdat", PIXELS)
    + pictures.box(b"uuid", NAMED + PACKET),
    "RAF": pictures.raf(jpeg(app1_xmp(PACKET)) + PIXELS, size=(60, 40)),
    "JPEG XL": b"\0\0\0\x0cJXL \r\n\x87\n"
    + pictures.box(b"jxlc", b"\xff\x0a" + PIXELS)
    + pictures.box(b"xml ", PACKET),
    "JPEG 2000": b"\0\0\0\x0cjP  \r\n\x87\n"
    + pictures.box(b"jp2c", PIXELS)
    + pictures.box(b"uuid", NAMED + PACKET),
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("octets") / "whole"
    found.write_bytes(WHOLE)
    return found


class CountingFile(FileIO):
    """A file that counts what is read of it, all files together."""

    octets = 0

    def read(self, size: int = -1, /) -> bytes:
        found = super().read(size)
        CountingFile.octets += len(found)
        return found


@given(places=st.lists(st.tuples(PLACES, PLACES), max_size=6))
def test_slices_are_those_of_bytes(
    path: Path, places: list[tuple[int | None, int | None]]
) -> None:
    with opened(str(path)) as octets:
        assert len(octets) == len(WHOLE)
        for start, stop in places:
            assert octets[start:stop] == WHOLE[start:stop]


@given(start=st.integers(0, len(WHOLE)), end=PLACES, at=st.integers(0, len(WHOLE)))
def test_a_search_finds_what_one_in_bytes_finds(
    path: Path, start: int, end: int | None, at: int
) -> None:
    with opened(str(path)) as octets:
        for sought in (WHOLE[at : at + 3], b"\1\1"):
            assert octets.find(sought, start, end) == WHOLE.find(sought, start, end)


def test_a_search_finds_what_lies_across_two_pieces(tmp_path: Path) -> None:
    whole = b"." * (1024 * 1024 - 2) + b"sought" + b"." * 100
    (tmp_path / "x").write_bytes(whole)
    with opened(str(tmp_path / "x")) as octets:
        assert octets.find(b"sought") == whole.index(b"sought")


@given(start=PLACES, end=st.integers(0, len(WHOLE)), stop=PLACES)
def test_a_part_is_octets_as_well(
    path: Path, start: int | None, end: int, stop: int | None
) -> None:
    with opened(str(path)) as octets:
        within = part(octets, start or 0, end)
        assert isinstance(within, FileOctets)
        assert within[:stop] == WHOLE[start or 0 : end][:stop]


def test_slices_end_early_where_a_file_has_lost_its_end(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(WHOLE)
    with opened(str(path)) as octets:
        path.write_bytes(WHOLE[: HEAD + 10])
        assert octets[HEAD : HEAD + 20_000] == WHOLE[HEAD : HEAD + 10]
        assert octets[HEAD + 20_000 :] == b""
        assert octets.find(b"nowhere", HEAD) == -1


@pytest.mark.parametrize("name", BEHIND)
def test_only_the_places_are_read_that_hold_metadata(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.jpg").write_bytes(BEHIND[name])
    monkeypatch.setattr(files, "FileIO", CountingFile)
    monkeypatch.setattr(CountingFile, "octets", 0)

    image = images.read_metadata(str(tmp_path / "x.jpg"))

    assert image.text("headline") == "Kites"
    assert CountingFile.octets < 3 * HEAD


@pytest.mark.parametrize("name", BEHIND)
def test_a_file_says_the_same_as_its_octets(name: str, tmp_path: Path) -> None:
    path = str(tmp_path / "x.jpg")
    Path(path).write_bytes(BEHIND[name])

    quick = images.read_metadata(path)
    whole = images.read(BEHIND[name], uri=path, pixels=False)

    assert (quick.fields, quick.blocks) == (whole.fields, whole.blocks)
    assert (quick.format, quick.warnings) == (whole.format, whole.warnings)
    assert quick.fingerprint.width == whole.fingerprint.width
    assert (quick.fingerprint.sha256, len(whole.fingerprint.sha256)) == ("", 64)


@pytest.mark.parametrize(
    ("name", "reason"),
    [("gone.jpg", "no such file or directory"), ("", "names no file"), (".", "folder")],
)
def test_what_cannot_be_opened_is_told(
    name: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnreadableInput, match=reason):
        images.read_metadata(name)


def test_a_text_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_text("not a picture")
    with pytest.raises(UnreadableImage, match="no picture"):
        images.read_metadata(str(tmp_path / "x.jpg"))


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.jpg").write_bytes(BEHIND["JPEG"])
    monkeypatch.setattr(files, "LARGEST", 1024 * 1024)
    with pytest.raises(UnreadableInput, match="more than 1 MB"):
        images.read_metadata(str(tmp_path / "x.jpg"))
