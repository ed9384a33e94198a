"""What is known of a licence, as programs read it (`cutline licences`)."""

from __future__ import annotations

from typing import Any

from media.licences import Licence


def licence_record(licence: Licence) -> dict[str, Any]:
    """Return all that an entry says; null where it depends, or is not known."""
    return {
        "licence": licence.id,
        "name": licence.name,
        "url": licence.url or None,
        "printed": licence.printed,
        "aliases": list(licence.aliases),
        "attribution_required": licence.attribution_required,
        "attribution": list(licence.attribution),
        "encouraged": list(licence.encouraged),
        "commercial_use": licence.commercial_use,
        "derivatives": licence.derivatives,
        "share_alike": licence.share_alike,
        "permission": licence.permits,
        "licence_link_required": licence.licence_link_required,
        "sources": list(licence.source),
    }
