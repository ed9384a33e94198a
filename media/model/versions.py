"""A short name of what an editor sees, another one as soon as any of it changes.

Whoever corrects something names the version that was shown; where it is another by
then, somebody was quicker, and nothing is overwritten unseen.
"""

from __future__ import annotations

import hashlib

from media.model.assets import Asset
from media.model.files import Image
from media.model.usages import Usage


def version_of(shown: Usage | Image | Asset) -> str:
    """Return the version of a usage, a file or a picture, 16 hex digits."""
    if isinstance(shown, Asset):
        said = _of_asset(shown)
    else:
        said = _of_usage(shown) if isinstance(shown, Usage) else _of_file(shown)
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


def _of_file(image: Image) -> tuple[object, ...]:
    return (
        image.fingerprint.sha256,
        tuple((claim.name, claim.value) for claim in image.fields),
        image.corrections,
    )


def _of_asset(asset: Asset) -> tuple[object, ...]:
    return (
        asset.asset_id,
        asset.description,
        asset.rights,
        *(_of_usage(usage) for usage in asset.usages),
        *((i.fingerprint.sha256, i.corrections) for i in asset.images),
    )
