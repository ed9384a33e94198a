"""Pages of a picture that runs often come to the same at once and one by one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from media.catalogue import Catalogue, Receipt
from media.files import SourceFile
from media.model import Asset, Finding
from media.pipeline import Called, Session, Withdrawing, ingest, open_session
from media.pipeline import together as together_module
from media.pipeline.pending import Pending
from media.pipeline.settling import Step, settle
from media.pipeline.source import Source
from media.pipeline.together import Weights
from media.store import open_catalogue
from tests.newspaper import Shown, drawn, page, picture

FEW = 3
FIRE = "Firefighters carry hoses past a burning trawler in Oldport on May 17, 2024."
CUT = "Firefighters carry hoses past a burning trawler in Oldport."
FAIR = "A juggler throws five lanterns over the fair of Karvia on May 16, 2024."
TERMS = {"description": FIRE, "creators": ["Ida Holm"], "credit_line": "Ida Holm/AFP"}


class Desk:
    """Catalogues that pages of one picture, and of others, come to."""

    def __init__(self, tmp_path: Path, session: Session) -> None:
        self.session = session
        self._tmp_path, self._numbers = tmp_path, count()

    @contextmanager
    def opened(self) -> Iterator[Catalogue]:
        catalogue = open_catalogue(str(self._tmp_path / f"{next(self._numbers)}.db"))
        yield catalogue
        catalogue.close()

    def take(self, files: list[SourceFile], catalogue: Catalogue) -> list[Receipt]:
        return list(ingest(files, catalogue=catalogue, session=self.session))


@pytest.fixture
def desk(tmp_path: Path, session: Session, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(together_module, "WEIGHTS", Weights(usages=FEW))
    return Desk(tmp_path, session)


def printed(number: int) -> SourceFile:
    """Return a page with the fire, in two lengths and with three credits, and every
    fourth with another picture as well.
    """
    credit = ("Ida Holm/AFP", "Otto Lind/AFP", "AFP")[number % 3]
    fire = Shown("/wire/fire.jpg", CUT if number % 2 else FIRE, f"Photo: {credit}")
    fair = Shown("/wire/fair.jpg", FAIR, "Photo: Mia Sand/Reuters")
    shown = (fire, fair) if number % 4 == 0 else (fire,)
    return page(f"{number:03}", *shown, title=f"Report number {number}")


def lying() -> SourceFile:
    return picture("fire.jpg", drawn(4, size=(64, 44)), TERMS)


def held(catalogue: Catalogue) -> list[tuple[Asset, tuple[Finding, ...]]]:
    """Return all that is there; an order is called otherwise whenever it is given."""
    return [
        (a, tuple(replace(f, evidence=()) for f in catalogue.findings_of(a.asset_id)))
        for a in catalogue.assets()
    ]


def withdraw(desk: Desk, catalogue: Catalogue) -> None:
    asset = next(a for a in catalogue.assets() if "trawler" in a.description)
    Withdrawing(catalogue, desk.session).order(
        asset.asset_id, Called(), actor="Mia", reason="killed by the agency"
    )


@pytest.mark.parametrize("what", ["pages alone", "with its file", "called back"])
def test_at_once_one_by_one_and_from_the_last_on_come_to_the_same(
    desk: Desk, what: str
) -> None:
    first = [printed(n) for n in range(FEW + 1)]
    first += [lying()] if what == "with its file" else []
    more = [printed(n) for n in range(10, 40)]
    seen = []
    for parts in ([more], [[one] for one in more], [more[::-1]]):
        with desk.opened() as catalogue:
            desk.take(first, catalogue)
            if what == "called back":
                withdraw(desk, catalogue)
            for part in parts:
                desk.take(part, catalogue)
            seen.append(held(catalogue))
    assert seen[0] == seen[1] == seen[2]
    assert len(seen[0]) == 2
    if what == "called back":
        assert {f.document_uri for _, found in seen[0] for f in found} >= {
            file.uri for file in (*first, *more)
        }


def test_pages_of_one_picture_are_settled_at_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled: list[int] = []

    def counted(source: Source, *, pending: Pending, session: Session) -> Step:
        settled.append(1)
        return settle(source, pending=pending, session=session)

    monkeypatch.setattr("media.pipeline.ingesting.settle", counted)

    def steps_for(pages: int) -> int:
        settled.clear()
        with desk.opened() as catalogue:
            receipts = desk.take([printed(n) for n in range(pages)], catalogue)
            assert [r.status for r in receipts] == ["added"] * pages
        return len(settled)

    # The batches are of 1, 2, 4 ... documents: twice as many are one batch more.
    assert steps_for(120) - steps_for(60) <= 1


def test_each_page_has_a_receipt_that_tells_its_own(desk: Desk) -> None:
    with desk.opened() as catalogue:
        desk.take([printed(n) for n in range(1, 8)], catalogue)
        more = [printed(n) for n in range(10, 20)]
        receipts = desk.take(more, catalogue)
        assert [receipt.uri for receipt in receipts] == [file.uri for file in more]
        assert [r.usages for r in receipts] == [
            2 if n % 4 == 0 else 1 for n in range(10, 20)
        ]
        assert all(receipt.title for receipt in receipts)
        here = {file.uri for file in more}
        told = [(r.uri, f.finding_id) for r in receipts for f in r.findings]
        assert len(told) == len(set(told))
        assert set(told) >= {
            (f.document_uri, f.finding_id)
            for _, found in held(catalogue)
            for f in found
            if f.document_uri in here
        }


def test_the_history_names_every_page_that_came_at_once(desk: Desk) -> None:
    with desk.opened() as catalogue:
        desk.take([printed(n) for n in (1, 2, 3)], catalogue)
        more = [printed(n) for n in range(5, 15)]
        desk.take(more, catalogue)
        (fire,) = [a for a in catalogue.assets() if "trawler" in a.description]
        named: list[object] = []
        for event in catalogue.events(fire.asset_id):
            assert isinstance(event.after, dict)
            others = event.after.get("more_sources") or []
            assert isinstance(others, list)
            named += [event.after["source"], *others]
        assert sorted(map(str, named)) == sorted(
            [printed(n).uri for n in (1, 2, 3)] + [file.uri for file in more]
        )


def test_a_picture_of_few_pages_has_a_line_for_each_in_its_history(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path, open_session())
    with desk.opened() as catalogue:
        desk.take(
            [printed(n) for n in range(together_module.WEIGHTS.usages)], catalogue
        )
        (fire,) = [a for a in catalogue.assets() if "trawler" in a.description]
        events = catalogue.events(fire.asset_id)
        assert len(events) == len(fire.usages)
