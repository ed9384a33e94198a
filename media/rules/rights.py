"""Checks of what the owner allows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from media.model import Asset, Finding, Usage
from media.rules.rule import Context, Rule


def licence_expired(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find pictures used after the last day of use, or still standing after it."""
    expires = asset.rights.expires
    if expires is None:
        return
    for usage in asset.usages:
        published = _day(usage.published)
        if published is not None and published > expires:
            yield _expired(
                asset,
                usage,
                expires,
                f"Published on {published}, after the licence ended on {expires}.",
            )
        elif expires < context.today:
            yield _expired(
                asset,
                usage,
                expires,
                f"The licence ended on {expires}; the picture still stands here.",
            )
    if not asset.usages and expires < context.today:
        yield _expired(
            asset, None, expires, f"The licence ended on {expires}: do not use."
        )


def _day(iso: str | None) -> date | None:
    """Read the day out of an ISO date or time; None for anything less precise.

    >>> _day("2024-05-12T08:00:00+02:00")
    datetime.date(2024, 5, 12)
    >>> _day("2024") is None
    True
    """
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def _expired(asset: Asset, usage: Usage | None, expires: date, message: str) -> Finding:
    return Finding(
        check="licence-expired",
        severity="error" if usage else "warning",
        message=message,
        asset_id=asset.asset_id,
        document_uri=usage.caption.document_uri if usage else None,
        position=usage.caption.position if usage else None,
        found=asset.rights.usage_terms or asset.rights.instructions or None,
        expected=f"no use after {expires}",
        evidence=asset.rights.evidence,
        fix="Renew the licence or take the picture down.",
    )


RULES = (
    Rule(
        check="licence-expired",
        title="Licence has expired",
        severity="error",
        why="The usage terms give a last day of use, and it has passed.",
        source="The file's Rights Usage Terms or Instructions",
        run=licence_expired,
    ),
)
