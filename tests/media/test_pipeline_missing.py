"""Files that go, move and come back: the catalogue forgets nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import seeds
from media.catalogue import Catalogue, Query, Receipt
from media.files import walk
from media.model import Asset
from media.pipeline import Session, ingest, note_missing, open_session, vanished
from media.sidecars import with_sidecars
from media.store import open_catalogue
from tests.pictures import xmp

ARTICLE, PICTURE = "ferry-route.html", "ferry-aurelia-crossing.jpg"
FEED = """{"id": "1", "caption": "The ferry Aurelia.", "credit": "Ida Holm/AP"}
{"id": "2", "caption": "The pier of Westhaven.", "credit": "Reuters"}
"""


@pytest.fixture(scope="module")
def session() -> Session:
    return open_session()


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    held = open_catalogue(str(tmp_path / "c.sqlite"))
    yield held
    held.close()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with an article and the picture that it shows."""
    folder = tmp_path / "desk"
    folder.mkdir()
    shutil.copy(seeds.folder() / "articles" / ARTICLE, folder)
    shutil.copy(seeds.folder() / "images" / PICTURE, folder)
    return folder


def take_in(folder: Path, catalogue: Catalogue, session: Session) -> list[Receipt]:
    files = with_sidecars(walk([str(folder)]))
    return list(ingest(files, catalogue=catalogue, session=session))


def go(paths: Sequence[Path], catalogue: Catalogue, session: Session) -> list[str]:
    uris = [str(path) for path in paths]
    found = note_missing(uris, catalogue=catalogue, session=session)
    return [f"{receipt.status} {receipt.uri}" for receipt in found]


def everything(catalogue: Catalogue) -> list[Asset]:
    return list(catalogue.assets())


def test_a_file_that_went_is_kept_and_shown_as_missing(
    desk: Path, catalogue: Catalogue, session: Session
) -> None:
    take_in(desk, catalogue, session)
    before = everything(catalogue)
    gone = desk / PICTURE
    assert go([gone], catalogue, session) == [f"missing {gone}"]
    assert everything(catalogue) == before
    assert set(catalogue.missing([str(gone), str(desk / ARTICLE)])) == {str(gone)}
    [asset] = [a for a in before if a.images]
    last = catalogue.events(asset.asset_id)[-1]
    assert (last.action, last.after) == ("missing", {"source": str(gone)})


def test_what_went_once_is_not_told_of_again(
    desk: Path, catalogue: Catalogue, session: Session
) -> None:
    take_in(desk, catalogue, session)
    assert go([desk], catalogue, session) == [
        f"missing {desk / PICTURE}",
        f"missing {desk / ARTICLE}",
    ]
    assert go([desk], catalogue, session) == []
    assert go([desk.parent / "nobody"], catalogue, session) == []


def test_a_file_that_is_back_is_no_longer_missing(
    desk: Path, catalogue: Catalogue, session: Session
) -> None:
    take_in(desk, catalogue, session)
    go([desk], catalogue, session)
    assert {r.status for r in take_in(desk, catalogue, session)} == {"unchanged"}
    assert catalogue.missing([str(desk / PICTURE), str(desk / ARTICLE)]) == {}
    [asset] = [a for a in everything(catalogue) if a.images]
    assert catalogue.events(asset.asset_id)[-1].action == "found"


@pytest.mark.parametrize("name", [PICTURE, ARTICLE])
def test_a_file_that_moved_keeps_its_asset_under_the_new_path(
    name: str, desk: Path, catalogue: Catalogue, session: Session
) -> None:
    take_in(desk, catalogue, session)
    before = everything(catalogue)
    (desk / "2026").mkdir()
    (desk / name).rename(desk / "2026" / name)
    go([desk / name], catalogue, session)
    moved = [r for r in take_in(desk, catalogue, session) if r.status != "unchanged"]
    assert [(r.status, r.uri, r.same_as) for r in moved] == [
        ("moved", str(desk / "2026" / name), str(desk / name))
    ]
    after = everything(catalogue)
    ids = {i for a in after for i in (a.asset_id, *a.former_ids)}
    assert {a.asset_id for a in before} <= ids, "each old address still leads on"
    assert len(after) == len(before)
    assert sorted(len(a.images) for a in after) == sorted(len(a.images) for a in before)
    assert sorted(len(a.links) for a in after) == sorted(len(a.links) for a in before)
    assert catalogue.sources([str(desk / name)]) == {}
    assert catalogue.sources_within(str(desk / "2026")) == (str(desk / "2026" / name),)
    assert catalogue.totals().documents == 1


@pytest.mark.parametrize("has_sidecar", ["before", "after"])
def test_a_picture_that_moved_while_its_sidecar_came_or_went_has_moved(
    has_sidecar: str, desk: Path, catalogue: Catalogue, session: Session
) -> None:
    here, there = desk / PICTURE, desk / "2026" / PICTURE
    there.parent.mkdir()
    beside = (here if has_sidecar == "before" else there).with_suffix(".xmp")
    if has_sidecar == "before":
        beside.write_bytes(xmp({"photoshop:City": "Westhaven"}))
    take_in(desk, catalogue, session)
    [before] = [a for a in everything(catalogue) if a.images]
    here.rename(there)
    if has_sidecar == "before":
        beside.unlink()
    else:
        beside.write_bytes(xmp({"photoshop:City": "Westhaven"}))
    go([here], catalogue, session)
    moved = [r for r in take_in(desk, catalogue, session) if r.status != "unchanged"]
    assert [(r.status, r.uri, r.same_as) for r in moved] == [
        ("moved", str(there), str(here))
    ]
    [after] = [a for a in everything(catalogue) if a.images]
    assert after.asset_id == before.asset_id
    assert [image.uri for image in after.images] == [str(there)]
    assert catalogue.sources([str(here)]) == {}
    says = [image.says("city") for image in after.images]
    assert (says == ["Westhaven"]) == (has_sidecar == "after")


def test_what_a_sidecar_forbade_is_kept_where_the_picture_moved_without_it(
    desk: Path, catalogue: Catalogue, session: Session
) -> None:
    here, there = desk / PICTURE, desk / "2026" / PICTURE
    there.parent.mkdir()
    beside = here.with_suffix(".xmp")
    beside.write_bytes(xmp({"photoshop:Instructions": "PHOTO KILL. DO NOT USE."}))
    take_in(desk, catalogue, session)
    here.rename(there)
    beside.unlink()
    go([here], catalogue, session)
    assert "moved" in {r.status for r in take_in(desk, catalogue, session)}
    [asset] = [a for a in everything(catalogue) if a.images]
    assert any("KILL" in image.text("instructions") for image in asset.images)


def test_moving_back_and_forth_gives_the_first_catalogue(
    desk: Path, catalogue: Catalogue, session: Session
) -> None:
    take_in(desk, catalogue, session)
    before = [(a.asset_id, a.usages, a.images) for a in everything(catalogue)]
    for source, target in ((ARTICLE, "x.html"), ("x.html", ARTICLE)):
        (desk / source).rename(desk / target)
        go([desk / source], catalogue, session)
        take_in(desk, catalogue, session)
    assert [(a.asset_id, a.usages, a.images) for a in everything(catalogue)] == before


def test_a_copy_of_a_file_that_is_there_is_a_repeat_and_no_move(
    desk: Path, catalogue: Catalogue, session: Session
) -> None:
    take_in(desk, catalogue, session)
    shutil.copy(desk / PICTURE, desk / "copy.jpg")
    [copy] = [r for r in take_in(desk, catalogue, session) if r.status != "unchanged"]
    assert (copy.status, copy.same_as) == ("repeat", str(desk / PICTURE))


def test_a_file_of_several_documents_goes_and_moves_with_each(
    desk: Path, catalogue: Catalogue, session: Session
) -> None:
    feed = desk / "feed.jsonl"
    feed.write_text(FEED)
    take_in(desk, catalogue, session)
    parts = [f"{feed}#1", f"{feed}#2"]
    assert go([feed], catalogue, session) == [f"missing {part}" for part in parts]
    feed.rename(desk / "later.jsonl")
    moved = [r for r in take_in(desk, catalogue, session) if r.status == "moved"]
    assert [r.same_as for r in moved] == parts
    assert catalogue.find(Query(words="pier")).total == 1


def test_only_what_is_below_a_folder_is_within_it(
    desk: Path, catalogue: Catalogue, session: Session
) -> None:
    shutil.copytree(desk, desk.parent / "desk-2")
    (desk.parent / "desk-2" / ARTICLE).write_text("Another. (Photo: Ida Holm/AP)")
    take_in(desk, catalogue, session)
    take_in(desk.parent / "desk-2", catalogue, session)
    within = catalogue.sources_within(str(desk))
    assert within == (str(desk / PICTURE), str(desk / ARTICLE))
    assert catalogue.sources_within(f"{desk}/") == within


def test_what_went_while_nobody_watched_is_found_out(
    desk: Path, catalogue: Catalogue, session: Session
) -> None:
    (desk / "feed#1.jsonl").write_text(FEED)
    take_in(desk, catalogue, session)
    assert list(vanished([str(desk)], catalogue=catalogue)) == []
    (desk / PICTURE).unlink()
    (desk / "feed#1.jsonl").unlink()
    assert list(vanished([str(desk)], catalogue=catalogue)) == [
        f"{desk}/feed#1.jsonl#1",
        f"{desk}/feed#1.jsonl#2",
        str(desk / PICTURE),
    ]


def test_files_that_are_named_are_found_without_looking_through_all(
    desk: Path, catalogue: Catalogue, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(desk, catalogue, session)
    looked_through: list[str] = []
    every = catalogue.sources_within

    def counted(place: str) -> tuple[str, ...]:
        looked_through.append(place)
        return every(place)

    monkeypatch.setattr(catalogue, "sources_within", counted)
    assert len(go([desk / PICTURE, desk / ARTICLE], catalogue, session)) == 2
    assert looked_through == []
    assert go([desk], catalogue, session) == []
    assert looked_through == [str(desk)]
