"""By what the usages and files of pictures are named, and under which keys found.

Keys are of what was read: what people correct ties a picture to no others.
"""

from __future__ import annotations

from collections.abc import Iterable

from media.dedup import image_keys, usage_keys
from media.model import Asset, Image, Member, Usage, file_member, usage_member


def names_of(usages: Iterable[Usage], images: Iterable[Image]) -> set[Member]:
    """Return what decisions call these."""
    return {usage_member(usage.usage_id) for usage in usages} | {
        file_member(image.fingerprint.sha256) for image in images
    }


def asked_keys(usages: Iterable[Usage], images: Iterable[Image]) -> dict[str, bool]:
    """Return the keys to look under, each with whether only for assets with files.

    A file's name ties a usage to a file, never two usages.
    """
    keys = {key: key.startswith("f:") for usage in usages for key in usage_keys(usage)}
    return keys | {key: False for image in images for key in image_keys(image.as_read)}


def address_keys(usages: Iterable[Usage]) -> dict[str, bool]:
    """Return the keys to look under for the files that lie where usages point."""
    every = (key for usage in usages for key in usage_keys(usage))
    return {key: True for key in every if key.startswith("u:")}


def members_of(asset: Asset) -> list[Member]:
    """Return what decisions call the files and usages of an asset, files first."""
    files = [file_member(image.fingerprint.sha256) for image in asset.images]
    usages = [usage_member(usage.usage_id) for usage in asset.usages]
    return list(dict.fromkeys((*files, *usages)))


def keys_of(asset: Asset) -> frozenset[str]:
    """Return the keys under which a new usage or file finds the asset."""
    keys = {usage_keys(usage) for usage in asset.usages}  # many have the same
    keys |= {image_keys(image.as_read) for image in asset.images}
    return frozenset[str]().union(*keys)


def sources_of(asset: Asset) -> set[str]:
    """Return the documents and files that an asset is of, by their uris."""
    return {usage.caption.document_uri for usage in asset.usages} | {
        image.uri for image in asset.images
    }
