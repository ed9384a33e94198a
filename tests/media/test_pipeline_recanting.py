"""A kill that a feed said is not gone because its next version does not say it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from media.catalogue import Catalogue, Query
from media.files import SourceFile
from media.pipeline import Session, Withdrawing, ingest
from media.store import open_catalogue

OARS = "A rower carries an oar across the long jetty of Oldport in the rain."


def feed(status: str, *, version: int, said: str = OARS) -> SourceFile:
    """Return an item of a feed about one picture."""
    item = {
        "uri": "https://wire.example/items/88",
        "version": str(version),
        "type": "picture",
        "headline": "Oars",
        "description_text": said,
        "byline": "Ute Holm",
        "pubstatus": status,
        "renditions": {"a": {"href": "https://wire.example/p/oars-88.jpg"}},
    }
    return SourceFile(uri="/in/88.json", data=json.dumps(item).encode())


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    yield opened
    opened.close()


def take_in(catalogue: Catalogue, session: Session, *files: SourceFile) -> None:
    for file in files:
        list(ingest([file], catalogue=catalogue, session=session))


def blocked(catalogue: Catalogue) -> int:
    return len(catalogue.find(Query(words="is:withdrawn")).items)


def test_what_a_feed_killed_stays_killed_until_a_person_takes_it_back(
    catalogue: Catalogue, session: Session
) -> None:
    take_in(catalogue, session, feed("canceled", version=1))
    assert blocked(catalogue) == 1
    take_in(catalogue, session, feed("usable", version=2))
    (order,) = catalogue.withdrawals().items
    assert (order.kind, order.notice) == ("kill", "canceled")
    assert blocked(catalogue) == 1
    take_in(catalogue, session, feed("usable", version=3))
    assert catalogue.withdrawals().total == 1
    desk = Withdrawing(catalogue, session)
    desk.take_back(order.withdrawal_id, actor="Mia", reason="the wire said so")
    take_in(catalogue, session, feed("usable", version=4))
    assert blocked(catalogue) == 0


def test_a_kill_that_is_said_again_is_no_order(
    catalogue: Catalogue, session: Session
) -> None:
    take_in(catalogue, session, feed("canceled", version=1))
    take_in(catalogue, session, feed("canceled", version=2))
    assert not catalogue.has_withdrawals()
    take_in(catalogue, session, feed("canceled", version=3, said=f"{OARS} Corrected."))
    assert not catalogue.has_withdrawals()
    assert blocked(catalogue) == 1
