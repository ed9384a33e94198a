"""Findings as JUnit's XML, which every CI job reads.

A document is a test suite. Each finding is a test case that fails where the check
fails on it, else one that passes and says what was found; each picture without a
finding is one that passes. What could not be read is an error.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time

from lxml import etree

from media.model import Finding, Problem, told_uri
from media.reports.report import Place, Report
from media.reports.texts import writable

_TOLD = 60


def as_junit(report: Report) -> str:
    """Return the XML document."""
    found: dict[str, list[Finding]] = defaultdict(list)
    shown: dict[str, list[Place]] = defaultdict(list)
    wrong: dict[str, list[Problem]] = defaultdict(list)
    for finding in report.findings:
        found[finding.document_uri or ""].append(finding)
    for place in report.places:
        shown[place.document_uri].append(place)
    for problem in report.problems:
        wrong[problem.uri].append(problem)
    root = etree.Element("testsuites", name="cutline check")
    for uri in sorted({*found, *shown, *wrong}):
        suite = etree.SubElement(root, "testsuite")
        cases = [
            *_found(report, found[uri], suite),
            *_clean(shown[uri], found[uri], suite),
            *_unread(wrong[uri], suite),
        ]
        _count(suite, uri, cases, report)
    return etree.tostring(root, encoding="unicode", pretty_print=True)


def _found(
    report: Report, findings: Sequence[Finding], suite: etree._Element
) -> Iterable[str]:
    for finding in findings:
        place = _told(finding.position)
        case = _case(suite, f"{place}: {finding.check}", finding.document_uri or "")
        text = writable(_whole(finding))
        if report.fails(finding):
            node = etree.SubElement(case, "failure", type=finding.check)
            node.set("message", writable(finding.message))
        else:
            node = etree.SubElement(case, "system-out")
            text = f"{finding.severity}: {text}"
        node.text = text
        yield "failure" if report.fails(finding) else "passed"


def _clean(
    places: Sequence[Place], findings: Sequence[Finding], suite: etree._Element
) -> Iterable[str]:
    fired = {finding.position for finding in findings}
    for place in sorted(places, key=lambda p: -1 if p.position is None else p.position):
        if place.position not in fired:
            words = place.caption[:_TOLD] or place.file_uri or "without words"
            name = f"{_told(place.position)}: {' '.join(words.split())}"
            _case(suite, name, place.document_uri)
            yield "passed"


def _unread(problems: Sequence[Problem], suite: etree._Element) -> Iterable[str]:
    for problem in problems:
        case = _case(suite, "could be read", problem.uri)
        node = etree.SubElement(case, "error", type="unreadable")
        node.set("message", writable(problem.reason))
        node.text = writable(problem.place or "")
        yield "error"


def _case(suite: etree._Element, name: str, uri: str) -> etree._Element:
    case = etree.SubElement(suite, "testcase", name=writable(name))
    case.set("classname", writable(told_uri(uri)) or "cutline")
    case.set("time", "0")
    return case


def _count(
    suite: etree._Element, uri: str, cases: Sequence[str], report: Report
) -> None:
    told = {
        "name": writable(told_uri(uri)) or "no document",
        "tests": str(len(cases)),
        "failures": str(cases.count("failure")),
        "errors": str(cases.count("error")),
        "skipped": "0",
        "time": "0",
        "timestamp": datetime.combine(report.day, time(), UTC).strftime(
            "%Y-%m-%dT%H:%M:%S"
        ),
    }
    for name, said in told.items():
        suite.set(name, said)


def _told(position: int | None) -> str:
    return "file" if position is None else f"picture {position + 1}"


def _whole(finding: Finding) -> str:
    told = [
        ("", finding.message),
        ("found: ", finding.found),
        ("expected: ", finding.expected),
        ("fix: ", finding.fix),
        ("id: ", finding.finding_id),
    ]
    return "\n".join(f"{label}{text}" for label, text in told if text)
