"""Two editors decide about the same pictures: the second sees what the first said."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from media.catalogue import Catalogue, Change
from media.model import Usage, file_member, pair_of, usage_member
from media.pipeline import Deciding, Session
from media.pipeline.members import keys_of
from media.store import open_catalogue
from tests.conftest import made_app
from tests.samples import sample_asset, sample_image, sample_usage
from tests.web.reading import Sheet, opened
from tests.web.test_review import proposal
from web.guard import LOOPBACK


def printed(text: str, document: str) -> Usage:
    """Return a usage that shows no address of a picture: words alone tell it."""
    usage = sample_usage(text, document=document)
    return replace(usage, caption=replace(usage.caption, picture_uris=()))


TRAM = printed("A tram climbs the hill of Oldport in the snow.", "3.txt")
TWIN = printed("Workers repair a crane at the terminal after a storm.", "4.txt")
FERRY = sample_asset("ferry", printed("Passengers board the Aurelia.", "1.txt"))
SCAN = sample_asset("scan", images=(sample_image(description="A ferry"),))
BOTH = sample_asset("both", TRAM, TWIN)
ASSETS = (FERRY, SCAN, BOTH)

ONE, OTHER = pair_of(
    usage_member(FERRY.usages[0].usage_id),
    file_member(SCAN.images[0].fingerprint.sha256),
)
TRAMS = usage_member(TRAM.usage_id), usage_member(TWIN.usage_id)

Said = dict[str, Any]
ACTIONS: Mapping[str, tuple[str, str, Said]] = {
    "an answer to a question": ("/review", "/review", {"verdict": "same"}),
    "an answer on a picture's page": (
        "/assets/ferry",
        "/review",
        {"verdict": "same", "asset": "ferry"},
    ),
    "a merge": ("/merge?asset=ferry&asset=scan", "/merge", {}),
    "a split": (f"/split?asset=both&member={TRAMS[0]}", "/split", {}),
}
"""Where each is asked, where it is posted, and what the editor chooses."""


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    found = open_catalogue(str(tmp_path / "desk.sqlite"))
    keys = {asset.asset_id: keys_of(asset) for asset in ASSETS}
    found.apply(
        Change(assets=ASSETS, keys=keys, proposals=(proposal(ONE, OTHER, 0.6),))
    )
    yield found
    found.close()


@pytest.fixture
def browsers(catalogue: Catalogue, session: Session) -> tuple[FlaskClient, FlaskClient]:
    """Return two browsers, each with cookies of its own."""
    app = made_app(catalogue, Deciding(catalogue, session), HOSTS=LOOPBACK)
    return app.test_client(), app.test_client()


def form_on(sheet: Sheet, **said: object) -> Said:
    """Return what a browser sends of the form by which it is decided, and choices."""
    kept = ("one", "other", "asset", "member", "version", "last", "verdict")
    found: dict[str, list[str]] = {}
    for box in sheet.all("input"):
        if box.get("name") in kept and box.get("type") == "hidden":
            found.setdefault(str(box["name"]), []).append(box.get("value") or "")
    # The form that chooses members again names the asset, too.
    return {name: list(dict.fromkeys(every)) for name, every in found.items()} | said


def grouped(catalogue: Catalogue) -> list[int]:
    return sorted(len(a.usages) + len(a.images) for a in catalogue.assets())


@pytest.mark.parametrize("action", ACTIONS)
def test_the_second_editor_sees_what_the_first_decided_and_decides_anew(
    action: str, browsers: tuple[FlaskClient, FlaskClient], catalogue: Catalogue
) -> None:
    asked, address, choice = ACTIONS[action]
    mia, jo = browsers
    hers = form_on(opened(mia, asked), actor="Mia", reason="the other ship", **choice)
    his = form_on(opened(jo, asked), actor="Jo", reason="the same mast", **choice)
    assert hers["version"] == his["version"] != [""]
    first: Said = {"one": ONE, "other": OTHER, "verdict": "different"}
    if address == "/split":
        first = {"one": TRAMS[0], "other": TRAMS[1], "verdict": "same"}
    done = mia.post("/review", data=hers | first)
    assert done.status_code == 303
    (before,) = {d.operation for d in catalogue.decisions().items}

    late = jo.post(address, data=his)
    assert late.status_code == 409
    assert late.headers["Cache-Control"] == "no-store"
    sheet = Sheet(late.text)
    assert sheet.mistakes == []
    for told in ("Somebody else was quicker", "by Mia: the other ship", "Yours"):
        assert told in sheet.text, told
    (kept,) = [b for b in sheet.all("input") if b.get("name") == "reason"]
    assert kept["value"] == "the same mast", "what was typed is still there"
    assert [b for b in sheet.all("button") if "disabled" in b], "no answer by Enter"
    assert {d.operation for d in catalogue.decisions().items} == {before}

    anew = form_on(sheet, actor="Jo", reason="the same mast")
    assert jo.post(address, data=anew).status_code == 303
    last = catalogue.decisions().items[0]
    assert (last.actor, last.operation) != ("Mia", before)
    merged = [1, 1, 1, 1] if address == "/split" else [2, 2]
    assert grouped(catalogue) == merged
    undo = {"operation": last.operation, "actor": "Jo"}
    assert jo.post("/decisions", data=undo).status_code == 303
    assert grouped(catalogue) == [1, 1, 2], "what Mia said holds again"


@pytest.mark.parametrize(
    ("asked", "address", "first"),
    [
        pytest.param(
            "/merge?asset=ferry&asset=scan",
            "/merge",
            ("same", ONE, OTHER),
            id="they are one already",
        ),
        pytest.param(
            f"/split?asset=both&member={TRAMS[0]}",
            "/split",
            ("different", *TRAMS),
            id="it was taken apart already",
        ),
    ],
)
def test_what_cannot_be_said_any_more_is_not_offered(
    asked: str,
    address: str,
    first: tuple[Any, str, str],
    browsers: tuple[FlaskClient, FlaskClient],
    catalogue: Catalogue,
    session: Session,
) -> None:
    _, jo = browsers
    his = form_on(opened(jo, asked), actor="Jo", reason="x")
    verdict, one, other = first
    desk = Deciding(catalogue, session)
    desk.settle(one, other, verdict=verdict, actor="Mia", reason="")
    late = jo.post(address, data=his)
    assert late.status_code == 409
    assert "it cannot be said any more" in Sheet(late.text).text
    assert "Decide so all the same" not in late.text


def test_what_others_decide_elsewhere_is_in_nobodys_way(
    browsers: tuple[FlaskClient, FlaskClient], catalogue: Catalogue, session: Session
) -> None:
    _, jo = browsers
    his = form_on(opened(jo, "/review"), verdict="same", actor="Jo")
    desk = Deciding(catalogue, session)
    desk.split("both", [TRAMS[0]], actor="Mia", reason="")
    assert jo.post("/review", data=his).status_code == 303


class TestPrograms:
    def test_the_version_that_was_read_is_named_and_compared(
        self,
        browsers: tuple[FlaskClient, FlaskClient],
        catalogue: Catalogue,
        session: Session,
    ) -> None:
        client, _ = browsers
        between = "/api/v1/decisions?asset=ferry&asset=scan"
        read = client.get(between)
        version = read.get_json()["version"]
        (question,) = client.get("/api/v1/review").get_json()["items"]
        assert question["version"] == version == read.headers["ETag"].strip('"')
        desk = Deciding(catalogue, session)
        done = desk.settle(ONE, OTHER, verdict="different", actor="Mia", reason="no")
        address, said = "/api/v1/decisions", {"actor": "Jo", "verdict": "same"}
        merge: Said = said | {"assets": ["ferry", "scan"]}
        pair: Said = said | {"one": ONE, "other": OTHER}
        for body, match in (
            (merge, {"If-Match": read.headers["ETag"]}),
            (pair, {"If-Match": read.headers["ETag"]}),
            (pair | {"version": version}, {}),
        ):
            late = client.post(address, json=body, headers=match)
            assert (late.status_code, late.mimetype) == (
                412,
                "application/problem+json",
            )
            told = late.get_json()
            assert told["yours"] == body
            assert [d["operation"] for d in told["current"]["decisions"]] == [done]
            members = sorted(a["members"] for a in told["current"]["assets"])
            assert members == [[ONE], [OTHER]]
        for headers, status in (
            ({"If-Match": ""}, 428),
            ({"If-Match": f'"{told["current"]["version"]}"'}, 201),
            ({"If-Match": "*"}, 201),
            ({}, 201),
        ):
            answer = client.post(address, json=pair, headers=headers)
            assert answer.status_code == status, headers

    @pytest.mark.parametrize(
        ("query", "status"),
        [("asset=nobody", 404), ("asset=", 400), ("asset=ferry&operation=x", 400)],
    )
    def test_what_holds_between_nothing_is_no_question(
        self, query: str, status: int, browsers: tuple[FlaskClient, FlaskClient]
    ) -> None:
        got = browsers[0].get(f"/api/v1/decisions?{query}")
        assert got.status_code == status
        assert json.loads(got.data)["status"] == status
