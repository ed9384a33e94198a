"""What pages and API say of files that are no longer where they were read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import seeds
from media.catalogue import Catalogue, Query
from media.files import walk
from media.pipeline import Session, ingest, note_missing
from media.store import open_catalogue
from tests.conftest import made_app
from tests.web.reading import opened

ARTICLE = str(seeds.folder() / "articles" / "ferry-route.html")
PICTURE = str(seeds.folder() / "images" / "ferry-aurelia-crossing.jpg")
SINCE = "2026-11-01T12:00:00+00:00"


@pytest.fixture
def catalogue(tmp_path: Path, session: Session) -> Iterator[Catalogue]:
    held = open_catalogue(str(tmp_path / "c.sqlite"))
    list(ingest(walk([ARTICLE, PICTURE]), catalogue=held, session=session))
    yield held
    held.close()


@pytest.fixture
def client(catalogue: Catalogue) -> FlaskClient:
    return made_app(catalogue).test_client()


def address(catalogue: Catalogue) -> str:
    [asset] = catalogue.find(Query(has_file=True)).items
    return f"/assets/{asset.asset_id}"


def test_a_file_that_is_there_is_not_said_to_be_missing(
    catalogue: Catalogue, client: FlaskClient
) -> None:
    assert "no longer there" not in opened(client, address(catalogue)).text
    [file] = client.get(f"/api/v1{address(catalogue)}").json["files"]  # type: ignore[index]
    assert file["missing_since"] is None


def test_a_file_that_went_is_shown_with_the_day_and_in_the_history(
    catalogue: Catalogue, client: FlaskClient, session: Session
) -> None:
    list(note_missing([PICTURE], catalogue=catalogue, session=session))
    text = opened(client, address(catalogue)).text
    assert "no longer there since 1 November 2026, 12:00 UTC" in text
    assert "File no longer there" in text
    [file] = client.get(f"/api/v1{address(catalogue)}").json["files"]  # type: ignore[index]
    assert file["missing_since"] == SINCE
    [listed] = client.get("/api/v1/search?file=yes").json["items"]  # type: ignore[index]
    assert listed["files"][0]["missing_since"] == SINCE


def test_an_article_that_went_is_shown_on_its_page(
    catalogue: Catalogue, client: FlaskClient, session: Session
) -> None:
    list(note_missing([ARTICLE], catalogue=catalogue, session=session))
    document = catalogue.document(ARTICLE)
    sheet = opened(client, f"/documents/{document.document_id}")
    assert "no longer there since 1 November 2026" in sheet.text
