"""Answering for a finding: with a name, a reason and an end, and the way back."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from media.catalogue import Catalogue, Change, Query
from media.model import Finding, Waiver
from media.store import open_catalogue
from tests.web.reading import Sheet, opened
from web.cli import main

TODAY = datetime.now(UTC).date()


def day(later: int) -> str:
    return (TODAY + timedelta(days=later)).isoformat()


def post(client: FlaskClient, **said: str) -> Sheet:
    """Send the form of a finding; return the page that follows."""
    told = {"actor": "Ida Holm", "reason": "agreed"} | said
    answer = client.post("/findings/waivers", data=told, follow_redirects=True)
    assert answer.status_code == 200, answer.text
    return Sheet(answer.text)


def first(catalogue: Catalogue) -> Finding:
    return catalogue.findings(Query()).items[0]


def test_what_somebody_answers_for_is_told_no_more(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    finding = first(catalogue)
    before = opened(desk, "/findings").text
    assert finding.message in before
    listed = post(desk, finding=finding.finding_id, until=day(30))
    assert "Ida Holm: agreed" in listed.text
    assert "Answered for until" in listed.text, "said, and where to go on"
    assert f"/findings?check={finding.check}" in listed.links()
    after = opened(desk, "/findings").text
    assert finding.message not in after
    assert "Answered for 1" in after
    asset = opened(desk, f"/assets/{finding.asset_id}").text
    assert "Answered for 1" in asset
    records = desk.get("/api/v1/findings").get_json()["items"]
    assert finding.finding_id not in {record["finding"] for record in records}


def test_it_can_be_taken_back(desk: FlaskClient, catalogue: Catalogue) -> None:
    finding = first(catalogue)
    post(desk, finding=finding.finding_id, until=day(1))
    listed = post(desk, finding=finding.finding_id, take_back="yes", reason="")
    assert "taken back" in listed.text
    assert "Taken back: " in listed.text
    assert finding.message in opened(desk, "/findings").text
    history = catalogue.events(finding.asset_id or "")
    assert [e.action for e in history][-2:] == ["answered for", "answered for no more"]
    assert history[-1].actor == "Ida Holm"


def test_that_another_wrote_meanwhile_stops_nobody(
    desk: FlaskClient, catalogue: Catalogue, tmp_path: Path
) -> None:
    finding = first(catalogue)

    def another_writes() -> None:
        # This thread looks at what its next step may rest on; then another writes.
        catalogue.holders([], most=1)
        other = open_catalogue(str(tmp_path / "catalogue.sqlite"))
        other.replace_findings([], asset_ids=[])
        other.close()

    another_writes()
    post(desk, finding=finding.finding_id, until=day(30))
    assert [w.actor for w in catalogue.waivers().items] == ["Ida Holm"]
    another_writes()
    post(desk, finding=finding.finding_id, take_back="yes", reason="")
    assert catalogue.waivers_of([finding.finding_id]) == {}
    assert len(catalogue.waivers().items) == 2, "each is stored once"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"reason": ""}, "say why"),
        ({"actor": " "}, "say who decides"),
        ({"until": ""}, "name a day like 2027-01-31"),
        ({"until": "soon"}, "name a day like 2027-01-31"),
        ({"until": "2001-01-01"}, "name a day from today"),
        ({"until": day(5000)}, "name a day from today"),
        ({"finding": "none"}, "Nothing is here"),
    ],
)
def test_without_a_name_a_reason_and_an_end_nobody_answers(
    desk: FlaskClient, catalogue: Catalogue, said: dict[str, str], reason: str
) -> None:
    finding = first(catalogue)
    told = {"finding": finding.finding_id, "until": day(3), "reason": "x"}
    told |= {"actor": "Ida"} | said
    answer = desk.post("/findings/waivers", data=told)
    assert answer.status_code in (400, 404)
    assert reason in Sheet(answer.text).text
    assert catalogue.waivers().items == ()


def test_a_check_of_the_catalogue_counts_what_is_answered_for(
    desk: FlaskClient,
    catalogue: Catalogue,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    finding = first(catalogue)
    post(desk, finding=finding.finding_id, until=day(3), reason="settled by phone")
    url = str(tmp_path / "catalogue.sqlite")
    said = []
    for form in ("jsonl", "text"):
        words = ["check", "--catalogue", url, "--format", form]
        monkeypatch.setattr(sys, "argv", ["cutline", *words])
        with pytest.raises(SystemExit):
            main()
        said.append(capsys.readouterr().out)
    lines, text = said
    found = {json.loads(line)["finding"] for line in lines.splitlines()}
    assert finding.finding_id not in found
    assert "1 suppressed" in text


def test_programs_answer_for_a_finding_and_take_it_back(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    name = first(catalogue).finding_id
    said = {"finding": name, "actor": "Ida", "reason": "agreed"}
    late = desk.post("/api/v1/waivers", json=said | {"until": "soon"})
    assert (late.status_code, late.get_json()["parameter"]) == (400, "until")
    made = desk.post("/api/v1/waivers", json=said | {"until": day(9)})
    assert (made.status_code, made.get_json()["holds"]) == (201, True)
    (listed,) = desk.get("/api/v1/waivers").get_json()["items"]
    assert (listed["finding"], listed["until"]) == (name, day(9))
    back = desk.post("/api/v1/waivers", json=said | {"take_back": True})
    assert (back.get_json()["taken_back"], back.get_json()["holds"]) == (True, False)
    states = [one["holds"] for one in desk.get("/api/v1/waivers").get_json()["items"]]
    assert states == [False, False], "what was said first stays listed"


def test_the_command_line_answers_for_a_finding_and_takes_it_back(
    catalogue: Catalogue,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("CUTLINE_CATALOGUE", str(tmp_path / "catalogue.sqlite"))
    monkeypatch.setenv("CUTLINE_ACTOR", "Ida Holm")
    name = first(catalogue).finding_id

    def run(*words: str) -> str:
        monkeypatch.setattr(sys, "argv", ["cutline", "waivers", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return f"{ended.value.code} {said.out}{said.err}"

    assert "Nobody answers" in run("list")
    assert run("answer", name, "--until", day(3)).startswith("2 ")
    told = run("answer", name, "--until", day(3), "--reason", "by phone")
    assert told.startswith("0 ")
    assert f"until {day(3)}: Ida Holm, by phone" in told
    held = json.loads(run("list", "--holding", "--format", "jsonl")[2:])
    assert (held["finding"], held["holds"]) == (name, True)
    assert "taken back" in run("take-back", name, "--reason", "no")
    assert "Nobody answers" in run("list", "--holding")


def test_when_nobody_answers_any_more_the_finding_says_who_did(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    finding = first(catalogue)
    ended = Waiver(
        finding_id=finding.finding_id,
        check=finding.check,
        until=TODAY - timedelta(days=1),
        at=f"{day(-9)}T10:00:00+00:00",
        actor="Ida Holm",
        reason="the archive looks for it",
        asset_id=finding.asset_id or "",
    )
    catalogue.apply(Change(waivers=(ended,)))
    listed = opened(desk, "/findings/waivers")
    assert "ended" in listed.text
    assert f"/findings/{finding.finding_id}" in listed.links()
    page = opened(desk, f"/findings/{finding.finding_id}").text
    assert "which is over: the archive looks for it" in page.replace("“", "")
    post(desk, finding=finding.finding_id, until=day(3))
    assert "which is over" not in opened(desk, f"/findings/{finding.finding_id}").text
