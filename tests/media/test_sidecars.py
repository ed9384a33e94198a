"""XMP sidecars: whose they are, and what goes before what."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from media.catalogue import Catalogue
from media.files import SourceFile, walk
from media.images import read
from media.model import Image, Problem
from media.pipeline import Session, ingest, open_session
from media.sidecars import pictures_beside, with_sidecars
from media.store import open_catalogue
from tests.pictures import app1_xmp, iim_segment, jpeg, listed, xmp

HEADLINE, CREDIT = 105, 110
EMBEDDED = jpeg(
    app1_xmp(xmp({"photoshop:Headline": "Kites", "photoshop:City": "Oldport"})),
    iim_segment([(CREDIT, "Nordpix")]),
)


def sidecar(headline: str, **more: str) -> bytes:
    named = {f"photoshop:{name}": text for name, text in more.items()}
    return xmp({"photoshop:Headline": headline, **named})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "x.jpg").write_bytes(EMBEDDED)
    return tmp_path


def found(folder: Path) -> list[SourceFile | Problem]:
    return list(with_sidecars(walk([str(folder)])))


def read_in(folder: Path) -> Image:
    """Read the one picture of a folder with its sidecars."""
    (file,) = found(folder)
    assert isinstance(file, SourceFile)
    return read(file.data, uri=file.uri, pixels=False, sidecars=file.sidecars)


@pytest.mark.parametrize(
    "name", ["x.jpg.xmp", "x.xmp", "x.XMP", "x.jpg.XMP"], ids=lambda n: n
)
def test_a_sidecar_supersedes_what_is_in_the_file_and_the_conflict_is_shown(
    folder: Path, name: str
) -> None:
    (folder / name).write_bytes(sidecar("Boats"))
    image = read_in(folder)
    claims = {c.name: (c.value, c.evidence.kind) for c in image.fields}
    assert claims["headline"] == ("Boats", "XMP sidecar")
    assert claims["city"] == ("Oldport", "XMP")
    assert claims["credit_line"] == ("Nordpix", "IIM")
    (conflict,) = image.conflicts
    assert [(c.value, c.evidence.kind) for c in conflict.claims] == [
        ("Boats", "XMP sidecar"),
        ("Kites", "XMP"),
    ]
    assert conflict.claims[0].evidence.uri == str(folder / name)
    assert [block.name for block in image.blocks] == ["XMP", "IIM", "XMP sidecar"]


def test_the_sidecar_that_names_the_whole_file_goes_first(folder: Path) -> None:
    (folder / "x.xmp").write_bytes(sidecar("Boats"))
    (folder / "x.jpg.xmp").write_bytes(sidecar("Cranes"))
    assert read_in(folder).says("headline") == "Cranes"


@pytest.mark.parametrize(
    ("meant", "headline"), [("CR2", "Kites"), ("JPG", "Boats"), ("", "Boats")]
)
def test_a_sidecar_may_say_which_file_it_is_for(
    folder: Path, meant: str, headline: str
) -> None:
    more = {"SidecarForExtension": meant} if meant else {}
    (folder / "x.xmp").write_bytes(sidecar("Boats", **more))
    assert read_in(folder).says("headline") == headline


def test_a_sidecar_older_than_the_file_is_told_of(folder: Path) -> None:
    def packet(headline: str, day: int) -> bytes:
        written = f"2024-05-{day}T06:12:33+02:00"
        return xmp({"photoshop:Headline": headline, "xmp:MetadataDate": written})

    (folder / "x.jpg").write_bytes(jpeg(app1_xmp(packet("Kites", 18))))
    (folder / "x.xmp").write_bytes(packet("Boats", 17))
    image = read_in(folder)
    assert image.says("headline") == "Boats"
    assert any("older" in warning for warning in image.warnings)
    (folder / "x.xmp").write_bytes(packet("Boats", 19))
    assert read_in(folder).warnings == ()


@pytest.mark.parametrize(
    "data", [b"", b"no packet at all", b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>"]
)
def test_a_broken_sidecar_is_a_warning(folder: Path, data: bytes) -> None:
    (folder / "x.xmp").write_bytes(data)
    image = read_in(folder)
    assert image.says("headline") == "Kites"
    assert any(warning.startswith("XMP sidecar: ") for warning in image.warnings)


def test_a_sidecar_alone_is_read_as_itself(tmp_path: Path) -> None:
    (tmp_path / "y.xmp").write_bytes(sidecar("Boats"))
    image = read_in(tmp_path)
    assert (image.format, image.says("headline")) == ("XMP", "Boats")


def test_a_sidecar_that_is_asked_for_is_read_as_itself(folder: Path) -> None:
    path = str(folder / "x.xmp")
    Path(path).write_bytes(sidecar("Boats"))
    asked = list(with_sidecars(walk([path]), named=[path]))
    assert [f.uri for f in asked if isinstance(f, SourceFile)] == [path]
    assert list(with_sidecars(walk([path]))) == []
    pictures_of = pictures_beside()
    assert pictures_of(path) == [str(folder / "x.jpg")]
    assert pictures_of(str(folder / "x.jpg")) == []


def test_a_folder_of_many_sidecars_is_listed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        (tmp_path / f"{number}.jpg").write_bytes(EMBEDDED)
        (tmp_path / f"{number}.xmp").write_bytes(sidecar("Boats"))
    files = list(walk([str(tmp_path)]))
    listed: list[str] = []
    listdir = os.listdir

    def noted(path: str) -> list[str]:
        listed.append(path)
        return listdir(path)

    monkeypatch.setattr(os, "listdir", noted)
    assert len(list(with_sidecars(files))) == 40
    assert listed == [str(tmp_path)]


# --- in the catalogue ---------------------------------------------------------------


@pytest.fixture
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    opened = open_catalogue(str(tmp_path_factory.mktemp("store") / "c.sqlite"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def session() -> Session:
    return open_session()


def test_a_sidecar_that_comes_changes_or_goes_updates_the_picture(
    folder: Path, catalogue: Catalogue, session: Session
) -> None:
    def statuses() -> list[str]:
        receipts = ingest(found(folder), catalogue=catalogue, session=session)
        return [receipt.status for receipt in receipts]

    def headline() -> object:
        (asset,) = catalogue.assets()
        return asset.images[0].says("headline")

    assert (statuses(), headline()) == (["added"], "Kites")
    (folder / "x.xmp").write_bytes(sidecar("Boats"))
    assert (statuses(), headline()) == (["updated"], "Boats")
    assert statuses() == ["unchanged"]
    (folder / "x.xmp").write_bytes(sidecar("Cranes"))
    assert (statuses(), headline()) == (["updated"], "Cranes")
    (folder / "x.xmp").unlink()
    assert (statuses(), headline()) == (["updated"], "Kites")


def test_blocks_are_kept_in_the_catalogue(
    folder: Path, catalogue: Catalogue, session: Session
) -> None:
    (folder / "x.xmp").write_bytes(xmp(raw=listed("dc:creator", "Ida Holm")))
    list(ingest(found(folder), catalogue=catalogue, session=session))
    (asset,) = catalogue.assets()
    kept = {block.name: dict(block.fields) for block in asset.images[0].blocks}
    assert kept == {
        "XMP": {"headline": "Kites", "city": "Oldport"},
        "IIM": {"credit_line": "Nordpix"},
        "XMP sidecar": {"creators": ["Ida Holm"]},
    }
