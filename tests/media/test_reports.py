"""Reports of findings, as CI jobs, code hosts, spreadsheets and people read them."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree, html

from media.errors import BadSettings
from media.export import finding_record
from media.model import Evidence, Finding, Problem, former_uri
from media.reports import (
    Place,
    Report,
    as_csv,
    as_html,
    as_junit,
    as_sarif,
    line_of,
    places_of,
    read_baseline,
)
from media.reports.places import address, parted
from media.reports.table import guarded
from media.rules import RULES
from media.settings import Suppression
from tests.conftest import shared_folder

STANDARDS = Path(__file__).parent.parent / "standards"
HOSTILE = "Boats <script>alert(1)</script> & \x00\x1b[31m\u202e “so”\ud800"

CONFLICT = Finding(
    check="credit-conflict",
    severity="error",
    message="One picture, several credits: “Ida Holm/Nordpix” — “Nordpix”.",
    asset_id="a1b2c3",
    document_uri="pages/harbour town.html",
    position=1,
    found="Ida Holm/Nordpix",
    expected="Nordpix",
    evidence=(
        Evidence(uri="pages/harbour town.html", kind="figcaption", quote="Nordpix"),
        Evidence(uri="files/boats.jpg", kind="XMP"),
    ),
    fix="Settle on one line.",
)
HANDOUT = replace(
    CONFLICT,
    check="handout-unmarked",
    severity="warning",
    document_uri="feeds/sports.xml#item-3",
    position=0,
)
BARE = Finding(
    check="file-metadata-missing",
    severity="note",
    message="The file carries no credit line.",
    document_uri="/srv/files/boats.jpg",
)
UNHEARD = replace(BARE, check="of-another-house", document_uri=None, message=HOSTILE)
PLACES = (
    Place(
        document_uri="pages/harbour town.html",
        position=0,
        caption="Boats at anchor",
        title="Harbour town",
    ),
    Place(
        document_uri="pages/harbour town.html",
        position=1,
        caption=f"Boats leave. {HOSTILE}",
        credit_line="Ida Holm/Nordpix",
        title="Harbour town",
        published="2024-05-03",
        line=7,
        file_uri="files/boats.jpg",
        sha256="f" * 64,
    ),
)
PROBLEM = Problem(uri="pages/torn.html", reason="ends too soon", place="octet 12")
REPORT = Report(
    findings=(CONFLICT, HANDOUT, BARE, UNHEARD),
    day=date(2026, 11, 1),
    places=PLACES,
    problems=(PROBLEM,),
    looked_at="2 usages and 1 file of 2 pictures",
    suppressed=(
        (
            replace(CONFLICT, position=0),
            Suppression(
                reason="Both lines were agreed",
                by="standards desk",
                until=date(2027, 1, 31),
                check="credit-conflict",
                document="pages/*",
            ),
        ),
    ),
)
NOTHING = Report(findings=(), day=date(2026, 11, 1))


@pytest.fixture(scope="module")
def sarif_schema() -> dict[str, Any]:
    path = shared_folder() / "standards" / "sarif.json"
    if not path.is_file():
        pytest.skip(f"the schema of SARIF is not at {path}: set CUTLINE_SHARED")
    schema: dict[str, Any] = json.loads(path.read_bytes())
    return schema


# SARIF


@pytest.mark.parametrize(
    "report",
    [
        pytest.param(REPORT, id="findings of every severity"),
        pytest.param(NOTHING, id="nothing found"),
        pytest.param(replace(REPORT, known=4), id="beside a baseline"),
    ],
)
def test_sarif_is_so_by_the_published_schema(
    report: Report, sarif_schema: dict[str, Any]
) -> None:
    log = json.loads(json.dumps(as_sarif(report)))
    check = jsonschema.Draft4Validator(sarif_schema)
    assert [error.message for error in check.iter_errors(log)] == []


def run_of(report: Report) -> Any:
    (run,) = as_sarif(report)["runs"]
    return run


def test_sarif_says_what_code_hosts_need() -> None:
    """They show a result that has a rule, a level, a message, a file and a line."""
    run = run_of(REPORT)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.check for rule in RULES]
    first = run["results"][0]
    assert rules[first["ruleIndex"]]["id"] == first["ruleId"] == "credit-conflict"
    assert first["level"] == "error"
    assert "Expected: Nordpix" in first["message"]["text"]
    (location,) = first["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {
            "uri": "pages/harbour%20town.html",
            "uriBaseId": "%SRCROOT%",
        },
        "region": {"startLine": 7},
    }
    assert location["logicalLocations"][0]["name"] == "picture 2"


def test_sarif_names_the_item_of_a_feed_beside_its_file() -> None:
    (location,) = run_of(REPORT)["results"][1]["locations"]
    place = location["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "feeds/sports.xml"
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "item-3/picture 1"


def test_sarif_says_what_could_not_be_read() -> None:
    (invocation,) = run_of(REPORT)["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told["message"]["text"] == "octet 12: ends too soon"


def test_sarif_says_what_is_suppressed_by_whom_and_why() -> None:
    results = run_of(REPORT)["results"]
    (suppressed,) = [r for r in results if "suppressions" in r]
    (why,) = suppressed["suppressions"]
    assert why["kind"] == "external"
    told = "Both lines were agreed (standards desk, until 2027-01-31)"
    assert why["justification"] == told
    assert len(results) == len(REPORT.findings) + 1


def test_what_is_suppressed_is_no_baseline() -> None:
    log = json.dumps(as_sarif(replace(REPORT, findings=())))
    assert read_baseline(log, name="before").new([CONFLICT]) == (CONFLICT,)


def test_results_that_share_an_id_are_counted_apart() -> None:
    run = run_of(replace(REPORT, findings=(CONFLICT, CONFLICT), suppressed=()))
    one, other = (result["partialFingerprints"] for result in run["results"])
    assert one["cutlineFinding/v1"] == other["cutlineFinding/v1"]
    assert one["cutlineOccurrence/v1"] != other["cutlineOccurrence/v1"]


# JUnit


def test_junit_is_so_by_the_schema_that_ci_servers_read() -> None:
    schema = etree.XMLSchema(etree.parse(STANDARDS / "junit-10.xsd"))
    for report in (REPORT, NOTHING, replace(REPORT, fail_on="note")):
        schema.assertValid(etree.fromstring(as_junit(report)))


@pytest.mark.parametrize(
    ("fail_on", "failures"), [(None, 0), ("error", 1), ("warning", 2), ("note", 4)]
)
def test_junit_fails_what_the_check_fails_on(fail_on: Any, failures: int) -> None:
    root = etree.fromstring(as_junit(replace(REPORT, fail_on=fail_on)))
    assert len(root.findall(".//failure")) == failures
    told = sum(int(suite.get("failures")) for suite in root)
    assert told == failures


def test_junit_lets_a_picture_without_findings_pass() -> None:
    root = etree.fromstring(as_junit(REPORT))
    (suite,) = root.xpath("testsuite[@name='pages/harbour town.html']")
    cases = [(case.get("name"), len(case)) for case in suite]
    assert cases == [
        (f"credit-conflict {CONFLICT.finding_id}", 1),
        ("picture: Boats at anchor", 0),
    ]
    assert suite.get("tests") == "2"


def names_of(report: Report) -> list[str]:
    return [
        str(c.get("name")) for c in etree.fromstring(as_junit(report)).iter("testcase")
    ]


def test_junit_calls_each_case_otherwise_and_the_same_when_pictures_come_above() -> (
    None
):
    """Else a job's history takes one finding for another, or one for none."""
    other = replace(CONFLICT, found="Nordpix")
    clean = Place(document_uri="pages/harbour town.html", position=2, caption="Boats")
    twice = replace(clean, position=3)
    report = replace(
        REPORT,
        findings=(CONFLICT, other, CONFLICT),
        places=(*PLACES, clean, twice),
        problems=(PROBLEM, PROBLEM),
    )
    names = names_of(report)
    assert len(names) == len(set(names)) == 8
    lower = replace(
        report,
        findings=tuple(replace(f, position=4) for f in report.findings),
        places=tuple(replace(p, position=(p.position or 0) + 3) for p in report.places),
    )
    assert names_of(lower) == names


def test_junit_says_in_the_text_where_a_finding_stands() -> None:
    (failure,) = etree.fromstring(as_junit(REPORT)).iter("failure")
    assert failure.get("message", "").startswith("picture 2, line 7: One picture")
    assert failure.text and failure.text.startswith("picture 2, line 7\n")


def test_a_file_that_was_written_over_is_told_with_the_day_it_ended() -> None:
    was = former_uri("in/a.jpg", until="2026-11-28T10:15:00+00:00", sha256="ab" * 32)
    place = Evidence(uri=was, kind="IIM", quote="PHOTO KILL")
    found = replace(CONFLICT, document_uri=was, position=None, evidence=(place,))
    report = replace(REPORT, findings=(found,), places=())
    for text in (as_junit(report), as_html(report)):
        assert "in/a.jpg (until 2026-11-28)" in text
        assert "#until=" not in text


def test_junit_counts_what_could_not_be_read_as_errors() -> None:
    root = etree.fromstring(as_junit(REPORT))
    (suite,) = root.xpath("testsuite[@name='pages/torn.html']")
    assert suite.get("errors") == "1"
    assert suite.find("testcase/error").get("message") == "ends too soon"


# CSV


def test_csv_has_a_row_for_each_finding() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(REPORT), newline="")))
    assert [row["check"] for row in rows] == [f.check for f in REPORT.findings]
    assert rows[0]["picture"] == "2"  # as people count
    assert rows[0]["published"] == "2024-05-03"
    assert rows[0]["finding"] == CONFLICT.finding_id
    assert rows[0]["line"] == "7"


def test_who_reads_a_report_is_told_where_the_other_side_stands_and_by_which_rule() -> (
    None
):
    (row, *_) = csv.DictReader(io.StringIO(as_csv(REPORT), newline=""))
    assert row["evidence"] == "files/boats.jpg (XMP)"
    assert row["source"] == next(
        rule.source for rule in RULES if rule.check == "credit-conflict"
    )
    (failure,) = etree.fromstring(as_junit(REPORT)).iter("failure")
    assert "says so: files/boats.jpg (XMP)" in (failure.text or "")


@pytest.mark.parametrize(
    ("cell", "is_guarded"),
    [
        pytest.param("=HYPERLINK(1)", True, id="a formula"),
        pytest.param("+49 30 1234", True, id="what may be one"),
        pytest.param("-1", True, id="a number that begins one"),
        pytest.param("@SUM(A1)", True, id="an old formula"),
        pytest.param(" =1+1", True, id="behind a space"),
        pytest.param("\t=1+1", True, id="behind a tab"),
        pytest.param("＝1+1", True, id="with a wide sign"),
        pytest.param("AP Photo/Ida Holm", False, id="a credit"),
        pytest.param("© Nordpix", False, id="a notice"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_no_cell_is_taken_for_a_formula(cell: str, is_guarded: bool) -> None:
    assert guarded(cell) == (f"'{cell}" if is_guarded else cell)


# HTML


def page_of(report: Report, **told: Any) -> Any:
    return html.document_fromstring(as_html(report, **told))


def test_the_page_groups_findings_by_document() -> None:
    page = page_of(REPORT)
    headings = [h.text_content().strip() for h in page.xpath("//section/h2")]
    assert "Harbour town" in headings and "feeds/sports.xml#item-3" in headings
    (section,) = page.xpath("//section[h2[contains(., 'Harbour town')]]")
    text = " ".join(section.text_content().split())
    assert "Credits of one picture disagree" in text
    assert "Ida Holm/Nordpix" in text and "Settle on one line." in text


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    text = as_html(REPORT, thumbnails={"f" * 64: b"RIFF"})
    page = html.document_fromstring(text)
    assert page.xpath("//script | //link | //iframe | //object") == []
    sources = page.xpath("//@src")
    assert sources and all(s.startswith("data:image/webp;base64,") for s in sources)
    assert not re.search(r"url\(|@import|\son\w+=", text)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")


def test_the_page_says_what_was_left_out_and_what_could_not_be_read() -> None:
    text = " ".join(page_of(replace(REPORT, known=4)).text_content().split())
    assert "1 suppressed" in text and "2027-01-31: Both lines were agreed" in text
    assert "4 known from before" in text
    assert "pages/torn.html, octet 12: ends too soon" in text


def test_an_empty_page_says_whether_anything_was_checked() -> None:
    assert "nothing was checked" in as_html(NOTHING)
    assert "Nothing was found" in as_html(replace(NOTHING, looked_at="1 usage"))


# Baselines


def as_lines(*findings: Finding) -> str:
    return "".join(json.dumps(finding_record(f)) + "\n" for f in findings)


def as_log(*findings: Finding) -> str:
    return json.dumps(as_sarif(replace(REPORT, findings=findings)))


@pytest.mark.parametrize("write", [as_lines, as_log])
@pytest.mark.parametrize(
    ("before", "now", "new"),
    [
        pytest.param([], [CONFLICT], [CONFLICT], id="nothing was known"),
        pytest.param([CONFLICT], [CONFLICT], [], id="it was known"),
        pytest.param([CONFLICT], [HANDOUT], [HANDOUT], id="another was known"),
        pytest.param(
            [CONFLICT], [CONFLICT, CONFLICT], [CONFLICT], id="there is one more"
        ),
        pytest.param([CONFLICT, BARE], [BARE], [], id="one was mended"),
    ],
)
def test_a_baseline_leaves_what_is_new(
    write: Any, before: list[Finding], now: list[Finding], new: list[Finding]
) -> None:
    baseline = read_baseline(write(*before), name="before")
    assert list(baseline.new(now)) == new


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("nonsense", "old.jsonl: line 1: no JSON"),
        (as_lines(CONFLICT) + "{}", "old.jsonl: line 2: no finding"),
        ('{"runs": [{}]}', "old.jsonl: no SARIF that Cutline wrote"),
        ('{"runs": [{"results": [{}]}]}', "old.jsonl: no SARIF that Cutline wrote"),
    ],
)
def test_what_is_no_baseline_is_named(text: str, told: str) -> None:
    with pytest.raises(BadSettings, match=re.escape(told)):
        read_baseline(text, name="old.jsonl")


# Places


@pytest.mark.parametrize(
    ("uri", "file", "item"),
    [
        ("feeds/sports.xml#item-3", "feeds/sports.xml", "item-3"),
        ("pages.warc.gz#12", "pages.warc.gz", "12"),
        ("a.html", "a.html", ""),
        ("No. #1/a", "No. #1/a", ""),
        ("https://paper.example/a.html#top", "https://paper.example/a.html#top", ""),
    ],
)
def test_an_item_of_a_file_is_parted_from_it(uri: str, file: str, item: str) -> None:
    assert parted(uri) == (file, item)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("pages/a b.html", "pages/a%20b.html"),
        ("/srv/Zürich.html", "file:///srv/Z%C3%BCrich.html"),
        ("100%.html", "100%25.html"),
        ("https://paper.example/ä?x=1", "https://paper.example/%C3%A4?x=1"),
    ],
)
def test_paths_are_said_as_addresses(path: str, said: str) -> None:
    assert address(path) == said


@pytest.mark.parametrize(
    ("quote", "line"),
    [
        pytest.param("Boats & nets at anchor", 2, id="an entity"),
        pytest.param("Boats leave", 3, id="runs of spaces"),
        pytest.param("Nobody", None, id="not there"),
        pytest.param("", None, id="no words"),
    ],
)
def test_the_line_of_a_caption_is_found_in_its_page(
    quote: str, line: int | None
) -> None:
    source = "<p>\n<p>Boats &amp; nets at anchor</p>\n<p>Boats \t leave</p>\n"
    assert line_of(quote, source=source) == line


def test_every_usage_and_every_file_is_a_place(newsroom: Any) -> None:
    assets = list(newsroom.assets())
    places = list(places_of(assets))
    usages = sum(len(asset.usages) for asset in assets)
    files = sum(len(asset.images) for asset in assets)
    assert len(places) == usages + files
    assert sum(place.position is None for place in places) == files


def test_sarif_says_once_what_to_print() -> None:
    said_so = replace(CONFLICT, fix="Print: Nordpix")
    for finding, told in ((CONFLICT, 1), (said_so, 0)):
        (result,) = run_of(replace(NOTHING, findings=(finding,)))["results"]
        assert result["message"]["text"].count("Expected: Nordpix") == told
