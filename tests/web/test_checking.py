"""`POST /api/v1/check`: what a content system is told about an article it sends."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from PIL import Image as Pillow

import seeds
from media.catalogue import Catalogue
from media.pipeline import Called, Session, Withdrawing
from tests.conftest import made_app
from tests.web.articles import DRONES
from tests.web.test_api import as_json, validator
from web import checking
from web.api.description import description

API = "/api/v1/check"
ARTICLES, IMAGES = seeds.folder() / "articles", seeds.folder() / "images"
PAGE = (ARTICLES / "ferry-route.html").read_bytes()
STORY = (ARTICLES / "drones-baghdad.txt").read_text(encoding="utf-8")
FERRY = (IMAGES / "ferry-aurelia-crossing.jpg").read_bytes()


def said_of(got: Any) -> dict[str, Any]:
    assert got.status_code == 200, got.text
    said: dict[str, Any] = json.loads(got.data)
    mistakes = [e.message for e in validator("Checked").iter_errors(said)]
    assert mistakes == []
    return said


def checks(said: dict[str, Any]) -> set[str]:
    return {finding["check"] for finding in said["findings"]}


SENT = [
    pytest.param({"data": PAGE, "content_type": "text/html"}, 2, id="a page"),
    pytest.param({"data": STORY, "content_type": "text/plain"}, 3, id="a text"),
    pytest.param({"json": {"text": STORY, "name": "drones.txt"}}, 3, id="JSON"),
    pytest.param({"json": {"text": PAGE.decode()}}, 2, id="a page in JSON"),
    pytest.param(
        {"data": {"article": (io.BytesIO(PAGE), "ferry.html")}}, 2, id="a form"
    ),
    pytest.param({"data": {"article": STORY, "name": "d.txt"}}, 3, id="a field of one"),
]


@pytest.mark.parametrize(("request_", "usages"), SENT)
def test_an_article_is_checked(
    request_: dict[str, Any], usages: int, client: FlaskClient
) -> None:
    said = said_of(client.post(API, **request_))
    assert said["usages"] == usages == len(said["pictures"])


def test_each_picture_is_told_with_what_to_print(client: FlaskClient) -> None:
    said = said_of(client.post(API, data=STORY, content_type="text/plain"))
    assert checks(said) == {"credit-conflict"}
    assert said["counts"] == {"error": 1, "warning": 0, "note": 0}
    lines = {picture["credit_to_print"] for picture in said["pictures"]}
    assert lines == {"AFP Photo/Handout/Coalition Official"}


def test_pictures_that_are_sent_along_are_compared_with_what_is_printed(
    client: FlaskClient,
) -> None:
    form = {
        "article": (io.BytesIO(PAGE), "ferry-route.html"),
        "pictures": [(io.BytesIO(FERRY), "ferry-aurelia-crossing.jpg")],
    }
    said = said_of(client.post(API, data=form))
    assert "credit-differs-from-file" in checks(said)
    assert said["pictures"][0]["files"] == ["ferry-aurelia-crossing.jpg"]
    alone = said_of(client.post(API, data=PAGE, content_type="text/html"))
    told = {f["check"]: f["severity"] for f in alone["findings"]}
    assert told["credit-differs-from-file"] == "error", "known by its address"


def test_a_picture_goes_with_the_one_address_that_ends_in_its_name(
    client: FlaskClient,
) -> None:
    def article(*folders: str) -> tuple[io.BytesIO, str]:
        shown = "".join(
            f'<figure><img src="{folder}/p37.jpg"><figcaption>Boats lie in the harbour'
            f" of Quilmo, {folder}. Photo: Ida Holm/AFP</figcaption></figure>"
            for folder in folders
        )
        return io.BytesIO(
            f"<article><h1>Boats</h1>{shown}</article>".encode()
        ), "a.html"

    def sent(*folders: str, name: str = "p37.jpg") -> dict[str, Any]:
        octets = io.BytesIO()
        Pillow.new("RGB", (64, 48), "navy").save(octets, "JPEG")
        octets.seek(0)
        form = {"article": article(*folders), "pictures": [(octets, name)]}
        return said_of(client.post(API, data=form))

    one = sent("img")
    assert [picture["files"] for picture in one["pictures"]] == [["p37.jpg"]]
    assert one["unplaced"] == []
    assert any(f["document"] == "p37.jpg" for f in one["findings"])
    for said in (sent("img", "old"), sent("img", name="other.jpg")):
        assert len(said["unplaced"]) == 1
        assert not any(picture["files"] for picture in said["pictures"])


def test_a_picture_alone_is_checked(client: FlaskClient) -> None:
    form = {"pictures": (io.BytesIO(FERRY), "ferry.jpg")}
    said = said_of(client.post(API, data=form))
    assert (said["usages"], said["files"]) == (0, 1)


def test_findings_call_the_article_as_they_are_told_to(client: FlaskClient) -> None:
    words = {"data": STORY, "content_type": "text/plain"}
    named = said_of(client.post(f"{API}?name=drafts/17.txt", **words))
    assert {f["document"] for f in named["findings"]} == {"drafts/17.txt"}
    unnamed = said_of(client.post(API, **words))
    assert {f["document"] for f in unnamed["findings"]} == {"article.txt"}


def test_a_name_is_only_a_name(client: FlaskClient) -> None:
    words = {"data": STORY, "content_type": "text/plain"}
    got = said_of(client.post(f"{API}?name=/etc/passwd", **words))
    assert got["usages"] == 3


def test_an_item_of_a_feed_is_read_as_one(client: FlaskClient) -> None:
    item = {
        "uri": "https://wire.example/1",
        "type": "text",
        "version": "1",
        "headline": "Harbour",
        "body_text": "The harbour of Quilmo was full of boats on Sunday.",
        "associations": {
            "main": {
                "uri": "https://wire.example/1.jpg",
                "type": "picture",
                "description_text": "Boats lie at anchor in Quilmo",
                "byline": "Ida Holm",
            }
        },
    }
    said = said_of(client.post(API, json=item))
    assert said["pictures"][0]["caption"] == "Boats lie at anchor in Quilmo"


REFUSED = [
    pytest.param({"data": b" ", "content_type": "text/html"}, 400, "empty", id="empty"),
    pytest.param({"json": {"text": ""}}, 400, "empty", id="empty JSON"),
    pytest.param({"json": {"text": 5}}, 400, "“text” is to be", id="a number"),
    pytest.param({"json": {"text": None}}, 400, "“text” is to be", id="null"),
    pytest.param({"json": {"text": ["a"]}}, 400, "“text” is to be", id="a list"),
    pytest.param({"json": {}}, 400, "with the article's “text”", id="an empty object"),
    pytest.param(
        {"data": b"{", "content_type": "application/json"},
        400,
        "no JSON: Expecting property name enclosed in double quotes: line 1 column 2",
        id="no JSON",
    ),
    pytest.param({"json": {"text": "a", "name": 1}}, 400, "name", id="no name"),
    pytest.param(
        {"data": b"x", "content_type": "video/mp4"}, 415, "text/html", id="a film"
    ),
    pytest.param(
        {"data": b"a\0b\n" * 99, "content_type": "text/plain"}, 422, "", id="no text"
    ),
    pytest.param(
        {"data": {"other": (io.BytesIO(b"x"), "x")}}, 400, "other", id="field"
    ),
    pytest.param({"data": {"name": "x"}}, 400, "neither", id="nothing in the form"),
    pytest.param(
        {"data": {"article": "x", "pictures": "x"}}, 400, "files", id="no file"
    ),
    pytest.param(
        {"json": {"txet": "Photo: AFP"}}, 400, "“txet”", id="a text that is misspelt"
    ),
    pytest.param(
        {"json": {"text": "Photo: AFP", "nmae": "a.html"}},
        400,
        "“nmae”",
        id="a name that is misspelt",
    ),
    pytest.param(
        {"data": {"article": "Photo: AFP", "nmae": "a.html"}},
        400,
        "nmae: ",
        id="a field that is misspelt",
    ),
    pytest.param({"json": [None, None]}, 400, "objects", id="a list of nothing"),
    pytest.param(
        {"data": {"pictures": (io.BytesIO(b"<svg>"), "x.svg")}},
        422,
        "no picture",
        id="no picture",
    ),
    pytest.param(
        {"data": b"a " * 200_000, "content_type": "text/plain"}, 413, "", id="too long"
    ),
    pytest.param(
        {"data": b"<" + b"a" * 3_000_001, "content_type": "text/html"},
        413,
        "",
        id="too large",
    ),
]


@pytest.mark.parametrize(("request_", "status", "told"), REFUSED)
def test_what_cannot_be_checked_is_refused_with_the_reason(
    request_: dict[str, Any], status: int, told: str, client: FlaskClient
) -> None:
    got = client.post(API, **request_)
    assert got.status_code == status, got.text
    assert got.mimetype == "application/problem+json"
    assert told in json.loads(got.data)["detail"]


def test_pictures_are_bounded(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def send(count: int) -> int:
        files = [(io.BytesIO(FERRY), f"{n}.jpg") for n in range(count)]
        return int(client.post(API, data={"pictures": files}).status_code)

    monkeypatch.setattr(checking, "MOST_PICTURES", 2)
    assert (send(2), send(3)) == (200, 413)
    monkeypatch.setattr(checking, "MOST_OF_A_PICTURE", len(FERRY) - 1)
    assert send(1) == 413


def test_it_only_answers_what_is_posted(client: FlaskClient) -> None:
    for method in ("GET", "HEAD", "PUT", "DELETE"):
        got = client.open(API, method=method)
        assert got.status_code == 405
        assert got.headers["Allow"] == "POST, OPTIONS"


def test_pages_of_other_servers_are_refused(client: FlaskClient) -> None:
    words = {"data": STORY, "content_type": "text/plain"}
    headers = {"Origin": "https://elsewhere.example"}
    assert client.post(API, headers=headers, **words).status_code == 403


def test_nothing_is_kept(client: FlaskClient) -> None:
    before = client.get("/api/v1/search").get_json()["total"]
    got = client.post(API, data=STORY, content_type="text/plain")
    assert got.cache_control.no_store
    assert client.get("/api/v1/search").get_json()["total"] == before


def test_what_is_sent_is_described() -> None:
    described = as_json(description())["paths"]["/check"]["post"]
    kinds = set(described["requestBody"]["content"])
    assert kinds == {
        "text/html",
        "text/plain",
        "application/json",
        "multipart/form-data",
    }
    for kind in described["requestBody"]["content"].values():
        Draft202012Validator.check_schema(kind["schema"])


def test_what_the_desk_withdrew_is_an_error_in_a_draft(
    catalogue: Catalogue, session: Session
) -> None:
    client = made_app(catalogue).test_client()
    sent = {"json": {"text": DRONES["drones.txt"], "name": "drones.txt"}}
    assert "withdrawn" not in checks(said_of(client.post(API, **sent)))
    desk = Withdrawing(catalogue, session)
    (asset, *_) = catalogue.assets()
    desk.order(asset.asset_id, Called(), actor="Mia", reason="AFP killed it")
    said = said_of(client.post(API, **sent))
    told = [f for f in said["findings"] if f["check"] == "withdrawn"]
    assert {f["severity"] for f in told} == {"error"}
    assert "a document that is catalogued" in told[0]["message"]
    killed = {finding["position"] for finding in told}
    for picture in said["pictures"]:
        is_it = picture["position"] in killed
        assert (picture["withdrawn"] is not None) == is_it
        assert picture["credit_to_print"] is None or not is_it


def test_what_the_desk_ordered_to_print_is_told_of_a_draft(
    catalogue: Catalogue, session: Session
) -> None:
    client = made_app(catalogue).test_client()
    sent = {"json": {"text": DRONES["drones.txt"], "name": "drones.txt"}}
    before = said_of(client.post(API, **sent))["pictures"]
    desk = Withdrawing(catalogue, session)
    (asset, *_) = catalogue.assets()
    to = Called(field="credit", old="AFP", new="Eva Holm/AFP")
    desk.order(asset.asset_id, to, actor="Mia", reason="AFP corrected it")
    after = said_of(client.post(API, **sent))["pictures"]
    assert not any(picture["ordered"] for picture in before)
    lines = [p["credit_to_print"] for p in after if p["ordered"]]
    assert lines and all(line.startswith("Eva Holm/AFP") for line in lines)
