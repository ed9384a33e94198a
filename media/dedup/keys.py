"""Keys under which repeats of a usage or an image are found again."""

from __future__ import annotations

import hashlib

from media.addresses import address_key
from media.model import Image, Usage
from media.text import tokens


def _key(kind: str, text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}:{digest[:16]}"


def usage_keys(usage: Usage) -> frozenset[str]:
    """Return the keys of a usage."""
    caption = usage.caption
    said = " ".join(tokens(caption.description or caption.text))
    keys = {_key("u", address_key(uri)) for uri in caption.picture_uris[:4]}
    return frozenset(keys | ({_key("d", said)} if said else set()))


def image_keys(image: Image) -> frozenset[str]:
    """Return the keys of an image."""
    said = " ".join(tokens(image.text("description")))
    keys = {f"s:{image.fingerprint.sha256}"}
    return frozenset(keys | ({_key("d", said)} if said else set()))
