"""Explanations as plain dictionaries: `cutline extract --explain --format jsonl`."""

from __future__ import annotations

from typing import Any

from media.explain.nearness import Near
from media.explain.values import Account, Block, Explanation, Mark, Signs
from media.export import evidence_record, extract_record, usage_record
from media.likeness import transformed

Record = dict[str, Any]


def explanation_record(found: Explanation) -> Record:
    """Return what was recognised as what: the record of the document, its blocks."""
    record = extract_record(found.document, ())
    return record | {
        "media_type": found.document.media_type,
        "usages": [_account_record(account) for account in found.accounts],
        "blocks": [_block_record(block) for block in found.blocks],
    }


def near_record(one: Near) -> Record:
    """Return an asset that looks like another one, how near it is, and why it is two.

    `shared`: which part of the area of its file, and of the other's, both show.
    """
    found, decision = one.likeness, one.decision
    ours, theirs = one.shared
    return {
        "asset": one.asset.asset_id,
        "file": one.theirs.uri,
        "sha256": one.theirs.fingerprint.sha256,
        "of": one.ours.uri,
        "of_sha256": one.ours.fingerprint.sha256,
        "relation": found.relation,
        "transformation": transformed(found),
        "score": found.score,
        "is_sure": found.is_sure,
        "bits": one.bits,
        "shared": [round(theirs, 3), round(ours, 3)],
        "reasons": list(found.reasons),
        "apart": one.apart,
        "decided_by": decision.actor if decision else None,
        "decided_because": (decision.reason or None) if decision else None,
    }


def _account_record(account: Account) -> Record:
    caption = account.usage.caption
    return usage_record(account.usage) | {
        "evidence": [evidence_record(e) for e in caption.evidence],
        "speaks_for": list(account.speaks_for),
        "speaks_against": list(account.speaks_against),
        "signs": _signs_record(account.signs),
        "marks": [_mark_record(mark, caption.text) for mark in account.marks],
        "credit_marks": [
            _mark_record(mark, caption.credit_line or "")
            for mark in account.credit_marks
        ],
    }


def _signs_record(signs: Signs) -> list[Record]:
    return [{"sign": sign, "weight": round(weight, 2)} for sign, weight in signs]


def _block_record(block: Block) -> Record:
    refusal = block.refusal
    return {
        "kind": block.kind,
        "line": block.line,
        "span": [block.span.start, block.span.end],
        "text": block.text,
        "picture": block.picture,
        "usages": list(block.usages),
        "marks": [_mark_record(mark, block.text) for mark in block.marks],
        "refusal": (
            {
                "reason": refusal.reason,
                "credit_text": refusal.credit_line,
                "score": round(refusal.score, 3),
                "signs": _signs_record(refusal.signs),
            }
            if refusal
            else None
        ),
    }


def _mark_record(mark: Mark, text: str) -> Record:
    return {
        "kind": mark.kind,
        "span": [mark.span.start, mark.span.end],
        "text": mark.span.of(text),
        "means": mark.means or None,
        "agency": mark.slug or None,
    }
