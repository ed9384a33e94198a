"""Findings of checks, and what became of an input, as records."""

from __future__ import annotations

from media.catalogue import Receipt
from media.export.evidence import Record, evidence_record
from media.model import Finding
from media.objections import ToSettle


def finding_record(finding: Finding) -> Record:
    """Return a finding of a rule (`cutline check`)."""
    return {
        "finding": finding.finding_id,
        "check": finding.check,
        "severity": finding.severity,
        "document": finding.document_uri,
        "position": finding.position,
        "asset": finding.asset_id,
        "message": finding.message,
        "found": finding.found,
        "expected": finding.expected,
        "evidence": [evidence_record(e) for e in finding.evidence],
        "fix": finding.fix,
    }


def to_settle_record(left: ToSettle) -> Record:
    """Return what is open of a picture, and by their ids what objects to its line."""
    return {
        "errors": left.errors,
        "warnings": left.warnings,
        "to_line": [finding.finding_id for finding in left.to_line],
    }


def receipt_record(receipt: Receipt) -> Record:
    """Return what became of one input (`cutline ingest --format jsonl`)."""
    problem = receipt.problem
    return {
        "uri": receipt.uri,
        "status": receipt.status,
        "kind": receipt.kind,
        "title": receipt.title,
        "usages": receipt.usages,
        "assets_added": list(receipt.assets_added),
        "assets_changed": list(receipt.assets_changed),
        "linked": list(receipt.linked),
        "findings": [finding_record(finding) for finding in receipt.findings],
        "problem": (
            {"reason": problem.reason, "place": problem.place} if problem else None
        ),
        "same_as": receipt.same_as,
        "skipped": list(receipt.skipped),
    }
