"""Counts of findings -> the record that the API gives."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from media.catalogue import FindingCounts, Tally


def counts_record(counts: FindingCounts) -> dict[str, Any]:
    """Return the counts as JSON: each with its name, null for what has none."""
    return {
        "findings": dict(counts.findings),
        "assets": counts.assets,
        "checks": _tallies(counts.checks),
        "agencies": _tallies(counts.agencies),
        "documents": _tallies(counts.documents),
        "months": _tallies(counts.months),
    }


def _tallies(tallies: Iterable[Tally]) -> list[dict[str, Any]]:
    return [{"name": tally.name, "findings": dict(tally.findings)} for tally in tallies]
