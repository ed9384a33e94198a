"""Findings as CSV (RFC 4180), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

from media.reports.report import Report, elsewhere
from media.rules import RULES

COLUMNS = (
    "severity",
    "check",
    "document",
    "picture",
    "message",
    "found",
    "expected",
    "fix",
    "caption",
    "published",
    "asset",
    "finding",
    "line",
    "evidence",
    "source",
)

_SOURCES = {rule.check: rule.source for rule in RULES}
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How what a spreadsheet would calculate begins: captions are other people's texts."""


def as_csv(report: Report) -> str:
    """Return a header and a line for each finding; `picture` and `line` count from 1.

    `evidence`: what other documents and files say; `source`: what the check rests on.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for finding in report.findings:
        place = report.place_of(finding)
        picture = "" if finding.position is None else str(finding.position + 1)
        row = (
            finding.severity,
            finding.check,
            finding.document_uri,
            picture,
            finding.message,
            finding.found,
            finding.expected,
            finding.fix,
            place.caption,
            place.published,
            finding.asset_id,
            finding.finding_id,
            str(place.line or ""),
            "\n".join(elsewhere(finding)),
            _SOURCES.get(finding.check, ""),
        )
        writer.writerow([guarded(cell or "") for cell in row])
    return out.getvalue()


def guarded(cell: str) -> str:
    """Return a cell as a text that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("AP Photo")
    ("'=1+1", 'AP Photo')
    """
    text = cell.replace("\x00", "")
    return f"'{text}" if text.lstrip(" ").startswith(_STARTS) else text
