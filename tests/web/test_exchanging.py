"""Other systems take a picture over by its page: every format at its own address."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree
from PIL import Image as Pillow

import seeds
from media.files import walk
from media.pipeline import Called, Session, Withdrawing, ingest
from media.settings import Server
from media.store import open_catalogue
from tests.conftest import ROOT, made_app
from tests.web.reading import Sheet
from web.exchange import ROUTES

BROWSER = Path(__file__).resolve().parents[1] / "browser"
VALIDATOR = BROWSER / "validate_structured_data.mjs"
HERE = "http://localhost"


def _named(client: FlaskClient, words: str) -> str:
    (found,) = client.get(f"/api/v1/search?q={quote(words)}&file=yes").get_json()[
        "items"
    ]
    return str(found["asset"])


@pytest.fixture
def free(client: FlaskClient) -> str:
    """Return the id of a picture under an open licence."""
    return _named(client, "rescuer ridge Vallon")


@pytest.fixture
def expired(client: FlaskClient) -> str:
    """Return the id of a picture whose licence ended years ago."""
    return _named(client, "office towers Kingsbridge")


# The page


def test_a_page_carries_an_image_object_that_validates(
    client: FlaskClient, free: str
) -> None:
    if not (shutil.which("node") and (BROWSER / "node_modules" / "@adobe").is_dir()):
        pytest.skip(f"no validator of structured data: run `npm ci` in {BROWSER}")
    page = client.get(f"/assets/{free}").text
    done = subprocess.run(
        ["node", str(VALIDATOR)], input=page.encode(), capture_output=True, check=True
    )
    found = json.loads(done.stdout)
    assert found["types"] == ["ImageObject"]
    said = {(i["severity"], *i["fieldNames"]) for i in found["issues"]}
    # Nobody says where it is licensed, and nothing is made up.
    assert said == {("WARNING", "acquireLicensePage")}


def test_structured_data_are_data_and_cannot_break_out(
    client: FlaskClient, free: str
) -> None:
    page = client.get(f"/assets/{free}").text
    start = page.index('<script type="application/ld+json">')
    block = page[start : page.index("</script>", start)].partition(">")[2]
    assert "<" not in block
    assert json.loads(block)["creditText"].startswith("Elin Sandnes")


def test_a_page_leads_to_every_format(client: FlaskClient, free: str) -> None:
    page = client.get(f"/assets/{free}")
    named = [link for link in Sheet(page.text).links() if free in link]
    for form in ("ninjs.json", "sidecar.xmp", "manifest.json"):
        assert f"/assets/{free}/{form}" in named
    assert 'type="application/json+oembed"' in page.text
    assert "Accept" in page.headers["Vary"]


@pytest.mark.parametrize(
    ("accept", "ending"),
    [
        ("application/vnd.iptc.ninjs+json", "ninjs.json"),
        ("application/rdf+xml", "sidecar.xmp"),
        ("application/ld+json", "schema-org.json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", ""),
        ("*/*", ""),
        ("image/png", ""),
    ],
)
def test_a_program_asks_for_a_format_by_its_type(
    client: FlaskClient, free: str, accept: str, ending: str
) -> None:
    got = client.get(f"/assets/{free}", headers={"Accept": accept})
    assert got.headers.get("Location", "").rpartition("/")[2] == ending
    assert got.status_code == (303 if ending else 200)
    followed = client.get(got.location or f"/assets/{free}")
    assert followed.status_code == 200


def test_a_sidecar_is_named_as_its_file(client: FlaskClient, free: str) -> None:
    got = client.get(f"/assets/{free}/sidecar.xmp")
    assert (
        'filename="rescue-helicopter-ridge.xmp"' in (got.headers["Content-Disposition"])
    )
    assert b"Elin Sandnes / Wikimedia Commons, CC BY-SA 4.0" in got.data


@pytest.mark.parametrize(
    "path",
    [
        "/assets/none/ninjs.json",
        "/assets/none/sidecar.xmp",
        "/assets/none/manifest.json",
        "/iiif/none",
        "/iiif/none/info.json",
        "/iiif/none/full/max/0/default.jpg",
    ],
)
def test_what_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


# oEmbed


@pytest.mark.parametrize("words", ["rescuer ridge Vallon", "ferry Aurelia crossing"])
def test_a_picture_is_embedded_from_its_address(
    client: FlaskClient, words: str
) -> None:
    """The second one was taken with the camera held upright."""
    asked = f"/oembed?url={quote(f'{HERE}/assets/{_named(client, words)}', safe='')}"
    got = client.get(asked).get_json()
    assert got["type"] == "photo"
    assert client.get(got["url"]).status_code == 200
    with Pillow.open(io.BytesIO(client.get(got["url"]).data)) as shown:
        assert shown.size == (got["width"], got["height"])
    as_xml = client.get(f"{asked}&format=xml&maxwidth=400")
    assert as_xml.mimetype == "text/xml"
    assert etree.fromstring(as_xml.data).findtext("width") == "360"


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("", 404),
        ("url=https://elsewhere.example/assets/{id}", 404),
        ("url=//localhost/assets/{id}", 404),
        ("url=javascript:alert(1)", 404),
        ("url=http://localhost/assets/none", 404),
        ("url=http://localhost/documents", 404),
        ("url=http://[::1", 404),
        ("url=http://localhost/assets/{id}&format=yaml", 501),
        ("url=http://localhost/assets/{id}&maxwidth=wide", 400),
        ("url=http://localhost/assets/{id}&maxheight=0", 400),
    ],
)
def test_what_cannot_be_embedded_is_refused(
    client: FlaskClient, free: str, words: str, status: int
) -> None:
    got = client.get(f"/oembed?{words.format(id=free)}")
    assert got.status_code == status
    assert "Location" not in got.headers


# IIIF


def test_a_viewer_finds_the_picture_by_its_manifest(
    client: FlaskClient, free: str
) -> None:
    manifest = client.get(
        f"/assets/{free}/manifest.json", headers={"Accept": "application/ld+json"}
    )
    assert manifest.content_type.startswith("application/ld+json;profile=")
    told = manifest.get_json()
    assert told["rights"] == "http://creativecommons.org/licenses/by-sa/4.0/"
    body = told["items"][0]["items"][0]["items"][0]["body"]
    described = client.get(body["service"][0]["id"], follow_redirects=True).get_json()
    assert (described["width"], described["height"]) == (body["width"], body["height"])
    shown = client.get(body["id"])
    assert shown.mimetype == "image/jpeg"
    with Pillow.open(io.BytesIO(shown.data)) as picture:
        assert picture.size == (body["width"], body["height"])
    again = client.get(body["id"], headers={"If-None-Match": shown.headers["ETag"]})
    assert again.status_code == 304
    tile = client.get(f"/iiif/{free}/1024,512,176,288/176,288/0/default.jpg")
    with Pillow.open(io.BytesIO(tile.data)) as picture:
        assert picture.size == (176, 288)
    assert client.get(f"/iiif/{free}/full/pct:50/0/default.jpg").status_code == 501
    assert client.get(f"/iiif/{free}/x/max/0/default.jpg").status_code == 400


def test_what_must_not_be_used_is_given_as_a_thumbnail_only(
    client: FlaskClient, expired: str
) -> None:
    described = client.get(f"/iiif/{expired}/info.json").get_json()
    assert (described["width"], described["height"]) == (360, 240)
    shown = client.get(f"/iiif/{expired}/full/max/0/default.jpg")
    with Pillow.open(io.BytesIO(shown.data)) as picture:
        assert picture.size == (360, 240)
    large = client.get(f"/iiif/{expired}/full/1200,800/0/default.jpg")
    assert large.status_code == 501
    embedded = client.get(f"/oembed?url={HERE}/assets/{expired}").get_json()
    assert embedded["width"] == 360
    item = client.get(f"/assets/{expired}/ninjs.json").get_json(force=True)
    assert item["pubStatus"] == "withheld"
    assert [r["name"] for r in item["renditions"]] == ["thumbnail"]
    page = client.get(f"/assets/{expired}").text
    assert f"/iiif/{expired}/full/max" not in page
    assert "Not to be run today" in page
    assert "The last day of use was 31 December 2024" in page


@pytest.mark.parametrize(
    ("hosts", "is_small"),
    [(("0.0.0.0",), True), (("localhost",), False)],
    ids=["a reader", "a desk"],
)
def test_readers_see_no_more_of_it_than_that_either(
    app: Flask,
    expired: str,
    hosts: tuple[str, ...],
    is_small: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(app.config, "HOSTS", hosts)
    client = app.test_client()
    page = Sheet(client.get(f"/assets/{expired}").text)
    source = next(i["src"] for i in page.all("img") if "/preview" in i["src"])
    shown = client.get(source)
    assert shown.status_code == 200
    with Pillow.open(io.BytesIO(shown.data)) as picture:
        assert (picture.size == (360, 240)) == is_small
    assert bool(shown.cache_control.no_store) == is_small


@pytest.mark.parametrize("role", ["viewer", ""], ids=["everybody", "signed in"])
@pytest.mark.parametrize("embed", [True, False], ids=["open", "closed"])
def test_pages_of_others_show_it_where_the_newsroom_says_so(
    app: Flask, embed: bool, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = app.extensions["cutline"]
    settings = replace(shown.session.settings, server=Server(embed=embed))
    session = replace(shown.session, settings=settings)
    monkeypatch.setitem(app.extensions, "cutline", replace(shown, session=session))
    monkeypatch.setitem(app.config, "ANYONE", role)
    monkeypatch.setitem(app.config, "HOSTS", ("0.0.0.0",))
    client = app.test_client()
    if not role:
        monkeypatch.setattr(type(shown.catalogue.people), "has_users", lambda _: True)
    is_open = embed and bool(role)
    for address in ("/media.rss", "/iiif/none/info.json", "/oembed?url=x"):
        said = client.get(address).headers
        assert (said.get("Access-Control-Allow-Origin") == "*") is is_open, address
        policy = "cross-origin" if is_open else "same-origin"
        assert said["Cross-Origin-Resource-Policy"] == policy
    for address in ("/", "/api/v1/search", "/assets/none", "/login"):
        said = client.get(address).headers
        assert "Access-Control-Allow-Origin" not in said
        assert said["Cross-Origin-Resource-Policy"] == "same-origin"


def test_every_address_is_documented() -> None:
    told = (ROOT / "docs" / "exchange.md").read_text(encoding="utf-8")
    for path, _, _ in ROUTES:
        start = path.replace("<asset_id>", "ID").partition("/<")[0]
        assert f"`{start}" in told


# Media RSS


def test_a_search_is_a_feed(client: FlaskClient) -> None:
    got = client.get("/media.rss?q=ferry&limit=1")
    assert got.mimetype == "application/rss+xml"
    feed = etree.fromstring(got.data)
    assert len(feed.findall("channel/item")) == 1
    for words in ("limit=100000", "colour=red", "q=("):
        assert client.get(f"/media.rss?{words}").status_code == 400


# What the desk withdrew


def test_what_the_desk_withdrew_is_given_away_no_more(
    tmp_path: Path, session: Session
) -> None:
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    file = seeds.folder() / "images" / "lighthouse-kestrel-point.jpg"
    (receipt,) = ingest(walk([str(file)]), catalogue=catalogue, session=session)
    (asset,) = receipt.assets_added
    client = made_app(catalogue).test_client()
    whole = f"/iiif/{asset}/full/1200,800/0/default.jpg"
    assert client.get(whole).status_code == 200
    Withdrawing(catalogue, session).order(
        asset, Called(said_by="Nordpix"), actor="Ann", reason="They called it back"
    )
    assert client.get(whole).status_code == 501
    item = client.get(f"/assets/{asset}/ninjs.json").get_json(force=True)
    assert item["pubStatus"] == "canceled"
    assert "/full/max/" not in client.get(f"/assets/{asset}").text
    catalogue.close()


@pytest.mark.parametrize("is_kill", [True, False])
def test_all_that_gives_pictures_away_says_what_the_desk_ordered(
    tmp_path: Path, session: Session, *, is_kill: bool
) -> None:
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    file = seeds.folder() / "images" / "lighthouse-kestrel-point.jpg"
    for name in ("a.jpg", "b.jpg"):  # the same twice, so that it is a duplicate
        own = file.read_bytes() + (b"" if name == "a.jpg" else b"\0")
        (tmp_path / name).write_bytes(own)
    paths = [str(tmp_path / "a.jpg"), str(tmp_path / "b.jpg")]
    list(ingest(walk(paths), catalogue=catalogue, session=session))
    (asset,) = catalogue.assets()
    said = "" if is_kill else "credit"
    old = asset.credit_to_print or ""
    called = Called(
        said_by="Nordpix",
        field=said,
        old=said and old,
        new=said and "Eva Holm/Nordpix",
    )
    Withdrawing(catalogue, session).order(
        asset.asset_id, called, actor="Ann", reason="They called it back"
    )
    client = made_app(catalogue).test_client()
    page = f"http://localhost/assets/{asset.asset_id}"
    answers = {
        path: client.get(path).get_data(as_text=True)
        for path in (
            "/feed",
            "/api/v1/duplicates",
            "/export/csv",
            "/export/jsonl",
            "/media.rss",
            f"/oembed?url={page}",
            f"/assets/{asset.asset_id}/manifest.json",
        )
    }
    wanted = (
        "(?i)withdrawn: do|was withdrawn|called it back" if is_kill else "Eva Holm/N"
    )
    for path, answer in answers.items():
        assert re.search(wanted, answer), path
    catalogue.close()
