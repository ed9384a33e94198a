"""`is:usable` on the command line goes by the newsroom of the settings, or says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pictures import app1_xmp, jpeg, xmp

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(
    called: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., tuple[int, str, str]]:
    """Return `call(*words)` in a folder with a picture that is not for France."""
    monkeypatch.setenv("CUTLINE_CATALOGUE", str(tmp_path / "catalogue.sqlite"))
    monkeypatch.chdir(tmp_path)
    told = {
        "photoshop:Instructions": "FRANCE OUT",
        "photoshop:Credit": "Ida Holm/Nordpix",
        "dc:rights": "Nordpix",
    }
    (tmp_path / "a.jpg").write_bytes(jpeg(app1_xmp(xmp(told))))
    publishing_in("DE")
    assert called("ingest", "a.jpg")[0] == 0
    return called


def publishing_in(country: str) -> None:
    Path("cutline.toml").write_text(f'[newsroom]\nterritories = ["{country}"]\n')


def test_a_search_by_other_settings_than_it_is_marked_by_says_so(call: Call) -> None:
    assert call("lookup", "is:blocked")[2] == ""
    publishing_in("FR")
    assert "another [newsroom]" in call("lookup", "--", "-is:blocked")[2]
    assert "another [newsroom]" in call("export", "is:usable")[2]
    assert call("lookup", "nordpix")[2] == ""  # asks for nothing of the kind
    call("check", "--catalogue")
    status, out, err = call("lookup", "is:blocked")
    assert (status, err) == (0, "")
    assert "Not in France" in out


def print_page() -> None:
    figure = '<figure><img src="a.jpg"><figcaption>A quay. (Nordpix)</figcaption>'
    page = f"<html><h1>Quays</h1><p>Of quays.</p>{figure}</figure><p>More.</p></html>"
    Path("quay.html").write_text(page)


def test_what_is_taken_in_is_judged_by_what_the_newsroom_says(call: Call) -> None:
    publishing_in("FR")
    print_page()
    assert call("ingest", "quay.html")[0] == 0
    first = call("lookup", "quay", "--format", "jsonl")[1]
    assert "territory-excluded" in first
    assert "Where we publish is not set" not in first
    call("check", "--catalogue")
    assert call("lookup", "quay", "--format", "jsonl")[1] == first


@pytest.mark.parametrize("way", ["as it came", "and the desk withdrew it"])
def test_what_bars_a_picture_goes_along_in_an_export(call: Call, way: str) -> None:
    publishing_in("FR")
    print_page()
    assert call("ingest", "quay.html")[0] == 0
    if way != "as it came":
        asset = json.loads(call("export")[1].splitlines()[0])["asset"]
        call("withdraw", asset, "--why", "the wrong man")
    Path("out.jsonl").write_text(call("export")[1])
    there = ["--catalogue", "other.sqlite"]
    assert call("ingest", "out.jsonl", *there)[0] == 0
    told = json.loads(call("export", *there)[1].splitlines()[0])
    reasons = told["light"]["reasons"]
    assert told["light"]["colour"] == "blocked"
    assert "Not in France" in reasons
    assert any("Withdrawn" in one for one in reasons) is (way != "as it came")
    line = "Ida Holm/Nordpix" if way == "as it came" else None  # of none withdrawn
    assert told["credit_to_print"] == line
