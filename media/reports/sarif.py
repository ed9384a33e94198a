"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read."""

from __future__ import annotations

from collections import Counter
from importlib.metadata import version
from typing import Any

from media.model import Evidence, Finding, Problem
from media.reports.places import address, parted
from media.reports.report import Report, Suppressed
from media.rules import RULES

Part = dict[str, Any]

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json"
)
FINGERPRINT = "cutlineFinding/v1"
"""Under which name a result has the id of its finding; several may share it."""
OCCURRENCE = "cutlineOccurrence/v1"
"""The same, made different for each by counting."""

_INDEX = {rule.check: number for number, rule in enumerate(RULES)}


def as_sarif(report: Report) -> Part:
    """Return the log, as an object that JSON can hold."""
    seen = Counter[str]()
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver()},
                "automationDetails": {"id": "cutline-check/"},
                "columnKind": "unicodeCodePoints",
                "invocations": [_invocation(report)],
                "results": [
                    *(_result(f, report, seen) for f in report.findings),
                    *(_suppressed(each, report, seen) for each in report.suppressed),
                ],
                "properties": {
                    "lookedAt": report.looked_at,
                    "suppressed": len(report.suppressed),
                    "inBaseline": report.known,
                },
            }
        ],
    }


def _driver() -> Part:
    return {
        "name": "Cutline",
        "version": version("cutline"),
        "rules": [
            {
                "id": rule.check,
                "name": "".join(word.capitalize() for word in rule.check.split("-")),
                "shortDescription": {"text": f"{rule.title}."},
                "fullDescription": {"text": rule.why},
                "help": {
                    "text": f"{rule.why}\n\nSource: {rule.source}.",
                    "markdown": f"{rule.why}\n\n*Source:* {rule.source}.",
                },
                "defaultConfiguration": {"level": rule.severity},
                "properties": {"tags": ["credit", "rights"]},
            }
            for rule in RULES
        ],
    }


def _invocation(report: Report) -> Part:
    told = [_notification(problem) for problem in report.problems]
    done: Part = {"executionSuccessful": not told}
    return done | ({"toolExecutionNotifications": told} if told else {})


def _notification(problem: Problem) -> Part:
    place = f"{problem.place}: " if problem.place else ""
    return {
        "level": "error",
        "message": {"text": f"{place}{problem.reason}"},
        "locations": [{"physicalLocation": _physical(problem.uri)}],
    }


def _result(finding: Finding, report: Report, seen: Counter[str]) -> Part:
    name = finding.finding_id
    seen[name] += 1
    told = {
        "found": finding.found,
        "expected": finding.expected,
        "fix": finding.fix,
        "asset": finding.asset_id,
    }
    result: Part = {
        "ruleId": finding.check,
        "level": finding.severity,
        "message": {"text": _message(finding)},
        "partialFingerprints": {
            FINGERPRINT: name,
            OCCURRENCE: f"{name}:{seen[name]}",
        },
        "properties": {key: said for key, said in told.items() if said},
    }
    if finding.check in _INDEX:
        result["ruleIndex"] = _INDEX[finding.check]
    if finding.document_uri:
        result["locations"] = [_location(finding, report)]
    if related := _related(finding):
        result["relatedLocations"] = related
    if report.known is not None:
        result["baselineState"] = "new"
    return result


def _suppressed(suppressed: Suppressed, report: Report, seen: Counter[str]) -> Part:
    """Return a result that the newsroom does not want to be told again."""
    finding, by = suppressed
    told = f"{by.reason} ({by.by}, until {by.until})"
    result = _result(finding, report, seen)
    result.pop("baselineState", None)  # a baseline knows only what is told
    return result | {
        "suppressions": [
            {"kind": "external", "status": "accepted", "justification": told}
        ]
    }


def _message(finding: Finding) -> str:
    told = [finding.message]
    if finding.expected and not (finding.fix or "").endswith(finding.expected):
        told.append(f"Expected: {finding.expected}")
    if finding.fix:
        told.append(finding.fix)
    return "\n".join(told)


def _location(finding: Finding, report: Report) -> Part:
    uri = finding.document_uri or ""
    place = report.place_of(finding)
    location: Part = {"physicalLocation": _physical(uri, place.line or 1)}
    if finding.position is not None:
        _, item = parted(uri)
        picture = f"picture {finding.position + 1}"
        location["logicalLocations"] = [
            {
                "name": picture,
                "fullyQualifiedName": f"{item or parted(uri)[0]}/{picture}",
                "kind": "element",
            }
        ]
    return location


def _physical(uri: str, line: int | None = None) -> Part:
    """Return where a file is; code hosts show only what has a line.

    Line 1 stands where the line is not known.
    """
    file, _ = parted(uri)
    said = address(file)
    artifact: Part = {"uri": said}
    if ":" not in said.partition("/")[0]:  # below the folder that was checked
        artifact["uriBaseId"] = "%SRCROOT%"
    physical: Part = {"artifactLocation": artifact}
    if line is not None:
        physical["region"] = {"startLine": line}
    return physical


def _related(finding: Finding) -> list[Part]:
    """Return the places that say so: those of other files, and what they say."""
    return [
        {
            "id": number,
            "message": {"text": _evidence(evidence)},
            "physicalLocation": _physical(evidence.uri),
        }
        for number, evidence in enumerate(finding.evidence, start=1)
        if evidence.uri and evidence.uri != "-"
    ]


def _evidence(evidence: Evidence) -> str:
    return f"{evidence.kind}: “{evidence.quote}”" if evidence.quote else evidence.kind
