"""Files that show one picture: found as they come, compared later, parted by people."""

from __future__ import annotations

import itertools
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

pytest.importorskip("numpy")

from bench import scenes
from media import likeness
from media.catalogue import Catalogue
from media.files import SourceFile
from media.likeness import form, look
from media.model import Likeness, file_member
from media.pipeline import Deciding, Session, check_files, compare_pictures, ingest
from media.store import open_catalogue
from tests.newspaper import picture

NUMBERS = itertools.count()


@lru_cache
def whole() -> SourceFile:
    return picture("ferry.jpg", scenes.drawn(2024, 1), {})


@lru_cache
def crop() -> SourceFile:
    cut = scenes.drawn(2024, 1).crop((60, 30, 780, 520))
    return picture("teaser.jpg", cut, {}, quality=70)


@lru_cache
def other() -> SourceFile:
    return picture("teaser.jpg", scenes.drawn(2024, 3), {})


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return open_catalogue(str(tmp_path / f"{next(NUMBERS)}.sqlite"))


def take_in(catalogue: Catalogue, session: Session, *files: SourceFile) -> None:
    for receipt in ingest(files, catalogue=catalogue, session=session):
        assert receipt.problem is None, receipt


def files(catalogue: Catalogue) -> list[list[str]]:
    """Return the names of the files of each asset."""
    return sorted(
        sorted(i.uri.rpartition("/")[2] for i in a.images) for a in catalogue.assets()
    )


def test_a_crop_becomes_one_picture_with_what_it_was_cut_from(
    catalogue: Catalogue, session: Session
) -> None:
    take_in(catalogue, session, whole(), crop())
    assert files(catalogue) == [["ferry.jpg", "teaser.jpg"]]
    (asset,) = catalogue.assets()
    (found,) = asset.likenesses
    assert found.likeness.relation == "crop"
    large = next(i for i in asset.images if i.uri.endswith("ferry.jpg"))
    left, top, right, bottom = found.part_of(large.fingerprint.sha256)
    assert (left, top) == pytest.approx((60 / 1024, 30 / 683), abs=0.02)
    assert (right, bottom) == pytest.approx((780 / 1024, 520 / 683), abs=0.02)


def frames() -> tuple[SourceFile, ...]:
    """Return two pages that show two frames of one caption, and the frames."""
    start = "Runners start the marathon in Bergen, May 3, 2026."
    pages, pictures = [], []
    for name, seed in (("frame-a", 11), ("frame-b", 12)):
        caption = f"<figcaption>{start} Photo: Ida Holm/NTB</figcaption>"
        shown = f'<img src="https://pictures.example/i/{name}.jpg">'
        page = f"<html><article><h1>Start</h1><figure>{shown}{caption}</figure>"
        pages.append(SourceFile(uri=f"/in/{name}.html", data=page.encode()))
        drawn = scenes.drawn(2026, seed)
        pictures.append(picture(f"{name}.jpg", drawn, {"description": start}))
    return (*pages, *pictures)


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 1, 0, 2), (2, 3, 0, 1)])
def test_frames_of_one_caption_part_when_their_files_are_there(
    catalogue: Catalogue, session: Session, order: tuple[int, ...]
) -> None:
    """Whatever came first: the pages name the files from another host."""
    for n in order:
        take_in(catalogue, session, frames()[n])
    both = {
        (Path(usage.caption.document_uri).stem, Path(image.uri).stem)
        for asset in catalogue.assets()
        for usage in asset.usages
        for image in asset.images
    }
    assert both == {("frame-a", "frame-a"), ("frame-b", "frame-b")}


def test_a_check_of_files_groups_them_alike(session: Session) -> None:
    checked = check_files([whole(), crop()], session=session)
    assert [len(asset.images) for asset in checked.assets] == [2]


def test_without_comparing_they_are_two_until_they_are_compared(
    catalogue: Catalogue, session: Session, tmp_path: Path
) -> None:
    kept = []
    for file in (whole(), crop()):
        path = tmp_path / file.uri.rpartition("/")[2]
        path.write_bytes(file.data)
        kept.append(SourceFile(uri=str(path), data=file.data))
    take_in(catalogue, replace(session, compares_pictures=False), *kept)
    assert files(catalogue) == [["ferry.jpg"], ["teaser.jpg"]]
    done = list(compare_pictures(catalogue, session=session))
    assert [each.status for each in done] == ["compared"] * 2
    assert [each.alike for each in done] == [0, 1]
    assert files(catalogue) == [["ferry.jpg", "teaser.jpg"]]
    assert list(compare_pictures(catalogue, session=session)) == []


@pytest.mark.parametrize("is_said", [True, False], ids=["one picture", "two frames"])
def test_what_an_older_version_kept_is_compared_anew_without_the_files(
    catalogue: Catalogue, session: Session, is_said: bool
) -> None:
    """Whatever that version made of them, and no picture is parted meanwhile."""
    with pytest.MonkeyPatch.context() as older:
        older.setattr(look, "FORM", 2)
        if not is_said:
            frames = Likeness(relation="sibling", score=0.1)
            older.setattr(likeness, "compare_packed", lambda one, other: frames)
        take_in(catalogue, session, whole(), crop())
    assert len(files(catalogue)) == (1 if is_said else 2)
    done = list(compare_pictures(catalogue, session=session))
    assert [each.status for each in done] == ["compared"] * 2
    assert files(catalogue) == [["ferry.jpg", "teaser.jpg"]]
    (asset,) = catalogue.assets()
    assert [found.likeness.relation for found in asset.likenesses] == ["crop"]
    assert catalogue.without_look(form=form()) == ()


def lying(degrees: int, box: tuple[int, int, int, int]) -> SourceFile:
    """Return a part of the picture, turned, as systems that drop EXIF store it."""
    part = scenes.drawn(2024, 1).resize((700, 467)).crop(box)
    return picture("teaser.jpg", part.rotate(-degrees, expand=True), {}, quality=70)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_all_of_a_picture_on_its_side_is_that_picture_whichever_came_first(
    session: Session, tmp_path: Path, degrees: int
) -> None:
    """So that a turned copy of one that was killed is killed, as a mirrored one is."""
    turned, told = lying(degrees, (0, 0, 700, 467)), []
    for number, come in enumerate(([whole(), turned], [turned, whole()])):
        catalogue = open_catalogue(str(tmp_path / f"{number}.sqlite"))
        for file in come:
            take_in(catalogue, session, file)
        assert files(catalogue) == [["ferry.jpg", "teaser.jpg"]]
        (asset,) = catalogue.assets()
        told += [(f.likeness.relation, f.likeness.turn) for f in asset.likenesses]
        catalogue.close()
    assert told[0] == told[1]
    assert told[0] in {("turned", degrees), ("turned", 360 - degrees)}


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_part_of_a_picture_on_its_side_is_a_question_whichever_came_first(
    session: Session, tmp_path: Path, degrees: int
) -> None:
    turned, asked = lying(degrees, (0, 0, 560, 467)), []
    for number, come in enumerate(([whole(), turned], [turned, whole()])):
        catalogue = open_catalogue(str(tmp_path / f"{number}.sqlite"))
        for file in come:
            take_in(catalogue, session, file)
        assert files(catalogue) == [["ferry.jpg"], ["teaser.jpg"]]
        (question,) = catalogue.proposals().items
        asked.append((question.pair, [told.quote for told in question.evidence]))
    assert asked[0] == asked[1]
    assert asked[0][1][0] in {
        f"turned clockwise by {turn}°" for turn in (degrees, 360 - degrees)
    }
    said = {"actor": "Photo desk", "reason": "it was stored lying on its side"}
    Deciding(catalogue, session).settle(*question.pair, verdict="same", **said)
    assert files(catalogue) == [["ferry.jpg", "teaser.jpg"]]


def test_files_that_went_are_said_and_left_as_they_are(
    catalogue: Catalogue, session: Session
) -> None:
    take_in(catalogue, replace(session, compares_pictures=False), whole())
    (done,) = compare_pictures(catalogue, session=session)
    assert done.status == "failed"
    assert done.problem is not None
    assert files(catalogue) == [["ferry.jpg"]]


def test_people_who_see_two_pictures_win_until_they_take_it_back(
    catalogue: Catalogue, session: Session
) -> None:
    take_in(catalogue, session, whole(), crop())
    (asset,) = catalogue.assets()
    one, two = (file_member(i.fingerprint.sha256) for i in asset.images)
    desk = Deciding(catalogue, session)
    said = {"actor": "Photo desk", "reason": "a picture of another day"}
    done = desk.settle(one, two, verdict="different", **said)
    assert len(files(catalogue)) == 2
    assert catalogue.proposals().items == ()
    take_in(catalogue, session, whole(), crop())
    assert len(files(catalogue)) == 2
    desk.take_back(done, **said)
    assert files(catalogue) == [["ferry.jpg", "teaser.jpg"]]


def test_what_takes_the_place_of_a_file_takes_nothing_of_it(
    catalogue: Catalogue, session: Session
) -> None:
    """Another picture under the same name; then the crop comes back."""
    take_in(catalogue, session, whole(), crop())
    (asset,) = catalogue.assets()
    gone = next(i for i in asset.images if i.uri.endswith("teaser.jpg"))
    take_in(catalogue, session, other())
    assert files(catalogue) == [["ferry.jpg"], ["teaser.jpg"]]
    assert catalogue.looks([gone.fingerprint.sha256]) == {}
    assert catalogue.likenesses([gone.fingerprint.sha256]) == ()
    take_in(catalogue, session, crop())
    assert files(catalogue) == [["ferry.jpg", "teaser.jpg"]]
    assert catalogue.without_look(form=form()) == ()
