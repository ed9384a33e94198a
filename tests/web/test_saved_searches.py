"""Searches under a name, the way back, and feeds that hold to RFC 4287."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import etree

from media.catalogue import Catalogue, Change
from media.model import Event
from media.pipeline import Deciding, Session
from media.store import open_catalogue
from tests.conftest import made_app
from tests.samples import sample_asset, sample_credit, sample_usage
from tests.web.reading import Sheet, opened
from web.guard import LOOPBACK

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    """Return three pictures that came in one after the other, the oldest last."""
    path = tmp_path_factory.mktemp("saved") / "catalogue.sqlite"
    found = open_catalogue(str(path))
    credit = sample_credit()
    for name, text, at in (
        ("a1", "A ferry at dawn <b>&\x01", "2026-03-01T10:00:00+00:00"),
        ("a2", "A ferry at night", "2026-03-02T12:00:00+01:00"),
        ("a3", "A bridge", "2026-03-03T10:00:00+00:00"),
    ):
        usage = sample_usage(text, document=f"{name}.txt", credit=credit)
        event = Event(subject=name, action="added", at=at, actor="cutline")
        asset = sample_asset(name, usage, description=text)
        found.apply(Change(assets=(asset,), events=(event,)))
    yield found
    found.close()


@pytest.fixture
def desk(catalogue: Catalogue, session: Session) -> FlaskClient:
    """Return a browser where people may decide."""
    operations = Deciding(catalogue, session)
    return made_app(catalogue, operations, HOSTS=LOOPBACK).test_client()


def feed_of(client: FlaskClient, address: str) -> etree._Element:
    """Return a feed, after holding it to the rules of RFC 4287."""
    got = client.get(address)
    assert got.status_code == 200
    assert got.mimetype == "application/atom+xml"
    feed = etree.fromstring(got.data)
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for part in (feed, *entries):
        children = [str(child.tag).removeprefix(ATOM) for child in part]
        for once in ("id", "title", "updated"):  # 4.1.1, 4.1.2: exactly one
            assert children.count(once) == 1, once
        for at_most in ("published", "rights", "summary"):
            assert children.count(at_most) <= 1, at_most
        address = part.findtext(f"{ATOM}id") or ""
        assert urlsplit(address).scheme  # 4.2.6: an absolute IRI
        for name in ("updated", "published"):  # 3.3: RFC 3339, with a zone
            for moment in part.findall(f"{ATOM}{name}"):
                assert MOMENT.fullmatch(moment.text or "")
        links = part.findall(f"{ATOM}link")
        assert all(link.get("href") and not link.text for link in links)
        assert [k.get("rel") for k in links].count("alternate") == 1
        for author in part.findall(f"{ATOM}author"):  # 3.2: exactly one name
            assert [child.tag for child in author] == [f"{ATOM}name"]
    assert feed.findall(f"{ATOM}author")  # 4.1.1: else each entry needs one
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids))
    (own,) = [k for k in feed.findall(f"{ATOM}link") if k.get("rel") == "self"]
    assert own.get("href") == feed.findtext(f"{ATOM}id")
    return feed


def test_a_feed_tells_what_came_in_last_with_the_line_and_the_light(
    desk: FlaskClient,
) -> None:
    feed = feed_of(desk, "/feed?q=ferry")
    entries = feed.findall(f"{ATOM}entry")
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert titles == ["A ferry at night", "A ferry at dawn <b>&\ufffd"]
    assert entries[0].findtext(f"{ATOM}updated") == "2026-03-02T11:00:00Z"
    assert feed.findtext(f"{ATOM}updated") == "2026-03-02T11:00:00Z"
    assert "check: Nobody states" in (entries[0].findtext(f"{ATOM}summary") or "")
    assert entries[0].findtext(f"{ATOM}author/{ATOM}name") == "Ida Holm"
    page = entries[0].find(f"{ATOM}link")
    assert page is not None
    assert desk.get(urlsplit(page.get("href") or "").path).status_code == 200
    assert len(feed_of(desk, "/feed?q=no+such").findall(f"{ATOM}entry")) == 0


def test_a_search_is_saved_found_again_removed_and_brought_back(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    page = opened(desk, "/?q=ferry&creator=Ida+Holm")
    assert "Save this search" in page.text
    said = {"q": "ferry", "creator": "Ida Holm", "name": "Ferries", "actor": "Ida"}
    sheet = Sheet(desk.post("/searches", data=said, follow_redirects=True).text)
    assert "Saved: Ferries" in sheet.text and "Saved by Ida" in sheet.text
    assert "/?q=ferry&creator=Ida+Holm" in sheet.links()
    (address,) = [link for link in sheet.links() if link.endswith("/feed")]
    assert len(feed_of(desk, address).findall(f"{ATOM}entry")) == 2
    (saved,) = catalogue.saved_searches()
    assert datetime.fromisoformat(saved.at).tzinfo is not None

    gone = {"remove": saved.search_id, "actor": "Rui"}
    sheet = Sheet(desk.post("/searches", data=gone, follow_redirects=True).text)
    assert "Removed: Ferries" in sheet.text and "No search is saved" in sheet.text
    assert "Removed by Rui" in sheet.text
    back = {"restore": saved.search_id, "actor": "Rui"}
    sheet = Sheet(desk.post("/searches", data=back, follow_redirects=True).text)
    assert "Saved: Ferries" in sheet.text
    assert catalogue.saved_searches() == (saved,)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        pytest.param({"name": " "}, 400, id="no name"),
        pytest.param({"name": "x" * 200}, 400, id="a long name"),
        pytest.param({"name": "x", "actor": ""}, 400, id="nobody"),
        pytest.param({"name": "x", "year": "soon"}, 400, id="no such year"),
        pytest.param({"remove": "none"}, 404, id="not there"),
    ],
)
def test_what_cannot_be_saved_is_refused(
    desk: FlaskClient, said: dict[str, str], status: int
) -> None:
    got = desk.post("/searches", data={"actor": "Ida"} | said)
    assert got.status_code == status


def test_where_nothing_is_decided_nothing_is_saved(client: FlaskClient) -> None:
    assert "Save this search" not in opened(client, "/?q=ferry").text
    said = {"name": "x", "q": "ferry", "actor": "Ida"}
    assert client.post("/searches", data=said).status_code == 403
    assert client.get("/searches/none/feed").status_code == 404
