"""The same newsroom gives the same answers, in the same order, on every database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

import seeds
from media.catalogue import Catalogue, Query
from media.files import walk
from media.model import SEVERITIES, Asset
from media.pipeline import Session, ingest
from media.search import plain, write
from media.store import open_catalogue
from tests.postgres import fresh_schema, schema_name
from tests.samples import many_changes

pytestmark = pytest.mark.postgres

Both = tuple[Catalogue, Catalogue]


@contextmanager
def opened(server: str, folder: Path) -> Iterator[Both]:
    """Give an empty catalogue in SQLite and one in PostgreSQL."""
    with fresh_schema(server, schema_name()) as url:
        sqlite = open_catalogue(str(folder / "catalogue.sqlite"))
        postgresql = open_catalogue(url)
        yield sqlite, postgresql
        sqlite.close()
        postgresql.close()


@pytest.fixture
def both(postgres_server: str, tmp_path: Path) -> Iterator[Both]:
    """Return an empty catalogue in each database."""
    with opened(postgres_server, tmp_path) as catalogues:
        yield catalogues


@pytest.fixture(scope="module")
def newsrooms(
    postgres_server: str, tmp_path_factory: pytest.TempPathFactory, session: Session
) -> Iterator[Both]:
    """Return the newsroom of the seeds, taken into both; only to be read."""
    folders = [str(seeds.folder() / name) for name in ("articles", "images")]
    with opened(postgres_server, tmp_path_factory.mktemp("newsrooms")) as catalogues:
        receipts = [
            list(ingest(walk(folders), catalogue=catalogue, session=session))
            for catalogue in catalogues
        ]
        assert receipts[0] == receipts[1]
        assert {receipt.status for receipt in receipts[0]} == {"added"}
        yield catalogues


@pytest.fixture(scope="module")
def thousands(
    postgres_server: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Both]:
    """Return 1200 made assets in both; only to be read."""
    with opened(postgres_server, tmp_path_factory.mktemp("thousands")) as catalogues:
        for catalogue in catalogues:
            catalogue.apply_many(many_changes(1200))
        yield catalogues


def test_the_story_of_the_drones_is_the_same(both: Both, session: Session) -> None:
    article = str(seeds.folder() / "articles" / "drones-baghdad.txt")
    for catalogue in both:
        assert len(list(ingest(walk([article]), catalogue=catalogue, session=session)))
    sqlite, postgresql = both
    assets = list(sqlite.assets())
    assert list(postgresql.assets()) == assets
    assert len(assets) == 2
    found = Query(check="credit-conflict")
    assert postgresql.findings(found) == sqlite.findings(found)
    assert sqlite.findings(found).total == 1
    for words in ("drones baghdad", "suicide", "coalition off", "afp hando", "“jan"):
        query = Query(words=words)
        assert postgresql.find(query) == sqlite.find(query)
    misspelt = "wepons specialst"
    assert postgresql.suggest(misspelt) == sqlite.suggest(misspelt) != ()


def test_everything_that_is_kept_is_the_same(newsrooms: Both) -> None:
    sqlite, postgresql = newsrooms
    assets = list(sqlite.assets())
    assert list(postgresql.assets()) == assets
    assert postgresql.totals() == sqlite.totals()
    assert postgresql.agencies() == sqlite.agencies()
    assert postgresql.documents() == sqlite.documents()
    for asset in assets:
        for asset_id in (asset.asset_id, *asset.former_ids):
            assert postgresql.asset(asset_id) == sqlite.asset(asset_id)
            assert postgresql.findings_of(asset_id) == sqlite.findings_of(asset_id)
            assert postgresql.events(asset_id) == sqlite.events(asset_id)


def test_every_search_is_answered_the_same(newsrooms: Both) -> None:
    sqlite, postgresql = newsrooms
    chance = Random(4)
    assets = list(sqlite.assets())
    for query in searches(assets, [name for name, _ in sqlite.agencies()], chance):
        assert postgresql.find(query) == sqlite.find(query)
        assert postgresql.findings(query) == sqlite.findings(query)
        misspelt = "".join(c for c in query.words if chance.random() > 0.1)
        assert postgresql.suggest(misspelt) == sqlite.suggest(misspelt)


def searches(
    assets: list[Asset], agencies: list[str], chance: Random
) -> Iterator[Query]:
    """Yield searches in words of the captions, with and without filters."""
    captions = [u.caption.text for a in assets for u in a.usages if u.caption.text]
    for _ in range(150):
        words = chance.choice(captions).split()
        start = chance.randrange(len(words))
        some = words[start : start + chance.randint(1, 3)]
        chance.shuffle(some)
        yield Query(
            words=write(plain(" ".join(some)[: chance.choice([3, 8, 40])])),
            agency=chance.choice([None, None, *agencies]),
            severity=chance.choice([None, None, *SEVERITIES]),
            has_file=chance.choice([None, None, True, False]),
            has_conflict=chance.choice([None, None, None, True]),
            has_repeats=chance.choice([None, None, None, True, False]),
            sort=chance.choice(
                ["newest", "relevance", "oldest", "added", "added-oldest"]
            ),
            limit=chance.choice([1, 3, 50]),
        )


@pytest.mark.parametrize("sort", ["newest", "relevance"])
def test_every_page_of_thousands_is_the_same(thousands: Both, sort: str) -> None:
    for words, agency in (("harb", None), ("case", None), ("ida holm", "Nordpix")):
        cursors: list[str | None] = [None, None]
        for _ in range(6):
            pages = [
                catalogue.find(
                    Query(
                        words=words, agency=agency, sort=sort, cursor=cursor, limit=300
                    )  # type: ignore[arg-type]
                )
                for catalogue, cursor in zip(thousands, cursors, strict=True)
            ]
            assert pages[0] == pages[1]
            cursors = [page.next_cursor for page in pages]
            if cursors[0] is None:
                break
