"""What waits for a person, and what people decided: pages and API."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from media.catalogue import Change
from media.model import (
    Decision,
    Evidence,
    Member,
    Proposal,
    file_member,
    pair_of,
    usage_member,
)
from media.store import open_catalogue
from tests.conftest import Print, made_app
from tests.samples import sample_asset, sample_image, sample_usage
from tests.web.reading import opened

FERRY = sample_asset("ferry", sample_usage(document="1.txt"))
SHIP = sample_asset(
    "ship", sample_usage("A ship leaves Oldport harbour at dawn.", document="2.txt")
)
SCAN = sample_asset("scan", images=(sample_image(description="A ferry"),))

ONE = usage_member(FERRY.usages[0].usage_id)
OTHER = usage_member(SHIP.usages[0].usage_id)
FILE = file_member(SCAN.images[0].fingerprint.sha256)


def proposal(a: Member, b: Member, score: float, **fields: Any) -> Proposal:
    one, other = pair_of(a, b)
    said: dict[str, Any] = {
        "kind": "link",
        "evidence": (Evidence(uri="1.txt", kind="file-name", quote="ferry.jpg"),),
    }
    return Proposal(one=one, other=other, score=score, **said | fields)


def decision(a: Member, b: Member, verdict: str, **fields: Any) -> Decision:
    one, other = pair_of(a, b)
    said: dict[str, Any] = {"at": "2026-11-01T12:00:00+00:00", "actor": "Ida"}
    return Decision(one=one, other=other, verdict=verdict, **said | fields)  # type: ignore[arg-type]


WAITING = (
    proposal(
        ONE,
        FILE,
        0.62,
        against=(Evidence(uri="a.jpg", kind="other-date", quote="2019"),),
    ),
    proposal(ONE, OTHER, 0.41, kind="caption"),
)
DECIDED = (
    decision(ONE, FILE, "same", reason="The desk saw both.", operation="first"),
    decision(OTHER, FILE, "different", operation="second"),
)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[FlaskClient]:
    """Return a browser at a catalogue in which two pairs wait and two are decided."""
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    catalogue.apply(Change(assets=(FERRY, SHIP, SCAN), proposals=WAITING))
    catalogue.apply(Change(decisions=DECIDED))
    yield made_app(catalogue).test_client()
    catalogue.close()


class TestQueue:
    def test_the_surest_comes_first_with_what_speaks_for_and_against_it(
        self, client: FlaskClient
    ) -> None:
        sheet = opened(client, "/review")
        assert "2 pairs wait" in sheet.text
        assert "One picture? 62 %" in sheet.text
        assert "for one picture The picture's address ends in the name" in sheet.text
        assert "ferry.jpg" in sheet.text
        assert "against one picture other date" in sheet.text
        assert sheet.mistakes == []

    def test_what_is_left_for_later_leads_to_the_next(
        self, client: FlaskClient
    ) -> None:
        (following,) = (
            a["href"]
            for a in opened(client, "/review").all("a")
            if a.get("rel") == "next"
        )
        sheet = opened(client, following)
        assert "One picture? 41 %" in sheet.text
        assert not [a for a in sheet.all("a") if a.get("rel") == "next"]

    def test_one_kind_can_be_asked_for(self, client: FlaskClient) -> None:
        assert "41 %" in opened(client, "/review?kind=caption").text
        assert "Nothing waits" in opened(client, "/review?kind=picture").text
        assert "Kind:" in opened(client, "/review?kind=smell", status=400).text

    def test_where_nothing_waits_the_page_says_so(self, printing: Print) -> None:
        assert "Nothing waits for a decision." in opened(printing({}), "/review").text

    def test_programs_read_the_same(self, client: FlaskClient) -> None:
        said = json.loads(client.get("/api/v1/review").data)
        assert said["total"] == 2
        first = said["items"][0]
        assert {first["one"], first["other"]} == {ONE, FILE}
        assert {first["one_asset"], first["other_asset"]} == {"ferry", "scan"}
        assert first["against"][0]["quote"] == "2019"


class TestDecisions:
    def test_who_said_what_of_which_when_and_why(self, client: FlaskClient) -> None:
        sheet = opened(client, "/decisions")
        assert "Decisions 2" in sheet.text
        assert "One picture" in sheet.text
        assert "1 November 2026, 12:00 UTC by Ida: The desk saw both." in sheet.text
        assert {"/assets/ferry", "/assets/scan", "/assets/ship"} <= set(sheet.links())

    def test_where_nobody_decided_the_page_says_so(self, printing: Print) -> None:
        assert "Nobody decided anything yet." in opened(printing({}), "/decisions").text

    def test_programs_read_the_same_and_one_operation(
        self, client: FlaskClient
    ) -> None:
        said = json.loads(client.get("/api/v1/decisions?operation=first").data)
        (one,) = said["items"]
        assert one["verdict"] == "same"
        assert one["reason"] == "The desk saw both."
        assert {one["one_asset"], one["other_asset"]} == {"ferry", "scan"}
