"""Where a caption would go, and which picture a picture is, as plain dictionaries."""

from __future__ import annotations

from typing import Any

from media.dedup import Relation
from media.export.evidence import line_record, withdrawn_record
from media.likeness import transformed
from media.model import Asset, Image, Likeness
from media.source_types import made_by_model_in


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
        **_printed(asset),
    }


def match_record(
    asset: Asset,
    image: Image,
    *,
    standing: str,
    likeness: Likeness | None,
    bits: int | None,
    turn: int = 0,
) -> dict[str, Any]:
    """Return an asset that a picture is of, by which file, why, and what to print.

    `likeness`: told from the file of the catalogue; None for the same octets.
    `transformation`: what was done to that file's picture to make the one asked about.
    `turn`: degrees by which this one has to be turned, clockwise, to stand as that.
    """
    return {
        "asset": asset.asset_id,
        "standing": standing,
        "score": 1.0 if likeness is None else likeness.score,
        "sha256": image.fingerprint.sha256,
        "file": image.uri,
        "relation": "copy" if likeness is None else likeness.relation,
        "transformation": transformed(likeness, turn=turn) if likeness else None,
        "turn": turn,
        "bits_apart": bits,
        "reasons": list(likeness.reasons) if likeness else ["The files are the same."],
        **_printed(asset),
    }


def _printed(asset: Asset) -> dict[str, Any]:
    """Return what is to be printed under a picture, or why nothing is.

    `ai`: whether a model made "all" or "part" of it, by a file; None where none says.
    """
    made = made_by_model_in(asset.images)
    return {
        "caption": asset.description or None,
        **line_record(asset, asset.rights),
        "credit_conflict": asset.has_credit_conflict,
        **withdrawn_record(asset.rights),
        "ai": made[0] if made else None,
    }
