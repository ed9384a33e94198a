"""`cutline metadata`: blocks, character sets, sidecars, every tag of a camera."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pictures import app1_exif, iim_segment, jpeg, tiff_block, xmp
from tests.web.commands import (
    FERRY,
    IMAGES,
    Cutline,
    cutline,
)

__all__ = ["cutline"]


def test_metadata_without_pixels_has_no_fingerprint(cutline: Cutline) -> None:
    bare = cutline("metadata", "--no-pixels", FERRY[1]).record
    full = cutline("metadata", FERRY[1]).record
    assert bare["fields"] == full["fields"]
    assert full["perceptual_hash"] and not bare["perceptual_hash"]


def test_metadata_says_each_block_where_that_is_asked_for(cutline: Cutline) -> None:
    picture = str(IMAGES / "ferry-aurelia-crossing.jpg")
    assert "blocks" not in cutline("metadata", "--no-pixels", picture).record
    told = cutline("metadata", "--no-pixels", "--verbose", picture).record
    assert told["blocks"]
    for name, source in told["sources"].items():
        assert told["blocks"][source]["fields"][name] == told["fields"][name]


def test_metadata_without_a_digest_is_the_same_but_for_what_needs_the_whole_file(
    cutline: Cutline, tmp_path: Path
) -> None:
    (tmp_path / "x.jpg").write_bytes(jpeg())
    (tmp_path / "x.xmp").write_bytes(xmp({"photoshop:Headline": "Kites"}))
    quick = cutline("metadata", "--no-digest", str(tmp_path)).record
    whole = cutline("metadata", str(tmp_path)).record
    needed = {"sha256", "pixels_sha256", "perceptual_hash"}
    assert quick == whole | dict.fromkeys(needed)
    missing = cutline("metadata", "--no-digest", str(tmp_path / "gone.jpg"))
    assert (missing.status, missing.out) == (2, "")
    assert "gone.jpg: no such file or directory" in missing.err


def test_metadata_reads_a_suppliers_character_set(
    cutline: Cutline, tmp_path: Path
) -> None:
    segment = iim_segment([(90, "Київ".encode("koi8_u"))], charset=None)
    (tmp_path / "x.jpg").write_bytes(jpeg(segment))
    told = cutline("metadata", "--no-pixels", "--charset", "KOI8-U", str(tmp_path))
    assert told.record["fields"]["city"] == "Київ"
    picture = str(tmp_path / "x.jpg")
    assert cutline("ingest", "--charset", "koi8_u", picture).status == 0
    exported = cutline("export").record
    assert exported["files"][0]["fields"]["city"] == "Київ"
    table = tmp_path / "sets.toml"
    table.write_text('[[supplier]]\nfolder = "."\ncharset = "koi8_u"\n')
    told = cutline("metadata", "--no-pixels", "--charset", str(table), picture)
    assert told.record["fields"]["city"] == "Київ"
    table.write_text("[[supplier]]\n")
    told = cutline("metadata", "--charset", str(table), picture)
    assert (told.status, "supplier 1: has charset" in told.err) == (2, True)


def test_check_reads_pictures_with_their_sidecars(
    cutline: Cutline, tmp_path: Path
) -> None:
    (tmp_path / "old-quay-of-oldport-7.jpg").write_bytes(jpeg())
    page = tmp_path / "page.html"
    page.write_text(
        "<html><body><article><h1>Quays</h1><figure>"
        "<img src='old-quay-of-oldport-7.jpg' width=600 height=400>"
        "<figcaption>The old quay of Oldport. Photo: Bo Ek/AFP</figcaption>"
        "</figure></article></body></html>"
    )
    assert cutline("check", str(tmp_path)).status == 0
    credit = xmp({"photoshop:Credit": "Ida Holm/EPA"})
    (tmp_path / "old-quay-of-oldport-7.xmp").write_bytes(credit)
    result = cutline("check", str(tmp_path))
    assert "credit-differs-from-file" in result.out
    assert result.out.rstrip().endswith("1 usage and 1 file of 1 picture.")


@pytest.mark.parametrize("name", ["klingon", "utf-16", "rot13", ""])
def test_a_character_set_that_is_none_is_refused(cutline: Cutline, name: str) -> None:
    told = cutline("metadata", "--charset", name, str(IMAGES))
    assert (told.status == 2) == bool(name)
    assert name in told.err


def test_metadata_reads_a_sidecar_with_its_picture(
    cutline: Cutline, tmp_path: Path
) -> None:
    (tmp_path / "x.jpg").write_bytes(jpeg())
    (tmp_path / "x.xmp").write_bytes(xmp({"photoshop:Headline": "Kites"}))
    told = cutline("metadata", "--no-pixels", str(tmp_path)).record
    assert told["file"].endswith("x.jpg")
    assert told["fields"]["headline"] == "Kites"
    assert told["sources"]["headline"] == "XMP sidecar"
    alone = cutline("metadata", str(tmp_path / "x.xmp")).record
    assert (alone["format"], alone["fields"]["headline"]) == ("XMP", "Kites")


def test_every_tag_of_the_camera_is_told_where_it_is_asked_for(
    cutline: Cutline, tmp_path: Path
) -> None:
    picture = tmp_path / "a.jpg"
    block = tiff_block({0x010F: "Invented Optics"}, camera={0x829D: (28, 10)})
    picture.write_bytes(jpeg(app1_exif(block)))
    told = cutline("metadata", "--verbose", str(picture)).record
    assert told["camera"]["Image Make"] == "Invented Optics"
    assert "camera" not in cutline("metadata", str(picture)).record


def test_where_another_reader_reads_something_else_is_a_warning(
    cutline: Cutline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "media.images.apart.tags_of", lambda _: [("Image Make", "Another Maker")]
    )
    picture = tmp_path / "a.jpg"
    picture.write_bytes(jpeg(app1_exif(tiff_block({0x010F: "Invented Optics"}))))
    told = cutline("metadata", "--verbose", str(picture)).record
    assert told["warnings"] == [
        "EXIF: Make is 'Invented Optics' to Cutline and 'Another Maker' to exifread"
    ]
