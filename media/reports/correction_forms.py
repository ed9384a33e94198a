"""Corrections as people read them, and as objects that JSON can hold.

In: what is to be corrected, of files and in articles. Out: unified diffs behind the
findings and the notices that ask for it, and records.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from media.export import evidence_record, finding_record
from media.model import Finding
from media.reports.corrections import FIELDS, ArticleFix, FileFix

_NOT_KNOWN = "the right line is not known. "


def file_fix_record(fix: FileFix, *, status: str) -> dict[str, Any]:
    """Return a fix of a file as an object that JSON can hold."""
    return {
        "kind": "file",
        "file": fix.uri,
        "status": status,
        "fields": {
            name: {
                "before": list(fix.before[name]) or None,
                "after": list(fix.after[name]) or None,
            }
            for name in FIELDS
            if fix.before[name] != fix.after[name]
        },
        "held_back": fix.held_back or None,
        "ordered": [evidence_record(place) for place in fix.ordered],
        "findings": [finding_record(finding) for finding in fix.findings],
    }


def article_fix_record(fix: ArticleFix) -> dict[str, Any]:
    """Return a fix of an article as an object that JSON can hold."""
    return {
        "kind": "article",
        "document": fix.document_uri,
        "position": fix.position,
        "title": fix.title or None,
        "line": fix.line,
        "asset": fix.asset_id,
        "printed": fix.printed or None,
        "should_read": fix.should_read or None,
        "why": [finding.message for finding in fix.findings],
        "findings": [finding_record(finding) for finding in fix.findings],
    }


def file_diff(fix: FileFix) -> list[str]:
    """Return a unified diff of a file's fields, behind the findings that ask for it."""
    notices = (" ".join(place.quote.split()) for place in fix.ordered)
    return [
        *_reasons(fix.findings),
        *(f"# a correction of the credit is ordered: {said}" for said in notices),
        *difflib.unified_diff(
            _lines(fix.before),
            _lines(fix.after),
            fromfile=fix.uri,
            tofile=f"{fix.uri} (corrected)",
            lineterm="",
        ),
    ]


def _lines(fields: Mapping[str, Sequence[str]]) -> list[str]:
    return [
        f"{label}: {' '.join(text.split())}"
        for name, label in FIELDS.items()
        for text in fields[name]
    ]


def article_diff(fix: ArticleFix) -> list[str]:
    """Return a unified diff of a printed credit, behind what asks for it."""
    line = f", line {fix.line}" if fix.line else ""
    place = f"{fix.document_uri} (picture {fix.position + 1}{line})"
    new = fix.should_read
    if not new:
        to_do = next((f.fix for f in fix.findings if f.fix), None) or ""
        lead = "" if fix.is_withdrawn else _NOT_KNOWN
        return [*_reasons(fix.findings), f"# {place}: {lead}{to_do}".rstrip()]
    return [
        *_reasons(fix.findings),
        *difflib.unified_diff(
            [fix.printed] if fix.printed else [],
            [new],
            fromfile=place,
            tofile=f"{place} (should read)",
            lineterm="",
        ),
    ]


def _reasons(findings: Iterable[Finding]) -> list[str]:
    return [
        f"# {finding.check} ({finding.severity}): {' '.join(finding.message.split())}"
        for finding in findings
    ]
