"""The case to keep in mind, in every format: always two pictures and one conflict."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

import seeds
from media.catalogue import Catalogue, Query
from media.files import walk
from media.pipeline import Session, ingest
from media.store import open_catalogue
from tests.renderings import RENDERINGS, Told, told_of


@pytest.fixture(params=["retold", "real"])
def told(request: pytest.FixtureRequest) -> Told:
    path = seeds.folder() / "articles" / "drones-baghdad.txt"
    if request.param == "real":
        path = request.getfixturevalue("seed_article")
    return told_of(path.read_text(encoding="utf-8"))


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return open_catalogue(str(tmp_path / "catalogue.sqlite"))


def _facts(catalogue: Catalogue) -> tuple[list[int], int]:
    """Return how often each picture was used, and how many conflicts there are."""
    uses = sorted(len(asset.usages) for asset in catalogue.assets())
    return uses, len(catalogue.findings(Query(check="credit-conflict")).items)


@pytest.mark.parametrize("name", RENDERINGS)
def test_the_story_is_the_same_in_every_format(
    name: str, told: Told, catalogue: Catalogue, session: Session, tmp_path: Path
) -> None:
    file_name, render = RENDERINGS[name]
    path = tmp_path / file_name
    path.write_bytes(render(told))
    first = list(ingest(walk([str(path)]), catalogue=catalogue, session=session))
    assert {r.status for r in first} == {"added"}
    assert _facts(catalogue) == ([1, 2], 1)
    assert {u.published[:10] for a in catalogue.assets() for u in a.usages} == {
        "2022-01-03"
    }
    again = list(ingest(walk([str(path)]), catalogue=catalogue, session=session))
    assert {r.status for r in again} == {"unchanged"}
    assert _facts(catalogue) == ([1, 2], 1)


@pytest.mark.parametrize("name", ["RSS", "JSON Lines", "WARC"])
def test_the_story_is_the_same_in_a_packed_file(
    name: str, told: Told, catalogue: Catalogue, session: Session, tmp_path: Path
) -> None:
    file_name, render = RENDERINGS[name]
    path = tmp_path / f"{file_name}.gz"
    path.write_bytes(gzip.compress(render(told)))
    list(ingest(walk([str(path)]), catalogue=catalogue, session=session))
    assert _facts(catalogue) == ([1, 2], 1)
