"""Findings as JUnit's XML, which every CI job reads.

A document is a test suite. Each finding is a test case that fails where the check
fails on it, else one that passes and says what was found; each picture without a
finding is one that passes. What could not be read is an error.

By the names of cases a job knows what it saw before, so none has the place of a picture
in its document, which moves with each picture above: a finding is called by its check
and id, a picture by its words, and of two alike the second is counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time

from lxml import etree

from media.model import Finding, Problem, told_uri
from media.reports.report import Place, Report, elsewhere
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
        _tell_apart(suite)
        _count(suite, uri, cases, report)
    return etree.tostring(root, encoding="unicode", pretty_print=True)


def _found(
    report: Report, findings: Sequence[Finding], suite: etree._Element
) -> Iterable[str]:
    for finding in findings:
        name = f"{finding.check} {finding.finding_id}"
        case = _case(suite, name, finding.document_uri or "")
        where = _where(report.place_of(finding))
        text = writable(_whole(finding, where))
        if report.fails(finding):
            node = etree.SubElement(case, "failure", type=finding.check)
            node.set("message", writable(f"{where}: {finding.message}"))
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
            words = " ".join(place.caption.split())[:_TOLD] or place.name
            words = words or place.file_uri or "without words"
            _case(suite, f"picture: {words}", place.document_uri)
            yield "passed"


def _unread(problems: Sequence[Problem], suite: etree._Element) -> Iterable[str]:
    for problem in problems:
        place = f": {problem.place}" if problem.place else ""
        case = _case(suite, f"could be read{place}", problem.uri)
        node = etree.SubElement(case, "error", type="unreadable")
        node.set("message", writable(problem.reason))
        node.text = writable(problem.place or "")
        yield "error"


def _case(suite: etree._Element, name: str, uri: str) -> etree._Element:
    case = etree.SubElement(suite, "testcase", name=writable(name))
    case.set("classname", writable(told_uri(uri)) or "cutline")
    case.set("time", "0")
    return case


def _tell_apart(suite: etree._Element) -> None:
    """Number the second and later cases of one name."""
    seen, taken = Counter[str](), set[str]()
    for case in suite:
        name = told = str(case.get("name"))
        while told in taken:
            seen[name] += 1
            told = f"{name} ({seen[name] + 1})"
        taken.add(told)
        case.set("name", told)


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


def _where(place: Place) -> str:
    """Return which picture of its document is meant, and in which line it stands."""
    if place.position is None:
        return "file"
    named = f" ({place.name})" if place.name else ""
    line = f", line {place.line}" if place.line else ""
    return f"picture {place.position + 1}{named}{line}"


def _whole(finding: Finding, where: str) -> str:
    told = [
        ("", where),
        ("", finding.message),
        ("found: ", finding.found),
        ("expected: ", finding.expected),
        ("fix: ", finding.fix),
        *(("says so: ", line) for line in elsewhere(finding)),
        ("id: ", finding.finding_id),
    ]
    return "\n".join(f"{label}{text}" for label, text in told if text)
