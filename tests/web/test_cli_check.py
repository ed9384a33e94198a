"""`cutline check`: its reports, what it fails on, and what was known before."""

from __future__ import annotations

import csv
import errno
import io
import json
import re
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import click
import pytest
from lxml import etree, html

import seeds
from media.model import Finding
from media.reports import Report
from web.cli import cutline
from web.cli.findings import findings_as_text, is_coloured

ARTICLES = seeds.folder() / "articles"
IMAGES = seeds.folder() / "images"
STORY = str(ARTICLES / "drones-baghdad.txt")
FERRY = [str(ARTICLES / "ferry-route.html"), str(IMAGES / "ferry-aurelia-crossing.jpg")]

Check = Callable[..., tuple[int, str, str]]


@pytest.fixture
def check(called: Check, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Check:
    """Return `check(*words)`: exit status, standard output, standard error."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return partial(called, "check")


def test_each_format_says_the_same_findings(check: Check) -> None:
    lines = [
        json.loads(line) for line in check(*FERRY, "--format", "jsonl")[1].splitlines()
    ]
    checks = [line["check"] for line in lines]
    assert "credit-differs-from-file" in checks
    (run,) = json.loads(check(*FERRY, "--format", "sarif")[1])["runs"]
    assert [result["ruleId"] for result in run["results"]] == checks
    rows = csv.DictReader(
        io.StringIO(check(*FERRY, "--format", "csv")[1].lstrip("\ufeff"))
    )
    assert [row["check"] for row in rows] == checks
    suites = etree.fromstring(check(*FERRY, "--format", "junit")[1])
    assert len(suites.findall(".//failure")) == 1
    page = html.document_fromstring(check(*FERRY, "--format", "html")[1])
    assert len(page.xpath("//article")) == len(checks)
    assert page.xpath("//img/@src")[0].startswith("data:image/webp;base64,")


def test_reports_are_written_beside_what_people_read(
    check: Check, tmp_path: Path
) -> None:
    named = [tmp_path / f"report.{e}" for e in ("sarif", "xml", "csv", "html", "jsonl")]
    status, out, _ = check(*FERRY, *(w for p in named for w in ("--report", str(p))))
    assert status == 1 and "1 error in 2 usages" in out
    assert all(path.stat().st_size for path in named)


def test_a_report_is_whole_or_as_it_was_where_the_disk_is_full(
    check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "report.xml"
    report.write_text("as it was")
    wrote = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        wrote(path, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    status, _, err = check(*FERRY, "--report", str(report))
    assert (status, str(report) in err, "No space left" in err) == (2, True, True)
    assert report.read_text() == "as it was"
    assert [path.name for path in tmp_path.iterdir()] == ["report.xml"]


def test_a_report_that_is_written_anew_is_read_by_whom_it_was(
    check: Check, tmp_path: Path
) -> None:
    report, link = tmp_path / "report.xml", tmp_path / "latest.xml"
    report.write_text("as it was")
    report.chmod(0o600)
    link.symlink_to(report)
    check(*FERRY, "--report", str(link))
    assert link.is_symlink() and "as it was" not in report.read_text()
    assert report.stat().st_mode & 0o777 == 0o600


def test_a_report_of_no_known_ending_is_refused(check: Check) -> None:
    status, _, err = check(STORY, "--report", "report.doc")
    assert status == 2 and ".sarif" in err


def test_sarif_says_the_line_of_a_page(check: Check, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><body><article><h1>Boats</h1>\n<figure><img src='/1.jpg' width=600"
        " height=400>\n<figcaption>A boat leaves the harbour of Quilmo</figcaption>"
        "</figure></article>",
        encoding="utf-8",
    )
    (run,) = json.loads(check(str(page), "--format", "sarif")[1])["runs"]
    (result,) = [r for r in run["results"] if r["ruleId"] == "credit-missing"]
    place = result["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 3}


@pytest.mark.parametrize("ending", ["jsonl", "sarif"])
def test_only_what_is_new_since_a_baseline_is_said(
    ending: str, check: Check, tmp_path: Path
) -> None:
    before = tmp_path / f"before.{ending}"
    assert check(STORY, "--report", str(before))[0] == 1
    status, out, _ = check(STORY, "--baseline", str(before))
    assert status == 0
    assert "Nothing new" in out and "1 known from before" in out
    status, out, _ = check(STORY, *FERRY, "--baseline", str(before))
    assert status == 1
    assert "credit-differs-from-file" in out and "credit-conflict" not in out


def test_a_baseline_that_is_none_is_refused(check: Check, tmp_path: Path) -> None:
    assert check(STORY, "--baseline", str(tmp_path / "none.jsonl"))[0] == 2
    status, _, err = check(STORY, "--baseline", STORY)
    assert status == 2 and "line 1: no JSON" in err


@pytest.mark.parametrize(
    ("fail_on", "status"), [("error", 1), ("warning", 1), ("note", 1), ("never", 0)]
)
def test_what_the_check_fails_on_is_said(
    fail_on: str, status: int, check: Check
) -> None:
    assert check(STORY, "--fail-on", fail_on)[0] == status


def test_colours_are_for_terminals_that_want_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdout", _Terminal())
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert is_coloured()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not is_coloured()
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.delenv("NO_COLOR")
    assert not is_coloured()


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


HOSTILE = Finding(
    check="credit-missing",
    severity="error",
    message="No credit stands under “\x1b[31m\u202eboats”.",
    document_uri="harbour.html",
)


def test_what_moves_a_cursor_is_spelt_out_in_colour_too() -> None:
    report = Report(findings=(HOSTILE,), day=date(2026, 11, 1), looked_at="1 usage")
    text = findings_as_text(report, coloured=True)
    assert "\x1b[31m\x1b[1merror" in text
    assert "\\x1b[31m" in text and "\u202e" not in text


ROOT = Path(__file__).resolve().parents[2]
CALLED = re.compile(r"(?:^|run: |entry: )cutline (\w+)([^|>\n#]*)", re.M)


@pytest.mark.parametrize(
    "name",
    [
        ".pre-commit-hooks.yaml",
        "docs/reports.md",
        "docs/fixing.md",
        "docs/house-style.md",
        "docs/add-an-agency.md",
    ],
)
def test_what_hooks_and_pages_call_is_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").replace("$ cutline", "cutline")
    calls = CALLED.findall(text)
    assert calls
    context = click.Context(cutline)
    for command, words in calls:
        found = cutline.get_command(context, command)
        assert found is not None, command
        inner = words.split()[0] if words.split() else ""
        if isinstance(found, click.Group) and inner in found.commands:
            found = found.commands[inner]
        known = {option for p in found.params for option in p.opts}
        assert {w for w in words.split() if w.startswith("--")} <= known
