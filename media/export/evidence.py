"""Places that say something, and sources that disagree, as records."""

from __future__ import annotations

from typing import Any

from media.model import Conflict, Evidence

Record = dict[str, Any]
"""What JSON can hold, by the keys that `docs/interfaces.md` promises."""


def evidence_record(evidence: Evidence) -> Record:
    """Return where something is said: the uri, the kind of place, the words."""
    span = evidence.span
    return {
        "uri": evidence.uri,
        "kind": evidence.kind,
        "span": [span.start, span.end] if span else None,
        "quote": evidence.quote or None,
    }


def conflict_record(conflict: Conflict) -> Record:
    """Return what sources disagree about: every claim, and what to go on with."""
    return {
        "field": conflict.name,
        "claims": [
            {"value": claim.value, "evidence": evidence_record(claim.evidence)}
            for claim in conflict.claims
        ],
        "chosen": conflict.chosen,
        "why": conflict.why,
    }
