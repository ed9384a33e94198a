"""What is known of an agency, as programs read it (`cutline agencies`)."""

from __future__ import annotations

from typing import Any

from media.agencies import Agency


def agency_record(agency: Agency) -> dict[str, Any]:
    """Return all that an entry says but its examples."""
    return {
        "agency": agency.name,
        "slug": agency.slug,
        "kind": agency.kind,
        "country": agency.country or None,
        "names": list(agency.spellings),
        "credit_style": agency.credit_style or None,
        "partner_style": agency.partner_style or None,
        "creator_required": agency.creator_required,
        "by_practice": agency.by_practice,
        "restrictions": list(agency.restrictions),
        "sources": list(agency.sources),
        "valid_from": agency.valid_from.isoformat() if agency.valid_from else None,
        "valid_until": agency.valid_until.isoformat() if agency.valid_until else None,
    }
