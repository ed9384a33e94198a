"""What people corrected, as records."""

from __future__ import annotations

from media.export.evidence import Record
from media.model import Correction


def correction_record(correction: Correction) -> Record:
    """Return a correction: whose, of what, from, to, and what the source said.

    `text` is null where what was read counts again.
    """
    return {
        "member": correction.member,
        "field": correction.field,
        "text": correction.text,
        "before": correction.before,
        "read": correction.read,
        "at": correction.at,
        "actor": correction.actor,
        "reason": correction.reason or None,
        "operation": correction.operation or None,
        "until": correction.until.isoformat() if correction.until else None,
    }


def rights_set_record(said: Correction) -> Record:
    """Return what a person set, lifted or imposed of the rights in a picture."""
    from media.rights import told_by  # which records of captions do without

    return {
        "field": said.field,
        "slot": said.slot or None,
        "text": said.text,
        "told": told_by(said),
        "actor": said.actor,
        "at": said.at,
        "reason": said.reason or None,
        "until": said.until.isoformat() if said.until else None,
        "operation": said.operation or None,
    }
