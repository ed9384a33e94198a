"""Where a caption would go, as a plain dictionary."""

from __future__ import annotations

from typing import Any

from media.dedup import Relation
from media.model import Asset


def place_record(
    asset: Asset,
    *,
    standing: str,
    score: float,
    relation: Relation,
    reasons: tuple[str, ...],
) -> dict[str, Any]:
    """Return an asset that a caption fits, why, and what to print under it."""
    return {
        "asset": asset.asset_id,
        "standing": standing,
        "score": score,
        "relation": relation,
        "reasons": list(reasons),
        "caption": asset.description or None,
        "credit_to_print": asset.credit_to_print or None,
        "credit_why": asset.credit_why or None,
        "credit_conflict": any(
            c.name.startswith("credit_line") for c in asset.conflicts
        ),
    }
