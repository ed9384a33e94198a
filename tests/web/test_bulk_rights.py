"""Rights set in all pictures of a search: looked at, stored and undone as one."""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from media.catalogue import Catalogue, Query
from tests.web.reading import Sheet, opened
from web.cli import main

UNTIL = (date.today() + timedelta(days=30)).isoformat()


def token_of(page: str) -> str:
    """Return by what a preview says which it was."""
    found = (i["value"] for i in Sheet(page).all("input") if i.get("name") == "seen")
    return next(found) or ""


def restricted(catalogue: Catalogue, kind: str) -> int:
    """Return in how many pictures people imposed a restriction of this kind."""
    return sum(
        any(c.override and c.override.kind == kind for c in image_or_usage.corrections)
        for asset in catalogue.assets()
        for image_or_usage in (*asset.usages, *asset.images)[:1]
    )


def test_a_search_is_restricted_at_once_and_freed_at_once(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    before = list(catalogue.assets())
    said = {"impose": "NO SALES", "set_licence": "CC-BY-4.0", "until": UNTIL}
    address = {"q": "navy"} | said
    preview = desk.get("/bulk/rights", query_string=address)
    found = catalogue.find(Query(words="navy")).total
    assert f"Set rights of {found} picture" in Sheet(preview.text).text
    assert "imposed: No sales or syndication" in Sheet(preview.text).text
    assert catalogue.corrections().total == 0, "a preview stores nothing"
    sent = address | {"seen": token_of(preview.text), "actor": "Ida", "do": "save"}
    refused = desk.post("/bulk/rights", data=sent)
    assert refused.status_code == 400
    assert "without a reason" in refused.text
    sent |= {"reason": "contract 7"}
    assert desk.post("/bulk/rights", data=sent | {"seen": "0"}).status_code == 409
    page = desk.post("/bulk/rights", data=sent, follow_redirects=True)
    assert "contract 7" in Sheet(page.text).text
    assert restricted(catalogue, "no-sales") == found
    again = desk.get("/bulk/rights", query_string=address)
    assert "What would change 0" in Sheet(again.text).text, "it is so already"
    (operation,) = {c.operation for c in catalogue.corrections().items}
    desk.post("/corrections", data={"operation": operation, "actor": "Ida"})
    assert list(catalogue.assets()) == before


def test_what_binds_in_some_of_them_is_lifted_there(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    one, *_ = catalogue.find(Query()).items
    until = {"until": UNTIL, "actor": "Ida", "reason": "agreed"}
    any_ = {"If-Match": "*"}
    imposed = until | {"impose": "NO ARCHIVES"}
    address = f"/api/v1/assets/{one.asset_id}"
    assert desk.patch(address, json=imposed, headers=any_).status_code == 200
    sheet = opened(desk, "/bulk/rights?sort=newest")
    offered = [i["value"] for i in sheet.all("input") if i.get("name") == "lift"]
    assert offered
    said = until | {"lift": ["no-archive"], "search": {"sort": "newest"}}
    assert desk.post("/api/v1/bulk/rights", json=said).status_code == 400
    said["search"] = {"q": "navy"}
    look = desk.post("/api/v1/bulk/rights", json=said).get_json()
    assert [item["asset"] for item in look["items"]] == [one.asset_id]
    assert look["operation"] is None
    done = desk.post("/api/v1/bulk/rights", json=said | {"seen": look["seen"]})
    assert done.status_code == 201
    assert restricted(catalogue, "no-archive") == 0
    late = desk.post("/api/v1/bulk/rights", json=said | {"seen": "x"})
    assert late.status_code == 400, "it binds nowhere now"
    said |= {"lift": [], "impose": "NO SALES", "seen": "x"}
    late = desk.post("/api/v1/bulk/rights", json=said)
    assert (late.status_code, late.get_json()["current"]["assets"]) == (412, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"impose": "BLUE MOON"},
        {"rights": {"licence": "none such"}},
        {"rights": {"colour": "red"}},
        {"lift": ["no-sales"]},
        {"restore": ["lift-0"]},
        {"impose": "NO SALES", "until": "soon"},
        {"impose": "NO SALES", "until": "2020-01-31"},
        {"search": {}, "impose": "NO SALES"},
        {"colour": "red", "impose": "NO SALES"},
        {},
    ],
)
def test_what_cannot_be_is_said_before_anything_is_stored(
    desk: FlaskClient, catalogue: Catalogue, wrong: dict[str, object]
) -> None:
    said = {"search": {"q": "navy"}, "until": UNTIL, "actor": "a", "reason": "r"}
    answer = desk.post("/api/v1/bulk/rights", json=said | wrong)
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert catalogue.corrections().total == 0


def test_the_command_line_sets_them_over_a_search(
    catalogue: Catalogue,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("CUTLINE_CATALOGUE", str(tmp_path / "catalogue.sqlite"))

    def run(*words: str, status: int = 0) -> str:
        monkeypatch.setattr(sys, "argv", ["cutline", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        assert ended.value.code == status, err
        return out + err

    words = ("rights", "set", "--search", "navy", "--impose", "NO SALES")
    words = (*words, "--until", UNTIL, "--reason", "contract", "--by", "Jo")
    assert "would change, " in run(*words, "--dry-run")
    assert restricted(catalogue, "no-sales") == 0
    assert "imposed: No sales" in run(*words)
    found = catalogue.find(Query(words="navy")).total
    assert restricted(catalogue, "no-sales") == found
    assert "say what to search for" in run(*words[:3], " ", *words[4:], status=2)
    assert "name some pictures" in run("rights", "set", *words[4:], status=2)


def test_a_kill_that_was_imposed_is_in_the_list_of_credits(
    desk: FlaskClient, catalogue: Catalogue
) -> None:
    asset = catalogue.find(Query(has_conflict=True)).items[0]
    kill = {"impose": "PICTURE KILL", "until": UNTIL, "actor": "Ida", "reason": "r"}
    address, any_ = f"/api/v1/assets/{asset.asset_id}", {"If-Match": "*"}
    assert desk.patch(address, json=kill, headers=any_).status_code == 200
    assert "withdrawn" in Sheet(desk.get("/credits").text).text
    listed = [json.loads(li) for li in desk.get("/credits/jsonl").text.splitlines()]
    said = {row["asset"]: row["withdrawn"] for row in listed}
    assert said[asset.asset_id]
    assert all(not told for name, told in said.items() if name != asset.asset_id)
    (usage, *_) = asset.usages
    placed = desk.get("/api/v1/place", query_string={"caption": usage.caption.text})
    assert {one["withdrawn"] for one in placed.get_json()["items"]} == {
        said[asset.asset_id]
    }
