"""Findings that somebody answers for, as plain dictionaries."""

from __future__ import annotations

from datetime import date
from typing import Any

from media.model import Waiver


def waiver_record(
    waiver: Waiver, *, latest: Waiver | None, day: date
) -> dict[str, Any]:
    """Return who answers for a finding until when; `latest`: what counts of it now."""
    return {
        "finding": waiver.finding_id,
        "check": waiver.check,
        "until": waiver.until.isoformat(),
        "at": waiver.at,
        "actor": waiver.actor,
        "reason": waiver.reason or None,
        "asset": waiver.asset_id or None,
        "document": waiver.document_uri or None,
        "taken_back": waiver.withdrawn,
        "holds": waiver == latest and waiver.holds_on(day),
    }
