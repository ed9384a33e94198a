"""What stands in many records: places that say something, sources that disagree, the
line to print, and whether a picture was called back.
"""

from __future__ import annotations

from typing import Any

from media.model import Asset, Conflict, Evidence, Rights

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


def line_record(asset: Asset, rights: Rights) -> dict[str, str | None]:
    """Return what to print under a picture and why: null where it was withdrawn.

    `rights`: what counts today. Its credit as printed stands with its usages.
    """
    is_free = not rights.withdrawn
    return {
        "credit_to_print": (is_free and asset.credit_to_print) or None,
        "credit_why": (is_free and asset.credit_why) or None,
    }


def withdrawn_record(rights: Rights | None) -> dict[str, str | None]:
    """Return why a picture must not be used, and the day from which it must not; null
    where neither is said, or no picture is known.
    """
    return {
        "withdrawn": (rights and rights.withdrawn) or None,
        "withdrawn_from": (rights and rights.withdrawn_from) or None,
    }
