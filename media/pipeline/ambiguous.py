"""Assets that new members lead to -> those that others may fit as well.

Whoever is bound to neither of two that it fits is bound so whichever came first. So of
an asset that may lose a page to another, or win one of it, all are looked at that have
to do with it, and not it alone.
"""

from __future__ import annotations

from media.addresses import address_key
from media.dedup import addresses_of, compare, description_of
from media.model import Asset
from media.pipeline.source import Source


def may_fit_others(asset: Asset, source: Source | None, *, has_files: bool) -> bool:
    """Tell whether others have to be looked at with an asset that a source leads to.

    With pages in several wordings that no file is tied to, where there are files
    (`has_files`); and with one whose pages print something else than its file, or than
    each other. One of which a file was written over always leads on; that is not asked
    here.
    """
    if asset.images:
        return _says_several(asset, source)
    return has_files and len(_wordings(asset)) > 1


def _says_several(asset: Asset, source: Source | None) -> bool:
    """Tell whether pages and files of a picture say different things of it.

    So do those of a source that give an address of it.
    """
    came = source.usages if source else ()
    here = _addresses(asset) if came else frozenset()
    added = (u for u in came if not here.isdisjoint(addresses_of(u)))
    said = _wordings(asset) | {description_of(usage.as_read) for usage in added}
    said |= {image.text("description") for image in asset.images}
    first, *others = sorted(said - {""}) or [""]
    return any(not compare(first, other).same for other in others)


def _wordings(asset: Asset) -> set[str]:
    return {description_of(usage.as_read) for usage in asset.usages}


def _addresses(asset: Asset) -> frozenset[str]:
    every = [addresses_of(usage) for usage in asset.usages]
    return frozenset(address_key(image.uri) for image in asset.images).union(*every)
