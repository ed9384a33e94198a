"""What was known before: the ids of findings in an earlier report.

A finding that an earlier report has, as often as it has it, is known. So what is old
stays quiet while what is new is said, without anybody listing exceptions by hand.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from media.errors import BadSettings
from media.model import Finding, value
from media.reports.sarif import FINGERPRINT


@value
class Baseline:
    """How often each finding was there before, by its id."""

    counts: Mapping[str, int]

    def new(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings that were not there before, in their order."""
        left = Counter(self.counts)
        new = []
        for finding in findings:
            if left[finding.finding_id] > 0:
                left[finding.finding_id] -= 1
            else:
                new.append(finding)
        return tuple(new)


def read_baseline(text: str, *, name: str) -> Baseline:
    """Read a report that `cutline check` wrote as JSON Lines or as SARIF.

    Raises:
        BadSettings: it is neither; the message names the file and the line.
    """
    stripped = text.strip()
    try:
        whole = json.loads(stripped) if stripped else None
    except ValueError:
        whole = None  # several lines: JSON Lines
    if isinstance(whole, dict) and "runs" in whole:
        return Baseline(counts=Counter(_of_sarif(whole, name)))
    return Baseline(counts=Counter(_of_lines(text, name)))


def _of_lines(text: str, name: str) -> list[str]:
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            said = json.loads(line)
        except ValueError as error:
            raise BadSettings(f"{name}: line {number}: no JSON: {error}") from error
        if not isinstance(said, dict) or not isinstance(said.get("finding"), str):
            raise BadSettings(
                f"{name}: line {number}: no finding; a baseline is what"
                " `cutline check --format jsonl` or `--format sarif` wrote"
            )
        found.append(said["finding"])
    return found


def _of_sarif(whole: Mapping[str, Any], name: str) -> list[str]:
    try:
        return [
            result["partialFingerprints"][FINGERPRINT]
            for run in whole["runs"]
            for result in run["results"]
            if not result.get("suppressions")
        ]
    except (KeyError, TypeError) as error:
        raise BadSettings(
            f"{name}: no SARIF that Cutline wrote: {error!r} is missing"
        ) from error
