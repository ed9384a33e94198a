"""What waits for a person, and what people decided: pages and API."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from media.catalogue import Catalogue, Change
from media.model import (
    Decision,
    Evidence,
    Member,
    Proposal,
    Verdict,
    file_member,
    pair_of,
    usage_member,
)
from media.pipeline import Deciding, Session
from media.store import open_catalogue
from tests.conftest import Print, made_app
from tests.samples import sample_asset, sample_image, sample_usage
from tests.web.reading import Sheet, opened
from tests.web.test_api import validator

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
        assert "against one picture They say two days" in sheet.text
        assert sheet.mistakes == []

    def test_all_pairs_that_ask_of_two_pictures_are_one_question(
        self, client: FlaskClient
    ) -> None:
        holdings = client.application.extensions["cutline"]
        also = sample_usage("The ferry leaves.", document="5.txt")
        usages = (*FERRY.usages, also)
        second = proposal(usage_member(also.usage_id), FILE, 0.3)
        holdings.catalogue.apply(
            Change(assets=(sample_asset("ferry", *usages),), proposals=(second,))
        )
        sheet = opened(client, "/review")
        assert "2 pairs wait" in sheet.text
        assert "1 more pair asks the same, and is answered with it" in sheet.text
        assert sheet.mistakes == []
        rival = opened(client, "/assets/scan")
        assert "May also be 1" in rival.text
        assert "1 more pair asks the same" in rival.text
        said = json.loads(client.get("/api/v1/review").data)
        assert said["total"] == 2
        first = said["items"][0]
        assert [pair["score"] for pair in first["pairs"]] == [0.62, 0.3]
        assert first["pairs"][0]["captions"]["relation"] == "different"
        assert {first["one_asset"], first["other_asset"]} == {"ferry", "scan"}
        assert list(validator("Question").iter_errors(first)) == []

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
        assert "kind:" in opened(client, "/review?kind=smell", status=400).text

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


class Recorded:
    """Carries decisions out as far as pages can tell: they are kept, and no more."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.asked: list[tuple[object, ...]] = []

    def settle(
        self,
        one: Member,
        other: Member,
        *,
        verdict: Verdict,
        actor: str,
        reason: str,
        seen: str = "",
    ) -> str:
        self.asked.append(("settle", one, other, verdict))
        return self._keep(one, other, verdict, actor, reason)

    def merge(
        self, asset_ids: Sequence[str], *, actor: str, reason: str, seen: str = ""
    ) -> str:
        self.asked.append(("merge", *asset_ids))
        return self._keep(ONE, OTHER, "same", actor, reason)

    def split(
        self,
        asset_id: str,
        members: Sequence[Member],
        *,
        actor: str,
        reason: str,
        seen: str = "",
    ) -> str:
        self.asked.append(("split", asset_id, *members))
        return self._keep(ONE, FILE, "different", actor, reason)

    def take_back(self, operation: str, *, actor: str, reason: str) -> str:
        self.asked.append(("take back", operation))
        return self._keep(ONE, OTHER, "open", actor, reason)

    def _keep(
        self, a: Member, b: Member, verdict: Verdict, actor: str, reason: str
    ) -> str:
        operation = f"operation-{len(self.asked)}"
        said = {"actor": actor, "reason": reason, "operation": operation}
        self._catalogue.apply(Change(decisions=(decision(a, b, verdict, **said),)))
        return operation


class Desk(NamedTuple):
    """A browser at a server of this machine, and what it asked for."""

    client: FlaskClient
    recorded: Recorded


BOTH = sample_asset(
    "both",
    sample_usage("A bus leaves Oldport at dawn.", document="3.txt"),
    sample_usage("A bus leaves Oldport at dusk.", document="4.txt"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk that may decide."""
    catalogue = open_catalogue(str(tmp_path / "desk.sqlite"))
    catalogue.apply(Change(assets=(FERRY, SHIP, SCAN, BOTH), proposals=WAITING))
    recorded = Recorded(catalogue)
    app = made_app(catalogue, operations=recorded, HOSTS=("127.0.0.1",))
    yield Desk(app.test_client(), recorded)
    catalogue.close()


class TestDeciding:
    def test_confirming_goes_on_to_the_next_and_says_how_to_undo_it(
        self, desk: Desk
    ) -> None:
        sheet = opened(desk.client, "/review")
        hidden = {i["name"]: i["value"] for i in sheet.all("input") if "value" in i}
        said = hidden | {"verdict": "same", "actor": "Ida Holm", "reason": "Same mast."}
        got = desk.client.post("/review", data=said)
        assert got.status_code == 303, "a form is never sent twice by going back"
        assert desk.recorded.asked == [("settle", *pair_of(ONE, FILE), "same")]
        after = opened(desk.client, got.location)
        assert "One picture. 1 pair settled by Ida Holm: Same mast. Undo" in after.text

    def test_who_decided_is_remembered(self, desk: Desk) -> None:
        desk.client.post(
            "/merge", data={"asset": ["ferry", "ship"], "actor": "Íde Ó Néill"}
        )
        boxes = opened(desk.client, "/review").all("input")
        assert {b["value"] for b in boxes if b.get("name") == "actor"} == {
            "Íde Ó Néill"
        }

    def test_two_pictures_are_shown_as_one_before_they_are(self, desk: Desk) -> None:
        sheet = opened(desk.client, "/merge?asset=ferry&asset=ship")
        assert "Keep as one picture? What it will be" in sheet.text
        assert "2 usages · 0 files" in sheet.text
        assert desk.recorded.asked == []
        got = desk.client.post(
            "/merge", data={"asset": ["ferry", "ship"], "actor": "Ida", "reason": "x"}
        )
        assert got.status_code == 303
        assert desk.recorded.asked == [("merge", "ferry", "ship")]

    def test_a_picture_is_taken_apart_after_a_preview(self, desk: Desk) -> None:
        chosen = usage_member(BOTH.usages[1].usage_id)
        assert len(opened(desk.client, "/split?asset=both").all("fieldset")) == 1
        sheet = opened(desk.client, f"/split?asset=both&member={chosen}")
        assert "What it will be: two pictures" in sheet.text
        assert sheet.text.count("1 usage · 0 files") == 2
        data = {"asset": "both", "member": chosen, "actor": "Ida", "reason": "x"}
        assert desk.client.post("/split", data=data).status_code == 303
        assert desk.recorded.asked == [("split", "both", chosen)]

    def test_what_was_decided_can_be_taken_back_from_the_history(
        self, desk: Desk
    ) -> None:
        desk.client.post("/merge", data={"asset": ["ferry", "ship"], "actor": "Ida"})
        sheet = opened(desk.client, "/decisions")
        (named,) = (i for i in sheet.all("input") if i.get("name") == "operation")
        data = {"operation": named["value"], "actor": "Ida"}
        got = desk.client.post("/decisions", data=data)
        assert desk.recorded.asked[-1] == ("take back", "operation-1")
        after = opened(desk.client, got.location)
        assert "Taken back" in after.text
        assert "no longer holds" in after.text

    @pytest.mark.parametrize(
        ("path", "data", "status"),
        [
            pytest.param("/review", {"verdict": "same"}, 400, id="nobody says so"),
            pytest.param(
                "/review",
                {"actor": "Ida", "one": ONE, "other": OTHER, "verdict": "perhaps"},
                400,
                id="no verdict",
            ),
            pytest.param(
                "/review",
                {"actor": "Ida", "one": ONE, "other": ONE, "verdict": "same"},
                400,
                id="one and the same",
            ),
            pytest.param("/merge", {"actor": "Ida"}, 400, id="nothing to merge"),
            pytest.param(
                "/merge", {"actor": "Ida", "asset": "ferry"}, 400, id="one picture"
            ),
            pytest.param(
                "/split", {"actor": "Ida", "asset": "both"}, 400, id="nothing taken"
            ),
            pytest.param(
                "/split",
                {"actor": "Ida", "asset": "both", "member": FILE},
                400,
                id="a member of another",
            ),
            pytest.param(
                "/decisions", {"actor": "Ida", "operation": "x"}, 404, id="unknown"
            ),
            pytest.param(
                "/merge",
                {"actor": "x" * 81, "asset": ["ferry", "ship"]},
                400,
                id="too long a name",
            ),
        ],
    )
    def test_what_cannot_be_decided_is_refused_with_the_reason(
        self, desk: Desk, path: str, data: dict[str, Any], status: int
    ) -> None:
        got = desk.client.post(path, data=data)
        assert got.status_code == status
        assert desk.recorded.asked == []

    @pytest.mark.parametrize(
        ("language", "said"),
        [
            ("en", "Who decides: say who decides."),
            ("de", "Es fehlt, wer entscheidet."),
        ],
    )
    def test_a_refusal_names_a_field_as_its_form_does(
        self, desk: Desk, language: str, said: str
    ) -> None:
        got = desk.client.post(
            "/review",
            data={"verdict": "same"},
            headers={"Accept-Language": language},
        )
        assert said in Sheet(got.text).text

    @pytest.mark.parametrize("path", ["/review", "/merge", "/split", "/decisions"])
    def test_a_page_of_another_server_decides_nothing(
        self, desk: Desk, path: str
    ) -> None:
        data = {"actor": "Ida", "asset": ["ferry", "ship"], "operation": "x"}
        got = desk.client.post(
            path, data=data, headers={"Origin": "https://evil.example"}
        )
        assert got.status_code == 403
        assert desk.recorded.asked == []

    def test_reading_decides_nothing(self, desk: Desk) -> None:
        desk.client.get(f"/review?one={ONE}&other={OTHER}&verdict=same&actor=Ida")
        desk.client.get("/merge?asset=ferry&asset=ship&actor=Ida")
        assert desk.recorded.asked == []

    @pytest.mark.parametrize("hosts", [None, ("0.0.0.0",), ("desk.example",)], ids=str)
    def test_where_others_reach_the_server_it_only_reads(
        self, desk: Desk, hosts: tuple[str, ...] | None
    ) -> None:
        catalogue = desk.client.application.extensions["cutline"].catalogue
        app = made_app(catalogue, operations=desk.recorded, HOSTS=hosts)
        client = app.test_client()
        host = {"Host": "desk.example"}
        data = {"asset": ["ferry", "ship"], "actor": "Ida"}
        assert client.post("/merge", data=data, headers=host).status_code == 403
        page = client.get("/review", headers=host).text
        assert "only be read" in page
        assert '<form class="decide"' not in page
        assert desk.recorded.asked == []

    @pytest.mark.parametrize(
        ("said", "asked"),
        [
            pytest.param(
                {"verdict": "different", "one": ONE, "other": FILE},
                ("settle", ONE, FILE, "different"),
                id="two members",
            ),
            pytest.param(
                {"verdict": "same", "assets": ["ship", "ferry"]},
                ("merge", "ferry", "ship"),
                id="assets",
            ),
            pytest.param(
                {
                    "verdict": "different",
                    "asset": "both",
                    "members": [usage_member(BOTH.usages[0].usage_id)],
                },
                ("split", "both", usage_member(BOTH.usages[0].usage_id)),
                id="some members",
            ),
        ],
    )
    def test_programs_decide_by_json(
        self, desk: Desk, said: dict[str, Any], asked: tuple[object, ...]
    ) -> None:
        who = {"actor": "Ida", "reason": "Seen."}
        got = desk.client.post("/api/v1/decisions", json=said | who)
        assert got.status_code == 201
        assert desk.recorded.asked == [asked]
        answer = json.loads(got.data)
        assert list(validator("Decided").iter_errors(answer)) == []
        assert list(validator("ToDecide").iter_errors(said | who)) == []
        assert answer["items"][0]["reason"] == "Seen."
        back = {"verdict": "open", "operation": answer["operation"], "actor": "Ida"}
        assert desk.client.post("/api/v1/decisions", json=back).status_code == 201
        assert desk.recorded.asked[-1] == ("take back", answer["operation"])

    @pytest.mark.parametrize(
        ("said", "status", "word"),
        [
            pytest.param({}, 400, "actor", id="nobody"),
            pytest.param({"actor": 1}, 400, "actor", id="no text"),
            pytest.param({"actor": "Ida"}, 400, "verdict", id="no verdict"),
            pytest.param(
                {"actor": "Ida", "verdict": "same", "one": ONE, "other": "usage:x"},
                400,
                "other",
                id="no such member",
            ),
            pytest.param(
                {"actor": "Ida", "verdict": "same", "assets": "ferry"},
                400,
                "assets",
                id="no list",
            ),
            pytest.param(
                {"actor": "Ida", "verdict": "same", "one": ONE, "other": FILE}
                | {"asset": 7},
                400,
                "asset",
                id="a number where a text is to be, though it is not asked",
            ),
            pytest.param(
                {"actor": "Ida", "verdict": "same", "assets": ["ferry", "none"]},
                404,
                None,
                id="no such asset",
            ),
            pytest.param([], 400, None, id="no object"),
        ],
    )
    def test_what_programs_cannot_decide_is_told(
        self, desk: Desk, said: Any, status: int, word: str | None
    ) -> None:
        got = desk.client.post("/api/v1/decisions", json=said)
        assert got.status_code == status
        assert got.mimetype == "application/problem+json"
        assert json.loads(got.data)["parameter"] == word
        assert desk.recorded.asked == []

    def test_what_is_no_json_is_refused(self, desk: Desk) -> None:
        got = desk.client.post("/api/v1/decisions", data={"actor": "Ida"})
        assert got.status_code == 415


class TestCarriedOut:
    """The same with what really carries decisions out, over articles printed here."""

    @pytest.fixture
    def desk(self, printing: Print, session: Session) -> FlaskClient:
        """Return a browser at two pictures of one quay, which may be decided about."""
        catalogue = (
            printing(
                {
                    "quay.txt": (
                        " date 2024-03-05 Harbour\n\nA quay is repaired in Lumena\n\n"
                        "author_image Nadia Ferro\n"
                        "Workers lift the first stones of the old quay of Lumena,"
                        " March 5, 2024. (Photo: Nadia Ferro/AFP)\n\n"
                        "LUMENA (Harbour Post) – Work began on Tuesday, the port said,"
                        " and nobody was surprised that it did at all.\n\n"
                        "Divers look at the last stones of the new quay of Lumena,"
                        " March 5, 2024. (Photo: Nadia Ferro/Reuters)\n\n"
                        "It will take a year, a spokesman said, and cost a lot.\n"
                    )
                }
            )
            .application.extensions["cutline"]
            .catalogue
        )
        operations = Deciding(catalogue, session)
        app = made_app(catalogue, operations=operations, HOSTS=("127.0.0.1",))
        return app.test_client()

    def ids(self, desk: FlaskClient) -> list[str]:
        """Return the ids of the pictures that there are now."""
        said = json.loads(desk.get("/api/v1/search").data)
        return sorted(item["asset"] for item in said["items"])

    def test_two_pictures_are_merged_and_that_is_undone(
        self, desk: FlaskClient
    ) -> None:
        before = self.ids(desk)
        assert len(before) == 2
        preview = opened(desk, f"/merge?asset={before[0]}&asset={before[1]}")
        assert "The sources will disagree about the credit." in preview.text
        data = {"asset": before, "actor": "Ida", "reason": "The same stones."}
        got = desk.post("/merge", data=data)
        (kept,) = self.ids(desk)
        page = desk.get(got.location, follow_redirects=True)
        text = Sheet(page.text).text
        assert "One picture. 1 pair settled by Ida: The same stones. Undo" in text
        assert "The printed credits disagree" in text
        assert "by Ida: The same stones." in text, "the history says who and why"
        for former in before:
            assert desk.get(f"/assets/{former}").status_code in (200, 308)
        operation = parse_qs(urlsplit(got.location).query)["done"][0]
        data = {"operation": operation, "actor": "Ida"}
        assert desk.post("/decisions", data=data).status_code == 303
        assert self.ids(desk) == before
        assert kept in before

    def test_a_picture_is_taken_apart(self, desk: FlaskClient) -> None:
        before = self.ids(desk)
        desk.post("/merge", data={"asset": before, "actor": "Ida"})
        (kept,) = self.ids(desk)
        said = json.loads(desk.get(f"/api/v1/assets/{kept}").data)
        member = usage_member(said["usages"][0]["usage"])
        data = {"asset": kept, "member": member, "actor": "Ida", "reason": "No."}
        assert desk.post("/split", data=data).status_code == 303
        assert self.ids(desk) == before
        assert "Two pictures" in opened(desk, "/decisions").text

    def test_what_was_refused_waits_no_more_and_stays_apart(
        self, desk: FlaskClient
    ) -> None:
        catalogue = desk.application.extensions["cutline"].catalogue
        before = self.ids(desk)
        one, other = (
            usage_member(catalogue.asset(name).usages[0].usage_id) for name in before
        )
        catalogue.apply(Change(proposals=(proposal(one, other, 0.6),)))
        assert "1 pair waits" in opened(desk, "/review").text
        data = {"one": one, "other": other, "verdict": "different", "actor": "Ida"}
        got = desk.post("/review", data=data)
        text = opened(desk, got.location).text
        assert "Two pictures. 1 pair settled by Ida" in text
        assert "Nothing waits for a decision." in text
        assert self.ids(desk) == before


class TestMayAlsoBe:
    """What waits about one picture is on its own page, with the decision."""

    def test_it_says_what_speaks_for_and_against_the_surest_first(
        self, client: FlaskClient
    ) -> None:
        sheet = opened(client, "/assets/ferry")
        assert "May also be 2" in sheet.text
        first, second = (sheet.text.index(score) for score in ("62 %", "41 %"))
        assert first < second
        assert "The picture's address ends in the name of the file." in sheet.text
        assert "against one picture They say two days" in sheet.text
        assert {"/assets/scan", "/assets/ship"} <= set(sheet.links())
        assert sheet.mistakes == []

    def test_both_pictures_ask(self, client: FlaskClient) -> None:
        assert "May also be 1" in opened(client, "/assets/scan").text

    def test_where_nothing_waits_nothing_is_asked(self, desk: Desk) -> None:
        assert "May also be" not in opened(desk.client, "/assets/both").text

    @pytest.mark.parametrize("kind", ["other-creator", "other-agency"])
    def test_other_credits_are_said_beside_the_credit_to_print(
        self, desk: Desk, kind: str
    ) -> None:
        catalogue = desk.client.application.extensions["cutline"].catalogue
        against = (Evidence(uri="a.jpg", kind=kind, quote="Ida Holm / Otto Lind"),)
        catalogue.apply(Change(proposals=(proposal(ONE, FILE, 0.5, against=against),)))
        text = opened(desk.client, "/assets/ferry").text
        assert "may be a picture that is credited otherwise" in text
        assert "If they are one picture, its credits are in conflict." in text
        assert "credited otherwise" not in opened(desk.client, "/assets/ship").text

    def test_it_is_decided_there_without_a_script(self, desk: Desk) -> None:
        sheet = opened(desk.client, "/assets/scan")
        hidden = {i["name"]: i["value"] for i in sheet.all("input") if "value" in i}
        said = hidden | {"verdict": "different", "actor": "Ida"}
        got = desk.client.post("/review", data=said)
        assert desk.recorded.asked == [("settle", *pair_of(ONE, FILE), "different")]
        assert got.status_code == 303
        assert urlsplit(got.location).path == "/assets/scan"
        after = opened(desk.client, got.location).text
        assert "Two pictures. 1 pair settled by Ida" in after

    def test_where_others_reach_the_server_it_is_only_shown(
        self, client: FlaskClient
    ) -> None:
        assert not [
            f
            for f in opened(client, "/assets/scan").all("form")
            if f.get("method") == "post" and not f["action"].startswith("/language")
        ]


def test_taking_apart_shows_all_that_differs_to_its_last_word(printing: Print) -> None:
    """Long captions that differ in their credit alone, at the very end."""
    words = "Workers lift the first stones of the old quay of Lumena, " + ", ".join(
        f"the {n}th of them from the year after the flood" for n in range(4, 12)
    )
    client = printing(
        {
            "quay.txt": (
                f" date 2024-03-05 Harbour\n\nA quay\n\nauthor_image Nadia Ferro\n"
                f"{words}. (Photo: Nadia Ferro/AFP)\n\n"
                "LUMENA (Harbour Post) – Work began on Tuesday, the port said, and"
                " nobody was surprised that it did at all.\n\n"
                f"{words}. (Photo: Nadia Ferro/AFP Pool)\n\nIt will take a year.\n"
            )
        }
    )
    (asset,) = json.loads(client.get("/api/v1/search").data)["items"]
    sheet = opened(client, f"/split?asset={asset['asset']}")
    assert sheet.text.count("the 11th of them") == 2
    assert "Credited Photo: Nadia Ferro/AFP Pool" in sheet.text
    assert len(sheet.all("mark")) == 1
