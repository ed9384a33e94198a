"""What restricts the use of a picture, and whether it may be run, as records."""

from __future__ import annotations

from media.export.evidence import Record, conflict_record, evidence_record
from media.model import Restriction, Rights
from media.rights import Light, told


def rights_record(rights: Rights) -> Record:
    """Return what owners state of a picture, and what restricts its use."""
    return {
        "copyright_notice": rights.copyright_notice or None,
        "copyright_owners": list(rights.copyright_owners),
        "usage_terms": rights.usage_terms or None,
        "web_statement": rights.web_statement or None,
        "licensors": list(rights.licensors),
        "instructions": rights.instructions or None,
        "licence": rights.licence,
        "expires": rights.expires.isoformat() if rights.expires else None,
        "evidence": [evidence_record(e) for e in rights.evidence],
        "conflicts": [conflict_record(conflict) for conflict in rights.conflicts],
    } | restrictions_record(rights)


def restrictions_record(rights: Rights) -> Record:
    """Return what restricts use, each with its words, and what could not be read."""
    return {
        "restrictions": [_restriction_record(r) for r in rights.restrictions],
        "unread": [evidence_record(place) for place in rights.unread],
    }


def _restriction_record(said: Restriction) -> Record:
    return {
        "kind": said.kind,
        "told": told(said),
        "certainty": said.certainty,
        "credit_line": said.credit_line or None,
        "territories": list(said.territories),
        "named": list(said.named),
        "media": list(said.media),
        "starts": said.starts or None,
        "ends": said.ends or None,
        "count": said.count,
        "unit": said.unit or None,
        "status": said.status or None,
        "evidence": [evidence_record(place) for place in said.evidence],
    }


def light_record(light: Light) -> Record:
    """Return whether a picture may be run, why not, and what goes with any use."""
    return {
        "colour": light.colour,
        "reasons": list(light.reasons),
        "duties": list(light.duties),
    }
