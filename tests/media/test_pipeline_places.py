"""One picture at several places, and one place that shows another picture since."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from media.catalogue import Catalogue
from media.files import SourceFile
from media.pipeline import Session, ingest
from media.store import open_catalogue
from tests.newspaper import picture
from tests.pictures import scene
from web.display.history import step

PIER = "A crane lifts a wreck at the pier of Oldport on May 17, 2024."
QUAY = "Divers rest on the quay after three hours under water."
KITES = "Children fly kites over the dunes of Westhaven."


def at(folder: str, file: SourceFile, name: str = "") -> SourceFile:
    return replace(file, uri=f"/in/{folder}/{name or Path(file.uri).name}")


def saved(folder: str, name: str, shown: str, caption: str) -> SourceFile:
    """Return a page that was saved beside its picture."""
    figure = f"<img src='{shown}'><figcaption>{caption}</figcaption>"
    html = f"<h1>{name}</h1><p>At sea.</p><figure>{figure}</figure>"
    return SourceFile(uri=f"/in/{folder}/{name}.html", data=html.encode())


PICTURE = picture("wreck-oldport.jpg", scene(4), {"description": PIER})
HERE, THERE = at("monday", PICTURE), at("friday", PICTURE)
FIRST = saved("monday", "first", "wreck-oldport.jpg", f"{PIER} (Ida Holm/AP)")
SECOND = saved("friday", "second", "wreck-oldport.jpg", f"{QUAY} (Ida Holm/AP)")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[], Catalogue]]:
    numbers, made = count(), list[Catalogue]()

    def open_() -> Catalogue:
        made.append(open_catalogue(str(tmp_path / f"{next(numbers)}.sqlite")))
        return made[-1]

    yield open_
    for catalogue in made:
        catalogue.close()


def take_in(
    files: Sequence[SourceFile], catalogue: Catalogue, session: Session
) -> list[str]:
    return [r.status for r in ingest(files, catalogue=catalogue, session=session)]


def test_each_page_is_tied_to_the_copy_beside_it_in_whatever_order_they_come(
    opened: Callable[[], Catalogue], session: Session
) -> None:
    told = []
    for files in (
        [HERE, FIRST, THERE, SECOND],
        [SECOND, FIRST, THERE, HERE],
        [FIRST, HERE, SECOND, THERE],
    ):
        catalogue = opened()
        statuses = take_in(files, catalogue, session)
        assert statuses.count("repeat") == 1
        assert take_in(files, catalogue, session) == ["unchanged"] * 4
        (asset,) = catalogue.assets()
        told.append((asset.usages, asset.images, asset.links, asset.conflicts))
        assert {image.uri for image in asset.images} == {HERE.uri, THERE.uri}
        assert len({image.fingerprint.sha256 for image in asset.images}) == 1
        assert {u.caption.document_uri for u in asset.usages} == {
            FIRST.uri,
            SECOND.uri,
        }
        assert {k.usage_id for k in asset.links} == {u.usage_id for u in asset.usages}
    assert told[0] == told[1] == told[2]


def test_a_copy_stays_when_the_file_that_it_repeats_changes(
    opened: Callable[[], Catalogue], session: Session
) -> None:
    catalogue = opened()
    take_in([HERE, THERE], catalogue, session)
    changed = at("monday", picture("x.jpg", scene(9), {}), Path(HERE.uri).name)
    assert take_in([changed], catalogue, session) == ["updated"]
    shown = sorted(sorted(i.uri for i in a.images) for a in catalogue.assets())
    assert shown == [[THERE.uri], [HERE.uri]]


def test_it_is_said_which_picture_a_file_showed_before_it_was_written_over(
    opened: Callable[[], Catalogue], session: Session
) -> None:
    kites = picture("kites.jpg", scene(9), {"description": KITES})
    catalogue = opened()
    take_in([HERE, FIRST, kites], catalogue, session)
    assert take_in([replace(kites, uri=HERE.uri)], catalogue, session) == ["updated"]
    told = {
        (change.label, change.before.partition(" (")[0])
        for asset in catalogue.assets()
        for event in catalogue.events(asset.asset_id)
        for change in step(event).changes
        if change.label == "File written over"
    }
    assert told == {("File written over", PIER)}


def test_a_file_whose_fields_alone_changed_shows_the_same_picture(
    opened: Callable[[], Catalogue], session: Session
) -> None:
    catalogue = opened()
    take_in([HERE], catalogue, session)
    again = picture("x.jpg", scene(4), {"description": QUAY})
    assert take_in([replace(again, uri=HERE.uri)], catalogue, session) == ["updated"]
    events = [e for a in catalogue.assets() for e in catalogue.events(a.asset_id)]
    assert not any("replaced" in (event.after or {}) for event in events)
