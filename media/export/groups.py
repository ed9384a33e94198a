"""What shows one picture as a plain dictionary: members, wordings, credits."""

from __future__ import annotations

from media.dedup import PrintedCredit, Wording, credits_of, doubt_of, wordings_of
from media.export.evidence import (
    Record,
    conflict_record,
    line_record,
    withdrawn_record,
)
from media.export.usages import credit_record
from media.model import Asset


def group_record(asset: Asset) -> Record:
    """Return an asset as a group of repeats (`cutline duplicates`).

    `variants` are the captions as printed, credits included; `wordings` the same
    without them, seen against `caption`. `note`: where only words hold them together
    that may stand under several pictures.
    """
    return {
        "asset": asset.asset_id,
        "members": [usage.usage_id for usage in asset.usages],
        "files": [image.fingerprint.sha256 for image in asset.images],
        "caption": asset.description or None,
        "variants": sorted({u.caption.text for u in asset.usages if u.caption.text}),
        "wordings": [wording_record(wording) for wording in wordings_of(asset)],
        "credits": [printed_record(credit) for credit in credits_of(asset)],
        "credit_to_print": line_record(asset, asset.rights)["credit_to_print"],
        **withdrawn_record(asset.rights),
        "credit_conflict": asset.has_credit_conflict,
        "note": doubt_of(
            asset, decided=(d.pair for d in asset.decisions if d.verdict == "same")
        ),
        "conflicts": [conflict_record(conflict) for conflict in asset.conflicts],
    }


def wording_record(wording: Wording) -> Record:
    """Return one wording of a caption: who has it, and how it differs."""
    return {
        "text": wording.text,
        "count": len(wording.usages),
        "usages": [usage.usage_id for usage in wording.usages],
        "files": [image.fingerprint.sha256 for image in wording.images],
        "relation": wording.relation,
        "reasons": list(wording.reasons),
    }


def printed_record(printed: PrintedCredit) -> Record:
    """Return a credit line that was printed: CREDIT, how often, when and where."""
    return (credit_record(printed.credit) or {}) | {
        "count": len(printed.usages),
        "first": printed.first,
        "last": printed.last,
        "documents": list(printed.documents),
    }
