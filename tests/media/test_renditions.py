"""Renditions at a place: named after the files they show, made anew, removed."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from PIL import Image as Pillow

from media.catalogue import Catalogue
from media.errors import BadSettings
from media.files import SourceFile, walk
from media.model import Rendition
from media.pipeline import Session, ingest, remove_unused, rendition_of, renew
from media.renditions import Renditions, open_renditions
from media.store import open_catalogue
from tests.pictures import saved, scene

SHA256 = "ab" * 32
SHOWN = Rendition(
    size="grid", media_type="image/webp", width=3, height=2, data=b"RIFF\0\xff"
)


@pytest.fixture(params=["folder", "memory"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Renditions:
    """Return an empty place: a folder, or one as object stores are."""
    folder = str(tmp_path / "not there yet" / "renditions")
    return open_renditions(
        folder if request.param == "folder" else f"memory://{uuid4().hex}"
    )


def test_what_is_kept_comes_back_and_nothing_else(place: Renditions) -> None:
    assert place.read(SHA256, "grid") is None
    assert not place.has(SHA256, "grid")
    assert list(place.kept()) == []
    place.keep(SHA256, SHOWN)
    place.keep(SHA256, SHOWN)
    assert place.read(SHA256, "grid") == SHOWN.data
    assert place.has(SHA256, "grid")
    assert place.read(SHA256, "preview") is None
    assert [(k.sha256, k.size, k.is_current) for k in place.kept()] == [
        (SHA256, "grid", True)
    ]


def test_what_is_removed_is_gone_and_may_be_removed_again(place: Renditions) -> None:
    place.keep(SHA256, SHOWN)
    (kept,) = place.kept()
    for _ in range(2):
        place.remove(kept)
    assert place.read(SHA256, "grid") is None


@pytest.mark.parametrize(
    "name", ["", "../" * 20 + "etc/passwd", SHA256[:-1], "AB" * 32]
)
def test_only_digests_name_renditions(place: Renditions, name: str) -> None:
    assert place.read(name, "grid") is None


def test_what_others_put_there_is_left_alone(tmp_path: Path) -> None:
    place = open_renditions(str(tmp_path))
    (tmp_path / "ab").mkdir()
    (tmp_path / "ab" / "notes.txt").write_text("ours")
    assert list(place.kept()) == []


def test_nothing_half_written_is_left_in_a_folder(tmp_path: Path) -> None:
    place = open_renditions(str(tmp_path))
    place.keep(SHA256, SHOWN)
    assert [p.suffix for p in tmp_path.rglob("*") if p.is_file()] == [".webp"]


@pytest.mark.parametrize("url", ["nonsense://x", "github://", "s3fake://bucket/x"])
def test_a_place_that_nothing_knows_is_refused_by_name(url: str) -> None:
    with pytest.raises(BadSettings, match=r"no place for renditions"):
        open_renditions(url)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    place = open_renditions(str(tmp_path / "file"))
    with pytest.raises(BadSettings, match="file: renditions cannot be kept there"):
        place.keep(SHA256, SHOWN)


# --- renditions of what is catalogued -------------------------------------------------


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    yield opened
    opened.close()


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Return a folder of two pictures, and one that cannot be decoded."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "one.jpg").write_bytes(saved(scene(1).resize((2400, 1600))))
    (folder / "two.png").write_bytes(saved(scene(2), "PNG"))
    (folder / "cut.jpg").write_bytes(saved(scene(3))[:-3000])
    return folder


def take_in(
    pictures: Path, catalogue: Catalogue, session: Session, place: Renditions
) -> dict[str, str]:
    """Ingest a folder; return the SHA-256 of each file by its name."""
    session = replace(session, renditions=place)
    list(ingest(walk([str(pictures)]), catalogue=catalogue, session=session))
    return {
        Path(image.uri).name: image.fingerprint.sha256
        for asset in catalogue.assets()
        for image in asset.images
    }


def test_ingest_makes_what_lists_show(
    pictures: Path, catalogue: Catalogue, session: Session, place: Renditions
) -> None:
    names = take_in(pictures, catalogue, session, place)
    assert {(k.sha256, k.size) for k in place.kept()} == {
        (names["one.jpg"], "grid"),
        (names["two.png"], "grid"),
    }


def test_what_comes_by_standard_input_is_shown_large_too(
    catalogue: Catalogue, session: Session, place: Renditions
) -> None:
    file = SourceFile(uri="stdin-1", data=saved(scene(4)))
    session = replace(session, renditions=place)
    list(ingest([file], catalogue=catalogue, session=session))
    assert sorted(k.size for k in place.kept()) == ["grid", "preview"]


def test_a_preview_is_made_when_it_is_first_looked_at(
    pictures: Path, catalogue: Catalogue, session: Session, place: Renditions
) -> None:
    names = take_in(pictures, catalogue, session, place)

    def looked_at(name: str) -> bytes | None:
        return rendition_of(
            names[name], "preview", catalogue=catalogue, renditions=place
        )

    first = looked_at("one.jpg")
    assert first is not None
    assert Pillow.open(io.BytesIO(first)).size == (1280, 853)
    shutil.rmtree(pictures)
    assert looked_at("one.jpg") == first, "kept, though the file has gone"
    assert looked_at("two.png") is None, "never made, and now it cannot be"


def test_a_rendition_is_never_made_of_another_file_of_that_name(
    pictures: Path, catalogue: Catalogue, session: Session, place: Renditions
) -> None:
    names = take_in(pictures, catalogue, session, place)
    (pictures / "one.jpg").write_bytes((pictures / "two.png").read_bytes())
    sha256 = names["one.jpg"]
    assert (
        rendition_of(sha256, "preview", catalogue=catalogue, renditions=place) is None
    )
    wrong = [r.problem for r in renew(catalogue, place) if r.status == "failed"]
    assert [p.reason for p in wrong if p] == ["is another file now; ingest it again"]


def test_all_that_is_wanting_is_made_at_once(
    pictures: Path, catalogue: Catalogue, session: Session, place: Renditions
) -> None:
    names = take_in(pictures, catalogue, session, place)
    known = {names["one.jpg"], names["two.png"]}
    made = {r.sha256: r.made for r in renew(catalogue, place)}
    assert made == {sha256: ("preview",) for sha256 in known}
    assert {r.status for r in renew(catalogue, place)} == {"kept"}
    # The whole place is lost: all of it comes again.
    for kept in list(place.kept()):
        place.remove(kept)
    assert {r.made for r in renew(catalogue, place)} == {("grid", "preview")}


def test_what_no_picture_has_is_removed_and_nothing_else(
    pictures: Path, catalogue: Catalogue, session: Session, place: Renditions
) -> None:
    take_in(pictures, catalogue, session, place)
    before = {k.path for k in place.kept()}
    assert remove_unused(catalogue, place) == 0
    place.keep(SHA256, SHOWN)
    assert remove_unused(catalogue, place) == 1
    assert {k.path for k in place.kept()} == before


def test_a_catalogue_moves_to_another_place(
    pictures: Path, catalogue: Catalogue, session: Session, tmp_path: Path
) -> None:
    here = open_renditions(str(tmp_path / "here"))
    names = take_in(pictures, catalogue, session, here)
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    shutil.rmtree(pictures)
    there = open_renditions(f"file://{tmp_path / 'there'}")
    for name in ("one.jpg", "two.png"):
        assert there.read(names[name], "grid") == here.read(names[name], "grid")
