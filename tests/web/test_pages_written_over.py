"""What pages, API and commands tell of a file that was written over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from media.pipeline import Session, ingest, light_on, note_missing
from media.store import open_catalogue
from tests.conftest import made_app
from tests.newspaper import drawn, picture
from tests.written_over import Desk, article, nets, rower
from web.cli.wording import asset_as_text

KILLED = {
    "description": "A rower carries an oar across the jetty of Oldport.",
    "instructions": "PHOTO KILL. DO NOT USE.",
    "credit_line": "Nordpix",
}


@pytest.fixture
def killed(tmp_path: Path, session: Session) -> Iterator[tuple[FlaskClient, str, str]]:
    """Return a client, the asset of a stripped picture, and what `lookup` says."""
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    said, stripped = (picture("ru.jpg", drawn(3), f) for f in (KILLED, {}))
    for file in (said, replace(stripped, uri=said.uri)):
        list(ingest([file], catalogue=catalogue, session=session))
    (asset,) = catalogue.assets()
    light = light_on(asset, session.today, session=session)
    told = asset_as_text(asset, (), of=(1, 1), light=light, today=session.today)
    yield made_app(catalogue).test_client(), asset.asset_id, told
    catalogue.close()


def test_the_page_of_a_stripped_file_says_what_it_said_and_until_when(
    killed: tuple[FlaskClient, str, str],
) -> None:
    client, asset_id, _ = killed
    text = client.get(f"/assets/{asset_id}").get_data(as_text=True)
    assert "ru.jpg until 1 November 2026" in text
    assert text.index("<h3>ru.jpg</h3>") < text.index("<h3>ru.jpg until")
    assert "what it said holds: Withdrawn" in text
    assert "It holds until a person lifts it." in text
    assert "Nothing: it is withdrawn" in text
    assert "Copy credit" not in text


def test_the_api_says_where_it_was_and_that_the_picture_is_blocked(
    killed: tuple[FlaskClient, str, str],
) -> None:
    client, asset_id, _ = killed
    record = client.get(f"/api/v1/assets/{asset_id}").get_json()
    (former,) = [file["former"] for file in record["files"] if file["former"]]
    assert (former["place"], former["ending"]) == ("/in/ru.jpg", "emptied")
    assert record["light"]["colour"] == "blocked"


def test_a_look_up_says_which_file_called_it_back(
    killed: tuple[FlaskClient, str, str],
) -> None:
    told = " ".join(killed[2].split())
    assert "“PHOTO KILL” (said by /in/ru.jpg, until 2026-11-01)" in told
    assert "no:" in told
    assert "Credit to print nothing: it is withdrawn" in told


def test_the_page_of_a_moved_file_says_that_pages_stay_and_what_is_there(
    tmp_path: Path, session: Session
) -> None:
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    client = made_app(catalogue).test_client()
    desk = Desk(catalogue, session)
    desk.take_in(article("oars"), rower(KILLED))
    tuple(note_missing(["/in/ru.jpg"], catalogue=catalogue, session=session))
    desk.take_in(replace(rower(KILLED), uri="/in/archive/oars.jpg"))
    address = f"/assets/{desk.running('oars').asset_id}"
    text = client.get(address).get_data(as_text=True)
    assert "moved, noticed" in text
    assert "lies at another place since" in text
    desk.take_in(replace(nets(), uri="/in/ru.jpg"))
    text = client.get(address).get_data(as_text=True)
    assert "another picture is here now" in text
    files = client.get(f"/api/v1{address}").get_json()["files"]
    told = [
        (f["former"]["ending"], f["former"]["exchanged"]) for f in files if f["former"]
    ]
    assert told == [("moved", True)]
    catalogue.close()
