"""A short name of what an editor sees, another one as soon as any of it changes.

Whoever corrects something names the version that was shown; where it is another by
then, somebody was quicker, and nothing is overwritten unseen.
"""

from __future__ import annotations

import hashlib

from media.model.assets import Asset
from media.model.usages import Usage


def version_of(shown: Usage | Asset) -> str:
    """Return the version of a usage or of a picture, 16 hex digits."""
    said = _of_usage(shown) if isinstance(shown, Usage) else _of_asset(shown)
    whole = repr(said).encode("utf-8", "backslashreplace")
    return hashlib.sha256(whole).hexdigest()[:16]


def _of_usage(usage: Usage) -> tuple[object, ...]:
    caption = usage.caption
    return (
        usage.usage_id,
        caption.text,
        caption.description,
        caption.credit_line,
        caption.alt_text,
        usage.corrections,
    )


def _of_asset(asset: Asset) -> tuple[object, ...]:
    return (
        asset.asset_id,
        asset.description,
        asset.rights,
        *(_of_usage(usage) for usage in asset.usages),
        *((i.fingerprint.sha256, i.corrections) for i in asset.images),
    )
