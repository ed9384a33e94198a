"""What checks say of pictures that wait for a person, once somebody has decided."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import seeds
from media.catalogue import Catalogue, Query
from media.files import walk
from media.model import Verdict
from media.pipeline import Deciding, Session, ingest
from media.store import open_catalogue

WAITS = Query(check="credit-may-conflict")


@pytest.fixture
def newsroom(tmp_path: Path, session: Session) -> Iterator[Catalogue]:
    """Return a catalogue of one article and one file that may show its picture."""
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    paths = [
        seeds.folder() / "articles" / "lighthouse-keeper.html",
        seeds.folder() / "images" / "lighthouse-kestrel-point.jpg",
    ]
    list(ingest(walk(map(str, paths)), catalogue=catalogue, session=session))
    yield catalogue
    catalogue.close()


@pytest.mark.parametrize("verdict", ["different", "same"])
def test_what_waited_is_told_no_more(
    newsroom: Catalogue, session: Session, verdict: Verdict
) -> None:
    (waiting,) = newsroom.proposals().items
    assert newsroom.findings(WAITS).total == 1
    said = {"actor": "Ida Holm", "reason": "seen side by side"}
    deciding = Deciding(newsroom, session)
    operation = deciding.settle(waiting.one, waiting.other, verdict=verdict, **said)
    assert newsroom.findings(WAITS).total == 0
    deciding.take_back(operation, **said)
    assert newsroom.findings(WAITS).total == 1, "and again where that is taken back"
