"""What tests all over the suite share."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import seeds
from media.agencies import load_agencies
from media.catalogue import Catalogue, Query
from media.files import walk
from media.pipeline import Called, Session, Withdrawing, ingest, open_session
from media.renditions import open_renditions
from media.store import open_catalogue
from tests.postgres import postgres_schemas, postgres_server, postgres_url  # noqa: F401
from tests.prepared import migrated_once, really_migrated  # noqa: F401
from tests.skips import pytest_runtest_makereport  # noqa: F401
from tests.telling import told  # noqa: F401
from web import create_app, csrf
from web.holdings import Operations

ROOT = Path(__file__).resolve().parent.parent
RENDITIONS = "memory://renditions"
"""Where tests keep them: named after the bytes they show, they are in nobody's way."""
BROWSER = "a-browser-of-the-tests"
"""What its cookie calls the browser that tests ask with."""


def pytest_configure() -> None:
    """Let nobody look for garbage while tests are collected: all of them stay."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Go on as Python does, without looking through the tests themselves."""
    gc.collect()
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count no coverage where much is done often: it doubles the time and finds little.

    What bulk and generated input go through is counted in the tests of single cases.
    """
    for item in items:
        generated = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        if generated or item.get_closest_marker("slow"):
            item.add_marker("no_cover")


def shared_folder() -> Path:
    """Return where labelled data may lie: $CUTLINE_SHARED, else beside the checkout."""
    return Path(os.environ.get("CUTLINE_SHARED") or ROOT.parent / "shared")


@pytest.fixture(scope="session", autouse=True)
def nobodys_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what is catalogued on this machine out of what commands find, and what they
    keep for later ones out of the home of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("CUTLINE_CATALOGUE", raising=False)
        yield


@pytest.fixture(scope="session")
def session() -> Session:
    """Return a pipeline session on a fixed day."""
    opened = open_session(
        today=date(2026, 11, 1), now=lambda: datetime(2026, 11, 1, 12, tzinfo=UTC)
    )
    return replace(opened, renditions=open_renditions(RENDITIONS))


@pytest.fixture
def seed_article() -> Path:
    """Return the real article that the story is told of; skips where it is absent."""
    path = shared_folder() / "seeds" / "000_bc568f22cd0a6565.txt"
    if not path.exists():
        pytest.skip(f"the real seed article is not at {path}: set CUTLINE_SHARED")
    return path


def call_back(catalogue: Catalogue, session: Session) -> None:
    """Withdraw a picture of the seeds, tick a usage off, and take that back."""
    (tram,) = catalogue.find(Query(words="tram", limit=1)).items
    desk, by = Withdrawing(catalogue, session), {"actor": "Mia Sand", "reason": "kill"}
    order = desk.order(tram.asset_id, Called(notice="PHOTO KILL"), **by)
    usages = [usage.usage_id for usage in tram.usages]
    desk.tick(order.withdrawal_id, usages, "taken-down", **by)
    desk.take_back(order.withdrawal_id, **by)


@pytest.fixture(scope="session")
def newsroom(
    session: Session, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Catalogue]:
    """Return a catalogue of the seeds, taken in by the pipeline; only to be read."""
    path = tmp_path_factory.mktemp("newsroom") / "catalogue.sqlite"
    catalogue = open_catalogue(str(path))
    folders = [str(seeds.folder() / name) for name in ("articles", "images")]
    for receipt in ingest(walk(folders), catalogue=catalogue, session=session):
        assert receipt.status == "added", receipt
    call_back(catalogue, session)
    yield catalogue
    catalogue.close()


@pytest.fixture(scope="session")
def app(newsroom: Catalogue) -> Flask:
    """Return the application over the seeds."""
    return made_app(newsroom)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Return a browser without a screen, at the application over the seeds."""
    return app.test_client()


class Browser(FlaskClient):
    """Sends forms as pages give them, and JSON as programs do: not forged."""

    def open(self, *args: Any, **said: Any) -> TestResponse:
        """Ask for an address; what is posted bears what it has to."""
        if isinstance(data := said.get("data"), Mapping) and csrf.FIELD not in data:
            self.set_cookie(csrf.COOKIE, BROWSER)
            token = csrf.signed(self.application, BROWSER)
            said["data"] = {csrf.FIELD: token, **data}
        said["headers"] = {csrf.HEADER: "tests", **(said.get("headers") or {})}
        return super().open(*args, **said)


def made_app(
    catalogue: Catalogue, operations: Operations | None = None, **config: object
) -> Flask:
    """Return the application over any catalogue; a failure in it fails the test."""
    app = create_app(
        catalogue=catalogue,
        agencies=load_agencies(),
        renditions=open_renditions(RENDITIONS),
        operations=operations,
        config={"TESTING": True, "ANYONE": "viewer", **config},
    )
    app.test_client_class = Browser
    return app


Print = Callable[[Mapping[str, str]], FlaskClient]


@pytest.fixture
def printing(tmp_path: Path, session: Session) -> Iterator[Print]:
    """Return a press: articles by file name go in, a client of their catalogue out."""
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))

    def print_(articles: Mapping[str, str]) -> FlaskClient:
        folder = tmp_path / "articles"
        folder.mkdir(exist_ok=True)
        for name, text in articles.items():
            (folder / name).write_text(text, encoding="utf-8")
        for receipt in ingest(
            walk([str(folder)]), catalogue=catalogue, session=session
        ):
            assert receipt.status in ("added", "updated", "unchanged"), receipt
        return made_app(catalogue).test_client()

    yield print_
    catalogue.close()
