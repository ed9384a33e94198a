"""Correcting what a file says, and corrections that lost their place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from media.catalogue import Catalogue, Query
from media.files import SourceFile
from media.model import usage_member
from media.pipeline import Deciding, Session, Wanted, ingest
from media.store import open_catalogue
from tests.conftest import made_app
from tests.newspaper import drawn, picture
from tests.web.reading import Sheet, opened
from web.guard import LOOPBACK

SAYS = {"credit_line": "AP/Ida Hlom", "description": "A ferry leaves Oldport."}
RIGHT = "AP/Ida Holm"
PAGE = """<html><body><article><h1>Storm</h1><p>The harbour of Oldport opened again.</p>
<figure><img src="https://p.example/{n}.jpg"><figcaption>
{words} (AP/Jo Lund)</figcaption></figure>
<p>The first ferries left before noon.</p></article></body></html>"""


@pytest.fixture
def held(tmp_path: Path, session: Session) -> Iterator[Catalogue]:
    """Return a catalogue with one file, and one document that used another picture."""
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    list(
        ingest(
            [
                picture("ferry.jpg", drawn(7), SAYS),
                _page(1, "Dockers unload timber from a freighter in Newhaven."),
            ],
            catalogue=catalogue,
            session=session,
        )
    )
    yield catalogue
    catalogue.close()


@pytest.fixture
def office(held: Catalogue, session: Session) -> FlaskClient:
    return made_app(held, Deciding(held, session), HOSTS=LOOPBACK).test_client()


def _page(number: int, words: str) -> SourceFile:
    html = PAGE.format(n=number, words=words)
    return SourceFile(uri="/in/storm.html", data=html.encode())


def test_a_file_is_corrected_on_its_page_and_says_what_it_said(
    held: Catalogue, office: FlaskClient
) -> None:
    (asset,) = held.find(Query(has_file=True)).items
    address = f"/files/{asset.images[0].fingerprint.sha256}/edit"
    assert address in opened(office, f"/assets/{asset.asset_id}").links()
    sent = {
        str(i["name"]): i.get("value") or ""
        for i in opened(office, address).all("input")
        if i.get("name") in ("version", "seen_credit", "seen_caption", "seen_alt")
    }
    sent |= {"caption": SAYS["description"], "alt": "", "credit": RIGHT}
    sent |= {"actor": "Ida", "reason": "a slip", "do": "save"}
    page = office.post(address, data=sent, follow_redirects=True)
    told = Sheet(page.text).text
    assert "Somebody corrected what its file says." in told
    assert "Read was AP/Ida Hlom" in told
    late = office.post(address, data=sent | {"credit": "AP"})
    assert late.status_code == 409
    assert RIGHT in Sheet(late.text).text
    assert office.get("/files/none/edit").status_code == 404


def test_programs_correct_a_file_in_the_version_that_they_read(
    held: Catalogue, office: FlaskClient
) -> None:
    (asset,) = held.find(Query(has_file=True)).items
    address = f"/api/v1/files/{asset.images[0].fingerprint.sha256}"
    match = {"If-Match": office.get(address).headers["ETag"]}
    change = {"credit": RIGHT, "actor": "desk-script"}
    done = office.patch(address, json=change, headers=match).get_json()
    assert done["fields"]["credit_line"] == RIGHT
    assert done["sources"]["credit_line"] == "correction"
    assert [c["read"] for c in done["corrections"]] == ["AP/Ida Hlom"]
    late = office.patch(address, json=change | {"credit": "AP"}, headers=match)
    assert late.status_code == 412
    assert late.get_json()["current"]["fields"]["credit_line"] == RIGHT
    whole = f"/api/v1/assets/{asset.asset_id}"
    words = {"caption": "A ferry.", "actor": "a"}
    changed = office.patch(whole, json=words, headers={"If-Match": "*"}).get_json()
    assert changed["caption"] == "A ferry."
    assert changed["credit_to_print"] == RIGHT


def test_what_lost_its_place_is_listed_with_what_stands_there_now(
    held: Catalogue, office: FlaskClient, session: Session
) -> None:
    (usage,) = held.documents().items[0].usages
    member = usage_member(usage.usage.usage_id)
    wanted = Wanted(member=member, field="credit_line", text="AP/Jo Lunde")
    Deciding(held, session).correct([wanted], actor="Jo", reason="a slip")
    assert "Every correction has its place." in office.get("/corrections/unplaced").text
    new = _page(2, "Snow lies on the roofs of the old mill at Harrow Beck.")
    list(ingest([new], catalogue=held, session=session))
    assert "To look at 1" in opened(office, "/corrections").text
    told = opened(office, "/corrections/unplaced").text
    for words in ("AP/Jo Lund", "AP/Jo Lunde", "Dockers unload", "Snow lies on"):
        assert words in told, words
    listed = office.get("/api/v1/corrections/unplaced").get_json()["items"]
    (to,) = listed[0]["candidates"]
    said = {"member": listed[0]["member"], "to": "usage:none", "actor": "a"}
    assert office.post("/api/v1/corrections/unplaced", json=said).status_code == 400
    form = {"member": listed[0]["member"], "to": to, "actor": "Mia", "do": "take-over"}
    page = office.post("/corrections/unplaced", data=form, follow_redirects=True)
    assert page.status_code == 200
    lines = {u.usage.says("credit_line") for u in held.documents().items[0].usages}
    assert lines == {"AP/Jo Lunde"}
    assert office.post("/corrections/unplaced", data=form).status_code == 404
    asset_id = held.assets_with([to])[to]
    history = opened(office, f"/assets/{asset_id}").text
    assert "Correction taken over" in history
    assert "Correction without a place" in history
