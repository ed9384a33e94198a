"""Pictures that were called back and their usages, as plain dictionaries."""

from __future__ import annotations

from media.export.evidence import Record, evidence_record
from media.model import Asset, Restriction, Tick, Withdrawal
from media.rights import Beyond
from media.withdrawals import Standing


def withdrawal_record(order: Withdrawal) -> Record:
    """Return a withdrawal as it stands since its latest change."""
    return {
        "withdrawal": order.withdrawal_id,
        "kind": order.kind,
        "state": order.state,
        "asset": order.asset_id,
        "ordered_at": order.ordered_at,
        "ordered_by": order.ordered_by,
        "reason": order.reason,
        "since": order.since or None,
        "said_by": order.said_by or None,
        "notice": order.notice or None,
        "field": order.field or None,
        "old": order.old or None,
        "new": order.new or None,
        "action": order.action,
        "at": order.at,
        "actor": order.actor,
        "why": order.why or None,
    }


def tick_record(tick: Tick) -> Record:
    """Return what was said of a usage."""
    return {
        "usage": tick.usage_id,
        "outcome": tick.outcome,
        "at": tick.at,
        "actor": tick.actor,
        "reason": tick.reason or None,
        "evidence": [evidence_record(e) for e in tick.evidence],
    }


def standing_record(standing: Standing) -> Record:
    """Return a usage that was called for, and what became of it."""
    caption = standing.usage.caption
    return {
        "usage": standing.usage.usage_id,
        "state": standing.state,
        "document": caption.document_uri,
        "document_title": standing.usage.document_title,
        "published": standing.usage.published,
        "position": caption.position,
        "caption_raw": caption.text or None,
        "credit_raw": caption.credit_line,
        "src": list(caption.picture_uris),
        "asset": standing.asset_id or None,
        "listed_at": standing.listed_at,
        "tick": tick_record(standing.tick) if standing.tick else None,
        "proposed": standing.proposed or None,
        "evidence": [evidence_record(e) for e in standing.evidence],
        "successor": standing.successor or None,
    }


def beyond_record(found: Beyond) -> Record:
    """Return a usage beyond a limit in time, and the words that limit it."""
    caption = found.usage.caption
    return {
        "document": caption.document_uri,
        "document_title": found.usage.document_title,
        "published": found.usage.published,
        "position": caption.position,
        "usage": found.usage.usage_id,
        "asset": found.asset.asset_id,
        "caption": found.asset.description or None,
        "kind": found.kind,
        "day": found.day.isoformat(),
        "days": found.days,
        "is_sure": found.is_sure,
        "quote": found.quote or None,
        "evidence": [evidence_record(e) for e in found.evidence],
    }


def killed_record(asset: Asset, limit: Restriction) -> Record:
    """Return a picture that its file calls back, by `limit`, and where it stands.

    With the keys of a withdrawal that a reader of lists needs; `withdrawal` is None,
    for nobody ordered it.
    """
    return {
        "withdrawal": None,
        "by": "file",
        "kind": "kill",
        "state": "open",
        "asset": asset.asset_id,
        "caption": asset.description or None,
        "quote": limit.quote or None,
        "evidence": [evidence_record(e) for e in limit.evidence],
        "usages": len(asset.usages),
        "open": len(asset.usages),
        "places": [
            {
                "document": usage.caption.document_uri,
                "document_title": usage.document_title,
                "published": usage.published,
                "position": usage.caption.position,
                "usage": usage.usage_id,
            }
            for usage in asset.usages
        ],
    }
