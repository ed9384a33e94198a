"""What waits for a person and what people decided, as plain dictionaries."""

from __future__ import annotations

from collections.abc import Mapping

from media.dedup import distance
from media.export.evidence import Record, evidence_record
from media.model import Asset, Decision, Proposal, Question


def question_record(question: Question, assets: Mapping[str, Asset]) -> Record:
    """Return two assets that may be one picture, with all pairs that say so.

    The surest pair stands at the top, too. `assets`: both, by their ids.
    """
    pairs = [pair_record(said, assets) for said in question.proposals]
    return pairs[0] | {"pairs": pairs}


def pair_record(proposal: Proposal, assets: Mapping[str, Asset]) -> Record:
    """Return two members that may show one picture, with how far apart they are."""
    apart = distance(proposal.one, proposal.other, assets.values())
    words = apart.captions
    return proposal_record(proposal) | {
        "bits": apart.bits,
        "captions": None
        if words is None
        else {
            "same": words.same,
            "score": round(words.score, 4),
            "relation": words.relation,
            "reasons": list(words.reasons),
        },
    }


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
