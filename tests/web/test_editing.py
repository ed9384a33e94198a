"""Correcting on pages, through the API and on the command line; two editors collide."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from media.agencies import load_agencies
from media.catalogue import Catalogue, Query
from media.errors import BadDecision
from media.model import Usage, usage_member
from media.pipeline import LONGEST_TEXT, Deciding, Session, Wanted
from media.settings.values import CodeSettings, Settings
from tests.conftest import Browser, made_app
from tests.web.reading import Sheet, opened
from web import create_app
from web.cli import main
from web.guard import LOOPBACK

RIGHT = "Photo: AFP Photo/Handout/Navy Spokesman"


def conflicting(catalogue: Catalogue) -> Usage:
    """Return the usage whose credit leaves out who made the picture."""
    asset = catalogue.find(Query(has_conflict=True)).items[0]
    return min(asset.usages, key=lambda u: len(u.says("credit_line")))


def form_of(desk: FlaskClient, usage: Usage) -> dict[str, str]:
    """Open the form of a usage; return what a browser would send of it."""
    sheet = opened(desk, f"/usages/{usage.usage_id}/edit")
    sent = {
        i["name"]: i.get("value") or ""
        for i in sheet.all("input")
        if i.get("name")
        in ("version", "seen_credit", "seen_caption", "seen_alt", "credit")
    }
    said = {"caption": usage.says("description"), "alt": usage.says("alt_text")}
    return sent | said | {"actor": "Ida Holm", "reason": "a slip", "do": "save"}


def test_a_caption_that_tells_the_whole_story_can_be_corrected(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    usage = conflicting(catalogue)
    address = f"/usages/{usage.usage_id}/edit"
    story = " ".join(f"On day {day} the ferry stayed in port." for day in range(400))
    assert len(story) > 10_000
    sent = form_of(desk, usage) | {"caption": story}
    assert desk.post(address, data=sent).status_code == 303
    boxes = {box["id"]: box for box in opened(desk, address).all("textarea")}
    assert int(boxes["caption"]["maxlength"] or 0) > len(story), (
        "nor does the page cut it"
    )
    assert catalogue.corrections().items[0].text == story


def test_whoever_corrects_one_picture_sees_which(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    asset = catalogue.find(Query(has_conflict=True)).items[0]
    page = opened(desk, f"/bulk?asset={asset.asset_id}")
    assert "Correct every usage of this picture" in page.text
    assert asset.description in page.text
    assert any(a.get("href") == f"/assets/{asset.asset_id}" for a in page.all("a"))
    found = opened(desk, "/bulk?q=drone").text
    assert "Correct 1 picture at once" in found, "whatever a search finds is not one"


def test_half_a_character_is_refused_as_nul_is(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    half, before = "a \ud83d kayak", conflicting(catalogue)
    asset = catalogue.find(Query(has_conflict=True)).items[0]
    who = {"actor": "Ida Holm", "reason": "a slip"}
    usage, any_ = f"/api/v1/usages/{before.usage_id}", {"If-Match": "*"}
    for said in ({"caption": half}, {"caption": "x", "reason": half}):
        assert desk.patch(usage, json=who | said, headers=any_).status_code == 400
    kill = {"asset": asset.asset_id} | who
    for said in ({"notice": half}, {"reason": half}, {"actor": half}):
        assert desk.post("/api/v1/withdrawals", json=kill | said).status_code == 400
    bulk = {"assets": [asset.asset_id], "field": "credit", "mode": "replace"}
    for said in ({"find": half, "text": "x"}, {"find": "x", "text": half}):
        assert desk.post("/api/v1/bulk", json=bulk | said).status_code == 400
    for path in ("/", "/findings", "/credits"):
        assert desk.get(path).status_code == 200


def test_an_address_fills_in_the_line_to_print_and_nothing_else(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    usage = conflicting(catalogue)
    asset = catalogue.find(Query(has_conflict=True)).items[0]
    before = form_of(desk, usage)["credit"]
    path = f"/usages/{usage.usage_id}/edit"
    for line, filled in (
        (asset.credit_to_print, True),
        ("Photo: Mallory/Bought", False),
    ):
        page = desk.get(path, query_string={"credit": line}).text
        (credit,) = (i for i in Sheet(page).all("input") if i.get("id") == "credit")
        assert credit["value"] == (line if filled else before)
        assert ("filled in as it should read" in page) is filled
        assert "Bought" not in Sheet(page).text
    for word in ("caption", "alt"):
        query = {"credit": asset.credit_to_print, word: "Bought."}
        assert desk.get(path, query_string=query).status_code == 400


@pytest.mark.parametrize("turned", ["a\nb", "a \u202eb", "a\u2028b", "a\x07b"])
def test_a_credit_is_one_line_that_turns_nothing_around(
    turned: str, desk: FlaskClient, catalogue: Catalogue, session: Session
) -> None:
    usage = conflicting(catalogue)
    sent = {"actor": "Ida Holm", "reason": "a slip", "credit": turned}
    path, any_ = f"/api/v1/usages/{usage.usage_id}", {"If-Match": "*"}
    answer = desk.patch(path, json=sent, headers=any_)
    assert answer.status_code == 400
    assert "credit is one line" in answer.get_json()["detail"]
    name = usage_member(usage.usage_id)
    wanted = [Wanted(member=name, field="credit_line", text=turned)]
    with pytest.raises(BadDecision, match="one line"):
        Deciding(catalogue, session).correct(wanted, actor="Ida", reason="")
    assert catalogue.corrections().total == 0


class TestPages:
    def test_a_credit_is_corrected_where_the_picture_is_shown_and_undone(
        self, desk: FlaskClient, catalogue: Catalogue
    ) -> None:
        usage = conflicting(catalogue)
        address = f"/usages/{usage.usage_id}/edit"
        sent = form_of(desk, usage) | {"credit": RIGHT}
        preview = desk.post(address, data=sent | {"do": "preview"})
        assert "What would change" in preview.text
        assert conflicting(catalogue) == usage, "a preview stores nothing"
        page = desk.post(address, data=sent, follow_redirects=True)
        assert page.status_code == 200
        told = Sheet(page.text).text
        assert "1 correction by Ida Holm: a slip" in told
        assert f"Read was {usage.says('credit_line')}" in told, "it stays as evidence"
        assert "One picture, several credits" not in told
        operation = catalogue.corrections().items[0].operation
        undo = {"operation": operation, "actor": "Jo"}
        assert operation in desk.get("/corrections").text
        back = desk.post("/corrections", data=undo, follow_redirects=True)
        assert back.status_code == 200
        assert conflicting(catalogue).says("credit_line") == usage.says("credit_line")

    def test_a_finding_leads_to_the_line_filled_in_and_on_to_the_next(
        self, desk: FlaskClient, catalogue: Catalogue
    ) -> None:
        named = Query(check="credit-conflict")
        finding = catalogue.findings(named).items[0]
        asset = catalogue.asset(finding.asset_id or "")
        page = opened(desk, f"/findings/{finding.finding_id}")
        (form,) = [link for link in page.links() if "credit=" in link]
        sheet = opened(desk, form)
        boxes = {
            i["name"]: i.get("value", "") for i in sheet.all("input") if "name" in i
        }
        assert boxes["credit"] == asset.credit_to_print != boxes["seen_credit"]
        assert boxes["check"] == "credit-conflict"
        assert f"printed was {boxes['seen_credit']}" in sheet.text
        assert catalogue.corrections().total == 0, "a link stores nothing"
        usage = conflicting(catalogue)
        sent = form_of(desk, usage) | boxes | {"actor": "Ida Holm", "do": "save"}
        saved = desk.post(form.partition("?")[0], data=sent, follow_redirects=True)
        assert "/findings?check=credit-conflict" in Sheet(saved.text).links()
        assert "Settled: Credits of one picture disagree" in Sheet(saved.text).text
        assert finding not in catalogue.findings(named).items

    def test_a_finding_that_a_correction_leaves_is_still_to_settle(
        self, desk: FlaskClient, catalogue: Catalogue
    ) -> None:
        usage = conflicting(catalogue)
        form = {"check": "credit-conflict", "alt": "A wing on a table"}
        sent = form_of(desk, usage) | form | {"actor": "Ida Holm", "do": "save"}
        address = f"/usages/{usage.usage_id}/edit"
        saved = desk.post(address, data=sent, follow_redirects=True)
        assert "Still to settle: Credits of one picture" in Sheet(saved.text).text

    @pytest.mark.parametrize(
        ("said", "status"),
        [
            ("check=nosuch", 200),
            ("credit=" + "x" * (LONGEST_TEXT + 1), 400),
            ("caption=A+cat", 400),
        ],
    )
    def test_what_an_address_fills_in_is_checked(
        self, said: str, status: int, desk: FlaskClient, catalogue: Catalogue
    ) -> None:
        usage = conflicting(catalogue)
        got = desk.get(f"/usages/{usage.usage_id}/edit?{said}")
        assert got.status_code == status
        assert 'value="nosuch"' not in got.text

    def test_the_second_of_two_editors_sees_both_versions_and_chooses(
        self, desk: FlaskClient, catalogue: Catalogue
    ) -> None:
        usage = conflicting(catalogue)
        address = f"/usages/{usage.usage_id}/edit"
        first, second = form_of(desk, usage), form_of(desk, usage)
        first |= {"credit": "AFP/Navy", "actor": "Mia"}
        second |= {"credit": RIGHT, "actor": "Jo"}
        assert desk.post(address, data=first).status_code == 303
        answer = desk.post(address, data=second)
        assert answer.status_code == 409
        told = Sheet(answer.text).text
        for word in ("Somebody else was quicker", "Mia", "AFP/Navy", RIGHT):
            assert word in told, word
        assert usage.says("credit_line") in told, "what both saw"
        versions = [
            i for i in Sheet(answer.text).all("input") if i.get("name") == "version"
        ]
        chosen = second | {
            "version": versions[0]["value"] or "",
            "seen_credit": "AFP/Navy",
        }
        assert desk.post(address, data=chosen).status_code == 303
        now = catalogue.corrections().items[0]
        assert (now.actor, now.before, now.text) == ("Jo", "AFP/Navy", RIGHT)

    def test_what_was_typed_is_still_there_where_nothing_was_saved(
        self, desk: FlaskClient, catalogue: Catalogue
    ) -> None:
        usage = conflicting(catalogue)
        address = f"/usages/{usage.usage_id}/edit"
        sent = form_of(desk, usage) | {"credit": RIGHT, "reason": "as wired"}
        long = sent | {"credit": "x" * (LONGEST_TEXT + 1)}
        for told, status in ((sent | {"do": "preview"}, 200), (long, 400)):
            answer = desk.post(address, data=told)
            assert answer.status_code == status
            kept = {
                str(i["name"]): i.get("value")
                for i in Sheet(answer.text).all("input")
                if i.get("name")
            }
            for name in ("reason", "actor", "credit", "version", "seen_credit"):
                assert kept[name] == told[name], (status, name)
        assert f"longer than {LONGEST_TEXT} characters" in answer.text
        assert desk.post(address, data=sent).status_code == 303
        answer = desk.post(address, data=sent | {"credit": "AFP/Navy"})
        assert answer.status_code == 409
        assert 'value="as wired"' in answer.text

    def test_where_others_reach_the_server_nothing_is_corrected(
        self, catalogue: Catalogue, session: Session
    ) -> None:
        usage = conflicting(catalogue)
        client = made_app(catalogue, Deciding(catalogue, session)).test_client()
        page = client.get(f"/usages/{usage.usage_id}/edit")
        assert "<textarea" not in page.text
        sent = {"credit": RIGHT, "actor": "Jo"}
        assert (
            client.post(f"/usages/{usage.usage_id}/edit", data=sent).status_code == 403
        )
        assert client.get("/usages/none/edit").status_code == 404


class TestRights:
    def test_rights_are_set_on_the_page_with_a_reason_and_an_end(
        self, desk: FlaskClient, catalogue: Catalogue
    ) -> None:
        asset = catalogue.find(Query()).items[0]
        address = f"/assets/{asset.asset_id}/rights"
        fields = {
            i.get("name"): i.get("value") for i in opened(desk, address).all("input")
        }
        sent = {
            "version": fields["version"] or "",
            "impose": "NO SALES",
            "actor": "Ida",
        }
        sent |= {"until": (date.today() + timedelta(days=30)).isoformat()}
        refused = desk.post(address, data=sent)
        assert refused.status_code == 400
        assert "without a reason" in refused.text
        assert 'value="NO SALES"' in refused.text, "what was typed is still there"
        sent |= {"reason": "contract 7"}
        page = desk.post(address, data=sent, follow_redirects=True)
        told = Sheet(page.text).text
        assert "imposed: No sales or syndication" in told
        assert "because: contract 7" in told
        late = desk.post(address, data=sent | {"impose": "NO ARCHIVES"})
        assert late.status_code == 409
        assert "Somebody else was quicker" in late.text
        assert 'value="contract 7"' in late.text

    def test_the_api_sets_rights_and_corrects_every_usage(
        self, desk: FlaskClient, catalogue: Catalogue
    ) -> None:
        asset = catalogue.find(Query(has_conflict=True)).items[0]
        address = f"/api/v1/assets/{asset.asset_id}"
        change: dict[str, object] = {"credit": RIGHT, "actor": "desk-script"}
        match = {"If-Match": desk.get(address).headers["ETag"]}
        done = desk.patch(address, json=change, headers=match).get_json()
        assert {u["credit"]["text"] for u in done["usages"]} == {RIGHT}
        assert desk.patch(address, json=change, headers=match).status_code == 412
        until = (date.today() + timedelta(days=30)).isoformat()
        change = {"impose": "NO SALES", "until": until, "actor": "a", "reason": "r"}
        match = {"If-Match": desk.get(address).headers["ETag"]}
        done = desk.patch(address, json=change, headers=match).get_json()
        assert [s["field"] for s in done["rights_set"]] == ["override"]
        assert [r["kind"] for r in done["rights"]["restrictions"]] == ["no-sales"]
        change = {"rights": {"copyright_notice": "© Nordpix"}, "until": until}
        change |= {"actor": "a", "reason": "r"}
        done = desk.patch(address, json=change, headers={"If-Match": "*"}).get_json()
        assert done["rights"]["copyright_notice"] == "© Nordpix"
        assert catalogue.find(Query(words="has:copyright")).total == 1
        change = {"rights": {"licence": "none such"}, "until": until, "actor": "a"}
        bad = desk.patch(address, json=change, headers={"If-Match": "*"})
        assert bad.status_code == 400


class TestApi:
    @pytest.mark.parametrize("tag", ['""', '"-x"', '"", "another"', 'W/""'])
    def test_a_tag_that_names_no_version_is_not_any_version(
        self, desk: FlaskClient, catalogue: Catalogue, tag: str
    ) -> None:
        address = f"/api/v1/usages/{conflicting(catalogue).usage_id}"
        change = {"credit": RIGHT, "actor": "desk-script"}
        answer = desk.patch(address, json=change, headers={"If-Match": tag})
        assert answer.status_code == 412

    def test_a_usage_is_patched_in_the_version_that_was_read(
        self, desk: FlaskClient, catalogue: Catalogue
    ) -> None:
        usage = conflicting(catalogue)
        address = f"/api/v1/usages/{usage.usage_id}"
        read = desk.get(address)
        change = {"credit": RIGHT, "actor": "desk-script", "reason": "agreed"}
        assert desk.patch(address, json=change).status_code == 428
        match = {"If-Match": read.headers["ETag"]}
        done = desk.patch(address, json=change, headers=match)
        assert done.status_code == 200
        assert done.get_json()["credit"]["text"] == RIGHT
        assert done.get_json()["corrections"][0]["read"] == usage.says("credit_line")
        late = desk.patch(address, json=change | {"credit": "AFP"}, headers=match)
        assert (late.status_code, late.mimetype) == (412, "application/problem+json")
        assert late.get_json()["current"]["credit"]["text"] == RIGHT
        assert late.get_json()["yours"]["credit"] == "AFP"
        again = {"If-Match": done.headers["ETag"]}
        back = desk.patch(address, json=change | {"credit": None}, headers=again)
        assert back.get_json()["corrections"] == []

    def test_an_operation_is_listed_and_taken_back(
        self, desk: FlaskClient, catalogue: Catalogue
    ) -> None:
        usage = conflicting(catalogue)
        address = f"/api/v1/usages/{usage.usage_id}"
        change = {"alt": "A piece of a drone.", "actor": "desk-script"}
        done = desk.patch(address, json=change, headers={"If-Match": "*"})
        listed = desk.get(done.headers["Location"]).get_json()
        assert [c["field"] for c in listed["items"]] == ["alt_text"]
        (asset,) = catalogue.assets_with([usage_member(usage.usage_id)]).values()
        *_, last = desk.get(f"/api/v1/assets/{asset}/history").get_json()["items"]
        assert last["actor"] == "desk-script"
        assert last["operation"] == listed["items"][0]["operation"]
        before, after = usage.caption.alt_text or "", change["alt"]
        assert last["changes"] == [
            {"field": "alt_text", "before": before, "after": after}
        ]
        undo = {"operation": listed["items"][0]["operation"], "actor": "desk-script"}
        assert desk.post("/api/v1/corrections", json=undo).status_code == 201
        assert desk.get(address).get_json()["alt"] == usage.caption.alt_text

    @pytest.mark.parametrize(
        "change",
        [
            {},
            {"credit": 3},
            {"credit": "x" * (LONGEST_TEXT + 1)},
            {"colour": "red"},
            {"alt": "a\0b"},
        ],
    )
    def test_what_cannot_be_is_said(
        self, desk: FlaskClient, catalogue: Catalogue, change: dict[str, object]
    ) -> None:
        address = f"/api/v1/usages/{conflicting(catalogue).usage_id}"
        got = desk.patch(
            address, json=change | {"actor": "a"}, headers={"If-Match": "*"}
        )
        assert (got.status_code, got.mimetype) == (400, "application/problem+json")


def test_the_command_line_corrects_and_undoes(
    catalogue: Catalogue,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    usage = conflicting(catalogue)
    monkeypatch.setenv("CUTLINE_CATALOGUE", str(tmp_path / "catalogue.sqlite"))

    def run(*words: str, status: int = 0) -> str:
        monkeypatch.setattr(sys, "argv", ["cutline", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        assert ended.value.code == status, err
        return out + err

    tried = run("correct", usage.usage_id, "--credit", RIGHT, "--dry-run")
    assert f"{usage.says('credit_line')}  ->  {RIGHT}\n1 usage would change" in tried
    assert conflicting(catalogue) == usage, "a dry run stores nothing"
    said = run("correct", usage.usage_id, "--credit", RIGHT, "--by", "Jo")
    assert f"“{usage.says('credit_line')}” -> “{RIGHT}”" in said
    assert said.startswith("1 field corrected.")
    operation = said.split()[-1]
    undone = run("undo", operation, "--by", "Mia", "--format", "jsonl")
    assert json.loads(undone)["corrections"][0]["text"] is None
    asset_id = catalogue.find(Query(has_conflict=True)).items[0].asset_id
    words = ("--impose", "NO SALES", "--until", "2035-01-31", "--reason", "contract")
    assert "imposed: No sales" in run("rights", "set", asset_id, *words)
    assert "because: contract" in run("rights", "show", asset_id)
    assert "no-sales" in run("rights", "show", asset_id, "--format", "jsonl")
    (tmp_path / "team.txt").write_text("ns\tNavy Spokesman\n", "utf-8")
    codes = ("--codes", str(tmp_path / "team.txt"), "--delimiter", "/")
    words = ("--search", "navy", "--credit", "AFP //ns/", *codes)
    assert "AFP /Navy Spokesman" in run("correct", *words, "--dry-run")
    assert "2 fields corrected." in run("correct", *words)
    for nothing in ("", " "):
        words = ("--search", nothing, "--credit", "Nobody")
        assert "say what to search for" in run("correct", *words, status=2)
    assert "say what to correct" in run("correct", usage.usage_id, status=2)


class TestBulk:
    def test_all_that_a_search_finds_is_corrected_and_undone_at_once(
        self, desk: FlaskClient, catalogue: Catalogue
    ) -> None:
        before = {a.asset_id: a for a in catalogue.assets()}
        said = {"field": "credit", "mode": "replace", "find": "Navy", "text": "Fleet"}
        preview = desk.get("/bulk", query_string={"q": "navy"} | said)
        seen = Sheet(preview.text)
        assert "What would change" in seen.text
        assert "taken as it stands" not in seen.text
        slots = {"field": "credit", "mode": "set", "text": "{creator}/AFP"}
        literal = desk.get("/bulk", query_string={"q": "navy"} | slots).text
        assert "taken as it stands, with {creator} in it" in Sheet(literal).text
        token = next(i["value"] for i in seen.all("input") if i.get("name") == "seen")
        sent = {"q": "navy", "seen": token or "", "actor": "Ida", "do": "save"} | said
        late = desk.post("/bulk", data=sent | {"seen": "0" * 16})
        assert late.status_code == 409
        assert catalogue.corrections().total == 0, "all of it or nothing"
        page = desk.post("/bulk", data=sent, follow_redirects=True)
        assert page.status_code == 200
        lines = {u.says("credit_line") for a in catalogue.assets() for u in a.usages}
        assert any("Fleet" in line for line in lines)
        (operation,) = {c.operation for c in catalogue.corrections().items}
        desk.post("/corrections", data={"operation": operation, "actor": "Ida"})
        assert {a.asset_id: a for a in catalogue.assets()} == before

    def test_programs_look_before_they_store(
        self, desk: FlaskClient, catalogue: Catalogue
    ) -> None:
        said = {
            "field": "alt",
            "text": "A drone.",
            "actor": "a",
            "search": {"q": "navy"},
        }
        look = desk.post("/api/v1/bulk", json=said)
        assert look.status_code == 200
        assert look.get_json()["operation"] is None
        assert catalogue.corrections().total == 0
        seen = look.get_json()["seen"]
        done = desk.post("/api/v1/bulk", json=said | {"seen": seen})
        assert done.status_code == 201
        assert catalogue.corrections().total == len(done.get_json()["items"]) > 0
        late = desk.post("/api/v1/bulk", json=said | {"seen": seen, "text": "B"})
        assert late.status_code == 412
        for bad in ({"field": "colour"}, {"search": {"colour": "red"}}, {"mode": "x"}):
            assert desk.post("/api/v1/bulk", json=said | bad).status_code == 400
        unsaid = {"field": "credit", "mode": "set", "search": {"q": "navy"}}
        refused = desk.post("/api/v1/bulk", json=unsaid)
        assert refused.status_code == 400
        assert "text: say what it is to be" in refused.get_json()["detail"]
        for nothing in ({}, {"q": ""}, {"q": " ", "agency": ""}):
            sent = {"field": "credit", "text": "x", "search": nothing}
            assert desk.post("/api/v1/bulk", json=sent).status_code == 400

    def test_a_credit_is_carried_over_to_the_others_of_a_series(
        self, desk: FlaskClient, catalogue: Catalogue
    ) -> None:
        one, *others = catalogue.find(Query()).items
        names = {"like": one.asset_id, "asset": [a.asset_id for a in others]}
        preview = desk.get("/bulk", query_string=names)
        assert one.credit_to_print in Sheet(preview.text).text
        if others:
            assert f"Correct {len(others)} picture" in Sheet(preview.text).text


class TestCodes:
    @pytest.fixture
    def quick(
        self, catalogue: Catalogue, session: Session, tmp_path: Path
    ) -> FlaskClient:
        """Return a desk whose newsroom has codes."""
        (tmp_path / "team.txt").write_text("ns\tNavy Spokesman\n", "utf-8")
        codes = CodeSettings(files=(tmp_path / "team.txt",))
        app = create_app(
            catalogue=catalogue,
            agencies=load_agencies(),
            operations=Deciding(catalogue, session),
            session=replace(session, settings=Settings(codes=codes)),
            config={"TESTING": True, "HOSTS": LOOPBACK},
        )
        app.test_client_class = Browser
        return app.test_client()

    def test_a_code_is_written_out_and_shown_before_it_is_saved(
        self, quick: FlaskClient, catalogue: Catalogue, tmp_path: Path
    ) -> None:
        usage = conflicting(catalogue)
        address = f"/usages/{usage.usage_id}/edit"
        sent = form_of(quick, usage) | {"credit": "AFP Photo/=ns=", "alt": "=xx="}
        preview = quick.post(address, data=sent | {"do": "preview"}).text
        assert 'value="AFP Photo/Navy Spokesman"' in preview
        assert "No code of yours" in preview
        assert quick.post(address, data=sent).status_code == 303
        said = {c.field: c.text for c in catalogue.corrections().items}
        assert said == {"credit_line": "AFP Photo/Navy Spokesman", "alt_text": "=xx="}
        (tmp_path / "team.txt").write_text("no tab\n", "utf-8")
        broken = quick.post(address, data=sent | {"do": "preview"})
        assert broken.status_code == 400
        assert "line 1" in broken.text


def test_the_box_for_searches_holds_nothing_of_a_form(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    usage = conflicting(catalogue)
    (asset,) = catalogue.assets_with([f"usage:{usage.usage_id}"]).values()
    for path in (f"/assets/{asset}/rights", f"/usages/{usage.usage_id}/edit"):
        (box,) = (i for i in opened(desk, path).all("input") if i.get("name") == "q")
        assert box["value"] == "", path
