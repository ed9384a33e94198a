"""What a check found, as people read it in a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import groupby

import click

from media.model import SEVERITIES, Finding, Severity
from media.reports import Report, elsewhere
from web.cli.printing import visible
from web.cli.wording import counted_or_none, short, wrapped

NO_PICTURE = (
    "No picture was found, so nothing was checked. (In plain text a caption is told"
    " from a paragraph by its credit: without one it is not seen.)"
)
_AT_MOST = 4
"""Other places that a finding names; reports in files name all."""
_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "note": "blue"}


def is_coloured() -> bool:
    """Tell whether to colour: on a terminal, and not where NO_COLOR is set.

    https://no-color.org: any text but an empty one asks for none.
    """
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def findings_as_text(report: Report, *, coloured: bool = False) -> str:
    """Return findings grouped by document, the gravest first, as they stand there."""
    if not report.looked_at:
        return f"{NO_PICTURE}\n"
    by_place = sorted(
        report.findings,
        key=lambda f: (
            f.document_uri or "",
            SEVERITIES.index(f.severity),
            -1 if f.position is None else f.position,
        ),
    )
    lines: list[str] = []
    for uri, group in groupby(by_place, key=lambda f: f.document_uri or ""):
        name = visible(short(uri)) if uri else "(no document)"
        lines.append(click.style(name, bold=True) if coloured else name)
        for finding in group:
            place = report.place_of(finding)
            lines += _finding(finding, place.name, coloured=coloured)
        lines.append("")
    lines.append(f"{_summary(report)}.")
    for by, count in report.reasons().items():
        told = f"{count} suppressed until {by.until}: {by.reason} ({by.by})"
        lines += wrapped("", told)
    return "\n".join(lines) + "\n"


def _summary(report: Report) -> str:
    told = ", ".join(
        text for s, n in report.counts().items() if (text := counted_or_none(n, s))
    )
    found = "Nothing found" if report.known is None else "Nothing new"
    text = f"{told or found} in {report.looked_at}"
    left_out = [
        f"{len(report.suppressed)} suppressed" if report.suppressed else "",
        f"{report.known} known from before" if report.known else "",
    ]
    return "; ".join(filter(None, (text, *left_out)))


def _finding(finding: Finding, name: str, *, coloured: bool) -> list[str]:
    where = f"picture {finding.position + 1}" if finding.position is not None else ""
    where = f"{where} {visible(name)}" if where and name else where
    severity = f"{finding.severity:<8}"
    if coloured:
        severity = click.style(severity, fg=_COLOURS[finding.severity], bold=True)
    lead = f"  {severity} {finding.check:<24} {where:<12}".rstrip()
    return [lead, *_texts(finding)]


def _texts(finding: Finding) -> Sequence[str]:
    found = finding.found or ""
    places = elsewhere(finding, quoted=False)
    told = [
        ("", finding.message),
        ("found", found if found not in finding.message else ""),
        ("expected", finding.expected or ""),
        ("fix", finding.fix or ""),
        *(("says so", line) for line in places[:_AT_MOST]),
    ]
    return [line for label, text in told if text for line in wrapped(label, text)]
