"""What waits for a person and what people decided, as plain dictionaries."""

from __future__ import annotations

from typing import Any

from media.export.records import evidence_record
from media.model import Decision, Proposal

Record = dict[str, Any]


def proposal_record(proposal: Proposal) -> Record:
    """Return two members that may show one picture, and what speaks for it."""
    return {
        "one": proposal.one,
        "other": proposal.other,
        "score": round(proposal.score, 3),
        "kind": proposal.kind,
        "evidence": [evidence_record(e) for e in proposal.evidence],
        "against": [evidence_record(e) for e in proposal.against],
    }


def decision_record(decision: Decision) -> Record:
    """Return what a person said of two members, when and why."""
    return {
        "one": decision.one,
        "other": decision.other,
        "verdict": decision.verdict,
        "at": decision.at,
        "actor": decision.actor,
        "reason": decision.reason or None,
        "operation": decision.operation or None,
    }
