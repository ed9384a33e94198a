"""Counts of findings -> the record that the API gives."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from media.catalogue import BySeverity, FindingCounts, Tally


def counts_record(counts: FindingCounts) -> dict[str, Any]:
    """Return the counts as JSON: each with its name, null for what has none."""
    return {
        "findings": dict(counts.findings),
        "assets": counts.assets,
        "checks": _tallies(counts.checks),
        "agencies": _tallies(counts.agencies),
        "documents": _tallies(counts.documents),
        "months": _tallies(counts.months),
        "document_types": _tallies(counts.kinds),
    }


def day_record(day: date, assets: int, findings: BySeverity) -> dict[str, Any]:
    """Return the counts of a day as JSON."""
    return {"day": day.isoformat(), "assets": assets, "findings": dict(findings)}


def _tallies(tallies: Iterable[Tally]) -> list[dict[str, Any]]:
    return [{"name": tally.name, "findings": dict(tally.findings)} for tally in tallies]
